// What a request is about: a point of the policy, chosen on a page of its own and then shown with its why; or
// another policy on the school's list.
import { type Directory, policyNamed } from '../../../app/directory.ts';
import {
  type InformationPolicyId,
  type PolicyTopic,
  thisPolicy,
  topicOf,
} from '../../../policy/information-policies.ts';
import { isItem, item, type PolicyRef, point, pointOf } from '../../../policy/policy.ts';
import { capitalised } from '../../../record/phrases.ts';
import { policiesInUse } from '../../../school/policies/policy-list.ts';
import { isPoint, type Subject, saySubject, subjectsOf } from '../../../school/policies/subject.ts';
import type { Signed } from '../../shell/site.ts';
import type { StreamView } from '../../streams/stream-form.ts';
import { deskGroups } from '../../ui/desk-list.ts';
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

const pathOf = (about: Subject): string => `/exception/new?point=${about}`;

const linkTo = (about: Subject, text: string): Html =>
  html`<li><a class="govuk-link" href="${pathOf(about)}">${text}</a></li>`;

const topicNames: Readonly<Record<Exclude<PolicyTopic, 'incidents'>, string>> = {
  devices: 'Devices and accounts',
  data: 'Personal data',
  rooms: 'Rooms and papers',
  own: 'Other policies of the school',
};

/** By what they are about, each with what it covers. */
const othersByTopic = (others: readonly InformationPolicyId[], directory: Directory): Html => {
  const byTopic = Map.groupBy(others, (id) => topicOf(id));
  const groups = (Object.keys(topicNames) as (keyof typeof topicNames)[]).map((topic) => ({
    ...{ name: topicNames[topic], isLate: false },
    rows: (byTopic.get(topic) ?? []).map((id) => ({
      ...{ title: policyNamed(directory, id), href: pathOf(id), note: directory.policies.get(id)?.covers },
    })),
  }));
  return deskGroups(groups.filter(({ rows }) => rows.length > 0));
};

/** This policy first; a part of a point is chosen where the point stands. */
export const chooser = ({ asked, signed: { directory, school } }: View): Html => {
  const isUnknown = asked.get('point') !== '';
  const points = directory.policy.points.map(({ number, must }) => linkTo(number, `${number}. ${must}`));
  const others = policiesInUse(school.settings)
    .map(({ id }) => id)
    .filter((id) => id !== thisPolicy);
  const own = html`<ul class="govuk-list govuk-list--spaced">${points}</ul>`;
  const problem = isUnknown && insetText({ text: 'There is no such point or policy. Choose one of these.' });
  return html`${problem}<p class="govuk-body">Which policy do you need an exception from? If several fit,
    choose the nearest.</p><section class="candour-part">${fold(
      html`A point of the ${directory.policy.title}: what to do when something goes wrong`,
      own,
    )}</section><section class="candour-part">${othersByTopic(others, directory)}</section>`;
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

/** Where another policy can be read; '' where the school gave no address. */
export const linkOf = ({ directory }: Signed, about: Exclude<Subject, PolicyRef>): string => {
  const link = directory.policies.get(about)?.link ?? '';
  return link.startsWith('http') ? link : '';
};

const toRead = (signed: Signed, about: Exclude<Subject, PolicyRef>): Html => {
  const link = linkOf(signed, about);
  return html`<p class="govuk-body"><strong>${policyNamed(signed.directory, about)}.</strong> ${
    link === ''
      ? 'Ask the office for it if you need to read it: it has no link here.'
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
