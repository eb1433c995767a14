import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AwsChunkedDecoder } from '../../../../src/sandbox/s3/aws-chunked.js';
import { hmac, type Signed } from '../../../../src/sandbox/s3/signature.js';

const scope = '20130524/us-east-1/s3/aws4_request';
/** The example in Amazon's "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks". */
const chain: Signed['chain'] = {
  signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  date: '20130524T000000Z',
  scope,
  key: scope.split('/').reduce<Buffer>(hmac, Buffer.from('AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')),
};
const amazons = [
  '10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  'a'.repeat(65_536),
  '400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'a'.repeat(1024),
  '0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
  '',
  '',
].join('\r\n');

const decode = async (framed: string, decoder: AwsChunkedDecoder, cuts: number[] = []): Promise<string> => {
  const bytes = Buffer.from(framed, 'latin1');
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const pieces = ends.map((end, n) => bytes.subarray(ends[n - 1] ?? 0, end)).filter((piece) => piece.length > 0);
  const source = Readable.from(pieces);
  source.on('error', (error) => decoder.destroy(error));
  return (await buffer(source.pipe(decoder))).toString('latin1');
};
const signed = (): AwsChunkedDecoder => new AwsChunkedDecoder(chain, false);
const plain = (): AwsChunkedDecoder => new AwsChunkedDecoder(undefined, false);

describe('a body in chunks', () => {
  it("is read as Amazon's own example has it", async () => {
    expect(await decode(amazons, signed())).toBe('a'.repeat(66_560));
  });

  it.each([
    ['a changed byte', amazons.replace('aaaa', 'aaba')],
    ['a changed signature', amazons.replace('ad80c7', 'ad80c8')],
    ['a chunk left out', amazons.slice(amazons.indexOf('400;'))],
    ['no signatures', amazons.replace(/;chunk-signature=.{64}/g, '')],
  ])('is refused for %s where chunks are signed', async (_, framed) => {
    await expect(decode(framed, signed())).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });

  it.each([
    ['no last chunk', '5\r\nhello\r\n'],
    ['a chunk cut short', '5\r\nhel'],
    ['a chunk longer than it says', '3\r\nhello\r\n0\r\n\r\n'],
    ['a size that is no number', 'x\r\nhello\r\n0\r\n\r\n'],
    ['bytes after the end', '0\r\n\r\nmore\r\n'],
    ['nothing at all', ''],
  ])('is refused for %s', async (_, framed) => {
    await expect(decode(framed, plain())).rejects.toMatchObject({ code: 'IncompleteBody' });
  });

  it('reads the same wherever the network cuts it', async () => {
    const body = fc.array(fc.stringMatching(/^[\x20-\x7e\r\n]{1,40}$/), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(body, fc.array(fc.nat(400)), async (chunks, cuts) => {
        const frames = chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('');
        const decoder = plain();
        expect(await decode(`${frames}0\r\nX-Amz-Checksum-CRC32: abc=\r\n\r\n`, decoder, cuts)).toBe(chunks.join(''));
        expect([...decoder.trailers]).toEqual([['x-amz-checksum-crc32', 'abc=']]);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused when its trailers should be signed and are not', async () => {
    const framed = amazons.slice(amazons.lastIndexOf('0;'));
    const alone = new AwsChunkedDecoder(
      { ...chain, signature: '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497' },
      true,
    );
    await expect(decode(framed, alone)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });
});
