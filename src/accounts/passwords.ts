import { invalidField } from '../platform/errors.js';

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

/** Words that make up most of the passwords people guess first, once digits and signs are taken off. */
const GUESSED_FIRST = new Set(
  `password passwort passw pass motdepasse contrasena senha parola lamiapassword mypassword thisispassword
  qwerty qwertyuiop qwertyui qwertz azerty azertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc
  iloveyou tiamo amore amoremio sunshine princess principessa football calcio baseball superman batman dragon monkey
  juventus milan inter forzajuve napoli letmein welcome benvenuto trustno starwars whatever master shadow michael jordan
  admin administrator root secret segreto changeme default testtest testing example login guest user utente rendita
  abc abcd abcde abcdef abcdefg abcdefgh abcdefghij`.split(/\s+/),
);

/** `field` is the form's; a password that would be guessed at once is refused with the reason. */
export function checkPassword(password: string, about: { email: string; name?: string }, field = 'password'): void {
  if (password.length < PASSWORD_MIN) throw invalidField(field, 'too-short', { min: PASSWORD_MIN });
  if (password.length > PASSWORD_MAX) throw invalidField(field, 'too-long', { max: PASSWORD_MAX });
  const plain = password.toLowerCase().replace(/0/g, 'o').replace(/[1!]/g, 'i').replace(/3/g, 'e').replace(/[4@]/g, 'a');
  const letters = password.toLowerCase().replace(/[^a-zà-ÿ]/g, '');
  const few = new Set(password).size < 5;
  const theirs = [about.email, about.email.split('@')[0]!, about.name ?? ''].map((text) => text.toLowerCase());
  const known = [letters, plain.replace(/[^a-zà-ÿ]/g, '')].some((word) => GUESSED_FIRST.has(word));
  const digitsOnly = letters === '' && /^\D*(\d)(?:\d*)\D*$/.test(password) && isRun(password);
  if (few || known || digitsOnly || theirs.includes(password.toLowerCase())) throw invalidField(field, 'guessable');
}

/** `1234567890`, `9876543210`. */
function isRun(digits: string): boolean {
  const steps = [...digits].slice(1).map((digit, i) => (Number(digit) - Number(digits[i]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** Argon2id with OWASP's recommended costs (19 MiB, two passes), which are the library's defaults. */
export const hashPassword = async (password: string): Promise<string> => (await argon2()).hash(password);

/** Loaded with the first password: most processes never see one. */
const argon2 = () => import('@node-rs/argon2');

let nobodys: Promise<string> | undefined;

/** Takes as long for nobody as for somebody, so that the time tells nothing. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('of nobody at all');
  const { verify } = await argon2();
  const fits = await verify(passwordHash ?? (await nobodys), password.slice(0, PASSWORD_MAX));
  return fits && passwordHash !== null;
}
