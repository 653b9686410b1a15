// Three questions, as the regulator asks them: is personal data involved, is a risk to people likely, is it
// high (6c; UK GDPR Art 33, 34)? The usual consequence is already chosen. A school may tell more people
// than it must, never fewer.
import type { Case } from '../../../app/cases/cases.ts';
import { awareness, reportability } from '../../../incident/state/incident.ts';
import { type RiskToPeople, reasonsOf, type Tell } from '../../../incident/state/judgement.ts';
import { adviceOn } from '../../../incident/state/triage.ts';
import type { Field, Fields } from '../../forms/field.ts';
import { type Branch, branching, longText, oneOf } from '../../forms/fields.ts';
import { type Child, html, nothing } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { awareField, awarePrefill } from '../aware-field.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import { dpoAdvice } from '../dpo-advice.ts';
import { tellCard } from '../triage/judgement.ts';

type Of = Pick<Case, 'incident' | 'now'>;

const otherwise = {
  no: { text: 'No', hint: 'Then nobody outside must be told.', fields: {} },
  'not-known': {
    text: 'Not known yet',
    hint: 'Find out soon, and assess it again: it cannot close before that.',
    fields: {},
  },
} as const satisfies Readonly<Record<string, Branch>>;

/** Shared with the short path, so that the 72 hours run from one and the same question. */
export const personalDataQuestion = <F extends Fields>(of: Of, afterYes: F) =>
  branching('personalData', {
    label: 'Is personal data of living people involved?',
    hint: 'Names, addresses, photographs, marks, health: anything about somebody who can be told from it.',
    required: 'Choose whether personal data is involved',
    branches: { yes: { text: 'Yes', fields: { aware: awareField(of), ...afterYes } }, ...otherwise },
  });

const tellWords: Readonly<Record<Tell, string>> = {
  nobody: 'Nobody outside: record it only',
  regulator: 'The ICO',
  'regulator-and-individuals': 'The ICO and the people affected',
};

const usual: Readonly<Record<RiskToPeople, Tell>> = {
  unlikely: 'nobody',
  likely: 'regulator',
  high: 'regulator-and-individuals',
};

const whoIsTold = (risk: RiskToPeople, offered: readonly Tell[]) =>
  oneOf(`${risk}Tell`, {
    label: 'Who is told?',
    items: offered.map((tell) => ({ value: tell, text: tellWords[tell] })),
    required: 'Choose who is told',
  });

const riskField = () =>
  branching('risk', {
    label: 'How likely is a risk to these people?',
    hint:
      'Think of harm, distress, fraud or discrimination. Who has it now? Did they confirm that it is ' +
      'deleted?',
    required: 'Choose how likely a risk to people is',
    branches: {
      unlikely: {
        text: 'Unlikely',
        hint: 'The ICO need not be told. The record and your reasons are kept.',
        fields: { tell: whoIsTold('unlikely', ['nobody', 'regulator']) },
      },
      likely: {
        text: 'Likely, but not high',
        hint: 'The ICO is told. The incident is at least major.',
        fields: { tell: whoIsTold('likely', ['regulator', 'regulator-and-individuals']) },
      },
      high: {
        text: 'Likely, and the risk is high',
        hint: 'The ICO and the people affected are told. The incident is at least major.',
        fields: {
          tell: whoIsTold('high', ['regulator-and-individuals', 'regulator']),
          exception: longText('exception', {
            label: 'If the people affected are not told: which exception applies?',
            hint:
              'UK GDPR Art 34(3): the data is unreadable to others, later measures removed the ' +
              'high risk, or telling ' +
              'each would be out of proportion and a public notice takes its place.',
            rows: 2,
          }),
        },
      },
    },
  });

const notAsked: Field<string> = { names: [], parse: () => '', render: () => nothing };

const whyBelow = longText('belowAdvice', {
  label: 'If this is less than the facts advise: why?',
  hint: 'Where they advise to tell the ICO, the chair or the data protection officer confirms it first.',
  rows: 2,
});

/** What the facts advise, and what the data protection officer did, word for word. */
const advised = (view: StepView): Child => {
  const advice = adviceOn(view.found.incident);
  return html`${advice !== null && tellCard(view, advice)}${dpoAdvice(view)}`;
};

const fields = ({ found }: StepView) => ({
  personalData: personalDataQuestion(found, {
    risk: riskField(),
  }),
  belowAdvice: adviceOn(found.incident) === null ? notAsked : whyBelow,
  reasons: longText('reasons', {
    label: 'Your reasons',
    hint: 'The law has them kept, also where nobody is told.',
    required: 'Write your reasons',
    rows: 4,
  }),
});

const intro = (view: StepView): Child => {
  const { incident, now } = view.found;
  const before = reportability(incident);
  return html`<p class="govuk-body">Three questions decide it: is personal data involved, is a risk to
    people likely, and is that risk high? If in doubt, ask ${
      incident.report?.concerns.includes('data-protection-officer')
        ? 'somebody outside the school, such as the helpline of the ICO'
        : 'the data protection officer'
    }.</p>${
      before !== null &&
      html`<p class="govuk-body">It was assessed before, ${when(before.at, now)}. That stays in the
        record.</p>`
    }${advised(view)}`;
};

export const assessReportability = stepPage({
  step: 'assess-reportability',
  button: 'Record the assessment',
  intro,
  fields,
  prefill: ({ found, entries }) => {
    const { incident } = found;
    const before = reportability(incident);
    const chosen = before?.risk ? { [`${before.risk}Tell`]: before.tell } : {};
    return {
      ...Object.fromEntries(Object.entries(usual).map(([risk, tell]) => [`${risk}Tell`, tell])),
      ...chosen,
      personalData: before?.personalData ?? '',
      risk: before?.risk ?? '',
      ...awarePrefill(found, writtenIn(entries, reasonsOf(awareness(incident)), 'awareWhy')),
      exception: writtenIn(entries, reasonsOf(before), 'exception'),
    };
  },
  ask: ({ personalData, reasons, belowAdvice }) => {
    if (personalData.choice !== 'yes') {
      const facts = { personalData: personalData.choice, awareAt: null, risk: null, tell: 'nobody' } as const;
      return { facts, prose: { reasons, belowAdvice } };
    }
    const { aware, risk } = personalData;
    const { awareWhy, ...since } = aware;
    const exception = risk.choice === 'high' && risk.tell === 'regulator' ? risk.exception : '';
    return {
      facts: { personalData: 'yes', ...since, risk: risk.choice, tell: risk.tell },
      prose: { reasons, awareWhy, exception, belowAdvice },
    };
  },
});
