// Each line counts by one thing alone; nothing is crossed. Numbers too small to publish are withheld, and
// those of other terms from which they could be worked out.
import type { Figures } from '../../../app/cases/figures.ts';
import { type Procedures, severities } from '../../../policy/procedures.ts';
import { capitalised } from '../../../record/phrases.ts';
import { howMany } from './charts.ts';
import { fewBelow } from './months.ts';

/** `number` is in words where it is withheld. */
export type FigureLine = { readonly group: string; readonly what: string; readonly number: string };

type Row = Figures['rows'][number];

const sum = (rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const isSetAside = ({ stage }: Row): boolean => stage === 'set-aside';

const isSmall = (number: number): boolean => number > 0 && number < fewBelow;

const blurred = (number: number, elsewhere: readonly number[]): string => {
  if (isSmall(number)) return `fewer than ${fewBelow}`;
  return number > 0 && elsewhere.some(isSmall) ? 'not said by term' : String(number);
};

const notYet = 'Not classified yet';

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
