// A document becomes a PDF in a process of its own that ends: the typesetter keeps memory, and what people
// wrote must not be able to halt anything else.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createQueue } from '../../services/queue.ts';
import { type Document, mapText } from './document.ts';
import { holdsWords } from './guard.ts';
import { safe } from './safe.ts';

/** Of the text, and of the finished file. */
const inputMax = 8 * 1024 * 1024;
const outputMax = 64 * 1024 * 1024;
const memoryMax = 1_500 * 1024 * 1024;
const lookEveryMs = 100;

class NotMade extends Error {
  override name = 'NotMade';
}

const sayFailed: Readonly<Record<'size' | 'time' | 'memory' | 'other', string>> = {
  size: 'This document is too long to make in one file.',
  time: 'Making this document took too long, so we stopped. Please try again.',
  memory: 'Making this document needed too much memory, so we stopped.',
  other:
    'This document could not be made. The record is unharmed; please tell the person who runs the server.',
};

const stillHolds =
  'This document would still hold words that it must not, so it was not made. Check the words to leave out.';

const pageBytes = 4096;

/** Null where the system does not say. */
const memoryOf = (pid: number): Promise<number | null> =>
  readFile(`/proc/${pid}/statm`, 'utf8').then(
    (text) => Number(text.split(' ')[1]) * pageBytes,
    () => null,
  );

/** In the child, which tells its own fault in words that are for operators. */
const inProcess = (data: string, timeMaxMs: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL('typeset.ts', import.meta.url));
    const child = spawn(process.execPath, ['--max-old-space-size=256', script], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Nothing of our environment: it may hold keys.
      env: {},
    });
    const [out, said]: [Buffer[], Buffer[]] = [[], []];
    let size = 0;
    let why: keyof typeof sayFailed = 'other';
    const end = (reason: typeof why): void => {
      why = reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(end, timeMaxMs, 'time');
    const looking = setInterval(async () => {
      if (((await memoryOf(child.pid ?? 0)) ?? 0) > memoryMax) end('memory');
    }, lookEveryMs);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      out.push(chunk);
      if (size > outputMax) end('size');
    });
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const ended = (code: number | null): void => {
      clearTimeout(timer);
      clearInterval(looking);
      if (code === 0 && size > 0) resolve(Buffer.concat(out));
      else reject(new NotMade(sayFailed[why], { cause: Buffer.concat(said).toString().slice(0, 2000) }));
    };
    child.once('error', () => ended(null));
    child.once('close', ended);
    // A child that has ended reads no more; why it ended is told above.
    child.stdin.on('error', () => {});
    child.stdin.end(data);
  });

/** `never` is what must not be in it. */
type Render = (queue: string, document: Document, never?: readonly string[]) => Promise<Buffer>;

/** Two at once; `queue` is who waits. */
export function createRender(timeMaxMs = 30_000): Render {
  const rendering = createQueue(2);
  return (queue, document, never = []) => {
    const data = JSON.stringify(mapText(document, safe));
    if (never.some((words) => holdsWords(data, words))) return Promise.reject(new NotMade(stillHolds));
    if (data.length > inputMax) return Promise.reject(new NotMade(sayFailed.size));
    return rendering(queue, () => inProcess(data, timeMaxMs));
  };
}
