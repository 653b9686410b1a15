// Take it on: the first of the short path's three forms. One page acknowledges, verifies, classifies,
// assesses and allocates, and leaves the same entries as the single pages, which remain for larger cases.

import type { Case } from '../../app/cases.ts';
import { classification } from '../../incident/incident.ts';
import { proposal } from '../../incident/steps/classify.ts';
import type { IncidentCommand } from '../../incident/steps.ts';
import { atLeast, type CauseId, severities } from '../../policy/procedures.ts';
import type { PersonId } from '../../record/ids.ts';
import { anyOf, fromList, oneOf } from '../choice-fields.ts';
import { dateTime } from '../date-field.ts';
import { dateParts } from '../date-parts.ts';
import type { Field } from '../field.ts';
import { caseForm, incidentPath, isOffered, writtenIn } from '../step-page.ts';
import { longText } from '../text-fields.ts';
import { html, nothing } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { capitalised } from '../words.ts';

const me = 'me';

/** What this form carries through: above it the governing body comes in, and the single pages with it. */
const small = severities.filter((level) => !atLeast(level, 'major'));

/** Who may be asked to investigate: everybody at the school whom it does not concern. */
const investigators = ({ school, incident, directory, person }: Case) =>
  [...school.people.values()]
    .filter(
      (each) =>
        each.active &&
        each.id !== person &&
        !incident.walled.includes(each.id) &&
        !incident.slipped.includes(each.id),
    )
    .map((each) => ({ value: each.id as string, text: directory.names.get(each.id) ?? '' }));

const reportability = ({ found: { now } }: { readonly found: Case }) => ({
  personalData: oneOf('personalData', {
    label: 'Is personal data of living people involved?',
    items: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
      { value: 'not-known', text: 'Not yet known' },
    ],
    required: 'Choose whether personal data is involved',
  }),
  awareAt: dateTime('awareAt', {
    label: 'Since when has the school been aware?',
    hint:
      'The 72 hours of UK GDPR Art 33 run from here. The report is taken as the moment unless you know ' +
      'better.',
    now,
  }),
  risk: oneOf('risk', {
    label: 'How likely is a risk to people?',
    items: [
      { value: 'unlikely', text: 'Unlikely' },
      { value: 'likely', text: 'Likely', hint: 'Then it is at least major, and the ICO is told.' },
      {
        value: 'high',
        text: 'Likely, and the risk is high',
        hint: 'Then the people affected are told as well.',
      },
    ],
  }),
  tell: oneOf('tell', {
    label: 'Who must be told?',
    items: [
      { value: 'nobody', text: 'Nobody outside: record only' },
      { value: 'regulator', text: 'The ICO' },
      { value: 'regulator-and-individuals', text: 'The ICO and the people affected' },
    ],
    required: 'Choose who must be told',
  }),
  reasons: longText('reasons', {
    label: 'Why?',
    required: 'Write why it must, or need not, be reported',
    rows: 3,
  }),
});

const wordToReporter = longText('message', {
  label: 'A word to the reporter',
  hint: 'They see it with their receipt.',
  rows: 2,
});

/** Whoever was told already is not told again. */
const unasked: Field<string> = { names: [], parse: () => '', render: () => nothing };

/**
 * The first form of the short path: acknowledge, verify, classify, assess and allocate in one (5a, 5b, 6c,
 * 4b).
 */
export const takeItOn = caseForm({
  name: 'take-it-on',
  title: 'Take it on',
  points: ['5a', '5b', 'UK GDPR Art 33', '4b'],
  isOffered: (found) =>
    found.incident.stage === 'reported' &&
    classification(found.incident) === null &&
    isOffered(found, 'classify') &&
    small.includes(proposal(found.incident, [], found).floor),
  intro: ({ found, entries }) => html`${insetText({
    text: html`<p class="govuk-body">${writtenIn(entries, found.incident.report?.entry, 'what')}</p>`,
  })}<p class="govuk-body">For a minor or moderate incident this one page is enough. For a major or critical
  one
    <a class="govuk-link" href="${incidentPath(found)}">take the steps one by one</a>.</p>`,
  fields: (view) => ({
    message: view.found.incident.acknowledged === null ? wordToReporter : unasked,
    checked: longText('checked', {
      label: 'What did you check?',
      hint: 'How you verified the details, and with whom.',
      required: 'Write what you checked',
      rows: 2,
    }),
    certainty: oneOf('certainty', {
      label: 'How certain is it?',
      items: view.found.procedures.certainties.map(({ id, label }) => ({ value: id, text: label })),
      required: 'Choose how certain it is',
    }),
    cause: fromList<CauseId>('cause', {
      label: 'What caused it?',
      items: view.found.procedures.causes.map(({ id, label }) => ({ value: id, text: label })),
      none: 'Choose the cause',
      required: 'Choose the cause',
    }),
    criteria: anyOf('criteria', {
      label: 'What holds here?',
      hint: 'The highest level that holds is proposed. Leave all empty if none does.',
      items: view.found.procedures.criteria
        .filter(({ level }) => level === 'minor' || level === 'moderate')
        .map(({ id, label, level }) => ({ value: id, text: label, hint: capitalised(level) })),
    }),
    severity: oneOf('severity', {
      label: 'Severity',
      items: small.map((level) => ({ value: level, text: capitalised(level) })),
      required: 'Choose the severity',
    }),
    reason: longText('reason', { label: 'Reason, if it differs from what the criteria propose', rows: 2 }),
    ...reportability(view),
    lead: fromList('lead', {
      label: 'Who investigates?',
      items: [{ value: me, text: 'I do, personally' }, ...investigators(view.found)],
      none: 'Choose who investigates',
      required: 'Choose who investigates',
    }),
  }),
  prefill: ({ found: { incident } }) => ({
    message: incident.acknowledged === null ? 'Thank you for reporting this. I am looking into it.' : '',
    certainty: incident.report?.certainty ?? '',
    lead: me,
    ...dateParts('awareAt', incident.report?.receivedAt ?? null),
  }),
  commands: (answers, { found: { incident, person } }) => {
    const { certainty, cause, criteria, severity, reason, personalData, awareAt, risk, tell, reasons } =
      answers;
    const aware = personalData === 'no' ? null : awareAt;
    const acknowledge: readonly IncidentCommand[] =
      incident.acknowledged === null
        ? [{ step: 'acknowledge', facts: {}, prose: { message: answers.message } }]
        : [];
    return [
      ...acknowledge,
      { step: 'verify-details', facts: {}, prose: { checked: answers.checked } },
      { step: 'classify', facts: { certainty, cause, criteria, severity }, prose: { reason } },
      {
        step: 'assess-reportability',
        facts: { personalData, awareAt: aware, risk: personalData === 'no' ? null : risk, tell },
        prose: { reasons, awareWhy: aware === null ? '' : awareWhy(aware, incident.report?.receivedAt) },
      },
      {
        step: 'allocate',
        facts: {
          person: answers.lead === me ? person : (answers.lead as PersonId),
          as: answers.lead === me ? 'personally' : 'investigating-officer',
          governor: null,
          supporters: [],
        },
        prose: {},
      },
    ];
  },
});

/** The boxes of the form hold whole minutes, the report its very moment. */
const awareWhy = (awareAt: number, receivedAt = 0): string =>
  Math.floor(awareAt / 60_000) === Math.floor(receivedAt / 60_000)
    ? 'The school learnt of it by this report.'
    : 'The moment given when the incident was taken on.';
