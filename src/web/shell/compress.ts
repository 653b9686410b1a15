// Pages are compressed on the way out: a corridor's reception is what they are made for.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const gzipped = promisify(gzip);
/** Below this many bytes compressing costs more than it saves: one packet holds it. */
const smallestBytes = 1_200;

/** Compresses html answers for browsers that take gzip. */
export const compressPages: MiddlewareHandler = async (request, next) => {
  await next();
  const { res } = request;
  const isHtml = res.headers.get('content-type')?.startsWith('text/html') === true;
  if (!isHtml || request.req.header('accept-encoding')?.includes('gzip') !== true) return;
  const body = Buffer.from(await res.arrayBuffer());
  const small = body.length > smallestBytes ? await gzipped(body, { level: 4 }) : null;
  const headers = new Headers(res.headers);
  headers.append('Vary', 'Accept-Encoding');
  if (small !== null) headers.set('Content-Encoding', 'gzip');
  request.res = undefined;
  request.res = new Response(new Uint8Array(small ?? body), { status: res.status, headers });
};
