// How figures narrow the desk: to what was reported in a time, and to one thing that they count of it. Each
// is a part of the address; what does not fit is left out.

import { type Directory, policyNamed } from '../../../app/directory.ts';
import { notJudged } from '../../../incident/figures/figure-row.ts';
import { type Mark, marks } from '../../../incident/figures/marks.ts';
import { type IsoDate, parseDate } from '../../../policy/calendar.ts';
import { sayDate } from '../../../policy/clock.ts';
import { type TickedPolicy, thisPolicy } from '../../../policy/information-policies.ts';
import { type PointNumber, pointNumbers } from '../../../policy/policy.ts';
import {
  type CauseId,
  type Certainty,
  causeIds,
  certainties,
  type DutyName,
  type Procedures,
  peopleCauses,
  type Severity,
  timescale,
} from '../../../policy/procedures/procedures.ts';
import { momentsOf } from '../../../policy/school-year.ts';

export type Narrowing = {
  readonly from: IsoDate | '';
  readonly to: IsoDate | '';
  /** One cause, what people did in good faith, or none that is known yet. */
  readonly cause: CauseId | 'people' | 'none' | '';
  readonly certainty: Certainty | typeof notJudged | '';
  readonly policy: TickedPolicy | '';
  readonly point: PointNumber | '';
  readonly mark: Mark | 'kept' | '';
  readonly ownMistake: 'yes' | '';
  readonly protected: 'yes' | '';
};

/** What narrows nothing. */
export const wide: Narrowing = {
  ...({ from: '', to: '', cause: '', certainty: '', policy: '', point: '', mark: '' } as const),
  ...({ ownMistake: '', protected: '' } as const),
};

/** '' for what is not offered. */
export const among = <T extends string>(text: string | undefined, offered: readonly T[]): T | '' =>
  offered.find((each) => each === text) ?? '';

export const narrowingIn = (query: (name: string) => string | undefined, of: Directory): Narrowing => {
  const given = (name: keyof Narrowing) => query(name);
  return {
    from: parseDate(given('from') ?? '') ?? '',
    to: parseDate(given('to') ?? '') ?? '',
    cause: among(given('cause'), [...causeIds, 'people', 'none']),
    certainty: among(given('certainty'), [...certainties, notJudged]),
    policy: among(given('policy'), [...of.policies.keys(), 'other']),
    point: among(given('point'), pointNumbers),
    mark: among(given('mark'), [...marks, 'kept']),
    ownMistake: among(given('ownMistake'), ['yes']),
    protected: among(given('protected'), ['yes']),
  };
};

const causesIn = ({ cause }: Narrowing): readonly CauseId[] | null | undefined => {
  if (cause === '') return undefined;
  if (cause === 'none') return null;
  return cause === 'people' ? peopleCauses : [cause];
};

/** As the casebook asks for it. */
export const narrowedTo = (narrowing: Narrowing) => {
  const { from, to, certainty, policy, point, mark } = narrowing;
  return {
    causes: causesIn(narrowing),
    certainty: certainty || undefined,
    policy: policy || undefined,
    point: point || undefined,
    mark: mark || undefined,
    ownMistake: narrowing.ownMistake === 'yes' || undefined,
    isProtected: narrowing.protected === 'yes' || undefined,
    reported: from === '' || to === '' || from > to ? undefined : momentsOf({ from, to }),
  };
};

const markWords: Readonly<Partial<Record<Mark | 'kept', string>>> = {
  reopened: 'reopened',
  'control-failed': 'a control did not work',
  late: 'something was too late',
  kept: 'something was in time',
};

const sayMark = (mark: Mark | 'kept', procedures: Procedures): string => {
  const [how, duty] = mark.split(':') as ['kept' | 'late', DutyName];
  return (
    markWords[mark] ?? `${timescale(procedures, duty).label}: ${how === 'kept' ? 'in time' : 'too late'}`
  );
};

const sayCause = ({ cause }: Narrowing, procedures: Procedures): string => {
  if (cause === 'people') return 'people’s mistakes';
  if (cause === 'none') return 'no cause known yet';
  return procedures.causes.find(({ id }) => id === cause)?.label ?? '';
};

/** In words, each '' where it narrows nothing. */
export const sayNarrowing = (
  narrowing: Narrowing,
  of: Directory,
  procedures: Procedures,
): readonly string[] => {
  const { from, to, certainty, policy, point, mark } = narrowing;
  return [
    sayCause(narrowing, procedures),
    certainty === notJudged
      ? 'certainty not judged yet'
      : (procedures.certainties.find(({ id }) => id === certainty)?.label ?? ''),
    policy === '' ? '' : `the ${policyNamed(of, policy)}`,
    point === '' ? '' : `point ${point} of the ${policyNamed(of, thisPolicy)}`,
    mark === '' ? '' : sayMark(mark, procedures),
    narrowing.ownMistake === '' ? '' : 'reported by the person who made the mistake',
    narrowing.protected === '' ? '' : 'the reporter is protected',
    from === '' || to === '' ? '' : `reported from ${sayDate(from)} to ${sayDate(to)}`,
  ];
};

/** What a figure counts besides the time; what was set aside counts nowhere else. */
export type Find = Partial<
  Narrowing & {
    readonly show: 'closed' | 'open' | 'set-aside';
    readonly severity: Severity | 'none';
  }
>;

/** Where the incidents of a figure are listed, as far as their reader may see them. */
export const foundAt = (narrowing: Find): string =>
  `/incidents?${new URLSearchParams({ show: 'counted', ...narrowing })}`;
