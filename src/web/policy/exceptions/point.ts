// The point of the policy that a request is about: chosen on a page of its own, then shown with its why.
import { isIn, isSubject, type Subject, saySubject } from '../../../exception/subject.ts';
import { type ItemId, item, itemIds, type Policy, point, pointOf } from '../../../policy/policy.ts';
import { capitalised } from '../../../record/phrases.ts';
import type { StreamView } from '../../forms/stream-form.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';

type View = Pick<StreamView<'exception'>, 'asked' | 'signed'>;

export const policyIn = ({ signed }: Pick<View, 'signed'>): Policy => signed.directory.policy;

/** What the address says it is about; null where it says nothing, or names no point. */
export const chosenIn = ({ asked, signed }: View): Subject | null => {
  const chosen = asked.get('point');
  return isSubject(chosen) && isIn(policyIn({ signed }), chosen) ? chosen : null;
};

const isItem = (about: Subject): about is ItemId => itemIds.some((id) => id === about);

/** The policy's own words. */
export const wordsOf = (policy: Policy, about: Subject): string =>
  isItem(about) ? item(policy, about).text : point(policy, pointOf(about)).must;

const linkTo = (about: Subject, text: string): Html =>
  html`<li><a class="govuk-link" href="/exception/new?point=${about}">${text}</a></li>`;

/** The points; a part of one is chosen where the point stands. */
export const chooser = (view: View): Html => {
  const isUnknown = view.asked.get('point') !== '';
  const points = policyIn(view).points.map(({ number, must }) => linkTo(number, `${number}. ${must}`));
  return html`${isUnknown && insetText({ text: 'The policy has no such point. Choose one of these.' })}<p
      class="govuk-body">Which point of the policy do you need an exception from?</p><ul
      class="govuk-list govuk-list--spaced">${points}</ul>`;
};

/** The lettered items of the point, where only one of them is meant. */
export const partChoice = (policy: Policy, about: Subject): Child => {
  const { number, items } = point(policy, pointOf(about));
  const links = items.map(({ id, text }) => linkTo(id, `${id}. ${text}`));
  return (
    about === number &&
    items.length > 0 &&
    fold(`Only one part of point ${number}?`, html`<ul class="govuk-list">${links}</ul>`)
  );
};

/** The point, and why it is there. */
export const pointShown = (policy: Policy, about: Subject): Html => {
  const { why } = point(policy, pointOf(about));
  return insetText({
    text: html`<p class="govuk-body"><strong>${capitalised(saySubject(about))}.</strong> ${wordsOf(
      policy,
      about,
    )}</p><p class="govuk-body"><strong>Why?</strong> ${why}</p>`,
  });
};
