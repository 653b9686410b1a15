// Every question about the facts on one page. What is left out is not known yet, or follows from what
// happened.
import type { Incident } from '../../../incident/state/incident.ts';
import { classification } from '../../../incident/state/incident.ts';
import { facts } from '../../../incident/state/triage.ts';
import {
  type NumberOfPeople,
  notKnown,
  numberLabel,
  several,
  severalFields,
  single,
  singleFields,
  type TriageFacts,
} from '../../../policy/triage/facts.ts';
import type { AnswersOf, Field } from '../../forms/field.ts';
import { anyOf, longText, oneOf, roughNumber } from '../../forms/fields.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { certaintyAndCause } from './classify.ts';

type Item = { readonly value: string; readonly text: string };

const items = (answers: readonly { readonly id: string; readonly label: string }[]): readonly Item[] => [
  ...answers.map(({ id, label }) => ({ value: id, text: label })),
  { value: notKnown, text: 'Not known yet' },
];

const singles = (): Readonly<Record<string, Field<string | null>>> =>
  Object.fromEntries(
    singleFields.map((field) => [
      field,
      oneOf(field, { label: single[field].label, items: items(single[field].answers) }),
    ]),
  );

const severals = (): Readonly<Record<string, Field<readonly string[]>>> =>
  Object.fromEntries(
    severalFields.map((field) => [
      field,
      anyOf(field, { label: several[field].label, items: items(several[field].answers) }),
    ]),
  );

const fields = ({ found: { procedures } }: StepView) => ({
  ...certaintyAndCause(procedures),
  ...severals(),
  ...singles(),
  number: roughNumber('number', { label: numberLabel, max: 10_000_000 }),
  more: anyOf('more', { label: 'Is that all?', items: [{ value: 'more', text: 'Maybe more' }] }),
  note: longText('note', { label: 'Anything to say about these facts', rows: 2 }),
});

type Answers = AnswersOf<ReturnType<typeof fields>>;

const numberOf = ({ number, more }: Answers): NumberOfPeople | undefined =>
  number === null
    ? undefined
    : {
        atLeast: number.number,
        atMost: more.length > 0 ? null : number.number,
        ...(number.isRough ? { about: true } : {}),
      };

/** What was answered: an answer that was left out is no answer. */
const answersTo = (answers: Answers): Partial<TriageFacts> =>
  Object.fromEntries(
    [...singleFields, ...severalFields].flatMap((field) => {
      const given: unknown = (answers as Readonly<Record<string, unknown>>)[field];
      return given === null || (Array.isArray(given) && given.length === 0) ? [] : [[field, given]];
    }),
  );

const prefill = (incident: Incident): Readonly<Record<string, string | readonly string[]>> => {
  const known = facts(incident);
  const { certainty = '', cause = '' } = known ?? classification(incident) ?? {};
  const number = known?.number === notKnown ? undefined : known?.number;
  const given = [...singleFields, ...severalFields].flatMap((field) => {
    const answer = known?.[field];
    return answer === undefined ? [] : [[field, answer] as const];
  });
  return {
    ...Object.fromEntries(given),
    certainty: certainty || (incident.report?.certainty ?? ''),
    cause,
    number: number === undefined ? '' : String(number.atLeast),
    more: number?.atMost === null ? ['more'] : [],
  };
};

export const establishFacts = stepPage({
  step: 'establish-facts',
  fields,
  prefill: ({ found: { incident } }) => prefill(incident),
  ask: async (answers, { found }, { app }) => {
    const number = numberOf(answers);
    const { certainty, cause, note } = answers;
    return {
      facts: {
        ...answersTo(answers),
        ...(number === undefined ? {} : { number }),
        certainty,
        cause,
        sameCauseBefore: await app.cases.sameCauseBefore(found, cause),
      },
      prose: { note },
    };
  },
});
