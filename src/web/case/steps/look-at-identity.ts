import type { Case } from '../../../app/cases/cases.ts';
import type { SealedThing } from '../../../incident/identity/key-holders.ts';
import { permit } from '../../../incident/may.ts';
import { steps } from '../../../incident/steps.ts';
import { sayList } from '../../../record/phrases.ts';
import { keyPath } from '../../account/identity-key.ts';
import { html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { sayActor } from '../../words/entries.ts';
import { caseForm } from '../case-form.ts';
import { isOpener, lookFields, otherKey, type SealedLook } from '../sealed-look.ts';

const sealedIn = ({ incident: { identity } }: Pick<Case, 'incident'>): readonly SealedThing[] =>
  identity === null ? [] : [identity];

const whoKnows = ({ incident, directory }: Case): string => {
  const told = incident.identityRequests.flatMap(({ by, shared }) => (shared === null ? [] : [by]));
  return told.length === 0
    ? 'whoever acts as chair alone'
    : `whoever acts as chair, and to ${sayList([...new Set(told.map((by) => sayActor(directory, by)))])}`;
};

const lookAtIdentity = caseForm({
  name: 'look-at-identity',
  title: steps['look-at-identity'].title,
  points: ['school default'],
  isOffered: ({ incident, capacities }) =>
    incident.identity !== null && permit(incident, 'look-at-identity', capacities) === null,
  isGrave: steps['look-at-identity'].grave ?? false,
  isReady: ({ found }) => isOpener(found, sealedIn(found)),
  intro: ({ found }) =>
    isOpener(found, sealedIn(found))
      ? html`<p class="govuk-body">Who made this report is known to ${whoKnows(found)}. That you looked is on
        the record, and what you saw is not. Write it nowhere.</p>
        <p class="govuk-body"><a class="govuk-link" href="${keyPath}">Your key to identities</a></p>`
      : sealedIn(found).map((each) => otherKey(found, each)),
  fields: lookFields,
  commands: () => [],
});

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
