// How a form comes back: with its problems, with a refusal and its point, or with what others changed.

import type { Case, Entry } from '../../app/cases/cases.ts';
import { type Basis, isLaw, item, type PointNumber, type Policy, point } from '../../policy/policy.ts';
import type { Refusal } from '../../record/step.ts';
import { type Html, html } from '../ui/html.ts';
import { errorSummary } from '../ui/inputs/field.ts';
import { notificationBanner } from '../ui/notice.ts';
import { sayActor, sayEvent, whenBy } from '../words/entries.ts';
import type { Located } from './field.ts';

/** In the policy's own words, where the policy is what it rests on. */
export const quote = (policy: Policy, basis: Basis): string => {
  if (basis === 'school default') return 'This is a school default: the policy leaves it open.';
  if (isLaw(basis)) return `This rests on the law: ${basis}.`;
  const words =
    basis.length === 1
      ? point(policy, basis as '1').must
      : item(policy, basis as Exclude<Basis, PointNumber> & '3a').text;
  const isOut = policy.leftOut.some(({ id }) => id === basis);
  return `Policy point ${basis}${isOut ? ', which the school left out' : ''}: “${words}”`;
};

export const refusalSummary = (policy: Policy, { because, basis }: Refusal): Html =>
  errorSummary({ errorList: [{ text: html`${because}<br>${quote(policy, basis)}` }] });

export const problemSummary = (problems: readonly Located[]): Html =>
  errorSummary({ errorList: problems.map(({ at, problem }) => ({ text: problem, href: `#${at}` })) });

export const sinceNotice = (found: Case, entries: readonly Entry[], since: number): Html => {
  const later = entries.filter(({ version }) => version > since);
  const lines = later.map(
    (entry) =>
      html`<li>${sayActor(found.directory, entry.actor)}: ${sayEvent(entry, found.directory)}
        (${whenBy(found.incident, entry.actor, entry.at, found.now)})</li>`,
  );
  const what =
    lines.length === 0
      ? html`<p class="govuk-body">This form was out of date. Check it and send it again.</p>`
      : html`<ul class="govuk-list govuk-list--bullet">${lines}</ul><p class="govuk-body">What you typed
        is still here. Check it and send it again.</p>`;
  return notificationBanner({ titleText: 'Somebody else has changed this incident', text: what });
};

/** The same where what changed is not said. */
export const changedMeanwhile = (): Html =>
  errorSummary({
    titleText: 'Somebody else changed this in the meantime',
    errorList: [{ text: 'Check that what you typed is still right, then send it again.' }],
  });

/** What is in the way of a form. */
export type Trouble = { readonly problems?: readonly Located[]; readonly refusal?: Refusal };

/** All that is in the way, at the head of the form. */
export const troubleSummary = (policy: Policy, { problems, refusal }: Trouble): Html =>
  html`${problems && problemSummary(problems)}${refusal && refusalSummary(policy, refusal)}`;
