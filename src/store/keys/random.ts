// Random bytes for nonces, salts and names, of which a report takes a dozen. The system is asked for some
// kilobytes at once: asking for a few bytes each time took a thirtieth of a report's time.
import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(4096);
let used = pool.length;

/** At most some hundred bytes, given out once and kept nowhere. */
export function randomBytes(sizeBytes: number): Buffer {
  if (used + sizeBytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const drawn = Buffer.from(pool.subarray(used, used + sizeBytes));
  pool.fill(0, used, used + sizeBytes);
  used += sizeBytes;
  return drawn;
}
