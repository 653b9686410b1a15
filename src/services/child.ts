// Work that may go wrong is done by a process of its own that ends: data in, a result out. What people send
// can then halt nothing else.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

type Limits = { readonly timeMs: number; readonly memoryBytes: number; readonly resultBytes: number };

/** `sealed` may read code, and nothing else: no other file, no network, no process of its own. */
type Work = { readonly script: URL; readonly limits: Limits; readonly sealed?: true };

export type WhyEnded = 'size' | 'time' | 'memory' | 'other';

/** The cause is what the process said of it, for operators. */
export class Ended extends Error {
  override name = 'Ended';
  readonly why: WhyEnded;
  constructor(why: WhyEnded, cause: string) {
    super(`The process ended early: ${why}.`, { cause });
    this.why = why;
  }
}

const heapMb = 256;
const lookEveryMs = 100;
const pageBytes = 4096;
const saidMax = 2000;

/** Null where the system does not say. */
const memoryOf = (pid: number): Promise<number | null> =>
  readFile(`/proc/${pid}/statm`, 'utf8').then(
    (text) => Number(text.split(' ')[1]) * pageBytes,
    () => null,
  );

/** Packages may be kept elsewhere, behind a link. */
const readsCodeAlone = (): readonly string[] => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folders = [`${root}src`, `${root}node_modules`].flatMap((each) => [each, realpathSync(each)]);
  return [
    '--permission',
    ...new Set([...folders, `${root}package.json`]).values().map((path) => `--allow-fs-read=${path}`),
  ];
};

export const inChild = ({ script, limits, sealed }: Work, data: Readable): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const flags = [`--max-old-space-size=${heapMb}`, ...(sealed ? readsCodeAlone() : [])];
    const child = spawn(process.execPath, [...flags, fileURLToPath(script)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Nothing of our environment: it may hold keys.
      env: {},
    });
    const out: Buffer[] = [];
    let [size, said, why]: [number, string, WhyEnded] = [0, '', 'other'];
    const end = (reason: WhyEnded): void => {
      why = reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(end, limits.timeMs, 'time');
    const looking = setInterval(async () => {
      if (((await memoryOf(child.pid ?? 0)) ?? 0) > limits.memoryBytes) end('memory');
    }, lookEveryMs);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      out.push(chunk);
      if (size > limits.resultBytes) end('size');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(0, saidMax);
    });
    const ended = (code: number | null): void => {
      clearTimeout(timer);
      clearInterval(looking);
      data.destroy();
      if (code === 0 && size > 0) resolve(Buffer.concat(out));
      else reject(new Ended(why, said));
    };
    child.once('error', () => ended(null));
    child.once('close', ended);
    // A child that has ended reads no more; why it ended is told above. Data that break end it.
    child.stdin.on('error', () => {});
    data.once('error', () => end('other'));
    data.pipe(child.stdin);
  });
