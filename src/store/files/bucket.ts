// Files in a bucket that speaks S3. What is larger than a part goes in parts, which make a file once all are
// there. Each request carries the digest of its body, so that nothing arrives cut off or changed; it is sent
// again where nothing came of it, since saying it twice does no harm.
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { type FileShelf, ShelfFailure } from './shelf.ts';

/** `url` is https://HOST/BUCKET, with /A/FOLDER behind it or not. */
export type Bucket = {
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
};

/** How long it may say nothing, and how long until each further try. */
type Patience = {
  readonly answerMs: number;
  readonly partMs: number;
  readonly againAfterMs: readonly number[];
};

const usualPatience: Patience = { answerMs: 10_000, partMs: 120_000, againAfterMs: [250, 1_500] };

/** S3 takes no smaller part but the last, and ten thousand of them: 80 GB in one file. */
const partBytes = 8 * 1024 * 1024;

type Ask = {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Left out, it is about the bucket. */
  readonly name?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** Its bytes from there on are left to be read. */
  readonly from?: number;
};

/** `text` is empty where the bytes are yet to be read. */
type Answered = {
  readonly status: number;
  readonly text: string;
  readonly response: Response;
  readonly giveUp: () => void;
};

/** Throws a ShelfFailure in words, but for what is not there. */
type Asking = (ask: Ask) => Promise<Answered>;

const isFull = 'is full: make room there, or ask for more';

const means: Readonly<Record<string, string>> = {
  SignatureDoesNotMatch: 'refuses the secret: give key ID and secret again',
  InvalidAccessKeyId: 'does not know this key ID',
  RequestTimeTooSkewed: 'says that the clock of this computer is wrong: set it right',
  AuthorizationHeaderMalformed: 'is in another region: correct the region',
  NoSuchBucket: 'is not there: make the bucket first, or correct the address',
  QuotaExceeded: isFull,
  XMinioStorageFull: isFull,
  XMinioAdminBucketQuotaExceeded: isFull,
};

function reasonOf({ status, text }: Answered): string {
  const code = first(text, 'Code');
  const known = means[code];
  if (known !== undefined) return known;
  if (status === fullStatus) return isFull;
  if (status >= 300 && status < 400) return 'is in another region, or at another address: correct them';
  if (status === 401 || status === 403)
    return 'refuses this key: let it list, read, write and delete files there';
  if (isTransient(status)) return `does not work at the moment (${status})`;
  return `refuses (${status} ${code.slice(0, 60)})`;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (xml: string): string => xml.replaceAll(/&(\w+);/g, (all, name) => entities[name] ?? all);

const within = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text = '']) => plain(text));

const first = (xml: string, name: string): string => within(xml, name)[0] ?? '';

const fullStatus = 507;

const isTransient = (status: number): boolean => status === 429 || (status >= 500 && status !== fullStatus);

type Place = { readonly bucket: Bucket; readonly patience: Patience };

const foldersOf = ({ url }: Bucket): readonly string[] =>
  new URL(url).pathname.split('/').filter((each) => each !== '');

const digestOf = (body: Uint8Array | string): string => createHash('sha256').update(body).digest('hex');

async function askOnce({ bucket, patience }: Place, ask: Ask): Promise<Answered> {
  const { method, name, query = {}, body, from } = ask;
  const [own = '', ...folders] = foldersOf(bucket);
  const path = name === undefined ? own : [own, ...folders, name].join('/');
  const signer = new AwsV4Signer({
    ...{ method, service: 's3', region: bucket.region },
    url: `${new URL(bucket.url).origin}/${path}?${new URLSearchParams(query)}`,
    ...{ accessKeyId: bucket.keyId, secretAccessKey: bucket.secret },
    headers: { 'X-Amz-Content-Sha256': digestOf(body ?? ''), ...(from ? { Range: `bytes=${from}-` } : {}) },
  });
  const { headers, url } = await signer.sign();
  const silence = new AbortController();
  const giveUp = () => silence.abort();
  const timer = setTimeout(giveUp, body ? patience.partMs : patience.answerMs);
  try {
    const { signal } = silence;
    const response = await fetch(url, { method, headers, redirect: 'manual', signal, body: body ?? null });
    const { status, ok } = response;
    const text = ok && from !== undefined ? '' : await response.text();
    return { status, text, response, giveUp };
  } finally {
    clearTimeout(timer);
  }
}

