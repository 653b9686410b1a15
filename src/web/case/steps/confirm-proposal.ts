import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { confirmers } from '../../../incident/people/judges.ts';
import { severity } from '../../../incident/state/incident.ts';
import type { Proposal } from '../../../incident/state/judgement.ts';
import { branching, longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { quoted, sayActor } from '../../words/entries.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';

/** The oldest that waits for this person. */
const waitingForThem = ({ incident, school, person }: Case): Proposal | undefined =>
  incident.proposals.find((each) => confirmers(incident, school, each).includes(person));

const sayProposal = (proposal: Proposal, { incident, directory }: Case): string => {
  if (proposal.what === 'lift-exclusion') return `let ${nameIn(directory, proposal.person)} see it again`;
  if (proposal.what === 'not-an-incident') return 'set it aside, as no incident';
  const from = severity(incident);
  return from === null
    ? `classify it as ${proposal.classification.severity}`
    : `lower it from ${from} to ${proposal.classification.severity}`;
};

const intro = ({ found, entries }: StepView): Child => {
  const { directory, now, procedures } = found;
  const proposal = waitingForThem(found);
  if (proposal === undefined)
    return html`<p class="govuk-body">Nothing waits for a second person any more.</p>`;
  const field = proposal.what === 'lower-severity' ? 'reason' : 'reasons';
  const holding =
    proposal.what === 'lower-severity'
      ? procedures.criteria.filter(({ id }) => proposal.classification.criteria.includes(id))
      : [];
  return html`<p class="govuk-body"><strong>${sayActor(directory, proposal.by)} proposes to
    ${sayProposal(proposal, found)}.</strong> ${when(proposal.at, now)}</p>
    ${quoted('The reason given', writtenIn(entries, proposal.entry, field))}
    ${
      holding.length > 0 &&
      html`<p class="govuk-body">What is said to hold here:</p>
      <ul class="govuk-list govuk-list--bullet">${holding.map(({ label }) => html`<li>${label}</li>`)}</ul>`
    }
    <p class="govuk-body">It takes effect only if you, as second person, confirm it.</p>`;
};

const question = (found: Case): string => {
  const proposal = waitingForThem(found);
  return proposal === undefined
    ? 'Do you confirm it?'
    : `Do you confirm that it is right to ${sayProposal(proposal, found)}?`;
};

export const confirmProposal = stepPage({
  step: 'confirm-proposal',
  button: 'Send',
  intro,
  isReady: ({ found }) => waitingForThem(found) !== undefined,
  fields: ({ found }) => ({
    decision: branching('decision', {
      label: question(found),
      required: 'Choose whether you confirm or decline',
      branches: {
        confirm: {
          text: 'Confirm',
          fields: { reason: longText('confirmReason', { label: 'A remark, if you like', rows: 2 }) },
        },
        decline: {
          text: 'Decline',
          hint: 'All stays as it is.',
          fields: {
            reason: longText('declineReason', {
              label: 'Why do you decline?',
              required: 'Write why you decline',
              rows: 3,
            }),
          },
        },
      },
    }),
  }),
  ask: ({ decision }, { found }) => ({
    facts: { proposal: waitingForThem(found)?.entry ?? 0, agreed: decision.choice === 'confirm' },
    prose: { reason: decision.reason },
  }),
});
