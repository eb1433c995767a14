import type { S3Request } from './request.js';
import { S3Error } from './s3.error.js';
import { childText, childTexts, readXml, type XmlFields } from './xml.js';

export interface CorsRule {
  origins: string[];
  methods: string[];
  headers: string[];
  expose: string[];
  maxAgeSeconds?: number;
}

const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'];

export function readCors(source: string): CorsRule[] {
  const rules = readXml(source, 'CORSConfiguration').children.filter((node) => node.name === 'CORSRule');
  if (rules.length === 0 || rules.length > 100) throw new S3Error('MalformedXML');
  return rules.map((node) => {
    const maxAge = childText(node, 'MaxAgeSeconds');
    const rule: CorsRule = {
      origins: childTexts(node, 'AllowedOrigin'),
      methods: childTexts(node, 'AllowedMethod'),
      headers: childTexts(node, 'AllowedHeader').map((name) => name.toLowerCase()),
      expose: childTexts(node, 'ExposeHeader'),
      ...(maxAge === undefined ? {} : { maxAgeSeconds: Number(maxAge) }),
    };
    if (rule.origins.length === 0 || rule.methods.length === 0) throw new S3Error('MalformedXML');
    const unknown = rule.methods.find((method) => !METHODS.includes(method));
    if (unknown) throw new S3Error('InvalidRequest', `Found unsupported HTTP method in CORS config: ${unknown}`);
    if (maxAge !== undefined && !/^\d{1,9}$/.test(maxAge)) throw new S3Error('MalformedXML');
    if ([...rule.origins, ...rule.headers].some((pattern) => pattern.split('*').length > 2))
      throw new S3Error('InvalidRequest', 'A CORS pattern can not have more than one wildcard.');
    return rule;
  });
}

export function corsFields(rules: CorsRule[]): XmlFields {
  return {
    CORSRule: rules.map((rule) => ({
      AllowedOrigin: rule.origins,
      AllowedMethod: rule.methods,
      AllowedHeader: rule.headers,
      ExposeHeader: rule.expose,
      MaxAgeSeconds: rule.maxAgeSeconds,
    })),
  };
}

function matches(pattern: string, value: string): boolean {
  const [before, after] = pattern.split('*');
  if (after === undefined) return pattern === value;
  return value.length >= pattern.length - 1 && value.startsWith(before!) && value.endsWith(after);
}

function find(rules: CorsRule[], origin: string, method: string, asked: string[]): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.methods.includes(method) &&
      rule.origins.some((pattern) => matches(pattern, origin)) &&
      asked.every((name) => rule.headers.some((pattern) => matches(pattern, name))),
  );
}

function granted(rule: CorsRule, origin: string): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': rule.origins.includes('*') ? '*' : origin,
    'Access-Control-Allow-Methods': rule.methods.join(', '),
    ...(rule.expose.length > 0 ? { 'Access-Control-Expose-Headers': rule.expose.join(', ') } : {}),
    ...(rule.maxAgeSeconds === undefined ? {} : { 'Access-Control-Max-Age': String(rule.maxAgeSeconds) }),
    Vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** Headers for an answer, refusals included: a page must be able to read why it was refused. */
export function corsHeaders(rules: CorsRule[], request: S3Request): Record<string, string> {
  const origin = request.headers.origin;
  const rule = origin === undefined ? undefined : find(rules, origin, request.method, []);
  return rule && origin !== undefined ? granted(rule, origin) : {};
}

/** What a browser asks before it sends; it carries no signature. */
export function preflight(rules: CorsRule[], request: S3Request): Record<string, string> {
  const origin = request.headers.origin;
  const method = request.headers['access-control-request-method'];
  const asked = (request.headers['access-control-request-headers'] ?? '').toLowerCase().split(',');
  const names = asked.map((name) => name.trim()).filter((name) => name !== '');
  if (origin === undefined || method === undefined)
    throw new S3Error('InvalidRequest', 'A preflight needs Origin and Access-Control-Request-Method.');
  const rule = find(rules, origin, method, names);
  if (!rule) throw new S3Error('AccessDenied', 'CORSResponse: This CORS request is not allowed.');
  return { ...granted(rule, origin), ...(names.length > 0 ? { 'Access-Control-Allow-Headers': names.join(', ') } : {}) };
}
