// See who made a confidential report.
import { permit } from '../../incident/may.ts';
import { lookFields, otherKey, type SealedLook } from '../sealed-look.ts';
import { caseForm } from '../step-page.ts';
import { html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { keyPath } from './identity-key.ts';

/** The form on which whoever acts as chair sees who made the report (school default). */
export const lookAtIdentity = caseForm({
  name: 'look-at-identity',
  title: 'See who reported it',
  points: ['school default'],
  isOffered: ({ incident, capacities }) =>
    incident.identity !== null && permit(incident, 'look-at-identity', capacities) === null,
  isGrave: true,
  intro: ({
    found,
  }) => html`${otherKey(found, found.incident.identity)}<p class="govuk-body">Who made this report is known to
    you alone. That you looked is on the record, and what you saw is not. Write it nowhere.</p>
    <p class="govuk-body"><a class="govuk-link" href="${keyPath}">Your key to identities</a></p>`,
  fields: lookFields,
  commands: () => [],
});

/** The look itself. */
export const identityLook: SealedLook = {
  form: lookAtIdentity,
  heading: 'Who reported it',
  async open({ app }, found, typed, ofForm) {
    const seen = await app.identities.look(found, typed, ofForm);
    return 'text' in seen
      ? { shown: insetText({ text: html`<span class="candour-prose">${seen.text}</span>` }) }
      : seen;
  },
};
