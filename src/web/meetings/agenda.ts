// The agenda of a meeting: its items as their reader may see them, and what each still waits for.
import { streamPath } from '../../app/cases/other-streams.ts';
import { nameIn } from '../../app/directory.ts';
import type { OnAgenda } from '../../app/governing/agenda.ts';
import {
  type AgendaItem,
  type AgendaPart,
  countThere,
  inOrder,
  isAddedLater,
  isInquorate,
  isRecused,
  isTakenOff,
  isToCheck,
  partOf,
} from '../../meeting/state.ts';
import { decisionWords } from '../../meeting/steps/minute-item.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { sayEither, sayList } from '../../record/phrases.ts';
import { sayNumber } from '../../school/policies/policy-version-state.ts';
import type { AdoptedVersion } from '../../school/policies/policy-versions.ts';
import { cameOf } from '../actions/came-of.ts';
import { writtenIn } from '../case/case-form.ts';
import { mayTake } from '../streams/stream-form.ts';
import { type Child, html } from '../ui/html.ts';
import { type ItemRow, itemPart } from '../ui/item-list.ts';
import { isDealtWith } from './dealt-with.ts';
import { numberOn, sayNoted, sayOver } from './items.ts';
import { kind, type MeetingView } from './meeting-view.ts';
import { isCorrectable, isOpenFor } from './minute-forms.ts';
import { actsOn, isPaperOld, lacksPaper, oldPaper, paperWays, sayAsking, sayElsewhere } from './papers.ts';
import { countActs, sayActs, sayMinute } from './words.ts';

type Group = AgendaPart | 'later' | 'over' | 'off' | 'agenda';

export const groupWords: Readonly<Record<Group, string>> = {
  decide: 'To decide',
  discuss: 'To discuss',
  note: 'To note',
  later: 'Added later',
  over: 'Dealt with already',
  off: 'Taken off',
  agenda: 'Agenda',
};

/** The heading under which an agenda has it: before the meeting by what the governors are to do. */
export const groupOf = (view: MeetingView, item: AgendaItem): Group => {
  if (isTakenOff(item)) return 'off';
  if (view.state.stage !== 'planned') return 'agenda';
  if (isDealtWith(view, item)) return 'over';
  return isAddedLater(item, view.entries) ? 'later' : partOf(item);
};

/** Of what was added later, in somebody’s own words, its heading does not say it. */
export const sayPart = (view: MeetingView, item: AgendaItem): string =>
  item.about === null && groupOf(view, item) === 'later' ? groupWords[partOf(item)] : '';

type Way = { readonly href: string; readonly text: string };

type Shown = { readonly item: AgendaItem; readonly subject: string; readonly minute: string };

/** The items that the reader takes part in, with what is written of them. */
export const shownItems = (view: MeetingView): readonly Shown[] =>
  inOrder(view.state, view.entries)
    .filter((item) => !isRecused(item, view.signed.id))
    .map((item) => ({
      item,
      subject: writtenIn(view.entries, item.entry, 'subject'),
      minute: writtenIn(view.entries, item.minute?.entry, 'minute'),
    }));

const minuteWays = (view: MeetingView, item: AgendaItem): readonly Way[] => {
  const { state, stream } = view;
  if (!mayTake(kind, 'minute-item', view)) return [];
  const way = (form: string, text: string): readonly Way[] => [
    { href: `${streamPath(kind, stream)}/${form}?item=${item.entry}`, text },
  ];
  if (isCorrectable(view, item)) return way('correct-minute', 'Correct this minute');
  const isOpen = (state.stage === 'held' || state.stage === 'confirmed') && isOpenFor(view, item);
  return isOpen ? way('minute-item', 'Write the minute') : [];
};

