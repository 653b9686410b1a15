// The outcome report (3k; facts, effects and remedial action: UK GDPR Art 33(5)): as it is asked for, read,
// sent back and reviewed (4c).
import { nameIn } from '../../../app/directory.ts';
import { closingGate, type Missing } from '../../../incident/conformance/closing-gate.ts';
import { unansweredBeforeOutcome } from '../../../incident/conformance/items.ts';
import { duties } from '../../../incident/due/duties.ts';
import { whoSupplies } from '../../../incident/may.ts';
import { dutyOwners } from '../../../incident/people/duty-owners.ts';
import { hasToJudge } from '../../../incident/people/exception-judges.ts';
import { breachedIn, sayBreached, type Ticked } from '../../../incident/state/breached.ts';
import { isGoverned, isWithGovernors } from '../../../incident/state/governing.ts';
import { isOpen, outcome } from '../../../incident/state/incident.ts';
import { type OutcomePart, outcomeParts } from '../../../incident/state/investigation.ts';
import { lead } from '../../../incident/state/lead.ts';
import { approvalRefusal } from '../../../incident/steps/review-outcome.ts';
import { steps } from '../../../incident/steps.ts';
import { sayWaitsFor, waitsFor } from '../../../incident/waits-for.ts';
import { item, itemIds } from '../../../policy/policy.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised, inSentence, sayEither } from '../../../record/phrases.ts';
import { longText } from '../../forms/fields.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { foldedText, foldMore } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details, emptyState, insetText } from '../../ui/notice.ts';
import { shortWhen, when } from '../../ui/when.ts';
import { namesOf, quoted, sayActor, whoWhen } from '../../words/entries.ts';
import { incidentPath, isOffered, pointPath, type StepView, writtenIn } from '../case-form.ts';
import { exceptionList } from '../conformance/exceptions.ts';
import { verdictLink } from '../conformance/verdict.ts';
import { governorsView } from '../governing/governors-view.ts';
import { recommendedField } from '../governing/recommended-field.ts';
import { corrections } from '../summary/corrections.ts';
import { answersGiven } from '../summary/points.ts';
import { breachedField } from './breached-field.ts';
import { leftOpenList } from './left-open.ts';

const breached = (view: StepView, stage: 'report' | 'draft', isFolded = false) =>
  breachedField(view, {
    label: 'Which policies were breached?',
    isFolded,
    ...(stage === 'report' ? { required: 'Tick the policies that were breached, or “None”' } : {}),
  });

export const outcomeFields = (view: StepView, stage: 'report' | 'draft' = 'report') => {
  const part = (name: string, label: string, hint: string, missing: string, rows: number) =>
    longText(name, { label, hint, rows, ...(stage === 'report' ? { required: missing } : {}) });
  return {
    facts: part(
      'facts',
      'What happened?',
      'In the order in which it happened, with dates and times.',
      'Write the facts: what happened',
      4,
    ),
    effects: part(
      'effects',
      'What were the effects?',
      'On people, information and systems.',
      'Write what the effects were, or that none are known',
      2,
    ),
    cause: part('cause', 'What was the cause?', 'What let it happen, not only who.', 'Write the cause', 2),
    breached: breached(view, stage),
    actions: part(
      'actions',
      'What was done?',
      'What put it right, and who did it.',
      'Write what was done',
      3,
    ),
    lessons: part(
      'lessons',
      'What is to be learnt?',
      'What others at the school should know.',
      'Write what is to be learnt from it',
      2,
    ),
    forReporter: longText('forReporter', {
      label: 'What may the reporter read?',
      hint: 'One paragraph. They see it with their receipt once the incident is closed.',
      rows: 3,
    }),
  };
};

/** Of a minor or moderate incident: most of it is begun from the record. */
export const shortOutcomeFields = (view: StepView) => {
  const part = (name: string, label: string, required: string) =>
    longText(name, { label, required, rows: 2 });
  return {
    facts: part('facts', 'What happened?', 'Write the facts: what happened'),
    effects: part('effects', 'What were the effects?', 'Write what the effects were, or that none are known'),
    cause: part('cause', 'What was the cause?', 'Write the cause'),
    // Where the scope is set on the same page, what is ticked there stands for both.
    breached: breached(
      view,
      unansweredBeforeOutcome(view.found.incident).includes('3a') ? 'draft' : 'report',
      true,
    ),
    actions: part('actions', 'What was done?', 'Write what was done'),
    lessons: part('lessons', 'What is to be learnt?', 'Write what is to be learnt from it'),
    recommended: recommendedField({ label: 'What do you recommend, one to a line? (optional)' }),
    forReporter: longText('forReporter', {
      label: 'What may the reporter read at the end? (optional)',
      rows: 2,
    }),
  };
};

