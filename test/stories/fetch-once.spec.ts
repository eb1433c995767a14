import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { shop, visitor } from '../support/shop.js';

interface Fetched {
  headers: Record<string, string | string[] | undefined>;
  bytes: Buffer;
}

/** As a browser asks, without a client that unpacks by itself. */
const fetched = (path: string, encoding: string): Promise<Fetched> =>
  new Promise((resolve, reject) => {
    const asked = request(new URL(path, shop.url), { headers: { 'accept-encoding': encoding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ headers: answer.headers, bytes: Buffer.concat(chunks) }));
    });
    asked.on('error', reject).end();
  });

const { $ } = await visitor().get('/');
const style = $('link[rel=stylesheet]').attr('href')!;
const font = $('link[rel=preload]').attr('href')!;

test('styles come packed, and are fetched once a year', async () => {
  const plain = await fetched(style, 'identity');
  expect(plain.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  const brotli = await fetched(style, 'gzip, br');
  expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', 'content-type': plain.headers['content-type'] });
  expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true);
  const zipped = await fetched(style, 'gzip');
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(zipped.bytes).equals(plain.bytes)).toBe(true);
  expect(brotli.bytes.length).toBeLessThan(13_000);
});

test('the one font comes from here, small, ahead of what needs it, and shows the words meanwhile', async () => {
  expect(style).toMatch(/^\/assets\/app-[0-9a-f]{10}\.css$/);
  expect(font).toMatch(/^\/assets\/title-[0-9a-f]{10}\.woff2$/);
  const { headers, bytes } = await fetched(font, 'br');
  expect(headers).toMatchObject({ 'content-type': 'font/woff2', 'cache-control': 'public, max-age=31536000, immutable' });
  expect(bytes.length).toBeLessThan(13_000);
  expect($('style').text()).toContain(`src:url(${font})`);
  expect($('style').text()).toContain('font-display:optional');
});

test('what is packed is not found under its packed name by accident, and what is not there is not found', async () => {
  for (const path of ['/assets/app-0000000000.css', '/assets/', '/assets/../package.json'])
    expect((await visitor().get(path)).status).toBe(404);
});
