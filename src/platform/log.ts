import type { LoggerService } from '@nestjs/common';
import pino from 'pino';
import { scopeOrNull } from './scope.js';

/** What never reaches a log, whatever field or sentence it stands in: keys, tokens, addresses of people. */
const SECRETS: [RegExp, string][] = [
  [/\b((?:sk|rk)_(?:test|live)|whsec|rdt)_[A-Za-z0-9_-]+/g, '$1_…'],
  [/(Bearer|Basic) [A-Za-z0-9._~+/=-]+/gi, '$1 …'],
  // The last step of an address that is long enough to be a token, wherever it stands.
  [/\/[A-Za-z0-9_.~-]*[A-Za-z0-9_-]{40,}[A-Za-z0-9_.~-]*/g, '/…'],
  [/\/(a|u|sign-in|sign-in\/link)\/[A-Za-z0-9_.~-]{16,}/g, '/$1/…'],
  [/\b(rendita_\w+=)[^;"\s\\]+/g, '$1…'],
  [/\b(v[01]=)[0-9a-f]{32,}/g, '$1…'],
  [/([?&](?:token|X-Amz-Signature|X-Amz-Credential|session_id)=)[^&"\s\\]+/gi, '$1…'],
  [/(\w+:\/\/[^\s:/@"]+:)[^\s@"]+@/g, '$1…@'],
  [/[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*/g, '…@…'],
];

/** What the framework says of itself while it starts: nobody ever needed it. */
const BOOT_CHATTER = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

export const redact = (line: string): string => SECRETS.reduce((text, [secret, mark]) => text.replace(secret, mark), line);

/** One JSON line an entry, secrets taken out of the finished line, so that no field can be forgotten. */
export class Log implements LoggerService {
  private readonly lines: pino.Logger;

  constructor(level: string, write: (line: string) => void = (line) => process.stderr.write(line)) {
    this.lines = pino({ level, base: undefined }, { write: (line: string) => write(redact(line)) });
  }

  log(message: unknown, context?: unknown): void {
    if (BOOT_CHATTER.has(context as string)) return;
    this.write('info', message, context);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest.at(-1));
  }
  warn(message: unknown, context?: unknown): void {
    this.write('warn', message, context);
  }
  debug(message: unknown, context?: unknown): void {
    this.write('debug', message, context);
  }
  verbose(message: unknown, context?: unknown): void {
    this.write('debug', message, context);
  }

  /** What is said of every request, unless nobody reads it. */
  get ofRequests(): ((entry: object) => void) | null {
    return this.lines.isLevelEnabled('info') ? (entry) => this.write('info', entry, 'requests') : null;
  }

  private write(level: 'info' | 'warn' | 'error' | 'debug', message: unknown, context: unknown): void {
    if (!this.lines.isLevelEnabled(level)) return;
    const where = { context: typeof context === 'string' ? context : undefined, requestId: scopeOrNull()?.requestId };
    if (message instanceof Error) this.lines[level]({ ...where, err: told(message) }, message.message);
    else if (typeof message === 'object' && message !== null) this.lines[level]({ ...where, ...serialised(message) });
    else this.lines[level](where, String(message));
  }
}

const serialised = (fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value instanceof Error ? told(value) : value]));

/** What happened and where. What an error carries besides is what people typed: a statement's parameters, a row, a request. */
function told(error: Error) {
  const { type, message, stack } = pino.stdSerializers.err(error);
  const { code } = error as { code?: unknown };
  return { type, message, stack, code: typeof code === 'string' || typeof code === 'number' ? code : undefined };
}
