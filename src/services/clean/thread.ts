// The thread of file.ts: cleans one file and ends.
import { parentPort } from 'node:worker_threads';
import { cleanBytes } from './bytes.ts';

const joined = (pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

parentPort?.once('message', ({ bytes, name }: { bytes: ArrayBuffer; name: string }) => {
  const verdict = cleanBytes(Buffer.from(bytes), name);
  if (!('pieces' in verdict)) return parentPort?.postMessage(verdict);
  const { removed, remains, pieces } = verdict;
  const content = pieces === null ? null : joined(pieces);
  parentPort?.postMessage({ removed, remains, content }, content === null ? [] : [content.buffer]);
});
