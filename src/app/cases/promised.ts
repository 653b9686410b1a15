// What was recommended or promised and is no action yet, as its reader sees it (4d, 6d): on incidents, as a
// condition of an exception, and as what a meeting agreed.
import { dueAtOf } from '../../action/due.ts';
import type { Action } from '../../action/state.ts';
import { permit } from '../../incident/may.ts';
import { capacities, onCase } from '../../incident/people/capacities.ts';
import { promisedKey, viewerKeys } from '../../incident/people/viewers.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { type Promised, type PromiseName, promisedOn } from '../../incident/state/promised.ts';
import { isUnopened } from '../../incident/state/title.ts';
import { correctedBy } from '../../incident/state/written.ts';
import { answerers } from '../../incident/waits-for.ts';
import { agreedIn, isRecused, type Meeting } from '../../meeting/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { EntryNo, PersonId, StreamId } from '../../record/ids.ts';
import { type Exception, isInForce } from '../../school/policies/exception-state.ts';
import type { School } from '../../school/school.ts';
import { seenWithKey } from '../../store/cases/by-reference.ts';
import type { Deps } from '../deps.ts';
import type { KindName, StateOf } from '../kinds.ts';
import { fieldsWritten, type Spot } from './fields-written.ts';
import { streamsOfKind } from './kept-streams.ts';
import { streamPath } from './other-streams.ts';
import { createStreams } from './streams.ts';
import { createTitles } from './titles.ts';
import { readable } from './unreadable.ts';

export type PromisedAs = PromiseName | 'condition' | 'minute';

export type StandingPromise = Omit<Promised, 'as'> & {
  readonly as: PromisedAs;
  readonly stream: StreamId;
  /** In the words in which it was written; '' where they were erased. */
  readonly text: string;
  /** What is right about it, as it was corrected last; '' where nobody corrected it. */
  readonly right: string;
  /** What it comes from: its reference, or its title; and where that is. */
  readonly from: string;
  readonly path: string;
  /** The title of its incident; null where nothing is written yet, or it is none. */
  readonly title: string | null;
  /** Whether its reader makes it an action by their answer to it. */
  readonly isAnswered: boolean;
  /** A recommendation becomes an action by its answer: who is asked for it; nobody of anything else. */
  readonly answeredBy: readonly PersonId[];
};

export type Promises = {
  /** The one first due first; of incidents those that press most: `isCut` where there may be more of them. */
  readonly promised: (
    person: PersonId,
  ) => Promise<{ readonly promises: readonly StandingPromise[]; readonly isCut: boolean }>;
};

/** More incidents than a school follows at once. */
export const promisedMax = 200;

type Found = Omit<StandingPromise, 'text' | 'right'> & {
  readonly spots: readonly Spot[];
  /** Where it was corrected last. */
  readonly rightAt: Spot | null;
};

/** What is done about a risk says more than the risk. */
const fieldsOf = (as: PromiseName): readonly string[] => (as === 'risk' ? ['action', 'risk'] : [as]);

const rightAt = (incident: Incident, promised: EntryNo): Spot | null => {
  const last = incident.corrections.findLast(({ entry }) => correctedBy(incident, entry) === promised);
  return last === undefined ? null : { stream: incident.id, entry: last.entry, field: 'right' };
};

const onIncident = (
  incident: Incident,
  person: PersonId,
  { school, title }: { readonly school: School; readonly title: string | null },
): readonly Found[] => {
  const { id: stream, reference: from } = incident;
  const held = capacities(incident, person, school);
  // What nobody has opened yet shows no word of it on any list.
  if (!onCase(held) || isUnopened(incident)) return [];
  const mayAnswer = permit(incident, 'answer-recommendation', held) === null;
  const asked = answerers(incident, { person, capacities: held }, school);
  return promisedOn(incident).map((each) => {
    const isOpen = incident.recommendations.some(({ entry, answer }) => entry === each.entry && !answer);
    return {
      ...each,
      ...{ stream, from, path: `/incidents/${from}`, title },
      isAnswered: isOpen && mayAnswer,
      answeredBy: isOpen ? asked : [],
      spots: fieldsOf(each.as).map((field) => ({ stream, entry: each.entry, field })),
      rightAt: rightAt(incident, each.entry),
    };
  });
};

/** `writtenIn` is the entry that says it. */
type OnOther = Omit<Promised, 'as'> & { readonly writtenIn: EntryNo; readonly field: string };

/** They hold as long as it does, for the person who asked for it. */
const conditionsOf = (exception: Exception, today: IsoDate): readonly OnOther[] => {
  const entry = exception.grants.at(-1)?.entry;
  if (entry === undefined || !isInForce(exception, today)) return [];
  return [{ entry, writtenIn: entry, owner: exception.by, dueOn: exception.until, field: 'conditions' }];
};

