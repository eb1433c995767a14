import type { Tracks } from '../../src/materials/tracks.service.js';
import { newId } from '../../src/platform/ids.js';
import type { Fillings } from './routes.js';
import { shop } from './shop.js';

/** A film that was prepared, as far as its row tells, with captions and a chapter; and what stands for it in addresses. */
export async function someMaterial(storeId: string, fileName: string): Promise<{ materialId: string; fillings: Fillings }> {
  const id = newId();
  const form = { name: '360p', width: 640, height: 360, bitsPerSecond: 500_000, codecs: 'avc1.64001e', segmentMs: [6000, 3000] };
  const key = `${storeId}/films/${id}`;
  await shop.query(
    `insert into materials (id, store_id, kind, file_name, content_type, size_bytes, object_key, state, duration_ms, width, height,
       renditions, posters, poster_key, created_at)
     values ($1, $2, 'video', $3, 'video/mp4', 1000, $4, 'ready', 9000, 640, 360, $5, $6, $7, now())`,
    [id, storeId, fileName, `${key}/source`, JSON.stringify([form]), JSON.stringify([`${key}/1`, `${key}/2`]), `${key}/1`],
  );
  const tracks = await shop.service<Tracks>('materials/tracks.service.js', 'Tracks');
  await tracks.save(storeId, id, { kind: 'captions', locale: 'it', text: '00:01.000 --> 00:02.000\nBuongiorno' });
  await tracks.save(storeId, id, { kind: 'chapters', locale: 'it', text: '00:00 Inizio\n00:05 Fine' });
  const [track] = await tracks.of(storeId, id);
  return {
    materialId: id,
    fillings: {
      '/studio/materials/:id': id,
      '/studio/materials/:id/tracks/:track': track!.id,
      '/studio/materials/:id/media/:playlist': 'master.m3u8',
      '/studio/materials/:id/media/captions/:file': 'it.vtt',
    },
  };
}
