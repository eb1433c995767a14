import { LetterNotSent } from '../../ports/mailer.js';

/** What nodemailer tells about a failed attempt. */
interface SmtpFailure {
  message: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** Of the 5xx alone, 503 blames the conversation rather than the letter. */
const OUT_OF_STEP = 503;

/**
 * Whether a failed attempt may be made again. `begun`: the server had said 354 and the body was under way.
 * A reply to the body settles it; silence after 354 does not. Refusals of the relay as a whole (greeting, sign-in, sender) speak
 * of the shop's set-up and not of the letter, which goes out once that is mended.
 */
export function judge(error: unknown, begun: boolean): LetterNotSent {
  const failure = error as SmtpFailure;
  const { responseCode: code, command = '' } = failure;
  const response = failure.response || failure.message;
  const answered = code !== undefined && code >= 400;
  if (begun && !(answered && command === 'DATA')) return new LetterNotSent('uncertain', response, code);
  const aboutTheLetter = command === 'DATA' || command === 'RCPT TO';
  const permanent = answered && code >= 500 && code !== OUT_OF_STEP;
  return new LetterNotSent(permanent && aboutTheLetter ? 'refused' : 'retry', response, code);
}
