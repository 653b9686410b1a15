// A small S3 server of the tests' own: it keeps what it is given in memory, checks signature, date and digest
// of each request, and lies as a test asks.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { AwsV4Signer } from 'aws4fetch';
import type { Bucket } from '../../src/store/files/bucket.ts';

export type AskedOfS3 = { readonly method: string; readonly path: string; readonly query: URLSearchParams };

/** Answers in its place with a status, breaks off after so many bytes, or says nothing at all. */
export type Lie =
  | { readonly status: number; readonly code?: string }
  | { readonly bytes: number }
  | 'silence';

export type TestS3 = {
  readonly bucket: Bucket;
  /** By their path within the bucket. */
  readonly objects: Map<string, Buffer>;
  /** Unfinished ones, each with when it was begun. */
  readonly uploads: Map<string, { readonly key: string; readonly parts: Map<number, Buffer>; at: number }>;
  readonly asked: AskedOfS3[];
  /** Null where it is honest. */
  lie: (asked: AskedOfS3) => Lie | null;
  pageSize: number;
  /** Parts are taken and forgotten. */
  keepsNothing: boolean;
  readonly close: () => Promise<void>;
};

const none = Buffer.alloc(0);

const tagOf = (bytes: Uint8Array): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

async function isSigned(request: IncomingMessage, { url, region, keyId, secret }: Bucket): Promise<boolean> {
  const { authorization = '', host, ...headers } = request.headers;
  const signed = /SignedHeaders=([^,]*)/.exec(authorization)?.[1]?.split(';') ?? [];
  const datetime = `${headers['x-amz-date']}`;
  const signer = new AwsV4Signer({
    ...{ method: request.method ?? '', url: `${new URL(url).origin}${request.url}`, datetime },
    ...{ accessKeyId: keyId, secretAccessKey: secret, service: 's3', region },
    headers: Object.fromEntries(signed.filter((name) => name in headers).map((n) => [n, `${headers[n]}`])),
  });
  const at = Date.parse(datetime.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5'));
  const isNow = Math.abs(Date.now() - at) < 15 * 60_000;
  return isNow && signed.includes('host') && authorization === (await signer.authHeader());
}

function list({ objects, pageSize }: TestS3, query: URLSearchParams): string {
  const after = query.get('continuation-token') ?? '';
  const prefix = query.get('prefix') ?? '';
  const all = [...objects.keys()].toSorted().filter((key) => key.startsWith(prefix) && key > after);
  const flat = all.filter((key) => !key.slice(prefix.length).includes('/'));
  const keys = flat.slice(0, Math.min(pageSize, Number(query.get('max-keys') ?? 1000)));
  const next =
    keys.length < flat.length ? `<NextContinuationToken>${keys.at(-1)}</NextContinuationToken>` : '';
  return `<List>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}${next}</List>`;
}

const listUploads = ({ uploads }: TestS3): string =>
  [...uploads]
    .map(([id, { key, at }]) => {
      const initiated = `<Initiated>${new Date(at).toISOString()}</Initiated>`;
      return `<Upload><Key>${key}</Key><UploadId>${id}</UploadId>${initiated}</Upload>`;
    })
    .join('');

type Answer = { readonly status: number; readonly body?: string | Buffer; readonly tag?: string };

function put(s3: TestS3, key: string, query: URLSearchParams, body: Buffer): Answer {
  const id = query.get('uploadId');
  if (id === null) s3.objects.set(key, body);
  else if (!s3.uploads.has(id)) return { status: 404, body: '<Code>NoSuchUpload</Code>' };
  else s3.uploads.get(id)?.parts.set(Number(query.get('partNumber')), s3.keepsNothing ? none : body);
  return { status: 200, tag: tagOf(body) };
}

function post(s3: TestS3, key: string, query: URLSearchParams, body: Buffer): Answer {
  if (query.has('uploads')) {
    const id = randomBytes(8).toString('hex');
    s3.uploads.set(id, { key, parts: new Map(), at: Date.now() });
    return { status: 200, body: `<UploadId>${id}</UploadId>` };
  }
  const id = query.get('uploadId') ?? '';
  const parts = s3.uploads.get(id)?.parts;
  if (parts === undefined) return { status: 404, body: '<Code>NoSuchUpload</Code>' };
  const told = [...`${body}`.matchAll(/<ETag>([^<]*)</g)].map(([, tag]) => tag);
  const kept = [...parts.values()].map(tagOf);
  if (!s3.keepsNothing && told.join() !== kept.join())
    return { status: 200, body: '<Error><Code>InvalidPart</Code></Error>' };
  s3.objects.set(key, Buffer.concat([...parts.values()]));
  s3.uploads.delete(id);
  return { status: 200, body: '<Done></Done>' };
}

function answerOf(s3: TestS3, { method, path, query }: AskedOfS3, body: Buffer): Answer {
  if (method === 'GET' && path === '')
    return { status: 200, body: query.has('uploads') ? listUploads(s3) : list(s3, query) };
  if (method === 'PUT') return put(s3, path, query, body);
  if (method === 'POST') return post(s3, path, query, body);
  if (method === 'DELETE') {
    if (!query.has('uploadId')) s3.objects.delete(path);
    else s3.uploads.delete(query.get('uploadId') ?? '');
    return { status: 204 };
  }
  const found = s3.objects.get(path);
  if (found === undefined) return { status: 404, body: '<Code>NoSuchKey</Code>' };
  return { status: 200, body: found, tag: tagOf(found) };
}

function send(
  response: ServerResponse,
  { headers, method }: IncomingMessage,
  answer: Answer,
  lie: Lie | null,
) {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
  const body = Buffer.from(answer.body ?? '').subarray(from);
  response.statusCode = from > 0 ? 206 : answer.status;
  if (answer.tag !== undefined) response.setHeader('ETag', answer.tag);
  response.setHeader('Content-Length', body.length);
  if (lie !== null && typeof lie === 'object' && 'bytes' in lie) {
    response.write(body.subarray(0, lie.bytes), () => response.destroy());
  } else response.end(method === 'HEAD' ? undefined : body);
}

export async function givenS3(): Promise<TestS3> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '', s3.bucket.url);
    const [, own, ...rest] = pathname.split('/');
    const asked = { method: request.method ?? '', path: rest.join('/'), query };
    s3.asked.push(asked);
    const body = await buffer(request);
    const lie = s3.lie(asked);
    const digest = createHash('sha256').update(body).digest('hex');
    const refuse = (status: number, code: string) =>
      send(response, request, { status, body: `<Error><Code>${code}</Code></Error>` }, null);
    if (lie === 'silence') return;
    if (lie !== null && 'status' in lie) refuse(lie.status, lie.code ?? '');
    else if (own !== 'bucket') refuse(404, 'NoSuchBucket');
    else if (!(await isSigned(request, s3.bucket))) refuse(403, 'SignatureDoesNotMatch');
    else if (digest !== request.headers['x-amz-content-sha256']) refuse(400, 'XAmzContentSHA256Mismatch');
    else send(response, request, answerOf(s3, asked, body), lie);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/bucket/a/school`;
  const s3: TestS3 = {
    bucket: { url, region: 'eu-west-2', keyId: 'key-1', secret: 'a-secret' },
    ...{
      objects: new Map(),
      uploads: new Map(),
      asked: [],
      lie: () => null,
      pageSize: 1000,
      keepsNothing: false,
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return s3;
}
