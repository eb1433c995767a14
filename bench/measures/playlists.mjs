import { strict as assert } from 'node:assert';
import pg from 'pg';
import { S3Objects } from '../../dist/src/adapters/s3/s3.objects.js';
import { MaterialsRepository } from '../../dist/src/materials/materials.repository.js';
import { Materials } from '../../dist/src/materials/materials.service.js';
import { bareSigner } from '../bare/sigv4.mjs';
import { openStore } from '../support/rows.mjs';
import { inTurns } from '../support/statistics.mjs';

const PIECES = 300;
const PLAYLISTS = 600;
const CONNECTIONS = 4;
const TTL_SECONDS = 600;
const at = new Date('2026-11-22T10:00:00Z');
const place = { endpoint: 'https://s3.example', region: 'eu-south-1', bucket: 'shop' };
const credentials = { accessKeyId: 'bench', secretAccessKey: 'the secret of the bench' };

/** A film of half an hour in pieces of six seconds, and the text of its playlist with keys where the addresses go. */
async function openFilm({ query }) {
  const { storeId } = await openStore({ query });
  const segmentMs = Array.from({ length: PIECES }, () => 6000);
  const form = { name: '720p', width: 1280, height: 720, bitsPerSecond: 2_500_000, codecs: 'avc1.64001f,mp4a.40.2', segmentMs };
  const [{ id }] = await query(
    `insert into materials (id, store_id, kind, file_name, object_key, state, renditions, created_at)
     values (gen_random_uuid(), $1, 'video', 'film.mp4', 'film', 'ready', $2, now()) returning id`,
    [storeId, JSON.stringify([form])],
  );
  await query(`create table bare_playlists (id uuid primary key, text text not null)`);
  const prefix = `${storeId}/films/${id}`;
  const pieces = segmentMs.map((_, piece) => `#EXTINF:6.000,\n${prefix}/720p/${piece}.m4s`);
  const head = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-TARGETDURATION:6',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
  ];
  const text = [...head, `#EXT-X-MAP:URI="${prefix}/720p/init.mp4"`, ...pieces, '#EXT-X-ENDLIST', ''].join('\n');
  await query(`insert into bare_playlists values ($1, $2)`, [id, text]);
  return { storeId, id };
}

/** The text as it is stored, read by its key, with each line that is one signed. */
const bareRewrite = (text, sign) =>
  text
    .split('\n')
    .map((line) => {
      if (line.startsWith('#EXT-X-MAP')) return `#EXT-X-MAP:URI="${sign(line.slice(16, -1))}"`;
      return line === '' || line.startsWith('#') ? line : sign(line);
    })
    .join('\n');

async function rate(write) {
  let next = 0;
  const viewer = async () => {
    while (next++ < PLAYLISTS) await write();
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, viewer));
  return PLAYLISTS / ((performance.now() - began) / 1000);
}

/** What a player asks for when it begins and each time its addresses grow old; both sides make the very same text. */
export async function playlists(database, rounds = 7) {
  const { storeId, id } = await openFilm(database);
  const pool = new pg.Pool({ connectionString: database.url, max: CONNECTIONS });
  const query = async (text, values, name) => (await pool.query({ text, values, name })).rows;
  const clock = { now: () => at };
  const objects = new S3Objects({ ...place, ...credentials, clock });
  const materials = new Materials(new MaterialsRepository({ query }), null, objects, clock);
  const sign = bareSigner({ ...place, ...credentials, at, ttlSeconds: TTL_SECONDS });
  const ours = async () => materials.playlist(await materials.one(storeId, id), '720p.m3u8');
  const bare = async () => {
    const [{ text }] = await query(`select text from bare_playlists where id = $1`, [id], 'bare-playlist');
    return bareRewrite(text, sign);
  };
  try {
    assert.equal(await ours(), await bare());
    return await inTurns(
      rounds,
      () => rate(ours),
      () => rate(bare),
    );
  } finally {
    await pool.end();
  }
}
