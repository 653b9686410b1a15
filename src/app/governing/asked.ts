// What is asked of somebody on streams other than incidents: desk, bell and calendar read this list.
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import type { Asked } from '../../school/asked.ts';
import { isIndependentGovernor } from '../../school/holders.ts';
import type { School } from '../../school/school.ts';
import { streamPath } from '../cases/other-streams.ts';
import { createStreams } from '../cases/streams.ts';
import type { Deps } from '../deps.ts';
import { policyNames } from '../directory.ts';
import { type KindName, kindNames, kinds, type StateOf } from '../kinds.ts';
import type { OnMeeting, WaitingForGovernors } from './waiting-for-governors.ts';

export type AskedOf = {
  readonly kind: KindName;
  readonly path: string;
  readonly title: string;
  /** What it is, such as the meeting of a day; '' where its title says it. */
  readonly what: string;
  readonly ask: Asked;
};

/** Of each kind the soonest first, of each stream what is asked first. */
export type AskedOfPeople = (person: PersonId) => Promise<readonly AskedOf[]>;

const worded = kindNames.filter((kind) => kinds[kind].words !== undefined);

/** Whether the meeting that has it on its agenda is still to come. */
export const isBeforeMeeting = (on: OnMeeting | null | undefined, now: Moment): boolean =>
  on != null && on.decision === null && on.day > londonDate(now);

const dueOf = ({ ask: { dueAt } }: AskedOf): number => dueAt ?? Number.MAX_SAFE_INTEGER;

export const createAsked = (deps: Deps, waitingForGovernors: WaitingForGovernors): AskedOfPeople => {
  const { database, schools, directoryOf, clock } = deps;
  const streams = createStreams(deps);

  const askOf = (kind: KindName, state: StateOf<KindName>, stream: StreamId, of: [PersonId, School]) =>
    kinds[kind].words?.asks(state, ...of, stream).find(({ notBefore }) => (notBefore ?? 0) <= clock());

  /** A governor reads it with what waits for the meeting that decides it: nobody adopts it before its day. */
  const isLater = async (person: PersonId, school: School, all: readonly AskedOf[]) => {
    const isAtMeeting = all.some(({ ask }) => ask.how === 'at-meeting');
    const waiting =
      isAtMeeting && isIndependentGovernor(school, person) ? await waitingForGovernors(person) : [];
    const later = waiting.flatMap(({ path, on }) => (isBeforeMeeting(on, clock()) ? [path] : []));
    return ({ path, ask }: AskedOf): boolean => ask.how === 'at-meeting' && later.includes(path);
  };

  return async (person) => {
    const school = await schools.read(database.reader);
    const names = policyNames(await directoryOf(school));
    const listed = await streams.listKinds(
      person,
      worded,
      (...of) => askOf(...of, [person, school]) !== undefined,
    );
    const all = [...listed].flatMap(([kind, those]) =>
      those
        .flatMap(({ stream, state, title }): readonly AskedOf[] => {
          const ask = askOf(kind, state, stream, [person, school]);
          if (ask === undefined) return [];
          const what = kinds[kind].words?.titleOf(state, names) ?? '';
          const isNamed = kinds[kind].words?.titleNaming !== undefined || title.startsWith(what);
          return [{ kind, path: streamPath(kind, stream), title, what: isNamed ? '' : what, ask }];
        })
        .toSorted((a, b) => dueOf(a) - dueOf(b)),
    );
    const isLeftOut = await isLater(person, school, all);
    return all.filter((each) => !isLeftOut(each));
  };
};
