// The one thing that is next on an incident for the person who reads it, and what else waits.

import { isEarly, type Next, soonest } from '../../../incident/asks/ask.ts';
import { beforeClosing } from '../../../incident/asks/asks.ts';
import { sayCountedFrom, sayLeft } from '../../../incident/due/clock-words.ts';
import { outlineOf, shortName } from '../../../incident/steps.ts';
import type { Moment } from '../../../policy/clock.ts';
import { itemIds } from '../../../policy/policy.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../../policy/said.ts';
import { inSentence } from '../../../record/phrases.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { button } from '../../ui/button.ts';
import { type AlsoWaiting, nextLine, nextPanel, threeDays } from '../../ui/case-frame.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { dueState, nearWhen } from '../../ui/when.ts';
import type { CaseForm, NextWords, StepView } from '../case-form.ts';
import { pageOf } from '../case-forms.ts';
import { callOf, comesFirst, isShort, nextForm, shortPath } from '../desk/next-form.ts';
import { sayPointLeft } from '../points/item-text.ts';
import { pointsAsked, sayAsked } from '../points/open-points.ts';
import { containFirst } from '../summary/contain-link.ts';
import { lawsClock } from '../triage/advice-hours.ts';
import { formPath } from './menu.ts';
import { isYours, rowsOf, whose } from './rows.ts';
import { type Tab, tabPath } from './tabs.ts';

/** By advice or by a record of it, the gate has what it lacks. */
const wayOn = (view: StepView, { lacks }: Next): Child => {
  const form = lacks && pageOf(lacks);
  if (form === undefined || !isLinked(form, view.found)) return null;
  return html`<a class="govuk-link" href="${formPath(view, form, 'summary')}">You can do this instead</a>. `;
};

/** What this row holds up, and the way for who may do it; null where the closing does not wait for it. */
const closingWaits = (view: StepView, row: Next): Html | null => {
  if (row.lacks === undefined) return null;
  return html`Closing waits for this. ${wayOn(view, row)}`;
};

/**
 * The form that does it for this reader, the short path where there is one; null where it waits for somebody
 * else, though they might do it too.
 */
const formFor = (view: StepView, row: Next): CaseForm | null =>
  isYours(view, row) ? nextForm(view.found, row) : null;

/** What its step says of it in words of its own. */
const saidOf = (view: StepView, row: Next): NextWords =>
  pageOf(row.step)?.next?.(view, row, isYours(view, row)) ?? {};

const labelOf = (view: StepView, row: Next): string => {
  if (isPoints(row) && row.by.includes('lead') && isYours(view, row)) return sayAsked(pointsAsked(view));
  const point = sayPointLeft(view.found.policy, row);
  return point === '' ? (saidOf(view, row).title ?? row.label) : `${beforeClosing}${point}`;
};

type Ahead = { readonly first: Next; readonly form: CaseForm | null; readonly others: readonly Next[] };

/**
 * The reader's own comes first, as on their desk, whatever others owe; of what others owe the soonest, the
 * same for every reader; last a note of progress before its day. Null where nothing waits.
 */
const ahead = (view: StepView): Ahead | null => {
  const rows = rowsOf(view);
  const later = rows.filter((row) => isEarly(row, view.found.now));
  const asked = rows.filter((row) => !later.includes(row));
  const own = asked.filter((row) => formFor(view, row) !== null);
  const theirs = asked.filter((row) => !own.includes(row)).toSorted(soonest(view.found.now));
  const first = comesFirst(view.found, own) ?? theirs[0] ?? later[0];
  if (first === undefined) return null;
  const form = own.includes(first) ? formFor(view, first) : null;
  const done = form === null ? [first.step] : [first.step, ...(shortPath[form.name] ?? [])];
  const isCovered = (row: Next) => row === first || (row.mine && done.includes(row.step));
  // To who has something to do now, a note before its day says nothing.
  const early = form === null ? later : later.filter((row) => formFor(view, row) === null);
  return { first, form, others: [...own, ...theirs, ...early].filter((row) => !isCovered(row)) };
};

