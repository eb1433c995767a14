import type { VNode } from 'preact';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Badge } from '../web/ui/parts.js';
import type { ApiDocument } from './api.document.js';

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: readonly string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
}
interface Door {
  summary: string;
  security?: unknown;
  parameters?: { name: string; in: string; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content: Record<string, { schema: Schema }> }>;
}

/** A sentence with its `code` set apart. */
const Words = ({ children = '' }: { children?: string }): VNode => (
  <>{children.split('`').map((part, at) => (at % 2 ? <code key={at}>{part}</code> : part))}</>
);

/** What a value is, and what it means. */
const Meaning = ({ schema, words }: { schema: Schema; words?: string }): VNode => (
  <dd>
    <Shape schema={schema} />
    {words && (
      <>
        {' · '}
        <Words>{words}</Words>
      </>
    )}
  </dd>
);

/** A schema in a few words: `Product`, `list of Product`, `string (uuid)`. */
function Shape({ schema }: { schema: Schema }): VNode {
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop()!;
    return <a href={`#${name}`}>{name}</a>;
  }
  if (schema.anyOf) {
    return (
      <>
        <Shape schema={schema.anyOf[0]!} />?
      </>
    );
  }
  if (schema.type === 'array') {
    return (
      <>
        [<Shape schema={schema.items!} />]
      </>
    );
  }
  if (schema.properties) return <Properties schema={schema} />;
  if (schema.enum) return <>{schema.enum.join(' | ')}</>;
  return <>{schema.format ? `${schema.type} (${schema.format})` : schema.type}</>;
}

function Properties({ schema }: { schema: Schema }): VNode {
  const needed = new Set(schema.required);
  return (
    <dl class="api-fields">
      {Object.entries(schema.properties ?? {}).map(([name, property]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
            {!needed.has(name) && <span class="optional"> ({t('common.optional')})</span>}
          </dt>
          <Meaning schema={property} words={property.description} />
        </div>
      ))}
    </dl>
  );
}

function DoorEntry({ method, path, door }: { method: string; path: string; door: Door }): VNode {
  const body = door.requestBody && Object.values(door.requestBody.content)[0]!.schema;
  const answer = Object.entries(door.responses).find(([status]) => status.startsWith('2'))![1];
  return (
    <section class="api-door">
      <h2>
        <code>
          {method.toUpperCase()} {path}
        </code>{' '}
        <Badge tone={door.security ? 'wait' : 'good'}>{t(door.security ? 'api.keyDoor' : 'api.publicDoor')}</Badge>
      </h2>
      <p lang="en">
        <Words>{door.summary}</Words>
      </p>
      {door.parameters && (
        <>
          <h3>{t('api.parameters')}</h3>
          <dl class="api-fields" lang="en">
            {door.parameters.map((parameter) => (
              <div key={parameter.name}>
                <dt>
                  <code>{parameter.name}</code>
                </dt>
                <Meaning schema={parameter.schema} words={parameter.description} />
              </div>
            ))}
          </dl>
        </>
      )}
      {body && (
        <p>
          {t('api.body')}: <Shape schema={body} />
        </p>
      )}
      <div>
        {t('api.answer')}: <Shape schema={Object.values(answer.content)[0]!.schema} />
      </div>
    </section>
  );
}

/** The document as a page. */
export function apiPage(document: ApiDocument): VNode {
  return (
    <Page staff title={t('api.title')}>
      <h1 class="display">{t('api.title')}</h1>
      <p class="lede">{t('api.lede')}</p>
      <p class="prose" lang="en">
        <Words>{document.info.description}</Words>
      </p>
      <p>
        <a href="/api/v1/openapi.json">{t('api.document')}</a>
      </p>
      {Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, door]) => (
          <DoorEntry key={method + path} method={method} path={path} door={door as unknown as Door} />
        )),
      )}
      <h2 class="pt-8">{t('api.shapes')}</h2>
      {Object.entries(document.components.schemas).map(([name, schema]) => (
        <section key={name} id={name} class="api-shape" lang="en">
          <h3>{name}</h3>
          <Properties schema={schema as Schema} />
        </section>
      ))}
    </Page>
  );
}
