import { Module } from '@nestjs/common';
import { AttentionModule } from '../attention/attention.module.js';
import { MailModule } from '../mail/mail.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { FollowedRepository } from './followed.repository.js';
import { FollowedLetters } from './followed.service.js';
import { LetterRevisions } from './letter.revisions.js';
import { Publishing } from './publishing.js';
import { SequenceEditor } from './sequence-editor.js';
import { Planner } from './sequences.jobs.js';
import { Sequences } from './sequences.service.js';
import { SequencesRepository } from './sequences.repository.js';
import { SequencesStudioController } from './sequences.studio.controller.js';
import { StepsStudioController } from './steps.studio.controller.js';
import { Trials } from './trials.js';
import { Versions } from './versions.js';

@Module({
  imports: [AttentionModule, MailModule, RevisionsModule],
  controllers: [SequencesStudioController, StepsStudioController],
  providers: [
    EnrolmentsRepository,
    FollowedLetters,
    FollowedRepository,
    LetterRevisions,
    Planner,
    Publishing,
    SequenceEditor,
    Sequences,
    SequencesRepository,
    Trials,
    Versions,
  ],
  exports: [FollowedLetters, Publishing, SequenceEditor, Sequences],
})
export class SequencesModule {}
