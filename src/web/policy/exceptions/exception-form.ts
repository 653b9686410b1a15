// What the forms on an exception have in common.

import { nameIn } from '../../../app/directory.ts';
import { exceptionSteps } from '../../../exception/steps.ts';
import { sayDate } from '../../../policy/clock.ts';
import { personOf } from '../../../record/actor.ts';
import { saySubject } from '../../../school/policies/subject.ts';
import { type StreamView, stepForms } from '../../streams/stream-form.ts';
import { factList } from '../../ui/case-frame.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { namesOf, sayActor } from '../../words/entries.ts';

const kind = 'exception';
export type View = StreamView<typeof kind>;

export const exceptionForm = stepForms(kind, exceptionSteps);

/** In characters: several parts share what is in view. */
const partMax = 160;

const asked: readonly (readonly [field: string, name: string])[] = [
  ['what', 'What to do differently'],
  ['why', 'Why'],
  ['risk', 'What could go wrong'],
  ['protection', 'What protects instead'],
  ['longWhy', 'Why longer than a year'],
];

/** What the fields of an exception are called. */
export const called: Readonly<Record<string, string>> = Object.fromEntries(asked);

type Entries = Pick<View, 'entries'>;

/** Each question that was answered, with its answer, and why it is to last longer. */
const laterWords: Readonly<Record<string, readonly (readonly [field: string, name: string])[]>> = {
  'exception-questioned': [['question', 'Question']],
  'exception-answered': [['answer', 'Answer']],
  'renewal-requested': [
    ['why', 'Why renew it'],
    ['longWhy', 'Why longer than a year'],
  ],
};

const sinceAsked = ({ entries }: Entries): Entries['entries'] => {
  const [, ...later] = entries;
  const answered = later.findLastIndex(({ type }) => type === 'exception-answered');
  return later.filter(({ type }, index) => type !== 'exception-questioned' || index < answered);
};

/** What was asked for, in its own words. */
export const partsAsked = (view: Entries): readonly (readonly [name: string, text: string])[] => {
  const parts = [
    ...asked.map(([field, name]) => [name, view.entries[0]?.written[field]] as const),
    ...sinceAsked(view).flatMap(({ type, written }) =>
      (laterWords[type] ?? []).map(([field, name]) => [name, written[field]] as const),
    ),
  ];
  return parts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text ?? 'Erased'] as const]));
};

export const requestOf = (view: Entries): Child =>
  factList(partsAsked(view).map(([name, text]) => [name, foldedText(text, partMax)] as const));

/** Nobody decides on what they do not know who wants. */
export const sayWhoAsks = ({ state, signed: { directory } }: Pick<View, 'state' | 'signed'>): string => {
  const who = state.by === null ? 'Somebody' : nameIn(directory, state.by);
  const what = saySubject(state.about, namesOf(directory));
  return state.askedUntil === null
    ? `${who} asks for an exception from ${what}`
    : `${who} asks to keep an exception from ${what} until ${sayDate(state.askedUntil)}`;
};

export const whoAsks = (view: View): Child => html`<p class="govuk-body">${sayWhoAsks(view)}.</p>`;

/** What the latest entry of this type says in this field; null where nobody was asked for it. */
export const quotedFrom = ({ entries, signed }: View, type: string, field: string) => {
  const entry = entries.findLast((each) => each.type === type);
  return entry?.written[field] === undefined
    ? null
    : {
        by: sayActor(signed.directory, entry.actor),
        person: personOf(entry.actor),
        text: entry.written[field] ?? 'Erased',
      };
};
