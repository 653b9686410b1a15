// What stands on the record, the latest first: a row an entry, by its day. A row opens to what was written.
import type { Entry } from '../../../app/cases/cases.ts';
import { reportability } from '../../../incident/state/incident.ts';
import { countedFrom } from '../../../incident/state/judging/awareness.ts';
import { isDecision, steps } from '../../../incident/steps.ts';
import { counted, dayMs, londonDate, sayShortDate, sayTime, sayWeekday } from '../../../policy/clock.ts';
import { type ItemId, item } from '../../../policy/policy.ts';
import { earliest } from '../../../policy/when.ts';
import { type DayRow, dayBars, dayRows, filterChips } from '../../ui/days.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import type { IconName } from '../../ui/icon.ts';
import { pagination } from '../../ui/links.ts';
import { about, proseOf, sayActor, sayEvent } from '../../words/entries.ts';
import { incidentPath, type StepView } from '../case-form.ts';
import { groupSigns } from '../frame/menu.ts';
import type { Group } from '../frame/tabs.ts';
import { stepPages } from '../steps/step-pages.ts';
import { isAct, isCopy } from '../summary/acts.ts';
import { corrections } from '../summary/corrections.ts';
import { besideEntry } from './beside-entry.ts';

type Sized = Pick<Entry, 'version' | 'written' | 'at'>;

/** In characters: a page has at most 50 rows and stays below 80 KB, however long a record becomes. */
const charactersMax = 45_000;
const charactersAround = 900;

const charactersOf = ({ written }: Sized): number =>
  Object.values(written).reduce((sum, text) => sum + (text?.length ?? 0), charactersAround);

/** From this entry back, as many as fit on a page; at least one. */
const pageFrom = <E extends Sized>(entries: readonly E[], from: number): readonly E[] => {
  let left = charactersMax;
  const latest = entries.filter(({ version }) => version <= from).toReversed();
  const end = latest.findIndex((entry, index) => {
    left -= charactersOf(entry);
    return left < 0 && index > 0;
  });
  if (end === -1) return latest;
  // A day that does not fit stands whole on the next page, unless it is all that there is.
  const day = londonDate(latest[end]!.at);
  const begins = latest.findIndex(({ at }) => londonDate(at) === day);
  return latest.slice(0, begins > 0 ? begins : end);
};

/** The latest ones, or those from this entry back where it is older. */
export const pageWith = <E extends Sized>(entries: readonly E[], entry: number): readonly E[] => {
  const latest = pageFrom(entries, Number.POSITIVE_INFINITY);
  const isOlder = entry >= 1 && entry < (latest.at(-1)?.version ?? 0);
  return isOlder ? pageFrom(entries, entry) : latest;
};

const groupOf: ReadonlyMap<string, Group> = new Map(
  Object.values(stepPages).flatMap(({ step, place: [group] }) =>
    Object.keys(steps[step].events).map((type) => [type, group] as const),
  ),
);

const isEvidence = ({ type }: Entry): boolean => type === 'evidence-added';

type Part = { readonly show: string; readonly text: string; readonly has: (each: Entry) => boolean };

const parts: readonly Part[] = [
  { show: 'done', text: 'Done', has: isAct },
  { show: 'decided', text: 'Decided', has: ({ type }) => isDecision(type) },
  { show: 'told', text: 'Told', has: ({ type }) => groupOf.get(type) === 'tell' },
  { show: 'evidence', text: 'Evidence', has: isEvidence },
  { show: 'reminders', text: 'Reminders', has: (each) => !isAct(each) && !isCopy(each) },
  { show: 'downloads', text: 'Downloads', has: isCopy },
  { show: 'all', text: 'All', has: () => true },
];

const signOf = (entry: Entry): IconName => {
  if (isCopy(entry)) return 'download';
  if (!isAct(entry)) return 'clock';
  if (isEvidence(entry)) return 'camera';
  const group = groupOf.get(entry.type);
  return group === undefined ? 'flag' : groupSigns[group];
};

