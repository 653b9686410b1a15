// Read once at the start and answered from memory; browsers keep them for ever by their digest.
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

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

export const publicFiles = (): MiddlewareHandler => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => extname(name) !== '',
  );
  const files = new Map(names.map((name) => [`/public/${name.replaceAll('\\', '/')}`, keep(name)]));
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
