import { type Directory, nameIn } from '../../../app/directory.ts';
import { type Incident, severity } from '../../../incident/state/incident.ts';
import { branching, longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { quoted, sayActor } from '../../words/entries.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';

const sayProposal = (incident: Incident, directory: Directory): string => {
  const { proposal } = incident;
  if (proposal === null) return '';
  if (proposal.what === 'lift-exclusion') return `let ${nameIn(directory, proposal.person)} see it again`;
  return proposal.what === 'not-an-incident'
    ? 'set it aside, as no incident'
    : `lower it from ${severity(incident)} to ${proposal.classification.severity}`;
};

const intro = ({ found, entries }: StepView): Child => {
  const { incident, directory, now, procedures } = found;
  const { proposal } = incident;
  if (proposal === null) return html`<p class="govuk-body">Nothing waits for a second person any more.</p>`;
  const field = proposal.what === 'lower-severity' ? 'reason' : 'reasons';
  const holding =
    proposal.what === 'lower-severity'
      ? procedures.criteria.filter(({ id }) => proposal.classification.criteria.includes(id))
      : [];
  return html`<p class="govuk-body"><strong>${sayActor(directory, proposal.by)} proposes to
    ${sayProposal(incident, directory)}.</strong> ${when(proposal.at, now)}</p>
    ${quoted('The reason given', writtenIn(entries, proposal.entry, field))}
    ${
      holding.length > 0 &&
      html`<p class="govuk-body">What is said to hold here:</p>
      <ul class="govuk-list govuk-list--bullet">${holding.map(({ label }) => html`<li>${label}</li>`)}</ul>`
    }
    <p class="govuk-body">It takes effect only if you, as second person, confirm it.</p>`;
};

export const confirmProposal = stepPage({
  step: 'confirm-proposal',
  button: 'Send',
  intro,
  isReady: ({ found: { incident } }) => incident.proposal !== null,
  fields: ({ found }) => ({
    decision: branching('decision', {
      label: `Do you confirm that it is right to ${sayProposal(found.incident, found.directory)}?`,
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
  ask: ({ decision }, { found: { incident } }) => ({
    facts: { proposal: incident.proposal?.entry ?? 0, agreed: decision.choice === 'confirm' },
    prose: { reason: decision.reason },
  }),
});
