import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type FieldError, ShopError } from '../platform/errors.js';
import { fieldErrors } from '../web/validation.js';
import { type Block, BLOCK_TYPES, type BlockType, CLASSES } from './block.types.js';

export const MOST_BLOCKS = 60;

const refusal = (fields: FieldError[]) => new ShopError('invalid', 'bad-input', { fields });
const isType = (type: unknown): type is BlockType => BLOCK_TYPES.includes(type as BlockType);

/** One block, or a refusal that names each field at fault, such as `texts.it.heading`. */
export function checkBlock(raw: unknown): Block {
  const { type } = (raw ?? {}) as { type?: unknown };
  if (!isType(type)) throw refusal([{ field: 'type', code: 'not-a-choice', params: { choices: BLOCK_TYPES.join(', ') } }]);
  const block = plainToInstance(CLASSES[type] as new () => Block, filled(raw), { exposeUnsetFields: false });
  const faults = [...fieldErrors(validateSync(block, { whitelist: true, forbidNonWhitelisted: true })), ...filmFault(block)];
  if (faults.length > 0) throw refusal(faults);
  return JSON.parse(JSON.stringify(block)) as Block;
}

/** A whole list; the fields of a refusal begin with the block's place: `blocks.2.texts.it.heading`. */
export function checkBlocks(raw: readonly unknown[]): Block[] {
  if (raw.length > MOST_BLOCKS) throw refusal([{ field: 'blocks', code: 'too-many', params: { max: MOST_BLOCKS } }]);
  const faults: FieldError[] = [];
  const seen = new Set<string>();
  const blocks = raw.flatMap((one, place): Block[] => {
    try {
      const block = checkBlock(one);
      if (seen.has(block.id)) faults.push({ field: `blocks.${place}.id`, code: 'taken' });
      seen.add(block.id);
      return [block];
    } catch (error) {
      if (!(error instanceof ShopError)) throw error;
      faults.push(...error.fields.map((fault) => ({ ...fault, field: `blocks.${place}.${fault.field}` })));
      return [];
    }
  });
  if (faults.length > 0) throw refusal(faults);
  return blocks;
}

function filmFault(block: Block): FieldError[] {
  if (block.type !== 'video') return [];
  const field = block.source === 'own' ? 'videoId' : 'url';
  return block[field] || !block.source ? [] : [{ field, code: 'required' }];
}

/** Without what is empty: an empty text, list or language says nothing. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, filled(inner)] as const)
      .filter(([, inner]) => !isEmpty(inner)),
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);
