import { shop } from './shop.js';

/** A door of the running application, and what its controller says of it. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Pattern, such as `/studio/orders/:id`. */
  path: string;
  /** What protects it in place of the form's token; null when the token does. */
  withoutCsrf: string | null;
  roles: string[] | null;
  /** Why its use is no news in the audit log; null where it is. */
  unnoted: string | null;
  apiScope: string | null;
  customerOnly: boolean;
}

/** What stands in an address for each parameter, by the pattern up to and with it. */
export type Fillings = Record<string, string>;

/** Every door, asked of the running application, so that a new one is walked without being told. */
export const routes = (): Route[] => shop.routes();

/** The pattern up to and with each of its parameters: `/studio/orders/:id`. */
export function parametersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.flatMap((part, at) => (part.startsWith(':') ? [parts.slice(0, at + 1).join('/')] : []));
}

/** The route's address; a parameter nobody has filled is an error that names it. */
export function addressOf(path: string, fillings: Fillings): string {
  const parts = path.split('/');
  return parts
    .map((part, at) => {
      if (!part.startsWith(':')) return part;
      const parameter = parts.slice(0, at + 1).join('/');
      const filling = fillings[parameter];
      if (filling === undefined) throw new Error(`Nobody knows what stands for ${part} in ${path}: say it where the walk begins`);
      return encodeURIComponent(filling);
    })
    .join('/');
}
