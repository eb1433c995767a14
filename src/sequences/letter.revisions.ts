import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LOCALES } from '../platform/scope.js';
import { type Passage, Revisions } from '../revisions/revisions.service.js';
import { t } from '../web/texts.js';
import { SequenceEditor } from './sequence-editor.js';
import { SequencesRepository } from './sequences.repository.js';
import type { StepInput } from './step-input.js';
import { asStep } from './versions.js';

/** What the letters of sequences said before. */
@Injectable()
export class LetterRevisions implements OnModuleInit {
  constructor(
    private readonly revisions: Revisions,
    private readonly repository: SequencesRepository,
    private readonly editor: SequenceEditor,
  ) {}

  onModuleInit(): void {
    this.revisions.about<StepInput['texts']>('letter', {
      find: async (storeId, [id, key]) => {
        const found = await this.step(storeId, id!, key);
        if (!found) return null;
        const path = `/studio/sequences/${id}/steps/${key}`;
        return { title: subjectOf(found.texts), path, here: 'sequences', words: found.texts };
      },
      passages,
      bringBack: async (storeId, [id, key], texts) => {
        const { timing } = (await this.step(storeId, id!, key))!;
        await this.editor.saveStep(storeId, id!, key!, { ...timing, texts });
      },
    });
  }

  private async step(storeId: string, id: string, key: string | undefined) {
    const step = (await this.repository.open(storeId, id)).version.steps.find((one) => one.key === key);
    return step && asStep(step);
  }
}

const subjectOf = (texts: StepInput['texts']): string => Object.values(texts)[0]?.subject ?? '';

const passages = (texts: StepInput['texts']): Passage[] =>
  LOCALES.flatMap((lang) => {
    const said = texts[lang];
    if (!said) return [];
    return [
      { key: `subject_${lang}`, label: t('sequences.field.subject'), lang, text: said.subject },
      { key: `body_${lang}`, label: t('sequences.field.body'), lang, text: said.bodyMd },
    ];
  });
