// The first form of the short path (5a, 5b, 6c, 4b): it leaves the same entries as the single pages, which
// remain for larger cases. A likely risk to people makes an incident at least major: that answer leads to
// the single pages (UK GDPR Art 33).
import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { permit } from '../../../incident/may.ts';
import { classification, isHeld, lead, severity } from '../../../incident/state/incident.ts';
import type { Tell } from '../../../incident/state/judgement.ts';
import { facts } from '../../../incident/state/triage.ts';
import { proposal } from '../../../incident/steps/classify.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import type { PersonId } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { type Refusal, refuse } from '../../../record/step.ts';
import { type AnswersOf, type Field, type FormPart, formPart, problemAt } from '../../forms/field.ts';
import { branching, fromList, longText, oneOf } from '../../forms/fields.ts';
import { html, nothing } from '../../ui/html.ts';
import { awarePrefill } from '../aware-field.ts';
import { caseForm, incidentPath, type StepView } from '../case-form.ts';
import { small } from '../short-forms.ts';
import { judgementPart } from '../triage/judgement.ts';
import { personalDataQuestion } from './assess-reportability.ts';
import { severityFields } from './classify.ts';

/** Leads on from an answer that this form cannot record. */
const elsewhere = (found: Case): Field<never> => ({
  names: ['risk'],
  parse: () => ({
    problem: 'A risk that is likely makes it at least major: take the steps one by one, not this page',
  }),
  render: () => html`<p class="govuk-body">Then it is at least major, and this page is not enough.
    <a class="govuk-link" href="${incidentPath(found, 'assess-reportability')}">Assess by itself whether it
    must be reported</a>, and take the other steps one by one.</p>`,
});

const riskField = (found: Case) =>
  branching('risk', {
    label: 'How likely is a risk to people?',
    required: 'Choose how likely a risk to people is',
    branches: {
      unlikely: {
        text: 'Unlikely',
        fields: {
          tell: oneOf<Tell>('tell', {
            label: 'Who must be told?',
            items: [
              { value: 'nobody', text: 'Nobody outside: record only' },
              { value: 'regulator', text: 'The ICO' },
            ],
            required: 'Choose who must be told',
          }),
        },
      },
      likely: { text: 'Likely', fields: { elsewhere: elsewhere(found) } },
      high: { text: 'Likely, and the risk is high', fields: { elsewhere: elsewhere(found) } },
    },
  });

const reportabilityFields = (found: Case) => ({
  personalData: personalDataQuestion(found, { risk: riskField(found) }),
  reasons: longText('reasons', {
    label: 'Why?',
    required: 'Write why it must, or need not, be reported',
    rows: 3,
  }),
});

const assessedAs = ({
  personalData,
  reasons,
}: AnswersOf<ReturnType<typeof reportabilityFields>>): IncidentCommand => {
  const step = 'assess-reportability';
  if (personalData.choice !== 'yes') {
    const facts = { personalData: personalData.choice, awareAt: null, risk: null, tell: 'nobody' } as const;
    return { step, facts, prose: { reasons } };
  }
  const { aware, risk } = personalData;
  if (risk.choice !== 'unlikely') return risk.elsewhere;
  const { awareWhy, ...since } = aware;
  return {
    step,
    facts: { personalData: 'yes', ...since, risk: risk.choice, tell: risk.tell },
    prose: { reasons, awareWhy },
  };
};

const me = 'me';

const investigators = ({ school, incident, directory, person }: Case) =>
  [...school.people.values()]
    .filter(
      (each) =>
        each.active &&
        each.id !== person &&
        !incident.excluded.includes(each.id) &&
        !incident.madeTheMistake.includes(each.id),
    )
    .map((each) => ({ value: each.id as string, text: directory.names.get(each.id) ?? '' }));

const wordToReporter = longText('message', {
  label: 'A word to the reporter',
  hint: 'They see it with their receipt: thank them, and say what happens next.',
  rows: 2,
});

