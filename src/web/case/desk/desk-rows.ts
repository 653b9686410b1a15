// What a row of the desk says of an incident to its reader: theirs with a button, others' without.

import { type Case, caseOf } from '../../../app/cases/cases.ts';
import { withoutWords } from '../../../app/cases/exceptions.ts';
import type { Titles } from '../../../app/cases/titles.ts';
import { nameIn } from '../../../app/directory.ts';
import { countsAt, holdsUp, isEarly } from '../../../incident/asks/ask.ts';
import { sayWaitsFor } from '../../../incident/asks/waits-for.ts';
import { isUndecided, sayClockNamed } from '../../../incident/due/clock-words.ts';
import { never } from '../../../incident/due/duties.ts';
import { exceptionsOn } from '../../../incident/state/excepted.ts';
import { isOpen } from '../../../incident/state/incident.ts';
import { isHappening } from '../../../incident/state/judging/hurry.ts';
import { standingFlags } from '../../../incident/state/judging/standing-flags.ts';
import { saidLast } from '../../../incident/state/report.ts';
import type { Stage } from '../../../incident/state/stages.ts';
import { causeOf } from '../../../incident/state/telling/others-to-tell.ts';
import { shortName } from '../../../incident/steps.ts';
import { counted, type Moment, sayShortDate } from '../../../policy/clock.ts';
import type { Hurry } from '../../../policy/procedures/hurries.ts';
import type { Severity } from '../../../policy/procedures/procedures.ts';
import { capitalised, uncapitalised } from '../../../record/phrases.ts';
import type { Reader as Person } from '../../shell/site.ts';
import type { DeskGroup } from '../../ui/desk-list.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { hurryTag, redFlagLine, sayStage, severityTag } from '../../ui/incident.ts';
import { dueState, othersWait, shortWhen } from '../../ui/when.ts';
import { awaitedIn, type WithPassword } from '../../words/awaited.ts';
import { cannotBeOpened } from '../../words/words.ts';
import { pageOf } from '../case-forms.ts';
import { sayPointLeft } from '../points/item-text.ts';
import type { CasebookEntry } from './incidents-filter.ts';
import { callOf, comesFirst, nextButton, nextForm, shortPath } from './next-form.ts';

/** Who reads the list when; `titles` are what they may read of what stands in it. */
export type Reading = {
  readonly signed: Person;
  readonly titles: Titles;
  readonly withPassword: WithPassword;
  readonly now: Moment;
};

export type Row = DeskGroup['rows'][number];
type Opened = NonNullable<CasebookEntry['titled']>;
export type Waits = CasebookEntry['mine'][number];

/** What of it a row's step and place need. */
export type Reader = Pick<Reading, 'signed' | 'now'>;

export const caseIn = ({ capacities }: CasebookEntry, incident: Opened, { signed, now }: Reader): Case => {
  const { id: person, school, directory } = signed;
  const exceptions = exceptionsOn(incident, school).map(withoutWords);
  return caseOf({ person, incident, capacities, school, directory, exceptions, now });
};

export const hurryIn = ({ hurry }: Pick<CasebookEntry, 'hurry'>): Hurry => (hurry ?? 'none') as Hurry;

const marksOf = (entry: CasebookEntry): Html =>
  html`${hurryTag(hurryIn(entry))}${severityTag(entry.severity as Severity | null)}`;

/** Listed even so: people would look for it in vain. */
const damagedRow = (entry: CasebookEntry): Row => ({
  title: undefined,
  reference: entry.reference,
  severity: marksOf(entry),
  note: `This incident ${cannotBeOpened}.`,
});

/** Nothing waits on it: how far it is says more than a time. */
const restingRow = (entry: CasebookEntry, now: Moment): Partial<Row> => ({
  stage: sayStage(entry.stage as Stage),
  due: entry.closed_at === null ? null : sayShortDate(Number(entry.closed_at), now),
});

/** The step that the row names: of what is the reader’s the first, else what the incident waits for. */
export const shownOf = (entry: CasebookEntry, reading: Reader): Waits | null =>
  entry.titled === null
    ? null
    : (comesFirst(caseIn(entry, entry.titled, reading), entry.mine) ?? entry.nextStep);

const sayDue = (next: Waits, now: Moment): Html => (holdsUp(next) ? othersWait() : dueState(next.dueAt, now));

/** The reader’s own button in its row and what that carries out; null where the row has none. */
export const askedOf = (entry: CasebookEntry, reading: Reader) => {
  const next = shownOf(entry, reading);
  if (entry.titled === null || next === null) return null;
  const found = caseIn(entry, entry.titled, reading);
  const call = callOf(found);
  if (call !== null) return { ...call, due: sayDue(next, reading.now), label: call.title, steps: [] };
  if (!next.isYours) return null;
  const form = nextForm(found, next);
  if (form === null) return null;
  const asOne = entry.mine.filter(({ step }) => shortPath[form.name]?.includes(step));
  const steps = [next, ...asOne].map(({ step }) => step);
  return { ...nextButton(found, next), due: sayDue(next, reading.now), label: next.label, steps };
};

/** By when the first of them is due. */
const firstDue = (rows: readonly Waits[]): Moment =>
  Math.min(never, ...rows.map(({ dueAt }) => dueAt ?? never));

/**
 * What else waits for its reader now and is not done with the same form; its day where that comes first. A
 * note of progress waits on its day.
 */
