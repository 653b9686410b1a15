// One version of the policy as people read it, with who carries out each passage, where that is asked for.

import { sayDate, sayMonth } from '../../../policy/clock.ts';
import { contactMismatch, type Item, type Point, type Policy, reviewState } from '../../../policy/policy.ts';
import { inOffice } from '../../../policy/said.ts';
import { sayLeftOut } from '../../../school/policies/policy-version-state.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { type IconName, icon } from '../../ui/icon.ts';
import { insetText, warningText } from '../../ui/notice.ts';
import { type SummaryRow, summaryList } from '../../ui/summary-list.ts';

/** What stands beneath a passage: an item, the how of a point, what the school added to it, all of it. */
export type Beneath = {
  readonly item?: (id: Item['id']) => Child;
  readonly how?: (point: Point['number']) => Child;
  readonly added?: (point: Point['number']) => Child;
  readonly point?: (point: Point['number']) => Child;
  /** Stands before why and how, in view. */
  readonly changed?: (point: Point['number']) => Child;
};

const rule = ({ number, must, why, how, howLead, items, added }: Point, beneath: Beneath): Html =>
  html`<li id="point-${number}"><details><summary><b>${number}</b><span>${must}</span><span
    class="candour-link">Why and how</span></summary><div>
    <p><strong>Why?</strong> ${why}</p>
    <p><strong>How?</strong> ${how ?? howLead}</p>
    ${
      items.length > 0 &&
      html`<ul class="govuk-list govuk-list--spaced">${items.map(
        ({ id, text }) =>
          html`<li id="item-${id}"><strong>${id.slice(1)}.</strong> ${text} ${beneath.item?.(id)}</li>`,
      )}</ul>`
    }${beneath.how?.(number)}${
      added !== undefined && html`<p id="added-${number}">${added} ${beneath.added?.(number)}</p>`
    }${beneath.point?.(number)}</div></details>${beneath.changed?.(number)}</li>`;

const binds: readonly { text: string; sign: IconName; numbers: string }[] = [
  { text: 'For everybody', sign: 'person', numbers: '127' },
  { text: 'For those who look into it', sign: 'search', numbers: '345' },
  { text: `For the ${inOffice('governors')}`, sign: 'people', numbers: '6' },
];

/** Points word for word, by whom they bind; why and how are folded. */
export const ruleList = (points: readonly Point[], beneath: Beneath = {}): Html =>
  html`<div class="candour-rules">${binds.map(({ text, sign, numbers }) => {
    const these = points.filter(({ number }) => numbers.includes(number));
    return (
      these.length > 0 &&
      html`<section><h2>${icon(sign, { small: true })} ${text}</h2><ol>${these.map((each) =>
        rule(each, beneath),
      )}</ol></section>`
    );
  })}</div>`;

export const yourPart = (href: string): Html =>
  html`<section class="candour-keep candour-yourpart"><h2
    class="govuk-heading-s">Your part in two lines</h2><ol>
    <li><strong>Report it at once,</strong> even if it only nearly happened.</li>
    <li><strong>Say all you know:</strong> when, where, who, and what you did.</li></ol>
    ${button({ text: 'Report an incident', href, classes: 'govuk-button--secondary candour-button--small' })}
    </section>`;

export const reviewNote = (policy: Policy, now: number): Html => {
  const { state, says } = reviewState(policy, now);
  return state === 'overdue' ? warningText({ text: says }) : html`<p class="govuk-body">${says}</p>`;
};

/** Where the addresses in it do not belong together; `more` says what to do about it. */
export const mismatchNote = (policy: Policy, more: Child = null): Child => {
  const mismatch = contactMismatch(policy);
  return (
    mismatch !== null &&
    insetText({ text: html`<strong>Check the addresses.</strong> ${mismatch.says}${more}` })
  );
};

/** Where it leaves out what the template has: everybody who reads or decides on it is told which. */
export const leftOutNote = (items: readonly Item['id'][]): Child =>
  items.length > 0 && insetText({ text: `This version ${sayLeftOut(items)}.` });

/** Until then its approval would be another school’s. */
export const notAdopted = 'This school has not adopted this policy yet.';

/** Version, approval and next review, with what is recorded besides. */
export const documentControl = (policy: Policy, now: number, more: readonly SummaryRow[] = []): Html => {
  const { version, approvedOn, approvedBy, nextReview } = policy.documentControl;
  const isOverdue = reviewState(policy, now).state === 'overdue';
  const rows = [
    { key: 'Version', value: version },
    { key: 'Date approved', value: sayDate(approvedOn) },
    { key: 'Approved by', value: approvedBy },
    {
      key: 'Next review',
      value: html`${sayMonth(nextReview)}${isOverdue && html`: <strong>overdue</strong>`}`,
    },
    ...more,
  ];
  return html`<h2 class="govuk-heading-m" id="document-control">Document control</h2>
    ${leftOutNote(policy.leftOut.map(({ id }) => id))}
    ${summaryList({ rows })}`;
};

export const breachStatement = (policy: Policy): Html =>
  html`<h2 class="govuk-heading-s">Breach statement</h2><p class="govuk-body">${policy.breachStatement}</p>`;

/** From its seven points to its breach statement. */
export const policyText = (policy: Policy, beneath: Beneath = {}, afterRoutes: Child = null): Html =>
  html`${ruleList(policy.points, beneath)}
    <h2 class="govuk-heading-s">What if I need to do something against the policy?</h2>
    <p class="govuk-body" id="exceptions">${policy.exceptionRoute}</p>
    <p class="govuk-body" id="changes">${policy.changeRoute}</p>${afterRoutes}
    ${breachStatement(policy)}`;
