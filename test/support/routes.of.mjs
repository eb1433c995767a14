import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { RequestMethod } from '@nestjs/common';

const list = (value) => [value ?? ''].flat();
const joined = (...parts) =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

/** Every door a controller of the running application opens. Runs outside Jest's sandbox, where the metadata are. */
export function routesOf(app) {
  const reflector = new Reflector();
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ instance, metatype }) =>
      scanner.getAllMethodNames(Object.getPrototypeOf(instance)).flatMap((name) => {
        const handler = instance[name];
        const method = reflector.get('method', handler);
        if (method === undefined) return [];
        const mark = (key) => reflector.getAllAndOverride(key, [handler, metatype]) ?? null;
        const facts = {
          withoutCsrf: mark('without-csrf'),
          roles: mark('staff-roles'),
          unnoted: mark('unnoted'),
          apiScope: mark('api-scope'),
          customerOnly: mark('customer-only') ?? false,
        };
        const paths = list(reflector.get('path', metatype)).flatMap((base) =>
          list(reflector.get('path', handler)).map((path) => joined(base, path)),
        );
        return paths.map((path) => ({ method: RequestMethod[method], path, ...facts }));
      }),
    );
}
