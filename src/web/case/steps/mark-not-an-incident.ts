import type { Case } from '../../../app/cases/cases.ts';
import { isSetAsideAlone, secondToSetAside } from '../../../incident/people/second-person.ts';
import { type Incident, waitingTo } from '../../../incident/state/incident.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { known } from '../../forms/field.ts';
import { longText, messageField } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { isOffered, stepsPage } from '../case-form.ts';
import { isReached } from '../summary/talk.ts';
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

/** Whether this person can write to its reporter, who then reads it. */
const canWrite = (found: Case): boolean =>
  isOffered(found, 'write-to-reporter') &&
  isReached(found) &&
  found.incident.report?.reporter !== found.person;

/** Nothing is written to them of what still waits for a second person. */
const asksForWord = (found: Case): boolean => isSetAsideAlone(found.incident) && canWrite(found);

/** The second person, who set it aside, is led to the word to its reporter. */
export const leadsToWord = (found: Case): string | undefined =>
  found.incident.setAside?.why === 'not-an-incident' && canWrite(found) ? 'write-to-reporter' : undefined;

const wordToReporter = messageField('message', {
  label: 'A word to the reporter (optional)',
  hint:
    'They read only that it was no security incident, and what you write here. Leave out names and what ' +
    'you have found.',
  optional: true,
});

export const markNotAnIncident = stepsPage({
  step: 'mark-not-an-incident',
  place: ['manage', 'summary'],
  intro: ({ found: { incident } }) => html`<p class="govuk-body">A near miss is an incident: if something
    could have gone wrong, classify it as minor instead.</p>${secondNeeded(incident, 'not-an-incident')}`,
  isReady: ({ found: { incident } }) => waitingTo(incident, 'not-an-incident') === null,
  beside: reportPart,
  fields: ({ found }) => ({
    reasons: longText('reasons', {
      label: 'Why is it no incident?',
      required: 'Write why it is no incident',
    }),
    message: asksForWord(found) ? wordToReporter : known(''),
  }),
  commands: ({ reasons, message }): readonly IncidentCommand[] => [
    { step: 'mark-not-an-incident', facts: {}, prose: { reasons } },
    ...(message === '' ? [] : [{ step: 'write-to-reporter', facts: {}, prose: { text: message } } as const]),
  ],
});
