// Propose a change to the Procedures. Nothing takes effect until the chair adopts it.

import type { Directory } from '../../app/directory.ts';
import { severities, type Timescale } from '../../policy/procedures/procedures.ts';
import { type Figures, figuresOf, statutory } from '../../policy/procedures/procedures-figures.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inOffice } from '../../policy/said.ts';
import { capitalised, sayList } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import { type Field, problemAt } from '../forms/field.ts';
import { anyOf } from '../forms/fields.ts';
import { type Child, html } from '../ui/html.ts';
import { details, insetText } from '../ui/notice.ts';
import { isInForce, ownWords, reasonField, wordedBase } from './criteria-propose.ts';
import {
  dutyFields,
  ladderField,
  quietHours,
  shares,
  statutoryField,
  typedFigures,
  typedLadder,
  yearsKept,
} from './figure-fields.ts';
import { sayRunsFrom } from './policy-procedures.ts';
import { type SchoolForm, type SchoolView, settingsForm } from './school-form.ts';

export const proceduresPlace = { href: '/procedures', text: 'Back to the procedures' } as const;

const heading = (text: string): Field<null> => ({
  names: [],
  parse: () => null,
  render: () => html`<h2 class="govuk-heading-m">${text}</h2>`,
});

const hintOf = (timescale: Timescale): string =>
  [sayRunsFrom(timescale), ...(timescale.note === undefined ? [] : [timescale.note])].join('; ');

const lawSays =
  `Tell the ${regulatorName}: 72 hours from when the school became aware, at every level, with warnings ` +
  'after ' +
  `${sayList(statutory.warnAtHours.map(String))} hours. UK GDPR Art 33 sets this, so you cannot change it ` +
  `here.`;

const digestible = severities.slice(0, 2);

/** Opened to change it, or where something in it is wrong. */
const folded = <T>(summaryText: string, field: Field<T>): Field<T> => ({
  ...field,
  render: (form, error) =>
    details({ summaryText, open: error !== undefined, text: field.render(form, error) }),
});

const fieldsFor = ({ labels }: Directory) => ({
  _times: heading('When is each step due?'),
  statutory: statutoryField(lawSays),
  timescales: folded('The time for each step', dutyFields(hintOf)),
  _climb: heading('Reminders and escalation'),
  remindAtPercent: shares('remindAtPercent', {
    label: 'Remind the person responsible when this much of the time has passed, in percent',
    hint: 'From 1 to 100, the smallest first, such as 50, 80, 100',
  }),
  escalateAtPercent: shares('escalateAtPercent', {
    label: 'Tell the next person up when this much of the time has passed, in percent',
    hint: 'From 100 to 1000, the smallest first, such as 100, 150, 200',
  }),
  ladder: folded(
    'Who is told next, step by step',
    ladderField({
      label: 'Who is told next, step by step',
      hint: 'Everybody on one step is told together. A step with nobody on it is skipped.',
      labelOf: (rung) => labels[rung],
    }),
  ),
  quietHours: quietHours(
    {
      label: 'Send nothing from this full hour',
      hint:
        'From 0 to 24, at most 12 hours. The 72 hours, a child at risk and what somebody must act on now ' +
        'do not wait.',
    },
    { label: 'Until this full hour' },
  ),
  digestFor: anyOf('digestFor', {
    label: 'Which reminders come as one digest a day',
    hint: 'Reminders of major or critical incidents are sent straight away.',
    items: digestible.map((value) => ({ value, text: capitalised(value) })),
  }),
  retentionYears: yearsKept({ label: 'Years for which a closed incident is kept' }),
  _why: heading('Why'),
  reason: reasonField('Say why the procedures should be changed'),
});

const intro = ({ signed: { school } }: SchoolView): Child =>
  html`<p class="govuk-body">Change what should be different, and leave the rest. The
    ${inOffice('chair of governors')} adopts or declines your proposal. Open incidents keep their times.</p>
    ${
      school.settings.proposed !== null &&
      insetText({
        text: html`A proposal is already waiting for the ${inOffice('chair')}. It is filled in below. What you
          send replaces it.`,
      })
    }`;

const typed = (figures: Figures): Readonly<Record<string, string | readonly string[]>> => ({
  ...typedFigures(figures.timescales),
  ...typedLadder(figures.ladder),
  remindAtPercent: figures.remindAtPercent.join(', '),
  escalateAtPercent: figures.escalateAtPercent.join(', '),
  quietFrom: String(figures.quietHours.from),
  quietTo: String(figures.quietHours.to),
  digestFor: figures.digestFor,
  retentionYears: String(figures.retentionYears),
});

export const proposeForm: SchoolForm = settingsForm({
  name: 'propose',
  step: 'propose-procedures',
  title: 'Propose a change to the procedures',
  button: 'Propose',
  done: `Your proposal waits for the ${inOffice('chair of governors')}.`,
  place: proceduresPlace,
  intro,
  fields: ({ signed: { directory } }) => fieldsFor(directory),
  prefill: ({ signed: { school }, words }) => {
    const { proposed } = school.settings;
    return {
      ...typed(proposed?.figures ?? figuresOf(proceduresNow(school.settings))),
      reason: (proposed && words.get(proposed.entry)?.reason) ?? '',
    };
  },
  ask: ({ reason, statutory: law, _times, _climb, _why, ...typed }, view) => {
    // The criteria have a form of their own: here they stay as they wait, or are in force.
    const base = wordedBase(view);
    const { criteria } = base.figures;
    const figures: Figures = { ...typed, ...(criteria === undefined ? {} : { criteria }) };
    const words = ownWords(base);
    if (criteria !== undefined && isInForce({ figures, words }, view))
      return problemAt('reason', 'These figures are already in force. Change at least one');
    return { step: 'propose-procedures', facts: { figures, statutory: law }, prose: { ...words, reason } };
  },
});