const failureOf =
  ({ url }: Bucket) =>
  (why: string, cause?: unknown): ShelfFailure =>
    new ShelfFailure(`${url} ${why}.`, { cause });

type Failure = ReturnType<typeof failureOf>;

const createAsking =
  (place: Place): Asking =>
  async (ask) => {
    const failure = failureOf(place.bucket);
    for (let tried = 0; ; tried += 1) {
      const againMs = place.patience.againAfterMs[tried];
      try {
        const answered = await askOnce(place, ask);
        const { status, text, response } = answered;
        const isMissing = status === 404 && first(text, 'Code') !== 'NoSuchBucket';
        if (response.ok || isMissing) return answered;
        if (!isTransient(status) || againMs === undefined) throw failure(reasonOf(answered));
      } catch (error) {
        if (error instanceof ShelfFailure) throw error;
        if (againMs === undefined) throw failure('does not answer', error);
      }
      await wait(againMs);
    }
  };

type Parts = {
  readonly name: string;
  readonly uploadId: string;
  readonly tags: readonly string[];
  readonly size: number;
};

async function joinParts(
  ask: Asking,
  { name, uploadId, tags, size }: Parts,
  failure: Failure,
): Promise<void> {
  const parts = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
  const xml = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
  const body = new Uint8Array(Buffer.from(xml));
  const { response, text } = await ask({ method: 'POST', name, query: { uploadId }, body });
  // An answer that begins well may end in an error; asked a second time, there is nothing to join any more.
  if (response.ok && !text.includes('<Error>')) return;
  const { response: found } = await ask({ method: 'HEAD', name });
  if (!found.ok || Number(found.headers.get('content-length')) !== size)
    throw failure('did not put the parts of a file together');
}

/** One file on its way: it goes in parts where it is larger than one, and is a file only at the end. */
function sending(ask: Asking, name: string, failure: Failure) {
  const part = new Uint8Array(partBytes);
  const tags: string[] = [];
  let [filled, uploadId, isEnding] = [0, '', false];
  async function sendPart(): Promise<void> {
    if (uploadId === '') {
      const { text } = await ask({ method: 'POST', name, query: { uploads: '' } });
      uploadId = first(text, 'UploadId');
      if (uploadId === '') throw failure('does not take files in parts');
    }
    const query = { partNumber: `${tags.length + 1}`, uploadId };
    const { response } = await ask({ method: 'PUT', name, query, body: part.subarray(0, filled) });
    if (!response.ok) throw failure('lost the parts of a file that came before');
    tags.push((response.headers.get('etag') ?? '').replaceAll(/[<>&]/g, ''));
    filled = 0;
  }
  async function write(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      if (filled === partBytes) await sendPart();
      const piece = bytes.subarray(from, from + partBytes - filled);
      part.set(piece, filled);
      filled += piece.length;
      from += piece.length;
    }
  }
  return {
    write,
    async finish(): Promise<void> {
      const size = tags.length * partBytes + filled;
      if (uploadId !== '') await sendPart();
      isEnding = true;
      if (uploadId !== '') return joinParts(ask, { name, uploadId, tags, size }, failure);
      const { response } = await ask({ method: 'PUT', name, body: part.subarray(0, filled) });
      if (!response.ok) throw failure('did not take a file');
    },
    /** Also the file that may have come of it, though nothing said so. */
    async drop(): Promise<void> {
      const remove = (query: Ask['query']) =>
        ask({ method: 'DELETE', name, ...(query && { query }) }).catch(() => {});
      if (uploadId !== '') await remove({ uploadId });
      if (isEnding) await remove(undefined);
    },
  };
}

type Reading = { readonly name: string; readonly size: number; readonly tag: string | null };

