import { secondToSetAside } from '../../../incident/people/second-person.ts';
import { type Incident, waitingTo } from '../../../incident/state/incident.ts';
import { longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

/** Who else it takes to set it aside, or that this waits already. */
export const secondNeeded = (incident: Incident, what: 'duplicate' | 'not-an-incident'): Child => {
  if (waitingTo(incident, what) !== null) {
    return html`<p class="govuk-body">A proposal is already waiting for a second person. Confirm or
      decline that first.</p>`;
  }
  const second = secondToSetAside(incident);
  return (
    second !== null &&
    html`<p class="govuk-body">One person alone can set aside only a minor incident that nobody outside
      must be told of. This one takes two people: it waits until
    ${second} confirms it.</p>`
  );
};

export const markNotAnIncident = stepPage({
  step: 'mark-not-an-incident',
  place: ['manage', 'summary'],
  intro: ({ found: { incident } }) => html`<p class="govuk-body">A near miss is an incident: if something
    could have gone wrong, classify it as minor instead.</p>${secondNeeded(incident, 'not-an-incident')}`,
  isReady: ({ found: { incident } }) => waitingTo(incident, 'not-an-incident') === null,
  beside: reportPart,
  fields: () => ({
    reasons: longText('reasons', {
      label: 'Why is it no incident?',
      required: 'Write why it is no incident',
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
