// What the forms on an exception have in common.
import { exceptionSteps } from '../../../exception/steps.ts';
import { personOf } from '../../../record/actor.ts';
import { type StreamView, stepForms } from '../../streams/stream-form.ts';
import { factList } from '../../ui/case-frame.ts';
import { foldedText } from '../../ui/folds.ts';
import type { Child } from '../../ui/html.ts';
import { sayActor } from '../../words/entries.ts';

const kind = 'exception';
export type View = StreamView<typeof kind>;

export const exceptionForm = stepForms(kind, exceptionSteps);

/** In characters: several parts share what is in view. */
const partMax = 160;

const asked: readonly (readonly [field: string, name: string])[] = [
  ['what', 'What exactly'],
  ['why', 'Why'],
  ['risk', 'What could go wrong'],
  ['protection', 'What protects instead'],
  ['longWhy', 'Why longer than a year'],
];

/** What the fields of an exception are called. */
export const called: Readonly<Record<string, string>> = Object.fromEntries(asked);

/** What was asked for, in its own words. */
export const requestOf = ({ entries }: Pick<View, 'entries'>): Child => {
  const written = entries[0]?.written ?? {};
  return factList(
    asked
      .filter(([field]) => field in written)
      .map(([field, name]) => [name, foldedText(written[field] ?? 'Erased', partMax)]),
  );
};

/** The latest entry of this type, as it was written. */
export const quotedFrom = ({ entries, signed }: View, type: string, field: string) => {
  const entry = entries.findLast((each) => each.type === type);
  return entry === undefined
    ? null
    : {
        by: sayActor(signed.directory, entry.actor),
        person: personOf(entry.actor),
        text: entry.written[field] ?? 'Erased',
      };
};
