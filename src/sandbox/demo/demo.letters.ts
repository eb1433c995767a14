import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { Publishing } from '../../sequences/publishing.js';
import { SequenceEditor } from '../../sequences/sequence-editor.js';
import { Sequence } from '../../sequences/sequence.entity.js';
import { LETTERS, SEQUENCE_NAME } from './letters.js';

/** The welcome sequence: there whole, or not at all. */
@Injectable()
export class DemoLetters {
  constructor(
    private readonly database: Database,
    private readonly editor: SequenceEditor,
    private readonly publishing: Publishing,
  ) {}

  async write(storeId: string): Promise<void> {
    await this.database.transaction(async () => {
      if (await this.database.repository(Sequence).existsBy({ storeId })) return;
      const id = await this.editor.create(storeId, { name: SEQUENCE_NAME, productId: null });
      for (const letter of LETTERS) await this.editor.saveStep(storeId, id, null, letter);
      await this.publishing.publish(storeId, id);
    });
  }
}
