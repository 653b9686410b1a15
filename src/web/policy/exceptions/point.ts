// What a request is about: a point of the policy, chosen on a page of its own and then shown with its why; or
// another policy on the school's list.
import { policyNamed } from '../../../app/directory.ts';
import { thisPolicy } from '../../../policy/information-policies.ts';
import { isItem, item, type PolicyRef, point, pointOf } from '../../../policy/policy.ts';
import { capitalised } from '../../../record/phrases.ts';
import { policiesInUse } from '../../../school/policies/policy-list.ts';
import { isPoint, type Subject, saySubject, subjectsOf } from '../../../school/policies/subject.ts';
import type { Signed } from '../../shell/site.ts';
import type { StreamView } from '../../streams/stream-form.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { namesOf } from '../../words/entries.ts';

type View = Pick<StreamView<'exception'>, 'asked' | 'signed'>;

/** What the address says it is about; null where it says nothing, or nothing that there is. */
export const chosenIn = ({ asked, signed }: View): Subject | null =>
  subjectsOf(signed.school).find((each) => each === asked.get('point')) ?? null;

/** The policy's own words. */
const wordsOf = ({ directory: { policy } }: Signed, about: PolicyRef): string =>
  isItem(about) ? item(policy, about).text : point(policy, pointOf(about)).must;

/** With the words of a point. */
export const fullName = (signed: Signed, about: Subject): string => {
  const name = capitalised(saySubject(about, namesOf(signed.directory)));
  return isPoint(about) ? `${name}: ${wordsOf(signed, about)}` : name;
};

const linkTo = (about: Subject, text: string): Html =>
  html`<li><a class="govuk-link" href="/exception/new?point=${about}">${text}</a></li>`;

/** Other policies first, as most requests are about them; a part is chosen where its point stands. */
export const chooser = ({ asked, signed: { directory, school } }: View): Html => {
  const isUnknown = asked.get('point') !== '';
  const points = directory.policy.points.map(({ number, must }) => linkTo(number, `${number}. ${must}`));
  const others = policiesInUse(school.settings)
    .filter(({ id }) => id !== thisPolicy)
    .map(({ id }) => linkTo(id, policyNamed(directory, id)));
  const own = html`<ul class="govuk-list govuk-list--spaced">${points}</ul>`;
  const problem = isUnknown && insetText({ text: 'There is no such point or policy. Choose one of these.' });
  if (others.length === 0)
    return html`${problem}<p class="govuk-body">Which point of the policy do you need an exception
      from?</p>${own}`;
  return html`${problem}<p class="govuk-body">Which policy do you need an exception from? If several fit,
    choose the nearest.</p><ul class="govuk-list govuk-list--spaced">${others}</ul>${fold(
      `A point of the ${directory.policy.title}`,
      own,
    )}`;
};

/** The lettered items of the point, where only one of them is meant. */
export const partChoice = ({ directory }: Signed, about: Subject): Child => {
  if (!isPoint(about)) return null;
  const { number, items } = point(directory.policy, pointOf(about));
  const links = items.map(({ id, text }) => linkTo(id, `${id}. ${text}`));
  return (
    about === number &&
    items.length > 0 &&
    fold(`Only one part of point ${number}?`, html`<ul class="govuk-list">${links}</ul>`)
  );
};

const linkOf = ({ directory }: Signed, about: Exclude<Subject, PolicyRef>): string => {
  const link = directory.policies.get(about)?.link ?? '';
  return link.startsWith('http') ? link : '';
};

const toRead = (signed: Signed, about: Exclude<Subject, PolicyRef>): Html => {
  const link = linkOf(signed, about);
  return html`<p class="govuk-body"><strong>${policyNamed(signed.directory, about)}.</strong> ${
    link === ''
      ? 'Read it before you ask. It has no link here: ask the office for it.'
      : html`<a class="govuk-link" href="${link}">Read it</a> before you ask, and why its rules are there.`
  }</p>`;
};

/** For somebody who asks: the point, and why it is there; of another policy, where to read it. */
export const subjectToRead = (signed: Signed, about: Subject): Html =>
  isPoint(about) ? subjectShown(signed, about) : insetText({ text: toRead(signed, about) });

/** What was asked about; another policy is named by the title, so that only its address is left to say. */
export const subjectShown = (signed: Signed, about: Subject): Html => {
  if (!isPoint(about)) {
    const link = linkOf(signed, about);
    const name = policyNamed(signed.directory, about);
    return html`${
      link !== '' && html`<p class="govuk-body"><a class="govuk-link" href="${link}">Read the ${name}</a></p>`
    }`;
  }
  const { why } = point(signed.directory.policy, pointOf(about));
  return insetText({
    text: html`<p class="govuk-body"><strong>Point ${about}.</strong> ${wordsOf(signed, about)}</p><p
      class="govuk-body"><strong>Why?</strong> ${why}</p>`,
  });
};
