// The process that reads one file and ends: its bytes in, what is shown of it out.
import { Unreadable } from '../../../services/clean/verdict.ts';
import { mailOf } from './mail.ts';
import { pdfText } from './pdf-text.ts';
import { kindOf, type Shown, textMax, textOf } from './shown.ts';

const shownOf = async (bytes: Buffer): Promise<Shown> => {
  const kind = kindOf(bytes.subarray(0, 64 * 1024));
  if (kind === 'pdf') return { kind, ...pdfText(bytes) };
  if (kind === 'text') {
    const text = textOf(bytes.subarray(0, 2 * textMax));
    if (text === null) return { kind: 'nothing', why: 'unknown' };
    return { kind, text: text.slice(0, textMax), isCut: text.length > textMax || bytes.length > 2 * textMax };
  }
  const mail = kind && (await mailOf(bytes, kind));
  return mail === null ? { kind: 'nothing', why: 'unknown' } : { kind: 'mail', mail };
};

const sayFault = (error: unknown): Shown => {
  const isLocked = error instanceof Unreadable && error.why === 'locked';
  return { kind: 'nothing', why: isLocked ? 'locked' : 'broken' };
};

const bytes = Buffer.concat(await process.stdin.toArray());
process.stdout.write(JSON.stringify(await shownOf(bytes).catch(sayFault)));
