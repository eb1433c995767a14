import { both } from './both.js';

export const students = both({
  en: {
    locked: {
      at: 'It opens on {{when}}.',
      afterLesson: 'It opens once you have finished “{{title}}”.',
      afterLessonFrom: 'It opens once you have finished “{{title}}”, not before {{when}}.',
      firstAccess: 'Its day is counted from your first visit to the course.',
      cohort: 'It opens once your group has begun.',
      unknown: 'It opens later in the course.',
    },
    letters: {
      unlocked: {
        subject_zero: 'Open now: {{title}}',
        subject_one: 'Open now: {{title}} and one more lesson',
        subject_other: 'Open now: {{title}} and {{count}} more lessons',
        body_one: 'a new lesson of **{{course}}** is open for you:',
        body_other: '{{count}} new lessons of **{{course}}** are open for you:',
        action: 'Go on learning',
        next: 'The next one opens on {{when}}.',
      },
      given: {
        subject: 'Your place in “{{course}}” from {{store}}',
        body: '{{store}} has given you a place in **{{course}}**. It costs you nothing, and you can begin now:',
        action: 'Begin the course',
        after: 'Sign in with {{email}}, this address: there is no password to remember.',
      },
    },
  },
  it: {
    locked: {
      at: 'Si apre il {{when}}.',
      afterLesson: 'Si apre quando hai finito «{{title}}».',
      afterLessonFrom: 'Si apre quando hai finito «{{title}}», non prima del {{when}}.',
      firstAccess: 'Il giorno si conta dalla tua prima visita al corso.',
      cohort: 'Si apre quando il tuo gruppo comincia.',
      unknown: 'Si apre più avanti nel corso.',
    },
    letters: {
      unlocked: {
        subject_zero: 'Ora disponibile: {{title}}',
        subject_one: 'Ora disponibili: {{title}} e un’altra lezione',
        subject_other: 'Ora disponibili: {{title}} e altre {{count}} lezioni',
        body_one: 'una nuova lezione di **{{course}}** è disponibile per te:',
        body_other: '{{count}} nuove lezioni di **{{course}}** sono disponibili per te:',
        action: 'Continua a imparare',
        next: 'La prossima si apre il {{when}}.',
      },
      given: {
        subject: 'Il tuo posto in «{{course}}» da {{store}}',
        body: '{{store}} ti ha dato un posto in **{{course}}**. Non ti costa nulla e puoi cominciare subito:',
        action: 'Comincia il corso',
        after: 'Entra con {{email}}, questo indirizzo: non c’è nessuna password da ricordare.',
      },
    },
  },
});