const isPoints = ({ item }: Next): boolean => item !== null;

/** The same of what is next; the short form that does it may say it in its own words. */
const saidAhead = (view: StepView, { first, form }: Ahead): NextWords => ({
  ...saidOf(view, first),
  ...(isShort(form) ? form?.next?.(view, first, true) : {}),
});

const titleOf = (view: StepView, all: Ahead): string =>
  isShort(all.form) && all.form !== null
    ? (all.form.next?.(view, all.first, true).title ?? all.form.title)
    : labelOf(view, all.first);

/** What its button does: points are answered together, where the heading counts them. */
const buttonOf = (row: Next, form: CaseForm, view: StepView): string =>
  isPoints(row) && form.name === 'answer-point' ? shortName(row.step) : form.heading(view);

const hrefOf = (view: StepView, row: Next, form: CaseForm, tab: Tab): string => {
  if (isPoints(row) && form.name === 'answer-point') return tabPath(view.found, 'policy');
  return formPath(view, form, tab, row.item);
};

const label = (view: StepView, { first }: Ahead): string => `Next, for ${inSentence(whose(view, first))}`;

/** One sentence, and the point of the policy on which it rests; its words stand on the form. */
const why = (view: StepView, all: Ahead): Child => {
  const { step, item, because, basis, dueAt } = all.first;
  const { why: says } = saidAhead(view, all);
  if (says !== undefined) return says;
  // The title names a point that is to be answered.
  const isItem = item === null && itemIds.some((id) => id === basis);
  if (dueAt === null) return isItem ? `${because.replace(/\.$/, '')} (${basis}).` : because;
  return outlineOf(step).why ?? because;
};

/** The law asks for more than it sets hours for. */
const hoursOf = (basis: Next['basis']): string => (basis.startsWith('UK GDPR') ? 'school default' : basis);

/** What has no sentence of its own says the same in `because`, and no arithmetic. */
const whyThisDate = ({ step, because, basis, dueAt, statutory }: Next): Child =>
  dueAt !== null &&
  outlineOf(step).why !== undefined &&
  fold('Why this date?', html`<p>${because.replace(/\.$/, '')} (${statutory ? basis : hoursOf(basis)}).</p>`);

