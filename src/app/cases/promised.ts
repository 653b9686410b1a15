// What was recommended or promised, as an action of the school where it stands and as its reader sees it (4d,
// 6d): on incidents, and as a condition of an exception.
import type { ActionSource } from '../../action/state.ts';
import { capacities, onCase } from '../../incident/people/capacities.ts';
import { askedFirst, askedToAnswer } from '../../incident/people/duty-owners.ts';
import { promisedKey, viewerKeys } from '../../incident/people/viewers.ts';
import { type Promised, promisedOn } from '../../incident/state/governing/promised.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { isUnopened } from '../../incident/state/title.ts';
import { correctedBy } from '../../incident/state/written.ts';
import { londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import { dueAtOf } from '../../policy/deadline.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { isInForce } from '../../school/policies/exception-state.ts';
import type { School } from '../../school/school.ts';
import { seenWithKey } from '../../store/cases/by-reference.ts';
import type { Deps } from '../deps.ts';
import { fieldsWritten, type Spot } from './fields-written.ts';
import { streamsOfKind } from './kept-streams.ts';
import { streamPath } from './other-streams.ts';
import { createStreams } from './streams.ts';
import { readable } from './unreadable.ts';

export type StandingPromise = Omit<Promised, 'field' | 'answeredBy'> & {
  readonly to: readonly PersonId[];
  /** As it was corrected last, else as it was written; '' where it was erased. */
  readonly text: string;
  /** What it comes from: its reference, or its title; and where that is. */
  readonly from: string;
  readonly path: string;
};

export type Promises = {
  /** Of incidents those that press most: `isCut` where there may be more of them. */
  readonly promised: (
    person: PersonId,
  ) => Promise<{ readonly promises: readonly StandingPromise[]; readonly isCut: boolean }>;
};

const conditionStep = 'renew-exception';

/** More incidents than a school follows at once. */
export const promisedMax = 200;

/** The first of these places that says something is its text. */
type Found = Omit<StandingPromise, 'text'> & { readonly spots: readonly Spot[] };

const rightAt = (incident: Incident, promised: EntryNo): readonly Spot[] => {
  const last = incident.corrections.findLast(({ entry }) => correctedBy(incident, entry) === promised);
  return last === undefined ? [] : [{ stream: incident.id, entry: last.entry, field: 'right' }];
};

const askedOf = (incident: Incident, promised: Promised, school: School): readonly PersonId[] => {
  const { to, answeredBy } = promised;
  if (to !== undefined) return to;
  return answeredBy === undefined
    ? askedToAnswer(incident, school)
    : askedFirst(incident, answeredBy, school);
};

const onIncident = (incident: Incident, person: PersonId, school: School): readonly Found[] => {
  const { reference: from } = incident;
  // What nobody has opened yet shows no word of it on any list.
  if (!onCase(capacities(incident, person, school)) || isUnopened(incident)) return [];
  return promisedOn(incident).map((each) => ({
    ...{ ...each, from, path: `/incidents/${from}`, to: askedOf(incident, each, school) },
    spots: [...rightAt(incident, each.entry), each],
  }));
};

type Place = Pick<Found, 'stream' | 'entry'>;

/** Once somebody had to make it an action: what was made one stands there alone. */
export const withoutMade = async (
  deps: Deps,
): Promise<<T extends Place>(all: readonly T[]) => readonly T[]> => {
  const nameOf = ({ stream, entry }: ActionSource) => `${stream} ${entry}`;
  const actions = (await streamsOfKind(deps, 'action')).values();
  const made = new Set([...actions].map(({ source }) => source && nameOf(source)));
  return (all) => all.filter((each) => !made.has(nameOf(each)));
};

/** When each became late that is. */
export const lateSince = (all: readonly Pick<Promised, 'dueAt'>[], now: Moment): readonly Moment[] =>
  all.flatMap(({ dueAt }) => (dueAt !== null && dueAt < now ? [dueAt] : []));

/** Without conditions that nobody wrote; an erased text leaves its place. */
const withText = async (deps: Deps, all: readonly Found[]): Promise<readonly StandingPromise[]> => {
  const writtenAt = await fieldsWritten(
    deps,
    all.flatMap(({ spots }) => spots),
    (spot) => spot,
  );
  return all.flatMap(({ spots, ...each }) => {
    const text = spots.map(writtenAt).find((words) => words !== null && words !== '') ?? '';
    return text === '' && each.step === conditionStep ? [] : [{ ...each, text }];
  });
};

export const createPromises = (deps: Deps): Promises => {
  const { database, schoolId, schools, clock } = deps;
  const db = database.reader;

  /** They hold as long as it does, for the person who asked for it. */
  const conditions = async (person: PersonId): Promise<readonly Found[]> => {
    const today = londonDate(clock());
    const all = await createStreams(deps).list(person, 'exception', (state) => isInForce(state, today));
    return all.flatMap(({ stream, state: { grants, by, until }, title: from }) => {
      const { entry, on } = grants.at(-1) ?? {};
      if (entry === undefined || on === undefined) return [];
      return [
        {
          ...{ step: conditionStep, label: 'Condition of an exception', entry, stream, from },
          ...{ since: momentOf(on, '00:00'), dueAt: dueAtOf(until), to: by === null ? [] : [by] },
          path: streamPath('exception', stream),
          spots: [{ stream, entry, field: 'conditions' }],
        },
      ];
    });
  };

  return {
    async promised(person) {
      const school = await schools.read(db);
      const viewer = { person, keys: viewerKeys(person, school) };
      const ids = await seenWithKey(db, schoolId, viewer, { key: promisedKey, limit: promisedMax });
      const incidents = [...(await readable(deps, db, ids)).states.values()];
      const found = incidents.flatMap((incident) => onIncident(incident, person, school));
      const open = (await withoutMade(deps))([...found, ...(await conditions(person))]);
      return { promises: await withText(deps, open), isCut: ids.length === promisedMax };
    },
  };
};