/** From the latest draft, else from the report submitted last. */
export const writtenOutcome = (view: StepView): Record<string, string> => {
  const {
    found: { incident },
    entries,
  } = view;
  const latest = incident.draft ?? outcome(incident);
  return {
    ...Object.fromEntries(outcomeParts.map((part) => [part, writtenIn(entries, latest?.entry, part)])),
    forReporter: writtenIn(entries, outcome(incident)?.entry, 'forReporter'),
  };
};

/** Whom the report waits for once it is handed in. */
export const sayHandedIn = ({ found: { incident, school, directory } }: StepView): string => {
  if (isWithGovernors(incident))
    return 'The outcome report is with the governors, who write their outcome before it is reviewed.';
  const names = dutyOwners(incident, 'reviewer', school).map((person) => nameIn(directory, person));
  return names.length === 0
    ? 'The outcome report is ready for review.'
    : `The outcome report is with ${sayEither(names)} for review.`;
};

/** Null where it was not reopened, has ended again, or has a new report. */
export const reopened = ({ found: { incident, directory, now }, entries }: StepView): Child => {
  const last = incident.reopenings.at(-1);
  if (last === undefined || !isOpen(incident) || (outcome(incident)?.entry ?? 0) > last.entry) return null;
  return quoted(
    html`${sayActor(directory, last.by)} reopened it, ${shortWhen(last.at, now)}`,
    writtenIn(entries, last.entry, 'reasons'),
  );
};

/** Null where it was not sent back, or has been submitted again since. */
export const sentBack = ({ found: { incident, directory }, entries }: StepView): Child => {
  const review = incident.reviews.at(-1);
  const answered = (outcome(incident)?.entry ?? 0) > (review?.entry ?? 0);
  if (review === undefined || review.satisfied || answered) return null;
  return quoted(
    `${sayActor(directory, review.by)} sent the report back`,
    writtenIn(entries, review.entry, 'reasons'),
  );
};

const partWords: Readonly<Record<OutcomePart, string>> = {
  facts: 'What happened',
  effects: 'Effects',
  cause: 'Cause',
  policiesBreached: 'Policies breached',
  actions: 'Actions taken',
  recommendations: 'What the report recommends',
  lessons: 'Lessons learnt',
};

type WrittenPart = { readonly title: string; readonly text: string };

/** What was ticked, and the remarks. */
const policiesIn = ({ found: { directory }, entries }: StepView, entry: EntryNo): string => {
  const facts: Ticked = entries.find(({ version }) => version === entry)?.facts ?? {};
  const breached = breachedIn(facts);
  const ticked = breached && capitalised(sayBreached(breached, namesOf(directory)));
  return [ticked, writtenIn(entries, entry, 'policiesBreached')].filter(Boolean).join('\n');
};

/** The parts of the report that were written, and what the reporter reads of it. */
export const reportParts = (
  view: StepView,
  entry: EntryNo,
): { readonly parts: readonly WrittenPart[]; readonly forReporter: string } => {
  const {
    found: { incident },
    entries,
  } = view;
  const isErased = incident.erased !== null;
  const parts = outcomeParts
    .map((part) => ({
      title: partWords[part],
      text: part === 'policiesBreached' ? policiesIn(view, entry) : writtenIn(entries, entry, part),
    }))
    .filter(({ text }) => isErased || text !== '')
    .map(({ title, text }) => ({ title, text: text || 'Erased' }));
  const nothing = isErased ? 'Erased' : 'Nothing was written for them.';
  return { parts, forReporter: writtenIn(entries, entry, 'forReporter') || nothing };
};

/** What is longer than `max` characters is folded, and so are the parts that follow those in view. */
export const reportInShort = (view: StepView, entry: EntryNo, max: number, inView?: number): Html => {
  const { parts, forReporter } = reportParts(view, entry);
  const all = [...parts, { title: 'The reporter reads', text: forReporter }];
  const facts = all.map(({ title, text }): Fact => [title, foldedText(text, max)]);
  const rest = inView === undefined ? [] : facts.slice(inView);
  return html`${factList(facts.slice(0, inView))}${
    rest.length > 0 && foldMore(`${rest.length} more parts of the report`, factList(rest))
  }`;
};

export const outcomeView = (view: StepView): Html => {
  const { found } = view;
  const report = outcome(found.incident);
  if (report === null) {
    return emptyState({
      title: 'No outcome report yet',
      text: 'The lead completes it (3k).',
    });
  }
  const { parts, forReporter } = reportParts(view, report.entry);
  const sections = parts.map(
    ({ title, text }) =>
      html`<h3 class="govuk-heading-s">${title}</h3><p class="govuk-body candour-prose">${text}</p>`,
  );
  return html`<section class="candour-outcome"><p class="govuk-body">Completed by
    ${sayActor(found.directory, report.by)}, ${when(report.at, found.now)}</p>${sections}<h3
      class="govuk-heading-s">What the reporter reads once it is closed</h3><p
      class="govuk-body candour-prose">${forReporter}</p>${corrections(view, report.entry)}</section>`;
};