/** What was agreed, until it is confirmed; on an action, what was agreed is done there. */
const agreedFor = (
  meeting: Meeting,
  person: PersonId,
  actions: ReadonlyMap<string, Action>,
): readonly OnOther[] =>
  agreedIn(meeting)
    .filter((item) => !isRecused(item, person) && !actions.has(item.about ?? ''))
    .map(({ entry, minute }) => ({
      ...{ entry, writtenIn: minute.entry, owner: null, dueOn: null },
      field: 'minute',
    }));

type Known = Pick<Promised, 'entry' | 'owner' | 'dueOn'>;

const rows: { readonly [N in KindName]?: (state: StateOf<N>) => readonly Known[] } = {
  incident: promisedOn,
  exception: (state) => conditionsOf(state, state.from),
};

/** Whose what is promised in that entry is, and by when; undefined where nothing is known of either. */
export const knownOf = <N extends KindName>(
  { kind, state }: { readonly kind: N; readonly state: StateOf<N> },
  entry: EntryNo | null,
): Known | undefined => rows[kind]?.(state).find((each) => each.entry === entry);

/** What became an action, also one that its reader does not see: somebody follows it. */
export const madeOf = (actions: Iterable<Action>) => {
  const made = new Set([...actions].map(({ source }) => source && nameOf(source)));
  return (each: Pick<Found, 'stream' | 'entry'>): boolean => made.has(nameOf(each));
};

export const isLate = ({ dueOn }: Pick<Promised, 'dueOn'>, now: Moment): boolean =>
  dueOn !== null && dueAtOf(dueOn) < now;

const nameOf = ({ stream, entry }: { stream: StreamId; entry: EntryNo | null }): string =>
  `${stream} ${entry}`;

/** Without conditions that nobody wrote; an erased text leaves its place. */
const withText = async (deps: Deps, all: readonly Found[]): Promise<readonly StandingPromise[]> => {
  const spots = all.flatMap((each) => [...each.spots, ...(each.rightAt === null ? [] : [each.rightAt])]);
  const writtenAt = await fieldsWritten(deps, spots, (spot) => spot);
  return all.flatMap(({ spots: own, rightAt: corrected, ...each }) => {
    const text = own.map(writtenAt).find((words) => words !== null && words !== '') ?? '';
    const right = (corrected && writtenAt(corrected)) ?? '';
    return text === '' && each.as === 'condition' ? [] : [{ ...each, text, right }];
  });
};

const firstDue = (a: StandingPromise, b: StandingPromise): number =>
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999');

const onIncidents = async (deps: Deps, person: PersonId, school: School) => {
  const db = deps.database.reader;
  const viewer = { person, keys: viewerKeys(person, school) };
  const ids = await seenWithKey(db, deps.schoolId, viewer, { key: promisedKey, limit: promisedMax });
  const incidents = [...(await readable(deps, db, ids)).states.values()];
  const titleOf = await createTitles(deps).titles(person, incidents);
  const found = incidents.flatMap((incident) =>
    onIncident(incident, person, { school, title: titleOf.get(incident.id) ?? null }),
  );
  return { found, isCut: ids.length === promisedMax };
};

export const createPromises = (deps: Deps): Promises => {
  const { database, schools, clock } = deps;
  const streams = createStreams(deps);

  const onKind = async <N extends 'exception' | 'meeting'>(
    person: PersonId,
    { kind, as }: { readonly kind: N; readonly as: PromisedAs },
    foundOn: (state: StateOf<N>) => readonly OnOther[],
  ): Promise<readonly Found[]> => {
    const all = await streams.list(person, kind, (state) => foundOn(state).length > 0);
    return all.flatMap(({ stream, state, title: from }) =>
      foundOn(state).map(({ field, writtenIn, ...each }) => ({
        ...each,
        ...{
          as,
          stream,
          from,
          path: streamPath(kind, stream),
          title: null,
          isAnswered: false,
          answeredBy: [],
        },
        spots: [{ stream, entry: writtenIn, field }],
        rightAt: null,
      })),
    );
  };

  return {
    async promised(person) {
      const school = await schools.read(database.reader);
      const today = londonDate(clock());
      const actions = await streamsOfKind(deps, 'action');
      const { found, isCut } = await onIncidents(deps, person, school);
      const all = [
        ...found,
        ...(await onKind(person, { kind: 'exception', as: 'condition' }, (state) =>
          conditionsOf(state, today),
        )),
        ...(await onKind(person, { kind: 'meeting', as: 'minute' }, (state) =>
          agreedFor(state, person, actions),
        )),
      ];
      const isMade = madeOf(actions.values());
      const open = all.filter((each) => !isMade(each));
      return { promises: (await withText(deps, open)).toSorted(firstDue), isCut };
    },
  };
};
