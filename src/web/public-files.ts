// The few files that browsers fetch: read once at the start, answered from memory, kept for ever by their
// digest.
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

type Kept = { readonly type: string; readonly plain: Buffer; readonly brotli: Buffer | null };

const folder = new URL('./public/', import.meta.url);

const keep = (name: string): Kept => {
  const plain = readFileSync(new URL(name, folder));
  const type = types[extname(name)] ?? 'application/octet-stream';
  // Fonts are compressed already.
  const brotli = type.startsWith('font/')
    ? null
    : brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { type, plain, brotli };
};

/** Answers `/public/…` from memory; anything else goes on. */
export const publicFiles = (): MiddlewareHandler => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => extname(name) !== '',
  );
  const files = new Map(names.map((name) => [`/public/${name.replaceAll('\\', '/')}`, keep(name)]));
  return async (request, next) => {
    const file = files.get(request.req.path);
    if (file === undefined) return next();
    const small = file.brotli !== null && request.req.header('accept-encoding')?.includes('br') === true;
    const body = small && file.brotli !== null ? file.brotli : file.plain;
    return new Response(new Uint8Array(body), {
      headers: {
        'Content-Type': file.type,
        'Cache-Control': 'public, max-age=31536000, immutable',
        Vary: 'Accept-Encoding',
        ...(small ? { 'Content-Encoding': 'br' } : {}),
      },
    });
  };
};
