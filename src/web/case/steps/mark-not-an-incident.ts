import type { Case } from '../../../app/cases/cases.ts';
import { secondToSetAside } from '../../../incident/people/second-person.ts';
import { waitingTo } from '../../../incident/state/incident.ts';
import { messageField, reasonText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

/** Who else it takes to set it aside, or that this waits already. */
export const secondNeeded = (found: Case, what: 'duplicate' | 'not-an-incident'): Child => {
  const { incident } = found;
  if (waitingTo(incident, what) !== null) {
    return html`<p class="govuk-body">A proposal is already waiting for a second person. Confirm or
      decline that first.</p>`;
  }
  const second = secondToSetAside(incident, found);
  return (
    second !== null &&
    html`<p class="govuk-body">This takes two people: it waits until ${second} confirms it. You can do it
      alone where the recorded facts propose minor, nobody of the office is concerned, and somebody else
      reported it.</p>`
  );
};

export const markNotAnIncident = stepPage({
  step: 'mark-not-an-incident',
  place: ['manage', 'summary'],
  intro: ({ found }) => html`<p class="govuk-body">A near miss is an incident: if something
    could have gone wrong, classify it as minor instead.</p>${secondNeeded(found, 'not-an-incident')}`,
  isReady: ({ found: { incident } }) => waitingTo(incident, 'not-an-incident') === null,
  beside: reportPart,
  fields: () => ({
    reasons: reasonText('reasons', {
      label: 'Why is it no incident?',
      required: 'Write why it is no incident',
    }),
    forReporter: messageField('forReporter', {
      label: 'What does its reporter read?',
      hint: 'Why it was no incident. Leave out names and what you have found.',
    }),
  }),
  ask: ({ reasons, forReporter }) => ({ facts: {}, prose: { reasons, forReporter } }),
});
