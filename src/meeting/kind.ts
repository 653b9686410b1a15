import { addDays } from '../policy/calendar.ts';
import { londonDate, type Moment, momentOf, sayDate } from '../policy/clock.ts';
import { inOffice } from '../policy/said.ts';
import { personOf } from '../record/actor.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import type { Asked } from '../school/asked.ts';
import { holdsOffice, isActive, officeHolders } from '../school/holders.ts';
import { type AnyNotice, comesFromKey, defineKind, type Happened, noticesOf } from '../school/kind.ts';
import { governingRoles, type Role } from '../school/offices.ts';
import type { School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import {
  blankMeeting,
  isPaperOwed,
  isRecused,
  isToCheck,
  isToConfirm,
  itemOf,
  type Meeting,
  undecided,
  withoutAsking,
} from './state.ts';
import {
  clerksOf,
  confirmers,
  governorsOf,
  paperCheckers,
  paperWriters,
  recorders,
  runsMeetings,
  standingsOf,
  standingWords,
} from './step.ts';
import { type MeetingEvent, meetingSteps } from './steps.ts';

/** Who reads the papers of a meeting: who governs, the clerk, and the headteacher, who reports to it. */
const readers: readonly Role[] = [...governingRoles, 'clerk', 'headteacher'];
const readersKey = 'meeting:papers';
const personKey = (person: PersonId): string => `meeting-person:${person}`;

/** The item that an entry is about; null where it is about the meeting itself. */
export const itemEntryOf = (entry: {
  readonly type: string;
  readonly version: EntryNo;
  readonly facts: unknown;
}): EntryNo | null => {
  if (entry.type === 'item-added') return entry.version;
  const { item } = entry.facts as { readonly item?: EntryNo };
  return item ?? null;
};

/** The end of its day. */
const dueAtOf = ({ on }: Meeting): Moment => momentOf(on, '18:00');

/** Not the end of its working day: a paper may be written on the evening itself. */
const papersDueAt = ({ on }: Meeting): Moment => momentOf(on, '23:59');

/** A week later: the meeting may end late in the evening. */
const decisionsDueAt = ({ on }: Meeting): Moment => momentOf(addDays(on, 7), '18:00');

const chairsOf = (school: School): readonly PersonId[] => officeHolders(school, 'chair');

/** Who comes to a meeting. */
const invited = (school: School): readonly PersonId[] => [...governorsOf(school), ...clerksOf(school)];

/** Everybody who comes is told of these. */
const daysTold: readonly MeetingEvent['type'][] = ['meeting-planned', 'meeting-moved', 'meeting-called-off'];

const noticesFor = ({ stream, events, state, after }: Happened<Meeting, MeetingEvent>) =>
  events.flatMap(({ type, actor, facts }): readonly AnyNotice[] => {
    const others = (people: readonly PersonId[]) => people.filter((to) => to !== personOf(actor));
    const told = (people: readonly PersonId[], kind: string) =>
      noticesOf(stream, kind, others(people), 'digest');
    const item = facts !== null && 'item' in facts ? itemOf(state, facts.item) : undefined;
    if (type === 'paper-prepared' && item !== undefined) return told(paperCheckers(item, after), type);
    if (daysTold.includes(type)) return told(invited(after), type);
    if (type === 'item-decided' && item !== undefined) return told(confirmers(item, after), type);
    if (type === 'paper-answered' && facts.says === 'question') return told(chairsOf(after), type);
    return type === 'papers-sent' ? told(governorsOf(after), type) : [];
  });

const counted = (many: number, one: string, more: string): string => (many === 1 ? one : `${many} ${more}`);

type Asks = (meeting: Meeting, person: PersonId, school: School) => readonly Asked[];

/** What the governors are asked for once somebody recorded what they decided. */
const toConfirm: Asks = (meeting, person, school) => {
  const all = meeting.items.filter((item) => isToConfirm(item) && confirmers(item, school).includes(person));
  if (all.length === 0) return [];
  const label = `Confirm ${counted(all.length, 'a decision', 'decisions')}`;
  const first = Math.min(...all.flatMap(({ minute }) => minute?.at ?? []));
  const step = 'confirm-item';
  return [{ step, label, form: step, dueAt: momentOf(addDays(londonDate(first), 7), '18:00') }];
};

const papersAsked: Asks = (meeting, person, school) => {
  if (meeting.stage !== 'planned') return [];
  const dueAt = papersDueAt(meeting);
  const papers = meeting.items.filter(
    (item) => isToCheck(item) && paperCheckers(item, school).includes(person),
  );
  const [toCheck] = papers;
  const checking = `Check ${counted(papers.length, 'a paper', 'papers')}`;
  const toWrite = meeting.items.filter(
    (item) => isPaperOwed(item) && paperWriters(item, school).includes(person),
  );
  const writing = `Write ${counted(toWrite.length, 'a paper', 'papers')}`;
  return [
    ...(toCheck === undefined
      ? []
      : [{ step: 'check-paper', label: checking, form: `check-paper?item=${toCheck.entry}`, dueAt }]),
    ...(toWrite.length === 0 ? [] : [{ step: 'prepare-paper', label: writing, dueAt }]),
  ];
};

const decisionsAsked: Asks = (meeting, person, school) => {
  if (!undecided(meeting).some((item) => recorders(item, school).includes(person))) return [];
  const step = 'decide-item';
  const notBefore = momentOf(meeting.on, '00:00');
  return [{ step, label: meetingSteps[step].title, dueAt: decisionsDueAt(meeting), notBefore }];
};

const asks: Asks = (meeting, ...of) =>
  meeting.stage === 'called-off'
    ? []
    : [toConfirm, papersAsked, decisionsAsked].flatMap((each) => each(meeting, ...of));

export const meetingKind = defineKind<'meeting', Meeting, SchoolContext, typeof meetingSteps>({
  name: 'meeting',
  steps: meetingSteps,
  blank: blankMeeting,
  opensWith: ['plan-meeting'],
  sealedAs: 'stream',
  contextOf: (_meeting, given) => given,
  permit: (_meeting, step, { actor, school }) =>
    permitAs(meetingSteps[step], standingsOf(actor, school), standingWords),
  notificationsOf: (happened) => ({ notices: noticesFor(happened), toReporter: null }),
  // Who declares an interest in an item reads no more of what came of it either.
  passesOn: {
    after: new Set(['interest-declared']),
    asks: ({ items }, from) =>
      items.flatMap(({ entry, recused }) =>
        recused.map((person) => ({
          step: 'follow-exclusion',
          facts: { person, from, entry },
          prose: {},
        })),
      ),
  },
  comesFrom: ({ items }) => items.flatMap(({ about }) => about ?? []),
  seen: {
    sightOf: (meeting) => ({
      keys: new Set([
        readersKey,
        ...meeting.items.flatMap(({ about }) => (about === null ? [] : [comesFromKey(about)])),
      ]),
      dueAt: dueAtOf(meeting),
      wakeAt: null,
      excluded: [],
    }),
    keysOf: (person, school) => {
      if (!isActive(school, person)) return [];
      return holdsOffice(school, person, readers) ? [personKey(person), readersKey] : [personKey(person)];
    },
    ownKey: personKey,
    // What is written of an item may not be for all of them.
    isSearched: ({ type }, field) => type === 'meeting-planned' && field === 'title',
    mayRead(meeting, entry, _field, person, school) {
      const number = itemEntryOf(entry);
      const item = number === null ? undefined : itemOf(meeting, number);
      if (item === undefined) return true;
      // Until it is checked a paper may still name somebody.
      const isOpen = entry.type !== 'paper-prepared' || runsMeetings(school, person);
      const isOwn = person === item.paper?.by;
      const isAsked =
        entry.type !== 'paper-answered' ||
        chairsOf(school).includes(person) ||
        item.answers?.some(({ by, entry: own }) => by === person && own === entry.version);
      return !isRecused(item, person) && (isOpen || isOwn) && isAsked === true;
    },
  },
  words: {
    titleOf: ({ on }) => `Meeting of ${sayDate(on)}`,
    titledBy: () => ({ entry: 1, field: 'title' }),
    partAt(meeting, entry) {
      const item = meeting.items.find((each) => each.entry === entry || each.minute?.entry === entry);
      if (item === undefined) return null;
      return {
        ...{ entry: item.entry, about: item.about, excluded: item.recused },
        said: item.minute?.entry ?? null,
      };
    },
    says: saysOf(meetingSteps),
    asks,
    asking: {
      'item-decided': ['confirm-item'],
      'papers-asked': ['check-paper', 'prepare-paper'],
      'paper-prepared': ['check-paper'],
    },
    papers: {
      owed: ({ stage, items }) => (stage === 'planned' ? items.filter(isPaperOwed) : []),
      dueAt: papersDueAt,
      written: ({ items }) => items.flatMap(({ about, paper }) => (about && paper ? [about] : [])),
      without: withoutAsking,
    },
    noticeOn: (notice, { on, movedFrom }) =>
      notice === 'meeting-moved' && movedFrom !== undefined
        ? `Note the meeting of ${sayDate(on)}: it was moved from ${sayDate(movedFrom)}`
        : null,
    notices: {
      'meeting-planned': `Note the day of a meeting of the ${inOffice('governing body')}`,
      'meeting-moved': `Note the new day of a meeting of the ${inOffice('governing body')}`,
      'meeting-called-off': `Strike out a meeting of the ${inOffice('governing body')}: it was called off`,
      'paper-prepared': `Check that a paper for the ${inOffice('governors')} names nobody`,
      'papers-asked': `Write papers for a meeting of the ${inOffice('governing body')}`,
      'papers-sent': `Read the agenda and papers for a meeting of the ${inOffice('governing body')}`,
      'paper-answered': `Read what ${inOffice('a governor')} asks before a meeting`,
      'item-decided': `Confirm what the ${inOffice('governors')} decided at a meeting`,
      'minutes-due': `Record what the ${inOffice('governors')} decided at a meeting`,
    },
  },
});
