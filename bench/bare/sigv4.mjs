import { createHmac, hash } from 'node:crypto';

const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

/** Signature version 4 for one bucket and moment, keys that need no encoding, and nothing else: the key of the day is made once. */
export function bareSigner({ endpoint, region, bucket, accessKeyId, secretAccessKey, at, ttlSeconds }) {
  const stamp = at.toISOString().replace(/[:-]|\.\d{3}/g, '');
  const scope = `${stamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const signingKey = scope.split('/').reduce(hmac, `AWS4${secretAccessKey}`);
  const { host } = new URL(endpoint);
  const credential = encodeURIComponent(`${accessKeyId}/${scope}`);
  const before = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Content-Sha256=UNSIGNED-PAYLOAD&X-Amz-Credential=${credential}&X-Amz-Date=${stamp}&X-Amz-Expires=${ttlSeconds}`;
  const after = 'X-Amz-SignedHeaders=host&x-id=GetObject';
  return (key) => {
    const request = `GET\n/${bucket}/${key}\n${before}&${after}\nhost:${host}\n\nhost\nUNSIGNED-PAYLOAD`;
    const digest = hash('sha256', request, 'hex');
    const signature = createHmac('sha256', signingKey).update(`AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${digest}`).digest('hex');
    return `${endpoint}/${bucket}/${key}?${before}&X-Amz-Signature=${signature}&${after}`;
  };
}
