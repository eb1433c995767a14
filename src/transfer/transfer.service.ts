import { Injectable } from '@nestjs/common';
import { csv } from '../platform/csv.js';
import { notFound } from '../platform/errors.js';
import { Objects } from '../ports/objects.js';
import type { TableName } from './tables.js';
import { type Row, type TableShape, TransferRepository } from './transfer.repository.js';

export type Format = 'csv' | 'jsonl';

const PAGE = 500;
export const LINK_HOURS = 1;

/** The whole store to take away: its rows table by table, its files by a list that says where each is. */
@Injectable()
export class Transfer {
  constructor(
    private readonly repository: TransferRepository,
    private readonly objects: Objects,
  ) {}

  async contents(storeId: string): Promise<{ name: TableName; rows: number }[]> {
    const shapes = await this.repository.shapes();
    return Promise.all(shapes.map(async (shape) => ({ name: shape.name, rows: await this.repository.count(shape, storeId) })));
  }

  async table(name: string): Promise<TableShape> {
    const shape = (await this.repository.shapes()).find((one) => one.name === name);
    if (!shape) throw notFound();
    return shape;
  }

  /** Never more than one page of rows is in memory, however many there are. */
  async *rows(shape: TableShape, storeId: string, format: Format, separator: ',' | ';'): AsyncGenerator<string> {
    if (format === 'csv') yield csv([shape.columns], separator);
    for (let after: Row | null = null; ;) {
      const rows: Row[] = await this.repository.rows(shape, storeId, after, PAGE);
      const shown = rows.map((row) => shape.columns.map((column) => [column, row[column]] as const));
      // The mark at the head of a file stands there once.
      if (format === 'csv')
        yield csv(
          shown.map((cells) => cells.map(([, value]) => written(value))),
          separator,
        ).slice(1);
      else yield shown.map((cells) => `${JSON.stringify(Object.fromEntries(cells))}\n`).join('');
      if (rows.length < PAGE) return;
      after = rows.at(-1)!;
    }
  }

  /** One line a file, with its size, its checksum and a link that lives an hour. */
  async *files(storeId: string): AsyncGenerator<string> {
    for (let after: string | null = null; ;) {
      const files = await this.repository.files(storeId, after, PAGE);
      yield files
        .map(({ objectKey, ...file }) => {
          const url = this.objects.signGet(objectKey, { ttlSeconds: LINK_HOURS * 3600, downloadAs: file.fileName });
          return `${JSON.stringify({ ...file, url })}\n`;
        })
        .join('');
      if (files.length < PAGE) return;
      after = files.at(-1)!.id;
    }
  }
}

function written(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
