// The review of an outcome report (4c): what its reader reads, and what closing waits for beside it.

import { nameIn } from '../../../app/directory.ts';
import { closingGate, isBesideReview, type Missing } from '../../../incident/asks/closing-gate.ts';
import { isAsked, sayWaitsFor, waitsFor } from '../../../incident/asks/waits-for.ts';
import { duties, isDue } from '../../../incident/due/duties.ts';
import { isGoverned } from '../../../incident/state/governing/governing.ts';
import { lead } from '../../../incident/state/governing/lead.ts';
import { outcome } from '../../../incident/state/incident.ts';
import { approvalRefusal } from '../../../incident/steps/review-outcome.ts';
import { steps } from '../../../incident/steps.ts';
import { item } from '../../../policy/policy.ts';
import { inDuty } from '../../../policy/said.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { inSentence } from '../../../record/phrases.ts';
import { factList } from '../../ui/case-frame.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details, insetText } from '../../ui/notice.ts';
import { awaitedIn } from '../../words/awaited.ts';
import { whoWhen } from '../../words/entries.ts';
import { incidentPath, isOffered, pointPath, type StepView, writtenIn } from '../case-form.ts';
import { exceptionList } from '../conformance/exceptions.ts';
import { missedPoints, verdictLink } from '../conformance/verdict.ts';
import type { ReviewPage } from '../frame/tabs.ts';
import { governorsView } from '../governing/governors-view.ts';
import { recommendedInReport } from '../governing/recommendations.ts';
import { corrections } from '../summary/corrections.ts';
import { answersGiven } from '../summary/points.ts';
import { leftOpenList } from './left-open.ts';
import { reportInShort, reportParts } from './outcome.ts';

export const leadName = ({ found: { incident, directory } }: StepView): string => {
  const present = lead(incident);
  return present === null ? 'the lead' : nameIn(directory, present.person);
};

/** What the closing gate asks for beside the review. */
export const lackedBeside = ({ found }: Pick<StepView, 'found'>): readonly Missing[] =>
  closingGate(found.incident, found.procedures, found.exceptions).filter(isBesideReview);

/** Open duties that closing does not wait for, and what becomes of them. */
export const stillOpen = (view: StepView): Child => {
  const { incident, procedures, calendar, now } = view.found;
  const lacked = lackedBeside(view).map(({ step }) => step);
  // Advice may come from the data protection officer, or be recorded for them.
  const awaited = lacked.includes('record-advice') ? [...lacked, 'advise', 'ask-advice'] : lacked;
  const open = duties(incident, procedures, calendar, now)
    .filter((each) => isDue(each) && each.duty !== 'review-and-close')
    .filter(({ step }) => !awaited.includes(step));
  return (
    open.length > 0 &&
    insetText({
      text:
        `Not done yet: ${open.map(({ label }) => label).join('; ')}. You can close without it: what ends ` +
        'with the incident then counts as never done (7).',
    })
  );
};

const lackedLine = (view: StepView, missing: Missing): Html => {
  const { found } = view;
  const { incident, capacities, school, directory, policy } = found;
  const { what, step, item: point } = missing;
  const words = point === null ? '' : ` “${item(policy, point).text}”`;
  const says = `${what}${words}`;
  const by = missing.by;
  const mine = by.some((each) => capacities.has(each));
  const waits = waitsFor(incident, { step, by, mine }, found, school);
  if (isAsked(step, incident, school, found.person) && isOffered(found, step)) {
    const href = pointPath(found, step, point);
    return html`<li>${says} <a class="govuk-link" href="${href}">${steps[step].title}</a></li>`;
  }
  const who = sayWaitsFor(waits, by, awaitedIn(directory, view.withPassword));
  return html`<li>${says} Waiting for ${inSentence(who)}.</li>`;
};

/** What closing waits for beside the review, and for whom; the way to each that the reader may do. */
const lackedList = (view: StepView): Child => {
  const lacked = lackedBeside(view);
  if (lacked.length === 0) return null;
  return insetText({
    text: html`<p>Before it can close:</p><ul class="govuk-list govuk-list--bullet">${lacked.map((each) =>
      lackedLine(view, each),
    )}</ul>`,
  });
};

/** How a review begins: what its reader can do, and if they cannot approve it yet, why. */
const whatToDo = (view: StepView): Html => {
  const barred = approvalRefusal(view.found.incident);
  return barred === null
    ? html`<p class="govuk-body">Read the report. Then approve it, or send it back to ${leadName(view)}.</p>`
    : html`<p class="govuk-body"><strong>You cannot approve it yet.</strong> ${barred.because} (${
        barred.basis
      }) Until then you can only send it back to ${leadName(view)}.</p>`;
};

/** The whole page stays within the words of a form: a report with more words has its parts folded. */
const reviewedWordsMax = 150;
/** In characters. */
const reviewedMax = 60;

/** What happened, effects and cause: what the governors recommend is to be read on the same page. */
const firstParts = 3;

const partMaxFor = (view: StepView, entry: EntryNo): number => {
  const { parts, forReporter } = reportParts(view, entry);
  const words = [...parts.map(({ text }) => text), forReporter].join(' ').split(/\s+/).length;
  return words > reviewedWordsMax ? reviewedMax : Number.POSITIVE_INFINITY;
};

/** Older reports say it in one text, among their parts. */
const recommends = (view: StepView, entry: EntryNo): Child =>
  writtenIn(view.entries, entry, 'recommendations') === '' &&
  factList([['What it recommends', recommendedInReport(view)]]);

const reportToReview = (view: StepView): Child => {
  const { found } = view;
  const made = outcome(found.incident);
  if (made === null) return null;
  const { by, at, entry } = made;
  const max = partMaxFor(view, entry);
  return html`<section class="candour-outcome-parts"><h2 class="govuk-heading-m">The outcome report</h2>
    <p>Completed by ${whoWhen(found, by, at)}. <a class="govuk-link"
    href="${incidentPath(found, 'outcome-report')}">Read it in one go</a></p>${reportInShort(
      view,
      entry,
      max,
      isGoverned(found.incident) ? firstParts : undefined,
    )}${recommends(view, entry)}${corrections(view, entry)}</section>`;
};

export const foldedLeftOpen = (view: StepView): Child => {
  const text = leftOpenList(view);
  return text && details({ summaryText: 'What can still be updated after the closing', text });
};

/** On which page it stands: a form that is opened from there comes back. */
export const reviewView =
  (from: ReviewPage) =>
  (view: StepView): Child => [
    whatToDo(view),
    lackedList(view),
    exceptionList(view, { asks: true, from }),
    reportToReview(view),
    missedPoints(view) || verdictLink(view),
    details({
      summaryText: 'How each point was answered',
      classes: 'candour-printed',
      text: html`${answersGiven(view, 'read')}`,
    }),
    isGoverned(view.found.incident) &&
      details({
        summaryText: `What the ${inDuty('Governing Body')} asked for, recommended and found`,
        classes: 'candour-printed',
        text: html`${governorsView(view)}`,
      }),
    foldedLeftOpen(view),
    stillOpen(view),
  ];
