// Reads a spreadsheet that somebody sent, in a process with bounds: a small file may unpack to very much.
import { fileURLToPath } from 'node:url';
import { NotFinished, runApart, type Why } from '../apart.ts';
import { createQueue } from '../queue.ts';

/** `no` is the row's number in the file. */
type SheetRow = { readonly no: number; readonly cells: readonly string[] };
type Spreadsheet = { readonly headings: readonly string[]; readonly rows: readonly SheetRow[] };

const mega = 1024 * 1024;
const bounds = { outputBytes: 24 * mega, memoryBytes: 700 * mega, heapMegabytes: 400, timeMs: 20_000 };

const sayNot: Readonly<Record<Why, string>> = {
  size: 'It holds too much text for one file. Split it in two.',
  time: 'Reading it took too long, so we stopped. Split it in two.',
  memory: 'It unpacks to too much, so we stopped.',
  other: 'It cannot be read. Save it as .xlsx or .csv again.',
};

const reading = createQueue(1);

/** One at a time. */
export const readSpreadsheet = (
  queue: string,
  bytes: Uint8Array,
): Promise<Spreadsheet | { readonly problem: string }> =>
  reading(queue, async () => {
    const script = fileURLToPath(new URL('reading.ts', import.meta.url));
    try {
      return JSON.parse((await runApart(script, bytes, bounds)).toString());
    } catch (error) {
      if (error instanceof NotFinished) return { problem: sayNot[error.why] };
      throw error;
    }
  });
