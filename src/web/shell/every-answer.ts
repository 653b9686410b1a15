// What every answer has, at a school, at the trust and where none is: the files that pages load, headers, and
// that forms come from our own pages.
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { html } from '../ui/html.ts';
import { plainLayout } from '../ui/layout.ts';

// Read once at the start and answered from memory; browsers keep them for ever by their digest.
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

type Kept = {
  readonly type: string;
  readonly plain: Buffer;
  /** Null where the file is compressed already. */
  readonly brotli: (() => Promise<Buffer>) | null;
};

const compressed = promisify(brotliCompress);
const folder = new URL('../public/', import.meta.url);

const keep = (name: string): Kept => {
  const plain = readFileSync(new URL(name, folder));
  const type = types[extname(name)] ?? 'application/octet-stream';
  return { type, plain, brotli: type.startsWith('font/') ? null : compressedOnce(plain) };
};

/** The best compression takes longer than the rest of a start: the first request waits for it, once. */
const compressedOnce = (plain: Buffer): (() => Promise<Buffer>) => {
  let kept: Promise<Buffer> | null = null;
  return () => {
    kept ??= compressed(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    return kept;
  };
};

const readAll = (): ReadonlyMap<string, Kept> => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => extname(name) !== '',
  );
  return new Map(names.map((name) => [`/public/${name.replaceAll('\\', '/')}`, keep(name)]));
};

/** Once a process, however many schools it serves. */
let read: ReadonlyMap<string, Kept> | null = null;

export const publicFiles = (): MiddlewareHandler => {
  read ??= readAll();
  const files = read;
  return async (request, next) => {
    const file = files.get(request.req.path);
    if (file === undefined) return next();
    const small = request.req.header('accept-encoding')?.includes('br') === true;
    const brotli = small && file.brotli !== null ? await file.brotli() : null;
    const body = brotli ?? file.plain;
    return new Response(new Uint8Array(body), {
      headers: {
        'Content-Type': file.type,
        'Cache-Control': 'public, max-age=31536000, immutable',
        Vary: 'Accept-Encoding',
        ...(brotli !== null ? { 'Content-Encoding': 'br' } : {}),
      },
    });
  };
};

const contentPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const securityHeaders =
  (baseUrl: string): MiddlewareHandler =>
  async (request, next) => {
    await next();
    const { headers } = request.res;
    headers.set('X-Content-Type-Options', 'nosniff');
    // What strangers wrote brings its own, which is stricter.
    if (!headers.has('Content-Security-Policy')) {
      headers.set('Content-Security-Policy', contentPolicy);
      headers.set('X-Frame-Options', 'DENY');
    }
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'same-origin');
    if (baseUrl.startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000');
  };

const fromElsewhere = (
  origin: string | undefined,
  site: string | undefined,
  baseUrl: string,
  host: string | undefined,
): boolean => {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  if (origin === new URL(baseUrl).origin) return false;
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
};

/**
 * Another site's forms would act in the name of the person signed in; told apart by Sec-Fetch-Site and
 * Origin.
 */
export const sameOriginOnly =
  (baseUrl: string): MiddlewareHandler =>
  async (request, next) => {
    const { method } = request.req;
    if (method === 'GET' || method === 'HEAD') return next();
    const header = (name: string) => request.req.header(name);
    if (!fromElsewhere(header('origin'), header('sec-fetch-site'), baseUrl, header('host'))) return next();
    const body = html`<h1 class="govuk-heading-l">This form came from another site</h1>
      <p class="govuk-body">Candour did not act on it. Open the page in Candour itself and send it from
      there.</p>`;
    return request.html(String(plainLayout({ title: 'This form came from another site', body })), 403);
  };

const gzipped = promisify(gzip);
/** In bytes: less fits into one packet, and compressing costs more than it saves. */
const smallestBytes = 1_200;

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
