import { dateParts } from '../../forms/date-fields.ts';
import { known } from '../../forms/field.ts';
import { fromList, longText, oneOf } from '../../forms/fields.ts';
import { asksOwnerOnly, whoByWhen } from '../../forms/people-fields.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import { riskFields } from './add-risk.ts';

const wordsOf = ({ entries }: StepView, entry: number, open: boolean): string =>
  `${writtenIn(entries, entry, 'risk') || `Risk of entry ${entry}`}${open ? '' : ' (closed)'}`;

const meant = ({ found: { incident }, asked }: StepView) => {
  const open = incident.risks.filter((risk) => risk.open);
  const only = open.length === 1 ? open[0] : undefined;
  return incident.risks.find(({ entry }) => String(entry) === asked.get('risk')) ?? only;
};

const allOf = (view: StepView) => ({
  risk: fromList('risk', {
    label: 'Which risk?',
    items: view.found.incident.risks.map(({ entry, open }) => ({
      value: String(entry),
      text: wordsOf(view, entry, open),
    })),
    none: 'Choose the risk',
    required: 'Choose the risk',
  }),
  change: longText('change', { label: 'What changed?', required: 'Write what changed', rows: 3 }),
  ...riskFields(view.found),
  open: oneOf('open', {
    label: 'Is it settled?',
    items: [
      { value: 'open', text: 'No, it stays open' },
      { value: 'closed', text: 'Yes, close this risk' },
    ],
    required: 'Choose whether the risk is settled',
  }),
});

/** Null where all of it is asked for. */
const ownerAsked = (view: StepView) => {
  const risk = asksOwnerOnly(view.asked) ? meant(view) : undefined;
  return risk?.open ? risk : null;
};

const fields = (view: StepView): ReturnType<typeof allOf> => {
  const risk = ownerAsked(view);
  if (risk === null) return allOf(view);
  const { entry, likelihood, impact, treatment } = risk;
  const standing = { risk: known(String(entry)), change: known(''), open: known<'open' | 'closed'>('open') };
  const judged = { likelihood: known(likelihood), impact: known(impact), treatment: known(treatment) };
  return { ...standing, ...judged, ...whoByWhen(view.found) };
};

export const updateRisk = stepPage({
  step: 'update-risk',
  place: ['record', 'investigation'],
  button: 'Update the risk',
  intro: (view) => {
    const risk = ownerAsked(view);
    return risk && html`<p class="govuk-body">${wordsOf(view, risk.entry, true)}</p>`;
  },
  isCalledFor: ({ incident }) => incident.risks.length > 0,
  fields,
  prefill: (view) => {
    const risk = meant(view);
    if (risk === undefined) return {};
    return {
      risk: String(risk.entry),
      likelihood: String(risk.likelihood),
      impact: String(risk.impact),
      treatment: risk.treatment,
      owner: risk.owner ?? '',
      ...dateParts('dueAt', risk.dueAt),
      open: risk.open ? 'open' : 'closed',
    };
  },
  ask: ({ risk, change, open, ...facts }) => ({
    facts: { ...facts, risk: Number(risk), open: open === 'open' },
    prose: { change },
  }),
});
