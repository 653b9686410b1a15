// What documents say of entries, as plain text: pages say the same with links and folds.
import type { Entry } from '../../app/cases/cases.ts';
import type { Block, State } from '../../app/documents/document.ts';
import type { Conformance } from '../../incident/conformance/conformance.ts';
import { type Moment, sayShortDate, sayTime } from '../../policy/clock.ts';
import { sayWhen, type When } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { StepView } from '../case/case-form.ts';
import { correctionsIn } from '../case/summary/corrections.ts';
import { about, fieldWords, sayActor, sayEvent } from '../words/entries.ts';

/** '24 November, 10:28 pm': the year only where it is another. */
export const sayAt = (at: When, now: Moment): string =>
  typeof at === 'number' ? `${sayShortDate(at, now)}, ${sayTime(at)}` : sayWhen(at);

/** Who, and when; of a protected reporter only about when. */
export const sayBy = ({ found }: StepView, { by, at }: Pick<Stamp, 'by'> & { at: When }): string =>
  `${sayActor(found.directory, by)}, ${about(found.incident, by)}${sayAt(at, found.now)}`;

type Read = Pick<StepView, 'entries'>;

export const entryOf = ({ entries }: Read, version: EntryNo | undefined): Entry | undefined =>
  entries.find((each) => each.version === version);

const hidden = 'Hidden from you';

/** What stands in a field: what was erased, and what its reader may not read, is said as such. */
export const fieldIn = (view: Read, version: EntryNo | undefined, field: string): string => {
  const entry = entryOf(view, version);
  if (entry?.withheld.includes(field)) return hidden;
  const text = entry?.written[field];
  return text === null ? 'Erased' : (text ?? '');
};

/** What is right about an entry, below it. */
export const correctedIn = (view: StepView, version: EntryNo | undefined): readonly string[] =>
  version === undefined
    ? []
    : correctionsIn(view.entries, version).map(
        ({ version: entry, written: { wrong, right } }) =>
          `Corrected in entry ${entry}: ${wrong ?? 'Erased'} Right is: ${right ?? 'Erased'}`,
      );

/** All that was written in an entry, a line a field, and what was corrected of it. */
export const allWritten = (view: StepView, version: EntryNo): string => {
  const entry = entryOf(view, version);
  const fields = [...Object.keys(entry?.written ?? {}), ...(entry?.withheld ?? [])];
  const shown = fields.filter((field) => field !== 'digest' && fieldIn(view, version, field) !== '');
  const said = shown.map((field) =>
    shown.length === 1
      ? fieldIn(view, version, field)
      : `${fieldWords(field)}: ${fieldIn(view, version, field)}`,
  );
  return [...said, ...correctedIn(view, version)].join('\n');
};

/** The sentence of the record. */
export const sentenceAt = (view: StepView, version: EntryNo): string => {
  const entry = entryOf(view, version);
  return entry === undefined ? '' : capitalised(sayEvent(entry, view.found.directory));
};

export const entriesWords = (entries: readonly EntryNo[]): string =>
  entries.length === 0 ? '' : `${entries.length === 1 ? 'Entry' : 'Entries'} ${entries.join(', ')}`;

export const texts = (all: readonly string[], how: { readonly small?: true } = {}): readonly Block[] =>
  all.filter(Boolean).map((text) => ({ kind: 'text', text, ...how }) as const);

export const section = (
  title: string,
  blocks: readonly Block[],
  how: { note?: string; wide?: true } = {},
): readonly Block[] => (blocks.length === 0 ? [] : [{ kind: 'section', title, blocks, ...how }]);

export const pointStates: Readonly<Record<Conformance, State>> = {
  met: 'Met',
  partly: 'Partly',
  'not-yet': 'To come',
  missed: 'Not met',
  'not-judged': 'Not scored',
  'not-applicable': 'Not needed',
};
