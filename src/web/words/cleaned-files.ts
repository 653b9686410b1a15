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
  edits: 'marks of how it was edited',
  other: 'hidden details',
  scripts: 'parts that act by themselves',
  embedded: 'files inside it',
  signature: 'a signature',
};
const plural: ReadonlySet<Removed> = new Set(['notes', 'edits', 'other', 'scripts', 'embedded']);

const remainsWords: Readonly<Partial<Record<Removed, string>>> = {
  scripts: 'It still holds parts that act by themselves',
  embedded: 'Something inside it could not be looked into',
  signature: 'It is signed, and the signature may name who signed',
  edits: 'It still holds what is not seen at once: comments, notes, or words struck out or hidden',
};
const otherRemains = 'A picture inside it could not be looked into';

const reasons: Readonly<Record<Reason, string>> = {
  unknown: 'this kind of file cannot be cleaned',
  'older-office': 'it is in an older format of Office, or locked with a password',
  archive: 'it holds other files',
  film: 'films and sound cannot be cleaned',
  locked: 'it is locked with a password',
  broken: 'it is damaged or not whole',
  'too-large': 'it is too large to be looked through',
  lies: 'it is not what the end of its name says',
};

const mayTell = 'Whoever opens it may see who made it, when and where';

const sayTraces = (removed: readonly Removed[]): string => {
  const [first] = removed;
  if (first === undefined) return 'nothing hidden was found in it.';
  const verb = removed.length > 1 || plural.has(first) ? 'were' : 'was';
  return `${sayList(removed.map((trace) => removedWords[trace]))} ${verb} removed.`;
};

export const sayCleaning = (cleaning: Cleaning): string => {
  if ('uncleaned' in cleaning) return `could not be cleaned: ${reasons[cleaning.uncleaned]}. ${mayTell}.`;
  const { removed, remains } = cleaning;
  const rest = new Set(remains.map((trace) => `${remainsWords[trace] ?? otherRemains}.`));
  return [sayTraces(removed), ...rest].join(' ');
};

export const sayCleaned = ({ name, cleaning }: Uploaded): string =>
  cleaning === undefined ? '' : `${name}: ${sayCleaning(cleaning)}`;
