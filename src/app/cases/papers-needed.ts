// Which papers a meeting still needs: desk, notifications and mail ask by the rule that its pages show.
import { isSettled } from '../../incident/state/governing.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { governorsOf } from '../../meeting/step.ts';
import type { Versioned } from '../../record/take.ts';
import type { OwedPaper } from '../../school/kind.ts';
import type { School } from '../../school/school.ts';
import { type Kept, keptStates } from '../../store/cases/states.ts';
import type { Reader } from '../../store/db/database.ts';
import { type KindName, kindNamed, kinds, type StateOf, sees } from '../kinds.ts';

type About = Kept<StateOf<KindName>>;

/** Every governor who takes part may open it. */
export const isSeenByAll = ({ kind, state }: About, { recused }: OwedPaper, school: School): boolean =>
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

/** The same, but none of them asks for a paper that nobody needs any more. */
export const askingForNeeded = async <T extends Other>(
  db: Reader,
  schoolId: string,
  school: School,
  all: readonly T[],
): Promise<readonly T[]> => {
  const papersOf = ({ kind }: Other) => kinds[kindNamed(kind)].words?.papers;
  const owed = all.flatMap((each) => papersOf(each)?.owed(each.state) ?? []);
  const streams = [...new Set(owed.flatMap(({ about }) => about ?? []))];
  if (streams.length === 0) return all;
  const found = await keptStates<StateOf<KindName>>(db, schoolId, streams);
  const isSettled = (paper: OwedPaper): boolean => {
    const about = found.find(({ stream }) => stream === paper.about);
    return about !== undefined && !needsPaper(about, paper, school);
  };
  return all.map((each) => {
    const papers = papersOf(each);
    return papers === undefined ? each : { ...each, state: papers.without(each.state, isSettled) };
  });
};
