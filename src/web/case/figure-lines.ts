// The figures of a period as lines of one table. Nothing here is crossed with anything else: each line counts
// by one thing alone. Where so few were reported that a line would describe a single incident, or where one
// points to who reported, it is not said how many; nor of another term, from which and from the whole year
// that could be worked out.
import type { Figures } from '../../app/cases/figures.ts';
import { type Procedures, severities } from '../../policy/procedures.ts';
import { capitalised } from '../../record/phrases.ts';

/** One line of the figures; `number` is in words where it is not said. */
export type FigureLine = { readonly group: string; readonly what: string; readonly number: string };

type Row = Figures['rows'][number];

/** Below this number of incidents it is not said how they were. */
export const fewBelow = 3;

const sum = (rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const howMany = (rows: readonly Row[], is: (row: Row) => boolean = () => true): number =>
  sum(rows.filter(is), ({ incidents }) => incidents);

const isSetAside = ({ stage }: Row): boolean => stage === 'set-aside';

const isSmall = (number: number): boolean => number > 0 && number < fewBelow;

/** Too small a number is not said: with what else is known it could point to somebody. */
const blurred = (number: number, elsewhere: readonly number[]): string => {
  if (isSmall(number)) return `fewer than ${fewBelow}`;
  return number > 0 && elsewhere.some(isSmall) ? 'not said by term' : String(number);
};

const notYet = 'Not classified yet';

/** A line for each label that occurs, and one for what has none yet. */
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

const counted = (
  rows: readonly Row[],
  { causes, certainties }: Procedures,
  otherTerms: readonly (readonly Row[])[],
): readonly FigureLine[] => {
  const line = (group: string, what: string, number: number | string): FigureLine => ({
    ...{ group, what },
    number: String(number),
  });
  const closed = howMany(rows, ({ stage }) => stage === 'closed');
  const levels = severities.toReversed().map((id) => ({ id, label: capitalised(id) }));
  const apart = (what: string, is: (row: Row) => boolean): FigureLine => {
    const elsewhere = otherTerms.map((term) => howMany(term, is));
    return line('Counted apart', what, blurred(howMany(rows, is), elsewhere));
  };
  return [
    line('Incidents', 'Closed', closed),
    line('Incidents', 'Open', howMany(rows) - closed),
    ...byLabel('Severity', rows, 'severity', levels),
    ...byLabel('Certainty', rows, 'certainty', certainties),
    ...byLabel('Cause', rows, 'cause', causes),
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
    apart('Reported by who made the mistake', ({ ownMistake }) => ownMistake),
    apart('The reporter is protected', ({ isProtected }) => isProtected),
  ];
};

const notSetAside = (rows: Figures['rows']): Figures['rows'] => rows.filter((row) => !isSetAside(row));

/**
 * What the figures say: all lines, and whether so few were reported, in this time or in another term of the
 * same year, that only their number is said.
 */
export const figureLines = (
  all: Figures['rows'],
  procedures: Procedures,
  otherTerms: readonly Figures['rows'][] = [],
): { readonly lines: readonly FigureLine[]; readonly isFew: boolean } => {
  const [rows, others] = [notSetAside(all), otherTerms.map(notSetAside)];
  const reported = howMany(rows);
  const isFew = isSmall(reported) || (reported > 0 && others.some((term) => isSmall(howMany(term))));
  const setAside = howMany(all, isSetAside);
  const lines = [
    { group: 'Incidents', what: 'Reported', number: String(reported) },
    ...(reported < fewBelow || isFew ? [] : counted(rows, procedures, others)),
    { group: 'Not counted', what: 'Set aside: no incident, or a duplicate', number: String(setAside) },
  ];
  return { lines: all.length === 0 ? [] : lines, isFew };
};
