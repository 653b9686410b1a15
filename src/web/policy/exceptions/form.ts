// What the forms on an exception have in common.
import { type ExceptionStepName, exceptionSteps } from '../../../exception/steps.ts';
import { personOf } from '../../../record/actor.ts';
import type { Fields } from '../../forms/field.ts';
import { type Declared, declared } from '../../forms/form-kind.ts';
import { mayTake, type OnStream, type StreamForm, type StreamView } from '../../streams/stream-form.ts';
import { factList } from '../../ui/case-frame.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { sayActor } from '../../words/entries.ts';

const kind = 'exception';
export type View = StreamView<typeof kind>;
type On = OnStream<typeof kind>;
type Given<F extends Fields> = Omit<Declared<On, F>, 'title' | 'isOffered'> &
  On['also'] & { readonly step: ExceptionStepName; readonly isCalledFor: (view: View) => boolean };

/** Offered to who may take its step; where nothing calls for it any more, its page says so. */
export const exceptionForm = <F extends Fields>({ step, ...form }: Given<F>): StreamForm<typeof kind> =>
  declared<On, F>({
    isReady: form.isCalledFor,
    ...form,
    intro: (view) =>
      form.isCalledFor(view)
        ? form.intro?.(view)
        : html`<p class="govuk-body">There is nothing to do here now. Its page says how it stands.</p>`,
    title: exceptionSteps[step].title,
    isOffered: (view) => mayTake(kind, step, view),
  });

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
