// Which papers a meeting still needs: desk, notifications and mail ask by the rule that its pages show.
import { isSettled } from '../../incident/state/governing/governing.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { governorsOf } from '../../meeting/step.ts';
import type { Moment } from '../../policy/clock.ts';
import type { Versioned } from '../../record/take.ts';
import type { OwedPaper } from '../../school/kind.ts';
import type { School } from '../../school/school.ts';
import { type Kept, keptStates } from '../../store/cases/states.ts';
import type { Reader } from '../../store/db/database.ts';
import { type KindName, kindNamed, kinds, type StateOf, sees } from '../kinds.ts';

type About = Kept<StateOf<KindName>>;

/** Every governor who takes part may open it. */
const isSeenByAll = ({ kind, state }: About, { recused }: OwedPaper, school: School): boolean =>
  governorsOf(school)
    .filter((governor) => !recused.includes(governor))
    .every((governor) => sees(governor, { kind: kindNamed(kind), state }, school));

/** Only incidents have papers, for governors who cannot open them, while something is left to decide. */
export const needsPaper = (about: About, item: OwedPaper, school: School): boolean => {
  const kind = kindNamed(about.kind);
  return (
    kinds[kind].words === undefined &&
    !isSettled(about.state as Incident, item.asked) &&
    !isSeenByAll(about, item, school)
  );
};

type Other = { readonly kind: string; readonly stream: string; readonly state: Versioned };

const papersOf = ({ kind }: Other) => kinds[kindNamed(kind)].words?.papers;

const dueOf = (each: Other): number => papersOf(each)?.dueAt(each.state) ?? 0;

const isSooner = (one: Other, other: Other): boolean =>
  dueOf(one) < dueOf(other) || (dueOf(one) === dueOf(other) && one.stream < other.stream);

/** What stands on two agendas needs one paper, for the earlier; written for either, none is asked for. */
const isWithAnother = (all: readonly Other[], own: Other, { about }: OwedPaper): boolean =>
  all.some((each) => {
    const papers = each.stream === own.stream ? undefined : papersOf(each);
    if (papers === undefined || about === null) return false;
    const isOwed = papers.owed(each.state).some((paper) => paper.about === about);
    return papers.written(each.state).includes(about) || (isOwed && isSooner(each, own));
  });

const without = <T extends Other>(each: T, isSettled: (paper: OwedPaper) => boolean): T => {
  const papers = papersOf(each);
  return papers === undefined ? each : { ...each, state: papers.without(each.state, isSettled) };
};

/** These, but none asks for a paper that nobody needs, that another asks for, or whose day is over. */
export const askingForNeeded = async <T extends Other>(
  db: Reader,
  schoolId: string,
  school: School,
  all: readonly T[],
  now: Moment = 0,
): Promise<readonly T[]> => {
  const owed = all.flatMap((each) => papersOf(each)?.owed(each.state) ?? []);
  const streams = [...new Set(owed.flatMap(({ about }) => about ?? []))];
  if (streams.length === 0) return all;
  const found = await keptStates<StateOf<KindName>>(db, schoolId, streams);
  const isSettled = (paper: OwedPaper): boolean => {
    const about = found.find(({ stream }) => stream === paper.about);
    return about !== undefined && !needsPaper(about, paper, school);
  };
  const needed = all.map((each) => without(each, (paper) => dueOf(each) < now || isSettled(paper)));
  return needed.map((each) => without(each, (paper) => isWithAnother(needed, each, paper)));
};
