import type { Case } from '../../../app/cases/cases.ts';
import { inDuty } from '../../../policy/said.ts';
import { sayList } from '../../../record/phrases.ts';
import { html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { sayActor } from '../../words/entries.ts';
import { lookForm, type SealedLook } from '../identity/sealed-look.ts';

const whoKnows = ({ incident, directory }: Case): string => {
  const told = incident.identityRequests.flatMap(({ by, shared }) => (shared === null ? [] : [by]));
  return sayList([`the acting ${inDuty('chair')}`, ...new Set(told.map((by) => sayActor(directory, by)))]);
};

const lookAtIdentity = lookForm(
  'look-at-identity',
  'summary',
  ({ incident: { identity } }) => (identity === null ? [] : [identity]),
  (found) =>
    html`<p class="govuk-body">Who made this report is known to ${whoKnows(found)}. We record that you
      looked, but not what you saw. Do not write it down.</p>`,
);

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