const unasked: Field<string> = { names: [], parse: () => '', render: () => nothing };

const parts = {
  acknowledge: { id: 'part-acknowledge', title: 'Acknowledge the report' },
  verify: { id: 'part-verify', title: 'Verify the details' },
  classify: { id: 'part-classify', title: 'Classify it' },
  assess: { id: 'part-assess', title: 'Assess who must be told' },
  allocate: { id: 'part-allocate', title: 'Allocate it' },
} as const satisfies Readonly<Record<string, FormPart>>;

const noPart: Field<null> = { names: [], parse: () => null, render: () => nothing };

const fields = (view: StepView) => {
  const isNew = view.found.incident.acknowledged === null;
  return {
    partAcknowledge: isNew ? formPart(parts.acknowledge) : noPart,
    message: isNew ? wordToReporter : unasked,
    partVerify: formPart(parts.verify),
    checked: longText('checked', {
      label: 'What did you check?',
      hint: 'How you verified the details, and with whom.',
      required: 'Write what you checked',
      rows: 2,
    }),
    partClassify: formPart(parts.classify),
    ...severityFields(view, small),
    partAssess: formPart(parts.assess),
    ...reportabilityFields(view.found),
    partAllocate: formPart(parts.allocate),
    lead: fromList('lead', {
      label: 'Who investigates?',
      items: [{ value: me, text: 'I do, personally' }, ...investigators(view.found)],
      none: 'Choose who investigates',
      required: 'Choose who investigates',
    }),
  };
};

const takingOnRefusal = (found: Case): Refusal | null => {
  const { incident, capacities } = found;
  const refusal = permit(incident, 'classify', capacities);
  if (refusal !== null) return refusal;
  // The chair decides first who else handles it.
  if (isHeld(incident)) return refuse('school default', 'The chair decides first who else handles this.');
  if (incident.stage !== 'reported' || classification(incident) !== null) {
    return refuse('5a', 'This has been taken on already: use the page of each step.');
  }
  const proposed = proposal(incident, [], found).severity;
  return small.includes(proposed)
    ? null
    : refuse(
        '5a',
        `This short form is for minor and moderate incidents. ${capitalised(proposed)} is proposed.`,
      );
};

export const takeItOn = caseForm({
  name: 'take-it-on',
  title: 'Take it on',
  points: ['5a', '5b', 'UK GDPR Art 33', '4b'],
  refusal: takingOnRefusal,
  instead: 'classify',
  intro: judgementPart,
  isReady: ({ found }) => facts(found.incident) !== null,
  fields,
  prefill: ({ found }) => ({
    lead: me,
    ...awarePrefill(found, ''),
    tell: 'nobody',
  }),
  commands: (answers, { found: { incident, person } }) => {
    const known = facts(incident);
    if (known === null) return problemAt('severity', 'Establish the facts first: they propose the severity');
    const { certainty, cause } = known;
    const { criteria, severity, reason } = answers;
    const acknowledge: readonly IncidentCommand[] =
      incident.acknowledged === null
        ? [{ step: 'acknowledge', facts: {}, prose: { message: answers.message } }]
        : [];
    return [
      ...acknowledge,
      { step: 'verify-details', facts: {}, prose: { checked: answers.checked } },
      { step: 'classify', facts: { certainty, cause, criteria, severity }, prose: { reason } },
      assessedAs(answers),
      {
        step: 'allocate',
        facts: {
          person: answers.lead === me ? person : (answers.lead as PersonId),
          as: answers.lead === me ? 'personally' : 'investigating-officer',
          supporters: [],
        },
        prose: {},
      },
    ];
  },
  done: ({ found: { incident, directory, person } }) => {
    const leads = lead(incident)?.person;
    if (leads === undefined) return 'You took it on.';
    const who = leads === person ? 'you investigate' : `${nameIn(directory, leads)} investigates`;
    return `You took it on as ${severity(incident)}: ${who} it.`;
  },
});
