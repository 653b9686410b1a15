// What this machine can do by itself, so that the product's own numbers can be read beside it: durable
// appends of the disk, answers of Node's bare web server, digests of entries. Both the server and the person
// who asks it share the processor.
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { median } from './figures.ts';
import { load } from './load.ts';

const recordSizeBytes = 1024;

/**
 * How many milliseconds it takes the disk of this folder to keep 1 KB more for good (fdatasync), as a median.
 */
export function durableAppendMs(folder: string): number {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `appends-${process.pid}`);
  const file = openSync(path, 'w');
  const record = randomBytes(recordSizeBytes);
  try {
    const spent = Array.from({ length: 500 }, () => {
      const startedAt = performance.now();
      writeSync(file, record);
      fdatasyncSync(file);
      return performance.now() - startedAt;
    });
    return median(spent);
  } finally {
    closeSync(file);
    rmSync(path);
  }
}

/** How many times a second Node's bare web server, with a body to read, says hello to so many connections. */
export async function helloPerSecond(connections: number): Promise<number> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('hello'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const { perSecond } = await load(port, connections, 4000, 3000, () => ({ path: '/', body: 'hello' }));
    return perSecond;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** How many entries of half a kilobyte a second one thread digests with SHA-256. */
export function digestsPerSecond(): number {
  const entry = 'x'.repeat(512);
  const count = 200_000;
  const startedAt = performance.now();
  for (let done = 0; done < count; done += 1) createHash('sha256').update(entry).digest('hex');
  return count / ((performance.now() - startedAt) / 1000);
}
