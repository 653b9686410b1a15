// Each line counts by one thing alone; nothing is crossed. Numbers too small to publish are withheld, and
// those of other terms from which they could be worked out.
import type { Figures } from '../../../app/cases/figures.ts';
import { type Directory, policyNamed } from '../../../app/directory.ts';
import { thisPolicy } from '../../../policy/information-policies.ts';
import { pointNumbers } from '../../../policy/policy.ts';
import { type Procedures, severities } from '../../../policy/procedures.ts';
import { capitalised } from '../../../record/phrases.ts';
import { howMany } from './charts.ts';
import { fewBelow } from './months.ts';

/** `number` is in words where it is withheld. */
export type FigureLine = { readonly group: string; readonly what: string; readonly number: string };

type Row = Figures['rows'][number];

/** What is counted of a time. */
type Counted = Pick<Figures, 'rows' | 'breaches'>;

/** In whose words it is said. */
type Said = { readonly procedures: Procedures; readonly directory: Directory };

const sum = (rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const isSetAside = ({ stage }: Row): boolean => stage === 'set-aside';

const isSmall = (number: number): boolean => number > 0 && number < fewBelow;

const blurred = (number: number, elsewhere: readonly number[]): string => {
  if (isSmall(number)) return `fewer than ${fewBelow}`;
  return number > 0 && elsewhere.some(isSmall) ? 'not said by term' : String(number);
};

/** Stands among the causes and severities. */
export const notYet = 'Not classified yet';

const byLabel = (
  group: string,
  rows: readonly Row[],
  of: 'severity' | 'certainty' | 'cause',
  labels: readonly { readonly id: string; readonly label: string }[],
): readonly FigureLine[] => {
  const lines = [
    ...labels.map(({ id, label }) => ({ id: id as string | null, label })),
    { id: null, label: notYet },
  ];
  return lines
    .map(({ id, label }) => ({ what: label, number: howMany(rows, (row) => row[of] === id) }))
    .filter(({ number }) => number > 0)
    .map(({ what, number }) => ({ group, what, number: String(number) }));
};

/** What is counted by policy, and by point of this one. */
export const byPolicy = 'Policies breached';
const byPoint = 'Points breached';

const breachLines = (
  { breaches }: Counted,
  directory: Directory,
  otherTerms: readonly Counted[],
): readonly FigureLine[] => {
  const line = (group: string, what: string, count: (of: Counted['breaches']) => number) => {
    const number = count(breaches);
    const elsewhere = otherTerms.map((term) => count(term.breaches));
    return number === 0 ? null : { group, what, number: blurred(number, elsewhere) };
  };
  const policies = [...directory.policies.keys(), 'other' as const].map((policy) =>
    line(byPolicy, policyNamed(directory, policy), (of) => of.policies.get(policy)?.incidents ?? 0),
  );
  const points = pointNumbers.map((point) =>
    line(
      byPoint,
      `Point ${point} of the ${policyNamed(directory, thisPolicy)}`,
      (of) => of.points.get(point)?.incidents ?? 0,
    ),
  );
  return [...policies, ...points].filter((each) => each !== null);
};

const counted = (
  time: Counted,
  { procedures: { causes, certainties }, directory }: Said,
  otherTerms: readonly Counted[],
): readonly FigureLine[] => {
  const { rows } = time;
  const line = (group: string, what: string, number: number | string): FigureLine => ({
    ...{ group, what },
    number: String(number),
  });
  const closed = howMany(rows, ({ stage }) => stage === 'closed');
  const levels = severities.toReversed().map((id) => ({ id, label: capitalised(id) }));
  const apart = (what: string, is: (row: Row) => boolean): FigureLine => {
    const elsewhere = otherTerms.map((term) => howMany(term.rows, is));
    return line('Counted apart', what, blurred(howMany(rows, is), elsewhere));
  };
  return [
    line('Incidents', 'Closed', closed),
    line('Incidents', 'Open', howMany(rows) - closed),
    ...byLabel('Severity', rows, 'severity', levels),
    ...byLabel('Certainty', rows, 'certainty', certainties),
    ...byLabel('Cause', rows, 'cause', causes),
    ...breachLines(time, directory, otherTerms),
    line(
      'Timescales',
      'Kept',
      sum(rows, ({ kept }) => kept),
    ),
    line(
      'Timescales',
      'Not kept',
      sum(rows, ({ late }) => late),
    ),
    apart('Reported by the person who made the mistake', ({ ownMistake }) => ownMistake),
    apart('The reporter is protected', ({ isProtected }) => isProtected),
  ];
};

export const notSetAside = (rows: Figures['rows']): Figures['rows'] => rows.filter((row) => !isSetAside(row));

/**
 * `isFew` means that only the total is shown: this period, or another term of the same year, has too few
 * reports.
 */
export const figureLines = (
  all: Counted,
  said: Said,
  otherTerms: readonly Counted[] = [],
): { readonly lines: readonly FigureLine[]; readonly isFew: boolean } => {
  const counting = ({ rows, breaches }: Counted): Counted => ({ rows: notSetAside(rows), breaches });
  const [time, others] = [counting(all), otherTerms.map(counting)];
  const reported = howMany(time.rows);
  const isFew = isSmall(reported) || (reported > 0 && others.some(({ rows }) => isSmall(howMany(rows))));
  const setAside = howMany(all.rows, isSetAside);
  const lines = [
    { group: 'Incidents', what: 'Reported', number: String(reported) },
    ...(reported < fewBelow || isFew ? [] : counted(time, said, others)),
    { group: 'Not counted', what: 'Set aside: no incident, or a duplicate', number: String(setAside) },
  ];
  return { lines: all.rows.length === 0 ? [] : lines, isFew };
};