export const leadName = ({ found: { incident, directory } }: StepView): string => {
  const present = lead(incident);
  return present === null ? 'the lead' : nameIn(directory, present.person);
};

/** What the closing gate asks for beside the review. */
export const lackedBeside = ({ found }: Pick<StepView, 'found'>): readonly Missing[] =>
  closingGate(found.incident, found.procedures, found.exceptions).filter(
    ({ step }) => step !== 'review-outcome',
  );

/** Open duties that closing does not wait for: the person who closes should know. */
export const stillOpen = (view: StepView): Child => {
  const { incident, procedures, calendar, now } = view.found;
  const lacked = lackedBeside(view).map(({ step }) => step);
  // Advice may come from the data protection officer, or be recorded for them.
  const awaited = lacked.includes('record-advice') ? [...lacked, 'advise', 'ask-advice'] : lacked;
  const open = duties(incident, procedures, calendar, now)
    .filter(({ state, duty }) => (state === 'open' || state === 'missed') && duty !== 'review-and-close')
    .filter(({ step }) => !awaited.includes(step))
    .map(({ label }) => label);
  return (
    open.length > 0 &&
    insetText({
      text: `Not done yet: ${open.join('; ')}. Closing does not wait for that.`,
    })
  );
};

const lackedLine = (view: StepView, missing: Missing): Html => {
  const { found } = view;
  const { incident, capacities, school, directory, policy } = found;
  const { what, step, basis } = missing;
  const by = whoSupplies(missing);
  const mine = by.some((each) => capacities.has(each));
  const waits = waitsFor(incident, { step, by, mine }, found, school);
  const who = inSentence(sayWaitsFor(waits, by, (person) => nameIn(directory, person)));
  const point = step === 'answer-point' ? itemIds.find((id) => id === basis) : undefined;
  const words = point === undefined ? '' : ` “${item(policy, point).text}”`;
  const href = pointPath(found, step, point ?? null);
  const isTheirs = step !== 'judge-exception' || hasToJudge(incident, school, found.person);
  const link =
    isTheirs &&
    isOffered(found, step) &&
    html` <a class="govuk-link" href="${href}">${steps[step].title}</a>`;
  const also = link && !waits.isYours ? ' You can do it too:' : '';
  return html`<li>${what.replace(/\.$/, '')}${words} (for ${who}).${also}${link}</li>`;
};

/** What closing waits for beside the review, and for whom; the way to each that the reader may do. */
const lackedList = (view: StepView): Child => {
  const lacked = lackedBeside(view);
  if (lacked.length === 0) return null;
  const isBarred = approvalRefusal(view.found.incident) !== null;
  const says = isBarred ? 'Before it can close:' : 'You can review it now. Before it can close:';
  return insetText({
    text: html`<p>${says}</p><ul class="govuk-list govuk-list--bullet">${lacked.map((each) =>
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

const reportToReview = (view: StepView): Child => {
  const { found } = view;
  const made = outcome(found.incident);
  if (made === null) return null;
  const { by, at, entry } = made;
  const max = partMaxFor(view, entry);
  const whole =
    Number.isFinite(max) &&
    html` <a class="govuk-link" href="${incidentPath(found, 'outcome-report')}">Read it in one go</a>`;
  return html`<section class="candour-outcome-parts"><h2 class="govuk-heading-m">The outcome report</h2>
    <p>Completed by ${whoWhen(found, by, at)}.${whole}</p>${reportInShort(
      view,
      entry,
      max,
      isGoverned(found.incident) ? firstParts : undefined,
    )}${corrections(view, entry)}</section>`;
};

export const foldedLeftOpen = (view: StepView): Child => {
  const text = leftOpenList(view);
  return text && details({ summaryText: 'What stays open after the closing', text });
};

export const reviewView = (view: StepView): Child => [
  whatToDo(view),
  lackedList(view),
  verdictLink(view),
  exceptionList(view),
  reportToReview(view),
  details({
    summaryText: 'How each point was answered',
    classes: 'candour-printed',
    text: html`${answersGiven(view, 'read')}`,
  }),
  isGoverned(view.found.incident) &&
    details({
      summaryText: 'What the Governing Body asked for, recommended and found',
      classes: 'candour-printed',
      text: html`${governorsView(view)}`,
    }),
  foldedLeftOpen(view),
  stillOpen(view),
];

export const sayReviewed = (view: StepView): string => {
  const { incident } = view.found;
  if (incident.reviews.at(-1)?.satisfied === false)
    return `Sent back to ${leadName(view)} with your reasons.`;
  if (incident.stage === 'closed') return 'Reviewed and closed.';
  const next = lackedBeside(view).length > 0 ? 'It cannot close yet.' : 'It can be closed next.';
  return `You reviewed it and are satisfied. ${next}`;
};
