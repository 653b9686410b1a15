import type { Cleaning } from '../../app/files/cleaned-files.ts';
import { sayList } from '../../record/phrases.ts';
import type { Uploaded } from '../forms/upload.ts';

type Removed = Extract<Cleaning, { removed: unknown }>['removed'][number];
type Reason = Extract<Cleaning, { uncleaned: unknown }>['uncleaned'];

const removedWords: Readonly<Record<Removed, string>> = {
  place: 'the place',
  camera: 'the camera or program',
  time: 'the time',
  author: 'who made it',
  preview: 'a small picture of it',
  notes: 'notes in it',
  edits: 'traces of editing',
  other: 'hidden details',
  scripts: 'scripts or macros',
  embedded: 'files inside it',
  signature: 'a signature',
};
const plural: ReadonlySet<Removed> = new Set(['notes', 'edits', 'other', 'scripts', 'embedded']);

const remainsWords: Readonly<Partial<Record<Removed, string>>> = {
  scripts: 'It still holds scripts or macros',
  embedded: 'We could not check something inside it',
  signature: 'It is signed, and the signature may name the person who signed',
  edits: 'It still holds things you may not see at first: comments, notes, or hidden or deleted words',
};
const otherRemains = 'We could not check a picture inside it';

const reasons: Readonly<Record<Reason, string>> = {
  unknown: 'we cannot clean this kind of file',
  'older-office': 'it is in an older format of Office, or locked with a password',
  archive: 'it holds other files',
  film: 'we cannot clean video or sound',
  locked: 'it is locked with a password',
  broken: 'it is damaged or incomplete',
  'too-large': 'it is too large to check',
  lies: 'it is not the kind of file that its name says',
};

const mayTell = 'People who open it may see who made it, when and where';

const sayTraces = (removed: readonly Removed[]): string => {
  const [first] = removed;
  if (first === undefined) return 'we found nothing hidden in it.';
  const verb = removed.length > 1 || plural.has(first) ? 'were' : 'was';
  return `${sayList(removed.map((trace) => removedWords[trace]))} ${verb} removed.`;
};

export const sayCleaning = (cleaning: Cleaning): string => {
  if ('uncleaned' in cleaning) return `was not cleaned: ${reasons[cleaning.uncleaned]}. ${mayTell}.`;
  const { removed, remains } = cleaning;
  const rest = new Set(remains.map((trace) => `${remainsWords[trace] ?? otherRemains}.`));
  return [sayTraces(removed), ...rest].join(' ');
};

export const sayCleaned = ({ name, cleaning }: Uploaded): string =>
  cleaning === undefined ? '' : `${name}: ${sayCleaning(cleaning)}`;
