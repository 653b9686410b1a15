// Which office of the school holds each duty of the policy: one question a duty.

import { inOffice } from '../../policy/said.ts';
import {
  type AnswersTo,
  type HandlingOffice,
  handlingOffices,
  type Offices,
  type Role,
  usuallyAnswersTo,
  usualOffices,
} from '../../school/offices.ts';
import { adopters } from '../../school/policies/adopted-procedures.ts';
import { leadingOffices } from '../../school/steps/map-offices.ts';
import type { Field } from '../forms/field.ts';
import { anyOf, longText, oneOf } from '../forms/fields.ts';
import { html } from '../ui/html.ts';
import { settingsForm } from './school-form.ts';

type Words = Readonly<Record<Role, string>>;

const several = (name: string, words: Words, label: string, hint: string): Field<readonly Role[]> =>
  anyOf<Role>(name, {
    label,
    hint,
    required: `${label} Choose one or two`,
    items: handlingOffices.map((office) => ({ value: office, text: words[office] })),
  });

type Asked = { readonly label: string; readonly hint: string };

const one = (
  name: string,
  words: Words,
  about: Asked,
  chair = `The ${inOffice('Governing Body')}`,
): Field<Role> =>
  oneOf<Role>(name, {
    label: about.label,
    hint: about.hint,
    required: `${about.label} Choose one`,
    items: leadingOffices.map((office) => ({
      value: office,
      text: office === 'chair' ? chair : words[office],
    })),
  });

/** One question for each duty, by the points of the policy. */
const dutyFields = (words: Words) => ({
  toldFirst: several('toldFirst', words, 'Who is told first?', 'Staff speak to them at once (1).'),
  oversees: several(
    'oversees',
    words,
    'Who oversees incidents and closes them?',
    'They classify, allocate, review and close (4, 5).',
  ),
  directs: one('directs', words, {
    label: 'Who directs investigations?',
    hint: 'An office that directs sees every incident, and decides on discipline (3, 4).',
  }),
  standsAbove: one('standsAbove', words, {
    label: 'Who stands above for major and critical incidents?',
    hint: 'Somebody who neither oversees nor directs (6).',
  }),
  anonymous: one(
    'anonymous',
    words,
    {
      label: 'Who takes anonymous reports?',
      hint:
        `The ${inOffice('chair')}, or the office that stands above. They alone see such a report at ` +
        `first (1).`,
    },
    words.chair,
  ),
  exceptions: one(
    'exceptions',
    words,
    { label: 'Who decides on exceptions to the policy?', hint: 'They answer each request.' },
    words.chair,
  ),
});

/** As the form shows them before anything is changed. */
const dutiesFilledIn = ({ answersTo: _, ...offices }: Offices = usualOffices) => ({
  ...offices,
  toldFirst: [...offices.toldFirst],
  oversees: [...offices.oversees],
});

const lineOf = (office: HandlingOffice) => `${office}-answers-to` as const;

const linesFilledIn = ({ answersTo = usuallyAnswersTo }: Offices = usualOffices) =>
  Object.fromEntries(handlingOffices.map((office) => [lineOf(office), answersTo[office]]));

/** One question for each office. */
const lineFields = (words: Words): Readonly<Record<ReturnType<typeof lineOf>, Field<Role>>> => {
  const line = (office: HandlingOffice) =>
    one(lineOf(office), words, { label: `To whom does the ${words[office]} answer?`, hint: '' });
  return Object.fromEntries(handlingOffices.map((office) => [lineOf(office), line(office)])) as ReturnType<
    typeof lineFields
  >;
};

const withLines = (answers: Offices & Readonly<Record<ReturnType<typeof lineOf>, Role>>): Offices => {
  const { toldFirst, oversees, directs, standsAbove, anonymous, exceptions } = answers;
  const answersTo = Object.fromEntries(
    handlingOffices.map((office) => [office, answers[lineOf(office)]]),
  ) as AnswersTo;
  const isUsual = handlingOffices.every((office) => answersTo[office] === usuallyAnswersTo[office]);
  const duties = { toldFirst, oversees, directs, standsAbove, anonymous, exceptions };
  return isUsual ? duties : { ...duties, answersTo };
};

const minute = longText('minute', {
  label: `Where did the ${inOffice('governors')} decide it?`,
  hint: 'Such as the meeting and the minute.',
  required: `Write where the ${inOffice('governors')} decided it`,
  rows: 2,
});

export const whoDoesWhat = settingsForm({
  name: 'map-offices',
  step: 'map-offices',
  title: 'Who does what',
  button: 'Save who does what',
  done: 'It is changed: for every incident from now on, running ones too.',
  intro:
    () => html`<p class="govuk-body">If other offices than those in the policy do this at your school, say
    which. Nobody reviews a case led by an office above them.</p>`,
  fields: ({ signed: { school, directory } }) => ({
    ...dutyFields(directory.offices),
    ...lineFields(directory.offices),
    ...(adopters(school, null).length > 0 ? { minute } : {}),
  }),
  prefill: ({ signed: { school } }) => ({
    ...dutiesFilledIn(school.settings.offices ?? usualOffices),
    ...linesFilledIn(school.settings.offices ?? usualOffices),
  }),
  ask: ({ minute, ...answers }) => ({
    step: 'map-offices',
    facts: { offices: withLines(answers) },
    prose: { minute: minute ?? '' },
  }),
});