const itemWays = (view: MeetingView, item: AgendaItem, number: number): Child => {
  const about = view.agenda.get(item.entry);
  const opened = about?.path == null ? [] : [{ href: about.path, text: about.name }];
  const ways = [...minuteWays(view, item), ...opened, ...paperWays(view, item)];
  return (
    ways.length > 0 &&
    html`<ul class="candour-more candour-screen-only">${ways.map(
      ({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}<span
          class="govuk-visually-hidden">, item ${number}</span></a></li>`,
    )}</ul>`
  );
};

/** Where more are named, nobody feels asked. */
const namedMax = 3;

/** Who may not open it reads no names: a name would tell who acts for whom there. */
const recordedBy = ({ signed }: MeetingView, { path, record }: OnAgenda): string => {
  const names = record?.waitsFor.slice(0, namedMax).map((person) => nameIn(signed.directory, person)) ?? [];
  return path !== null && names.length > 0 ? ` by ${sayEither(names)}` : '';
};

const sayAdopted = ({ adoption: { number, approvedOn } }: AdoptedVersion): string =>
  `Version ${sayNumber(number)} was adopted on ${sayDate(approvedOn)}`;

/** What was decided stands on the record of what it is about, or is still to be recorded there. */
const recordLine = (view: MeetingView, { entry, minute }: AgendaItem): Child => {
  const about = view.agenda.get(entry);
  const agreed = about?.newVersions.find((each) => each.minute !== null);
  if (minute !== null && about?.record === null && agreed !== undefined)
    return html`<p class="candour-muted">Settled with the new version, item ${numberOn(
      view,
      agreed.entry,
    )}.</p>`;
  if (about?.record == null) return null;
  const { isThere, replacedBy, form, text } = about.record;
  if (replacedBy !== null) return html`<p class="candour-muted">${sayAdopted(replacedBy)}.</p>`;
  if (isThere) return html`<p class="candour-muted">Recorded on its own page.</p>`;
  if (form !== null)
    return html`<p><strong>Minuted.</strong> Next: <a class="govuk-link"
      href="${form}?meeting=${view.stream}&item=${entry}">${text}</a>.</p>`;
  const where = about.path !== null && html` at <a class="govuk-link" href="${about.path}">${about.name}</a>`;
  return html`<p><strong>Minuted.</strong> Still to go on record${where}${recordedBy(view, about)}.</p>`;
};

/** What an earlier meeting decided on it, and who has yet to record that. */
const sayDecided = ({ agenda: all, signed }: MeetingView, { entry }: AgendaItem): string => {
  const decided = all.get(entry)?.decided;
  if (!decided?.record) return '';
  const names = decided.record.waitsFor.slice(0, namedMax).map((id) => nameIn(signed.directory, id));
  const by = names.length > 0 && ` by ${sayEither(names)}`;
  return `${decisionWords[decided.decision]} on ${sayDate(decided.on)}; still to go on record${by || ''}`;
};

/** Only what was declared: whom its incident concerns is not for everybody who reads this. */
const declaredOn = ({ entries }: MeetingView, { entry }: AgendaItem): readonly PersonId[] =>
  entries.flatMap(({ type, facts }) => {
    const { item, person } = facts as { readonly item?: number; readonly person?: PersonId };
    return type === 'interest-declared' && item === entry && person !== undefined ? [person] : [];
  });

export const sayNoPart = (view: MeetingView, item: AgendaItem): string => {
  const names = declaredOn(view, item).map((person) => nameIn(view.signed.directory, person));
  return names.length > 0 ? `No part because of an interest: ${sayList(names)}` : '';
};

const sayPutOff = (view: MeetingView, item: AgendaItem): string => {
  const on = view.putOffTo.get(item.entry);
  return on === undefined ? '' : `On the agenda of ${sayDate(on)}`;
};

/** Whether somebody has proposed what the governors are to decide. */
const sayProposal = ({ agenda: all }: MeetingView, { entry, minute }: AgendaItem): string => {
  const { isProposed, decided = null } = all.get(entry) ?? {};
  return minute === null && isProposed && decided === null ? 'Proposed, ready to decide' : '';
};

const sayActsOn = (view: MeetingView, item: AgendaItem): string => {
  if (item.minute === null) return sayActs(actsOn(view, item));
  if (isTakenOff(item)) return '';
  const acts = view.agenda.get(item.entry)?.actedAt ?? [];
  const then = acts.filter((at) => londonDate(at) <= view.state.on);
  return item.minute.decision === 'put-off' ? sayActs(then.length) : countActs(then.length);
};

const itemRow = (view: MeetingView, { item, subject, minute }: Shown, number: number): ItemRow => {
  const reading = { directory: view.signed.directory, now: view.now };
  const from = view.agenda.get(item.entry)?.isAction ? null : view.stream;
  return {
    id: `entry-${item.entry}`,
    says: html`<strong>${number}. ${subject}</strong>${
      item.minute !== null && html`<p class="candour-prose">${sayMinute(item.minute.decision, minute)}</p>`
    }`,
    meta: [
      sayPart(view, item),
      sayActsOn(view, item),
      sayPutOff(view, item),
      sayProposal(view, item),
      sayDecided(view, item),
      sayNoted(view, item),
      sayOver(view, item),
      ...(isWithoutPaper(view, item) ? ['No paper yet'] : []),
      ...(item.minute === null ? [sayElsewhere(view, item)] : []),
      ...(isPaperOld(view, item) && item.minute === null ? [oldPaper] : []),
      ...(isToCheck(item) && item.minute === null ? ['The clerk checks its paper'] : []),
      sayNoPart(view, item),
    ]
      .filter((each) => each !== '')
      .join('. '),
    after: html`${itemWays(view, item, number)}${itemQuorum(view, item)}${recordLine(view, item)}${
      item.minute !== null && !isTakenOff(item) && cameOf(view.actions, { from, entry: item.entry }, reading)
    }`,
  };
};

const lastGroups: readonly Group[] = ['over', 'off'];

/** What was dealt with or taken off comes last; all keep their numbers. */
export const endedLast = <T extends { readonly item: AgendaItem }>(
  view: MeetingView,
  all: readonly T[],
): readonly T[] => {
  const placeOf = ({ item }: T) => lastGroups.indexOf(groupOf(view, item));
  return all.toSorted((a, b) => placeOf(a) - placeOf(b));
};

export const agenda = (view: MeetingView): Child => {
  const items = shownItems(view);
  if (items.length === 0)
    return view.state.stage !== 'called-off' && html`<p class="govuk-body">Nothing is on the agenda yet.</p>`;
  const rows = items.map((each, nth) => ({ ...each, row: itemRow(view, each, nth + 1) }));
  const groups = Map.groupBy(endedLast(view, rows), ({ item }) => groupOf(view, item));
  return [...groups].map(([id, some]) =>
    itemPart({ id, title: groupWords[id], adds: [], rows: some.map(({ row }) => row), isWhole: true }),
  );
};

const isWithoutPaper = (view: MeetingView, item: AgendaItem): boolean =>
  view.state.stage === 'planned' && !isDealtWith(view, item) && lacksPaper(view, item);

export const withoutPapers = (view: MeetingView): readonly EntryNo[] =>
  shownItems(view)
    .filter(({ item }) => isWithoutPaper(view, item))
    .map(({ item }) => item.entry);

/** Of the items that their reader cannot write a paper on. */
export const lackingItems = (view: MeetingView): readonly EntryNo[] =>
  withoutPapers(view).filter((entry) => view.agenda.get(entry)?.path == null);

/** The clerk cannot prepare what they may not see: who can is said once. */
export const lackingPapers = (view: MeetingView): Child => {
  const lacking = shownItems(view).flatMap(({ item }, nth) => {
    const isTheirs = view.agenda.get(item.entry)?.path != null;
    const { entry } = item;
    const asked = item.isPaperAsked ? 'here' : (view.askedElsewhere.get(entry) ?? 'nowhere');
    return isWithoutPaper(view, item) ? [{ nth: String(nth + 1), entry, isTheirs, asked }] : [];
  });
  if (lacking.some(({ isTheirs }) => isTheirs)) return null;
  return [...Map.groupBy(lacking, ({ asked }) => asked)].map(([, some]) => {
    const numbers = sayList(some.map(({ nth }) => nth));
    const entries = some.map(({ entry }) => entry);
    const says = sayAsking(view, entries);
    return html`<p class="govuk-body candour-screen-only">No paper yet: number ${numbers}. ${says}</p>`;
  });
};

/** Where enough were there, but not for this item. */
export const itemQuorum = ({ state }: MeetingView, item: AgendaItem): Child =>
  !isInquorate(state) &&
  isInquorate(state, item) &&
  html`<p><strong>Too few took part:</strong> ${countThere(state, item)} of the ${state.quorum} governors who
    must be there.</p>`;
