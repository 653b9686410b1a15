// The outcome report (3k; facts, effects and remedial action: UK GDPR Art 33(5)): as it is asked for, read
// and sent back.

import { type OutcomePart, outcomeParts } from '../../../incident/state/governing/investigation.ts';
import { isOpen, outcome, sentBack } from '../../../incident/state/incident.ts';
import { breachedIn, sayBreached, type Ticked } from '../../../incident/state/judging/breached.ts';
import { counted } from '../../../policy/clock.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import type { AnswersOf } from '../../forms/field.ts';
import { longText, roughNumber } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { foldedText, foldMore } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { emptyState } from '../../ui/notice.ts';
import { shortWhen, when } from '../../ui/when.ts';
import { namesOf, quoted, sayActor } from '../../words/entries.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { recommendedField } from '../governing/recommended-field.ts';
import { readyEnd, toReporter } from '../ready-words.ts';
import { corrections } from '../summary/corrections.ts';
import { breachedField } from './breached-field.ts';

/** All of it, what there is so far, or in fewer words, as most of it is begun from the record. */
type Stage = 'report' | 'draft' | 'short';

const breached = (view: StepView, stage: Stage) =>
  breachedField(view, {
    label: 'Which policies were breached?',
    ...(stage === 'draft' ? {} : { required: 'Tick the policies that were breached, or “None”' }),
  });

/** In hours and pounds: more is mistyped. */
const costMax = 10_000_000;

export const costFields = {
  hours: roughNumber('hours', {
    label: 'How many hours did people work on it? (optional)',
    max: costMax,
  }),
  pounds: roughNumber('pounds', { label: 'What did it cost, in pounds? (optional)', max: costMax }),
};

type Costs = AnswersOf<typeof costFields>;

export const costFacts = ({ hours, pounds }: Costs) => ({
  ...(hours === null ? {} : { hours: hours.number }),
  ...(pounds === null ? {} : { pounds: pounds.number }),
});

export const costPrefill = ({ found: { incident } }: StepView) => ({
  hours: String(incident.hours ?? ''),
  pounds: String(incident.pounds ?? ''),
});

export const outcomeFields = (view: StepView, stage: Stage = 'report') => {
  const part = (name: string, label: string, hint: string, missing: string, rows: number) =>
    longText(name, {
      ...(stage === 'short' ? { label, rows: 2 } : { label, hint, rows }),
      ...(stage === 'draft' ? {} : { required: missing }),
    });
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
    forReporter: toReporter('forReporter', 'What may the reporter read at the end?'),
  };
};

const isScoped = (form: Form): boolean => form.get('3a-answer') === 'now';

/** Of a minor or moderate incident. */
export const shortOutcomeFields = (view: StepView) => {
  const { forReporter, ...parts } = outcomeFields(view, 'short');
  return {
    ...parts,
    breached: {
      ...parts.breached,
      // Where the scope is set on the same page, what is ticked there stands for both.
      parse: (form: Form) => breached(view, isScoped(form) ? 'draft' : 'short').parse(form),
    },
    recommended: recommendedField({ label: 'What do you recommend, one to a line? (optional)' }),
    forReporter,
  };
};

/** From the latest draft, else from the report submitted last. */
export const writtenOutcome = (view: StepView): Record<string, string> => {
  const {
    found: { incident },
    entries,
  } = view;
  const handedIn = outcome(incident);
  const latest = incident.draft ?? handedIn;
  const toThem = (field: string) => writtenIn(entries, handedIn?.entry, field);
  const silentBecause = toThem('silentBecause');
  return {
    ...Object.fromEntries(outcomeParts.map((part) => [part, writtenIn(entries, latest?.entry, part)])),
    forReporter: toThem('forReporter') || (silentBecause === '' ? readyEnd : ''),
    silentBecause,
  };
};

/** Null where it was not reopened, or has ended again. */
export const reopened = ({ found: { incident, directory, now }, entries }: StepView): Child => {
  const last = incident.reopenings.at(-1);
  if (last === undefined || !isOpen(incident)) return null;
  return quoted(
    html`${sayActor(directory, last.by)} reopened it, ${shortWhen(last.at, now)}`,
    writtenIn(entries, last.entry, 'reasons'),
  );
};

/** Who sent it back, and why; null where nobody did. */
export const whySentBack = ({ found: { incident, directory }, entries }: StepView): Child => {
  const review = sentBack(incident);
  return (
    review &&
    quoted(
      `${sayActor(directory, review.by)} sent the report back`,
      writtenIn(entries, review.entry, 'reasons'),
    )
  );
};

const partWords: Readonly<Record<OutcomePart, string>> = {
  facts: 'What happened',
  effects: 'Effects',
  cause: 'Cause',
  policiesBreached: 'Policies breached by what happened',
  actions: 'Actions taken',
  recommendations: 'What the report recommends',
  lessons: 'Lessons learnt',
};

type Cost = { readonly hours?: number; readonly pounds?: number };

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
  const { hours, pounds }: Cost = entries.find(({ version }) => version === entry)?.facts ?? {};
  const cost = [
    ...(hours === undefined ? [] : [counted(hours, 'hour')]),
    ...(pounds === undefined ? [] : [`£${pounds}`]),
  ].join(', ');
  const why = writtenIn(entries, entry, 'silentBecause');
  const nothing = isErased ? 'Erased' : `Nothing. ${why}`;
  return {
    parts: cost === '' ? parts : [...parts, { title: 'What it cost', text: cost }],
    forReporter: writtenIn(entries, entry, 'forReporter') || nothing,
  };
};

/** What is longer than `max` characters is folded, and so are the parts that follow those in view. */
export const reportInShort = (view: StepView, entry: EntryNo, max: number, inView?: number): Html => {
  const { parts, forReporter } = reportParts(view, entry);
  const lesson = parts.find(({ title }) => title === partWords.lessons);
  const all = [
    ...parts.filter((each) => each !== lesson),
    { title: 'The reporter reads', text: forReporter },
  ];
  const facts = all.map(({ title, text }): Fact => [title, foldedText(text, max)]);
  const rest = inView === undefined ? [] : facts.slice(inView);
  return html`${factList(facts.slice(0, inView))}${
    lesson &&
    html`<figure class="candour-lesson"><blockquote class="candour-prose">${
      lesson.text
    }</blockquote><figcaption>${lesson.title}</figcaption></figure>`
  }${rest.length > 0 && foldMore(`${rest.length} more parts of the report`, factList(rest))}`;
};

/** The parts that a draft has so far. */
export const draftInShort = (view: StepView, entry: EntryNo, max: number): Html =>
  factList(reportParts(view, entry).parts.map(({ title, text }): Fact => [title, foldedText(text, max)]));

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