/** Where the line breaks, it goes on from there. */
async function* bytesOf(
  { bucket, patience }: Place,
  ask: Asking,
  { name, size, tag }: Reading,
): AsyncGenerator<Uint8Array> {
  const failure = failureOf(bucket);
  let fruitless = 0;
  for (let at = 0; at < size; ) {
    const before = at;
    const { response, giveUp } = await ask({ method: 'GET', name, from: at });
    const isSame = response.headers.get('etag') === tag && response.status === (at === 0 ? 200 : 206);
    if (!isSame) throw failure('changed a file while it was read');
    const reader = response.body?.getReader();
    try {
      for (;;) {
        const timer = setTimeout(giveUp, patience.answerMs);
        const read = await reader?.read().finally(() => clearTimeout(timer));
        if (read === undefined || read.done) break;
        at += read.value.length;
        if (at > size) throw failure('sends more than a file holds');
        yield read.value;
      }
    } catch (error) {
      if (error instanceof ShelfFailure) throw error;
    } finally {
      await reader?.cancel().catch(() => {});
    }
    fruitless = at > before ? 0 : fruitless + 1;
    if (fruitless > patience.againAfterMs.length) throw failure('breaks off while it sends a file');
  }
}

type Query = Readonly<Record<string, string>>;

async function keysIn(ask: Asking, query: Query, failure: Failure): Promise<readonly string[]> {
  const keys = new Set<string>();
  for (let more: Query = {}; ; ) {
    const { text } = await ask({ method: 'GET', query: { 'list-type': '2', ...query, ...more } });
    const before = keys.size;
    for (const key of within(text, 'Key')) keys.add(key);
    const token = first(text, 'NextContinuationToken');
    if (token === '') return [...keys];
    if (keys.size === before) throw failure('lists the same files again and again');
    more = { 'continuation-token': token };
  }
}

async function giveUpUnfinished(
  ask: Asking,
  inside: Query & { prefix: string },
  isToGo: (name: string, begun: number) => boolean,
) {
  const { text } = await ask({ method: 'GET', query: { uploads: '', ...inside } });
  for (const upload of text.split('<Upload>').slice(1)) {
    const name = first(upload, 'Key').slice(inside.prefix.length);
    const uploadId = first(upload, 'UploadId');
    const begun = Date.parse(first(upload, 'Initiated'));
    if (!name.includes('/') && isToGo(name, begun))
      await ask({ method: 'DELETE', name, query: { uploadId } });
  }
}

async function troubleOf({ bucket, patience }: Place, prefix: string): Promise<string | null> {
  const quick = createAsking({ bucket, patience: { ...patience, answerMs: 3_000, againAfterMs: [] } });
  try {
    const { response } = await quick({ method: 'GET', query: { 'list-type': '2', 'max-keys': '1', prefix } });
    return response.ok ? null : `${bucket.url} is not there.`;
  } catch (error) {
    if (error instanceof ShelfFailure) return error.message;
    throw error;
  }
}

export function bucketShelf(bucket: Bucket, patience: Patience = usualPatience): FileShelf {
  const place: Place = { bucket, patience };
  const [ask, failure] = [createAsking(place), failureOf(bucket)];
  const prefix = foldersOf(bucket)
    .slice(1)
    .map((each) => `${each}/`)
    .join('');
  const inside = { prefix, delimiter: '/' };
  return {
    place: bucket.url,
    folder: null,
    async keep(name, produce) {
      const sent = sending(ask, name, failure);
      try {
        await produce(sent.write);
        await sent.finish();
      } catch (error) {
        await sent.drop();
        throw error;
      }
    },
    async open(name) {
      const { response } = await ask({ method: 'HEAD', name });
      if (!response.ok) return null;
      const size = Number(response.headers.get('content-length'));
      return { size, bytes: () => bytesOf(place, ask, { name, size, tag: response.headers.get('etag') }) };
    },
    remove: async (name) => void (await ask({ method: 'DELETE', name })),
    names: async () => (await keysIn(ask, inside, failure)).map((key) => key.slice(prefix.length)),
    removeUnfinished: (before, isOurs = () => true) =>
      giveUpUnfinished(ask, inside, (name, begun) => begun < before && isOurs(name)),
    trouble: () => troubleOf(place, prefix),
  };
}
