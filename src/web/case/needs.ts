// What needs me: the incidents that wait for whoever looks, by how much time they have themselves, whatever
// others owe: overdue, today, this week, later. Each says every step that is theirs to take, with the way
// straight to it.
import { formOfStep } from '../../app/cases/form-of-step.ts';
import type { Next } from '../../incident/conformance/what-now.ts';
import { never } from '../../incident/due/duties.ts';
import type { StepName } from '../../incident/step-names.ts';
import { londonDate, type Moment, sayRelative } from '../../policy/clock.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import type { CasebookEntry } from './casebook-types.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
/** In the evening, what is due before the night is over is today's: nobody would look again before it. */
const nightMs = 12 * hourMs;

/** What has no date because it is owed without undue delay (UK GDPR Art 34). */
const atOnce: readonly StepName[] = ['inform-people'];

/** The groups, most pressing first. */
const groups = ['Overdue', 'Today', 'This week', 'Later', 'When you can'] as const;
type Group = (typeof groups)[number];

/** When the first step of theirs is due; `never` where none has a date. */
export const ownDueAt = ({ mine }: CasebookEntry): Moment =>
  mine.reduce((soonest, { dueAt }) => Math.min(soonest, dueAt ?? never), never);

const isToday = (at: Moment, now: Moment): boolean =>
  londonDate(at) === londonDate(now) || at - now <= nightMs;

const groupOf = (entry: CasebookEntry, now: Moment): Group => {
  const at = ownDueAt(entry);
  if (at < now) return 'Overdue';
  if (entry.mine.some(({ step }) => atOnce.includes(step))) return 'Today';
  if (at === never) return 'When you can';
  if (isToday(at, now)) return 'Today';
  return at - now < weekMs ? 'This week' : 'Later';
};

const stepLine = (reference: string, { step, label, dueAt, overdue }: Next, now: Moment): Html => {
  const soon = atOnce.includes(step) ? ', without undue delay' : '';
  const far = dueAt === null ? soon : `${overdue ? ', was due' : ', due'} ${sayRelative(dueAt, now)}`;
  const href = `/incidents/${reference}/${formOfStep(step)}`;
  return html`<li><a class="govuk-link" href="${href}">${label}</a>${far}</li>`;
};

/** The steps of an incident that are theirs to take, each with the way to it. */
export const mySteps = ({ reference, mine }: CasebookEntry, now: Moment): Html =>
  html`<ul class="govuk-list candour-card__next">${mine.map((next) => stepLine(reference, next, now))}</ul>`;

/** The incidents that wait for whoever looks, in groups; nothing where none do. */
export const needs = (
  entries: readonly CasebookEntry[],
  now: Moment,
  cards: (entries: readonly CasebookEntry[]) => Child,
): Child => {
  const sorted = entries.toSorted((a, b) => ownDueAt(a) - ownDueAt(b));
  const parts = groups.flatMap((group) => {
    const those = sorted.filter((entry) => groupOf(entry, now) === group);
    const id = `needs-${groups.indexOf(group)}`;
    return those.length === 0
      ? []
      : [
          html`<section aria-labelledby="${id}"><h3 class="govuk-heading-s"
            id="${id}">${group} (${those.length})</h3>${cards(those)}</section>`,
        ];
  });
  return parts.length > 0 && html`<h2 class="govuk-heading-m">What needs me</h2>${parts}`;
};