const moreOf = (found: Case, next: Waits, entry: CasebookEntry, title: string): Child => {
  const { mine, reference } = entry;
  const form = nextForm(found, next);
  const isOther = (each: Waits) =>
    each.step !== next.step && !isEarly(each, found.now) && (form === null || nextForm(found, each) !== form);
  const others = mine.filter(isOther);
  const at = firstDue(others);
  const more =
    others.length === 1 && others[0]
      ? uncapitalised(shortName(others[0].step))
      : counted(others.length, 'more step');
  return (
    others.length > 0 &&
    html`<a class="govuk-link" href="/incidents/${reference}">and
      ${more}<span class="govuk-visually-hidden">: ${title}</span></a>${
        at < countsAt(next, found.now) && html` ${dueState(at, found.now)}`
      }`
  );
};

/** What is meant, where the button is too short for it. */
const aboutOf = (found: Case, row: Waits): string =>
  pageOf(row.step)?.about?.(found, row.isYours) || sayPointLeft(found.policy, row);

const deciding: readonly Waits['step'][] = ['assess-reportability', 'confirm-proposal'];

/** What may not wait to be read, until somebody judged it. */
const flagsOf = ({ incident, procedures }: Case): Child =>
  incident.stage === 'reported' &&
  procedures.redFlags
    .filter(({ id }) => standingFlags(incident).includes(id))
    .map(({ label }) => redFlagLine(label));

/** Of what nobody has decided: since when it is there, or the law’s clock. */
const reportedOf = (found: Case, { step }: Waits): Child => {
  const { incident, procedures, now } = found;
  const { stage, report } = incident;
  const clock = isUndecided(incident) && sayClockNamed(incident, procedures, now);
  if (stage !== 'reported' || report === null) return deciding.includes(step) && clock;
  return html`${clock || html`Reported ${shortWhen(report.receivedAt, now)}`}${flagsOf(found)}`;
};

const together = (first: Child, second: Child): Child => (first || second) && [first, second];

/** Who advises reads on the desk what it is about and how long the law gives. */
const advising = ({ incident, capacities, procedures, now }: Case): Child => {
  if (!capacities.has('dpo')) return null;
  const cause = procedures.causes.find(({ id }) => id === causeOf(incident))?.label;
  const { affected } = saidLast(incident.details);
  const facts = [
    cause,
    affected !== null && counted(affected, 'person', 'people'),
    !isUndecided(incident) && sayClockNamed(incident, procedures, now),
  ].filter((each) => each);
  return facts.length > 0 && html`<div>${capitalised(facts.join(', '))}</div>`;
};

const phones = { headteacher: 'headteacherPhone', bursar: 'bursarPhone', chair: 'chairPhone' } as const;

/** The number of the first for whom it waits, where the school gave one. */
const ringFor = ({ people }: Waits, { signed: { school, directory } }: Reading): Child => {
  const roles = people.slice(0, 1).flatMap((each) => school.people.get(each)?.roles ?? []);
  const office = (['headteacher', 'bursar', 'chair'] as const).find((each) => roles.includes(each));
  const number = office === undefined ? '' : directory.numbers[phones[office]];
  return (
    number !== '' &&
    html` <a class="govuk-link candour-number" href="tel:${number.replaceAll(/[^\d+]/g, '')}">Remind:
      ${number}</a>`
  );
};

/** Below the title: what is said of it, and what else waits. */
const noteOf = (about: Child, reported: Child, more: Child): Child => {
  if (reported) return html`${reported}${more && html`<div>${more}</div>`}`;
  return about && more ? html`${about}, ${more}` : about || more;
};

/** `note` stands below its title. */
export const rowOf = (entry: CasebookEntry, reading: Reading, note?: Child): Row => {
  const { reference, titled } = entry;
  if (titled === null) return damagedRow(entry);
  const { signed, titles, now } = reading;
  const name = {
    title: titles.get(entry.incident),
    reference,
    href: `/incidents/${reference}`,
    severity: marksOf(entry),
    note,
  };
  const next = shownOf(entry, reading);
  if (next === null) return { ...name, ...restingRow(entry, now) };
  const who = sayWaitsFor(next, next.by, awaitedIn(signed.directory, reading.withPassword));
  const waits = {
    who: next.isYours ? who : html`${who}${ringFor(next, reading)}`,
    reader: nameIn(signed.directory, signed.id),
    due: sayDue(next, now),
  };
  const found = caseIn(entry, titled, reading);
  const call = callOf(found);
  if (call !== null) {
    const says = html`<div>Next: ${uncapitalised(call.title)}</div>`;
    const { text, href } = call;
    return {
      ...name,
      ...waits,
      note: note || [says, isHappening(titled) ? flagsOf(found) : reportedOf(found, next)],
      action: { text, href, isFirst: false },
    };
  }
  const button = nextButton(found, next);
  const more = note ? null : moreOf(found, next, entry, name.title ?? reference);
  const of = aboutOf(found, next);
  const ended = isOpen(titled) ? null : sayStage(titled.stage);
  const own = [ended, of].filter((each) => each);
  // What waits for others stands below a heading that says the part.
  const about = note || capitalised(next.isYours ? own.join(', ') : of);
  const reported = about ? null : reportedOf(found, next);
  return next.isYours && nextForm(found, next) !== null
    ? {
        ...name,
        ...waits,
        note: together(noteOf(about, reported, more), advising(found)),
        action: { ...button, isFirst: false },
      }
    : { ...name, ...waits, note: together(about, note ? null : advising(found)), task: button.text };
};