/** An answer names its point by the letter alone. */
const pointWords = ({ found }: StepView, { type, facts }: Entry): Child =>
  type === 'point-answered' && html`<p><em>${item(found.policy, facts.item as ItemId).text}</em></p>`;

type Around = {
  /** Below which the files of an entry are. */
  readonly filesAt?: (entry: Entry) => string | undefined;
  readonly inside?: (entry: Entry) => Child;
  readonly after?: (entry: Entry) => Child;
};

const rowOf = (view: StepView, entry: Entry, { filesAt, inside, after }: Around, isOpen: boolean): DayRow => {
  const { found, entries } = view;
  const { directory, incident } = found;
  const { version, actor, at } = entry;
  return {
    id: `entry-${version}`,
    number: version,
    day: `${sayWeekday(at)} ${sayShortDate(at, found.now)}`,
    at,
    time: `${about(incident, actor)}${sayTime(at)}`,
    sign: signOf(entry),
    who: sayActor(directory, actor),
    says: `${sayEvent(entry, directory)}.`,
    more: html`${pointWords(view, entry)}${besideEntry(found, entry)}${proseOf(
      entries,
      version,
      filesAt?.(entry),
    )}${inside?.(entry)}<p class="candour-hash">${entry.hash}</p>`,
    isOpen,
    after: [corrections(view, version), after?.(entry)],
  };
};

/** Until when the law gives time to tell the ICO. */
const askedUntil = ({ found: { incident } }: StepView) => {
  const from = reportability(incident)?.personalData === 'no' ? null : countedFrom(incident);
  return from === null ? null : { at: earliest(from) + 3 * dayMs, text: '72 hours' };
};

/** The days that stand on the next page, and how many entries they have. */
const sayOlder = (older: readonly Entry[], { found: { now } }: StepView): string => {
  const [first, last] = [older[0], older.at(-1)].map((each) => sayShortDate(each?.at ?? now, now));
  return `${first === last ? first : `${first} to ${last}`}, ${counted(older.length, 'entry', 'entries')}`;
};

/** By its parts; the entry that the address names stands open among all, and so does each decision. */
export const recordLines = (view: StepView, around: Around, isWhole = false): Html => {
  const { entries, found, asked } = view;
  const named = Number(asked.get('entry'));
  const first = isWhole || named > 0 ? 'all' : 'done';
  const all = parts.map((part) => ({ ...part, of: entries.filter(part.has) }));
  const shown = all.find(({ show }) => show === (asked.get('show') ?? first)) ?? all[0]!;
  const page = isWhole ? shown.of.toReversed() : pageWith(shown.of, named);
  const path = `${incidentPath(found, 'record')}?show=`;
  const older = page.at(-1)?.version ?? 0;
  const isLast = older === (shown.of[0]?.version ?? 0);
  const ways = {
    previous:
      page[0] === shown.of.at(-1) ? undefined : { href: `${path}${shown.show}`, text: 'Latest entries' },
    next: isLast
      ? undefined
      : {
          href: `${path}${shown.show}&entry=${older - 1}`,
          text: sayOlder(
            shown.of.filter(({ version }) => version < older),
            view,
          ),
        },
  };
  const chips = all
    .filter(({ of }) => of.length > 0)
    .map(({ show, text, of }) => ({
      href: `${path}${show}`,
      text,
      count: of.length,
      isCurrent: show === shown.show,
    }));
  const isOpen = ({ version }: Entry) => version === named || shown.show === 'decided';
  const bars =
    !isWhole &&
    dayBars(
      shown.of.map(({ at }) => at),
      askedUntil(view),
      found.now,
    );
  return html`${filterChips('Show', chips)}${bars}${dayRows(
    page.map((entry) => rowOf(view, entry, around, isOpen(entry))),
  )}${(ways.previous || ways.next) && pagination(ways)}`;
};
