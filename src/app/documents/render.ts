// A document becomes a PDF in a process of its own that ends: the typesetter keeps memory, and what people
// wrote must not be able to halt anything else.
import { fileURLToPath } from 'node:url';
import { NotFinished, runApart, type Why } from '../../services/apart.ts';
import { createQueue } from '../../services/queue.ts';
import { type Document, mapText } from './document.ts';
import { safe } from './safe.ts';

// The last look at what is handed to the typesetter: what it never gets, no file can hold.

/** However it is spaced, broken or capitalised. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\u200b', '')
    .replaceAll(/(?:\s|\\[nrt])+/g, ' ')
    .toLowerCase();

/** `data` is JSON, so the words are looked for as JSON writes them too. */
const holdsWords = (data: string, words: string): boolean => {
  const [all, sought] = [plain(data), plain(words).trim()];
  return sought !== '' && (all.includes(sought) || all.includes(plain(JSON.stringify(words).slice(1, -1))));
};

/** Of the text, and of the finished file. */
const inputMax = 8 * 1024 * 1024;
const outputMax = 64 * 1024 * 1024;
const memoryMax = 1_500 * 1024 * 1024;

class NotMade extends Error {
  override name = 'NotMade';
}

const sayFailed: Readonly<Record<Why, string>> = {
  size: 'This document is too long to make in one file.',
  time: 'Making this document took too long, so we stopped. Please try again.',
  memory: 'Making this document needed too much memory, so we stopped.',
  other:
    'This document could not be made. The record is unharmed; please tell the person who runs the server.',
};

const stillHolds =
  'This document would still hold words that it must not, so it was not made. Check the words to leave out.';

/** In the child, which tells its own fault in words that are for operators. */
const inProcess = (data: string, timeMs: number): Promise<Buffer> => {
  const script = fileURLToPath(new URL('typeset.ts', import.meta.url));
  const bounds = { outputBytes: outputMax, memoryBytes: memoryMax, heapMegabytes: 256, timeMs };
  return runApart(script, data, bounds).catch((error: unknown) => {
    if (!(error instanceof NotFinished)) throw error;
    throw new NotMade(sayFailed[error.why], { cause: error.message });
  });
};

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
