// Tells a file's kind by its bytes, not its name, and cleans it. A file that we cannot read stays as it
// was sent.
import { extname } from 'node:path';
import { cleanHeif, isHeif } from './heif.ts';
import { cleanJpeg } from './jpeg.ts';
import { type Bounds, cleanOffice, newBounds } from './office.ts';
import { cleanPdf } from './pdf.ts';
import { cleanPng, pngStart } from './png.ts';
import { Unreadable, type Verdict } from './verdict.ts';

type Kind = 'jpeg' | 'png' | 'heif' | 'pdf' | 'zip' | 'older-office' | 'film' | 'text' | 'other';

const films = /^(qt {2}|isom|iso[2-6]|mp4[12]|M4V |M4A |3gp.|avc1|dash|MSNV)/;

const isText = (bytes: Buffer): boolean => {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const kindOf = (bytes: Buffer): Kind => {
  if (bytes.toString('hex', 0, 3) === 'ffd8ff') return 'jpeg';
  if (bytes.subarray(0, 8).equals(pngStart)) return 'png';
  if (isHeif(bytes)) return 'heif';
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return 'pdf';
  if (bytes.toString('latin1', 0, 4) === 'PK\x03\x04') return 'zip';
  if (bytes.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1') return 'older-office';
  if (bytes.toString('latin1', 4, 8) === 'ftyp' && films.test(bytes.toString('latin1', 8, 12))) return 'film';
  return isText(bytes) ? 'text' : 'other';
};

const pictures: readonly Kind[] = ['jpeg', 'png', 'heif'];
/** What the end of a name says that the file is. */
const kindsOfNames: Readonly<Record<string, readonly Kind[]>> = {
  ...Object.fromEntries(
    ['.jpg', '.jpeg', '.png', '.heic', '.heif', '.avif'].map((end) => [end, pictures] as const),
  ),
  '.pdf': ['pdf'],
  ...Object.fromEntries(
    ['.docx', '.docm', '.xlsx', '.xlsm', '.pptx', '.pptm'].map(
      (end) => [end, ['zip', 'older-office']] as const,
    ),
  ),
};
/** A web page or a drawing in text may tell anything. */
const plainNames = ['.txt', '.csv', '.md', '.log'];

const cleanAs = (bytes: Buffer, kind: Kind, name: string, bounds: Bounds): Verdict => {
  const end = extname(name).toLowerCase();
  const said = kindsOfNames[end];
  if (said !== undefined && !said.includes(kind)) return { uncleaned: 'lies' };
  switch (kind) {
    case 'jpeg':
      return cleanJpeg(bytes);
    case 'png':
      return cleanPng(bytes);
    case 'heif':
      return cleanHeif(bytes);
    case 'pdf':
      return cleanPdf(bytes);
    case 'zip':
      return cleanOffice(bytes, (content) => cleanInside(content, bounds), bounds);
    case 'text':
      return plainNames.includes(end) ? { removed: [], remains: [], pieces: null } : { uncleaned: 'unknown' };
    case 'other':
      return { uncleaned: 'unknown' };
    default:
      return { uncleaned: kind };
  }
};

const tried = (work: () => Verdict): Verdict => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Unreadable)) return { uncleaned: 'broken' };
    return error.why === 'bomb' ? { bomb: true } : { uncleaned: error.why };
  }
};

/** What stands in another document: pictures, and documents that hold none themselves. */
const cleanInside = (bytes: Buffer, bounds: Bounds): Verdict =>
  tried(() => {
    const kind = kindOf(bytes);
    return kind === 'zip'
      ? cleanOffice(bytes, () => ({ uncleaned: 'unknown' }), bounds)
      : cleanAs(bytes, kind, '', bounds);
  });

/** May write into these bytes. */
export const cleanBytes = (bytes: Buffer, name: string): Verdict =>
  tried(() => cleanAs(bytes, kindOf(bytes), name, newBounds()));