const sayDue = (at: Moment, now: Moment): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${dueState(at, now)}</time>`;

const whatToRead = ({ reads }: NextWords): Child =>
  reads !== undefined &&
  html`<p><a class="govuk-link" href="${reads}">Read what the ${inDuty('chair')} did</a></p>`;

const clockOf = (view: StepView, { first }: Ahead): Child => {
  const duty = lawsClock(view);
  const { now } = view.found;
  const says = saidOf(view, first);
  const own =
    first.dueAt !== null &&
    first.dueAt !== duty?.dueAt &&
    html`<p class="candour-clock__own">${says.due}${sayDue(first.dueAt, now)}</p>`;
  if (duty === null) return own;
  if (says.clock !== undefined) return html`${own}<p>${says.clock}</p>`;
  const { since, dueAt } = duty;
  const isLate = dueAt <= now;
  const clock = threeDays({
    state: isLate ? 'late' : 'soon',
    left: html`The 72 hours to tell the ${regulatorName}:
      <time datetime="${new Date(dueAt).toISOString()}"><strong>${sayLeft(dueAt, now)}</strong></time>`,
    from: sayCountedFrom(view.found.incident, now),
    until: nearWhen(dueAt, now),
    share: (now - since) / (dueAt - since),
  });
  return html`${own}${clock}`;
};

const alsoWaiting = (view: StepView, row: Next, tab: Tab): AlsoWaiting => {
  const form = formFor(view, row);
  const href = form === null ? saidOf(view, row).reads : hrefOf(view, row, form, tab);
  const due = row.dueAt !== null && sayDue(row.dueAt, view.found.now);
  const free = row.closesWithout ? ' (you can finish without it)' : '';
  return { text: `${labelOf(view, row)}${free}`, href, who: whose(view, row), due };
};

/** When what is next falls due, and by when the ICO must be told where that is something else. */
const clocksOf = (view: StepView, first: Next): { due: Child; law: Child } => {
  const { dueAt } = first;
  const { now } = view.found;
  const law = lawsClock(view)?.dueAt ?? null;
  const isOther = law !== null && law !== dueAt;
  return {
    due: dueAt !== null && sayDue(dueAt, now),
    law: isOther && html`The 72 hours to tell the ${regulatorName}: ${sayDue(law, now)}`,
  };
};

const nothing: Html = html`<p class="candour-next__none">Nothing waits on this incident.</p>`;

/** On the other tabs. */
const lineOn = (view: StepView, all: Ahead, tab: Tab): Html => {
  const { first, form } = all;
  const { due, law } = clocksOf(view, first);
  const classes = 'govuk-button--secondary candour-button--small';
  const [text, href] =
    form === null ? ['', ''] : [buttonOf(first, form, view), hrefOf(view, first, form, tab)];
  // Nobody needs a way to the tab that they are on.
  const action = href !== '' && href !== tabPath(view.found, tab) && button({ text, href, classes });
  return nextLine({ label: label(view, all), title: titleOf(view, all), action, due, law });
};

/** While something hurries, whom to ring comes before what the policy asks for. */
const ringFirst = (view: StepView, tab: Tab, call: NonNullable<ReturnType<typeof callOf>>): Html => {
  const all = ahead(view);
  const { title, say, text, href } = call;
  const also = all === null ? [] : [all.first, ...all.others].map((row) => alsoWaiting(view, row, tab));
  if (all !== null && also[0] !== undefined) also[0] = { ...also[0], text: titleOf(view, all) };
  const law = all && clocksOf(view, all.first).law;
  if (tab !== 'summary') {
    const classes = 'govuk-button--secondary candour-button--small';
    return nextLine({ label: 'Next', title, action: button({ text, href, classes }), due: null, law });
  }
  return nextPanel({
    ...{ label: 'Next', title, why: html`<p>${say}</p>` },
    // Nobody needs a way to the tab that they are on.
    action: href !== tabPath(view.found, tab) && button({ text, href }),
    ...{ clock: all && clockOf(view, all), help: null },
    also,
  });
};

/** Beside what is done at once: what comes once it has stopped, and the law's clock. */
const besideNow = (view: StepView, all: Ahead): Html => {
  const { first, form } = all;
  const text = titleOf(view, all);
  const href = form === null ? '' : hrefOf(view, first, form, 'now');
  return html`<section><h2 class="govuk-heading-s">When it has stopped</h2><p>${
    href === '' ? text : html`<a class="govuk-link" href="${href}">${text}</a>`
  }</p>${clockOf(view, all)}</section>`;
};

export const nextOn = (view: StepView, tab: Tab): Html => {
  const all = ahead(view);
  if (tab === 'now') return all === null ? nothing : besideNow(view, all);
  const call = callOf(view.found);
  if (call !== null) return ringFirst(view, tab, call);
  if (all === null) return html`${tab === 'summary' && containFirst(view)}${nothing}`;
  if (tab !== 'summary') return lineOn(view, all, tab);
  const { first, form, others } = all;
  const says = saidOf(view, first);
  const closing = form === null ? closingWaits(view, first) : null;
  const also = others.map((row) => alsoWaiting(view, row, tab));
  return nextPanel({
    label: label(view, all),
    title: titleOf(view, all),
    why: [containFirst(view), html`<p>${closing ?? why(view, all)}</p>`, says.besides],
    action:
      form !== null &&
      button({
        text: buttonOf(first, form, view),
        href: hrefOf(view, first, form, tab),
      }),
    clock: clockOf(view, all),
    help: [whyThisDate(first), says.help, form === null && whatToRead(says)],
    also,
  });
};
