// How figures narrow the desk: to what was reported in a time, and to one thing that they count of it. Each
// is a part of the address; what does not fit is left out.
import { type Directory, policyNamed } from '../../../app/directory.ts';
import { type Mark, marks } from '../../../incident/due/figures.ts';
import { type IsoDate, parseDate } from '../../../policy/calendar.ts';
import { sayDate } from '../../../policy/clock.ts';
import type { TickedPolicy } from '../../../policy/information-policies.ts';
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
} from '../../../policy/procedures.ts';
import { momentsOf } from '../../../policy/school-year.ts';

export type Narrowing = {
  readonly from: IsoDate | '';
  readonly to: IsoDate | '';
  /** One cause, or what people did in good faith. */
  readonly cause: CauseId | 'people' | '';
  readonly certainty: Certainty | '';
  readonly policy: TickedPolicy | '';
  readonly mark: Mark | '';
};

/** What narrows nothing. */
export const wide: Narrowing = { from: '', to: '', cause: '', certainty: '', policy: '', mark: '' };

/** '' for what is not offered. */
export const among = <T extends string>(text: string | undefined, offered: readonly T[]): T | '' =>
  offered.find((each) => each === text) ?? '';

export const narrowingIn = (query: (name: string) => string | undefined, of: Directory): Narrowing => {
  const given = (name: keyof Narrowing) => query(name);
  return {
    from: parseDate(given('from') ?? '') ?? '',
    to: parseDate(given('to') ?? '') ?? '',
    cause: among(given('cause'), [...causeIds, 'people']),
    certainty: among(given('certainty'), certainties),
    policy: among(given('policy'), [...of.policies.keys(), 'other']),
    mark: among(given('mark'), marks),
  };
};

/** As the casebook asks for it. */
export const narrowedTo = ({ from, to, cause, certainty, policy, mark }: Narrowing) => ({
  causes: cause === '' ? undefined : cause === 'people' ? peopleCauses : [cause],
  certainty: certainty || undefined,
  policy: policy || undefined,
  mark: mark || undefined,
  reported: from === '' || to === '' || from > to ? undefined : momentsOf({ from, to }),
});

const sayMark = (mark: Mark, procedures: Procedures): string => {
  if (mark === 'reopened') return 'reopened';
  if (mark === 'control-failed') return 'a control did not work';
  if (mark === 'late') return 'something was too late';
  const [how, duty] = mark.split(':') as ['kept' | 'late', DutyName];
  return `${timescale(procedures, duty).label}: ${how === 'kept' ? 'in time' : 'too late'}`;
};

/** In words, each '' where it narrows nothing. */
export const sayNarrowing = (
  narrowing: Narrowing,
  of: Directory,
  procedures: Procedures,
): readonly string[] => {
  const { from, to, cause, certainty, policy, mark } = narrowing;
  return [
    cause === 'people'
      ? 'people’s mistakes'
      : (procedures.causes.find(({ id }) => id === cause)?.label ?? ''),
    procedures.certainties.find(({ id }) => id === certainty)?.label ?? '',
    policy === '' ? '' : `the ${policyNamed(of, policy)}`,
    mark === '' ? '' : sayMark(mark, procedures),
    from === '' || to === '' ? '' : `reported from ${sayDate(from)} to ${sayDate(to)}`,
  ];
};

/** Where the incidents of a figure are listed, as far as their reader may see them. */
export const foundAt = (
  narrowing: Partial<Narrowing & { readonly show: 'closed' | 'open'; readonly severity: Severity }>,
): string => `/incidents?${new URLSearchParams({ show: 'all', ...narrowing })}`;
