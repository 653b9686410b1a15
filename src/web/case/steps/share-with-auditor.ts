import { type AuditorDays, auditorDays, type LeftOut } from '../../../incident/state/auditors.ts';
import { isProtected } from '../../../incident/state/incident.ts';
import { dayMs, sayDate } from '../../../policy/clock.ts';
import { lineText, oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { readByFew } from '../auditor/auditor-words.ts';
import { type StepView, stepPage } from '../case-form.ts';

const choices: readonly { readonly value: LeftOut; readonly text: string; readonly hint: string }[] = [
  {
    value: 'nothing',
    text: 'Nothing else',
    hint:
      'They see the outcome report, names, files and what people wrote. They can also check ' +
      'themselves that no entry is missing.',
  },
  {
    value: 'interviews',
    text: 'Interviews, hearings and files',
    hint: 'They see the outcome report, names and the rest of what people wrote. Candour checks the record.',
  },
  {
    value: 'names-and-words',
    text: 'Names, and everything that people wrote',
    hint:
      'They see what was done and when, and by which post. They do not see the outcome report. Candour ' +
      'checks the record.',
  },
];

/** A protected reporter might be known by their words, so nobody is offered to show them. */
const offered = ({ found }: StepView) =>
  isProtected(found.incident) ? choices.filter(({ value }) => value === 'names-and-words') : choices;

const days = ({ found: { now } }: StepView) =>
  auditorDays.map((value) => ({ value, text: `${value} days, until ${sayDate(now + value * dayMs)}` }));

export const shareWithAuditor = stepPage({
  step: 'share-with-auditor',
  place: ['manage', 'record'],
  button: 'Make the link',
  isCalledFor: ({ incident }) => incident.erased === null,
  intro: () => html`<p class="govuk-body">You get a link to pass on. It opens this one incident without an
    account: how it met the policy, its timescales and its record.</p>
    <p class="govuk-body">The link goes on the record.</p>`,
  fields: (view) => ({
    auditor: lineText('auditor', {
      label: 'Who is the auditor?',
      hint: 'Their name, and who sends them.',
      required: 'Enter who the auditor is',
    }),
    days: oneOf<AuditorDays>('days', {
      label: 'How long may they read it?',
      items: days(view),
      required: 'Choose how long they may read it',
    }),
    leavesOut: oneOf<LeftOut>('leavesOut', {
      label: 'What do you leave out?',
      hint: `Somebody might know a protected reporter by their words. Left out in any case: ${readByFew}.`,
      items: offered(view),
      required: 'Choose what is left out',
    }),
  }),
  prefill: (view) => {
    const [first, second] = offered(view);
    return first && !second ? { days: '7', leavesOut: first.value } : { days: '7' };
  },
  ask: ({ auditor, days, leavesOut }) => ({
    facts: { days, leavesOut },
    prose: { auditor },
  }),
  leadsTo: () => 'auditors',
});
