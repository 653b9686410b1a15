// A process of its own for what must not be able to halt anything else: it is given some bytes, answers with
// some, and ends. Its script imports nothing that a bundle would have to hold.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

type Bounds = {
  readonly outputBytes: number;
  readonly memoryBytes: number;
  readonly heapMegabytes: number;
  readonly timeMs: number;
};

export type Why = 'size' | 'time' | 'memory' | 'other';

export class NotFinished extends Error {
  override name = 'NotFinished';
  readonly why: Why;
  constructor(why: Why, said: string) {
    super(said);
    this.why = why;
  }
}

const lookEveryMs = 100;
const pageBytes = 4096;

/** Null where the system does not say. */
const memoryOf = (pid: number): Promise<number | null> =>
  readFile(`/proc/${pid}/statm`, 'utf8').then(
    (text) => Number(text.split(' ')[1]) * pageBytes,
    () => null,
  );

/** Throws NotFinished, with what the child said of it, in words for operators. */
export const runApart = (script: string, input: string | Uint8Array, bounds: Bounds): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${bounds.heapMegabytes}`, script], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Nothing of our environment: it may hold keys.
      env: {},
    });
    const [out, said]: [Buffer[], Buffer[]] = [[], []];
    let size = 0;
    let why: Why = 'other';
    const end = (reason: Why): void => {
      why = reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(end, bounds.timeMs, 'time');
    const looking = setInterval(async () => {
      if (((await memoryOf(child.pid ?? 0)) ?? 0) > bounds.memoryBytes) end('memory');
    }, lookEveryMs);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      out.push(chunk);
      if (size > bounds.outputBytes) end('size');
    });
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const ended = (code: number | null): void => {
      clearTimeout(timer);
      clearInterval(looking);
      if (code === 0 && size > 0) resolve(Buffer.concat(out));
      else reject(new NotFinished(why, Buffer.concat(said).toString().slice(0, 2000)));
    };
    child.once('error', () => ended(null));
    child.once('close', ended);
    // A child that has ended reads no more; why it ended is told above.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
