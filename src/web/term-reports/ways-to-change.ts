// Where the rules are changed: one way for the policy that what stands out is about; when others are right.

import { streamPath } from '../../app/cases/other-streams.ts';
import { nameIn, policyNamed } from '../../app/directory.ts';
import { policyBehind } from '../../incident/figures/stands-out.ts';
import type { Weak } from '../../incident/figures/weak.ts';
import { type Moment, sayShortDate } from '../../policy/clock.ts';
import { thisPolicy } from '../../policy/information-policies.ts';
import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { StreamId } from '../../record/ids.ts';
import { sayEither } from '../../record/phrases.ts';
import { isOwner, policiesInUse } from '../../school/policies/policy-list.ts';
import type { ListedPolicy } from '../../school/school.ts';
import { schoolSteps } from '../../school/steps.ts';
import { proposers } from '../../suggestion/proposal.ts';
import type { Suggestion } from '../../suggestion/state.ts';
import { answerers } from '../../suggestion/step.ts';
import { answerDueAt } from '../../suggestion/steps/pass-time.ts';
import { informationPath } from '../policy/information/information.ts';
import { fromChange } from '../policy/suggestions/forms.ts';
import { isOpen } from '../shell/desk.ts';
import type { Signed } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';

type Way = { readonly href: string; readonly text: string };

const link = ({ href, text }: Way): Html => html`<a class="govuk-link" href="${href}">${text}</a>`;

const isProposer = ({ school, id }: Signed): boolean => proposers(school).includes(id);

const newVersion = ({ directory }: Signed): Way => ({
  href: '/policy-version/new',
  text: `Begin a new version of the ${directory.policy.title}`,
});

/** That what stands out is about; undefined where it is about none. */
const policyOf = ({ school }: Signed, weak: Weak | null): ListedPolicy | undefined => {
  const behind = weak && policyBehind(weak);
  return policiesInUse(school.settings).find(({ id }) => id === behind);
};

const nameOf = (policy: ListedPolicy, { directory }: Signed): string => policyNamed(directory, policy.id);

/** Who owns a policy suggests a change like everybody else: somebody else answers. */
const firstWay = (policy: ListedPolicy | undefined, signed: Signed): Way => {
  if (policy === undefined) return { href: '/suggestion/new', text: 'Suggest a change to a policy' };
  return policy.id === thisPolicy && isProposer(signed)
    ? newVersion(signed)
    : {
        href: `/suggestion/new?about=${policy.id}`,
        text: `Suggest a change to the ${nameOf(policy, signed)}`,
      };
};

/** A suggestion leads back here. */
const comingBack = ({ href, text }: Way): Way =>
  href.startsWith('/suggestion/')
    ? { href: `${href}${href.includes('?') ? '&' : '?'}${fromChange}`, text }
    : { href, text };

/** Its document is the school’s own, and is changed elsewhere. */
const ownersWay = (policy: ListedPolicy, signed: Signed): Child =>
  policy.id !== thisPolicy &&
  isOwner(policy, signed.school, signed.id) &&
  isOpen(schoolSteps['set-information-policies'], signed) &&
  html`<li>${link({
    href: `${informationPath}/change`,
    text: `Change who looks after the ${nameOf(policy, signed)}, or where it is read`,
  })}, once the school’s document has changed.</li>`;

type Suggested = ListedSuggestions[number];
type ListedSuggestions = readonly { readonly stream: StreamId; readonly state: Suggestion }[];

const answeredBy = (state: Pick<Suggestion, 'madeBy'>, { school, directory }: Signed): string =>
  sayEither(answerers(state, school).map((each) => nameIn(directory, each))) || 'Somebody';

/** What its reader suggested of this policy already, and nobody has answered. */
const waiting = (
  policy: ListedPolicy | undefined,
  suggestions: ListedSuggestions,
  { id }: Signed,
): Suggested | undefined =>
  suggestions.find(
    ({ state: { stage, about, madeBy } }) =>
      stage === 'open' && about === policy?.id && personOf(madeBy) === id,
  );

const suggestedAlready = ({ stream, state }: Suggested, signed: Signed, now: Moment): Html =>
  html`<p class="govuk-body"><a class="govuk-link" href="${streamPath('suggestion', stream)}">You suggested
    a change on ${sayShortDate(state.madeAt, now)}</a>. It waits for ${answeredBy(state, signed)}.</p>`;

/** Nobody answers their own suggestion, and its owner would take themselves for who does. */
const whoAnswers = ({ href }: Way, signed: Signed, now: Moment): Child => {
  if (!href.startsWith('/suggestion/')) return null;
  const by = answeredBy({ madeBy: { kind: 'person', person: signed.id } }, signed);
  const until = sayShortDate(answerDueAt({ madeAt: now }), now);
  return html`<p class="govuk-body">${by} answers it by ${until}.</p>`;
};

type Asked = {
  readonly signed: Signed;
  readonly weak: Weak | null;
  readonly suggestions: ListedSuggestions;
  readonly now: Moment;
  /** The page asks its reader for something else first. */
  readonly isSecond: boolean;
};

export const waysToChange = ({ signed, weak, suggestions, now, isSecond }: Asked): Html => {
  const policy = policyOf(signed, weak);
  const first = comingBack(firstWay(policy, signed));
  const theirs = waiting(policy, suggestions, signed);
  const version = newVersion(signed);
  const others = [
    policy &&
      html`<li>${link({
        href: `/suggestion/new?${fromChange}`,
        text: 'Suggest a change to another policy',
      })}, if the trouble lies there.</li>`,
    isProposer(signed) &&
      first.href !== version.href &&
      html`<li>${link(version)}, if its words should change. The ${inDuty('Governing Body')} decides.</li>`,
    policy && ownersWay(policy, signed),
  ].filter((each) => each);
  return html`<h2 class="govuk-heading-m">To change a policy</h2>${
    policy &&
    html`<p class="govuk-body">The cause that stands out breached the ${nameOf(policy, signed)} most
      often.</p>`
  }${
    theirs === undefined
      ? [
          button({ ...first, classes: isSecond ? 'govuk-button--secondary' : undefined }),
          whoAnswers(first, signed, now),
        ]
      : suggestedAlready(theirs, signed, now)
  }${others.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${others}</ul>`}`;
};
