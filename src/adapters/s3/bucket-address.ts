export interface BucketPlace {
  endpoint?: string;
  region: string;
  bucket: string;
  /** What browsers use in place of `endpoint`. */
  publicUrl?: string;
}

function amazon({ region, bucket }: BucketPlace): string {
  const domain = `s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  // A dot in the bucket's name would not fit Amazon's wildcard certificate.
  return bucket.includes('.') ? `https://${domain}/${bucket}` : `https://${bucket}.${domain}`;
}

/** Address of the bucket for browsers. Amazon's own buckets have a host each; other stores are addressed by path, which all of them answer. */
export function bucketUrl(place: BucketPlace): string {
  const base = place.publicUrl ?? place.endpoint;
  return base === undefined ? amazon(place) : `${base.replace(/\/+$/, '')}/${place.bucket}`;
}
