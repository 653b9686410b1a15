// The figures of a period as lines of one table. Nothing here is crossed with anything else: each line counts
// by one thing alone. Where so few were reported that a line would describe a single incident, or where one
// points to who reported, it is not said how many.
import type { Figures } from '../app/figures.ts';
import { type Procedures, severities } from '../policy/procedures.ts';
import { capitalised } from './words.ts';

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

/** Too small a number is not said: with what else is known it could point to somebody. */
const blurred = (number: number): string =>
  number > 0 && number < fewBelow ? `fewer than ${fewBelow}` : String(number);

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

const counted = (rows: readonly Row[], { causes, certainties }: Procedures): readonly FigureLine[] => {
  const line = (group: string, what: string, number: number | string): FigureLine => ({
    ...{ group, what },
    number: String(number),
  });
  const closed = howMany(rows, ({ stage }) => stage === 'closed');
  const levels = severities.toReversed().map((id) => ({ id, label: capitalised(id) }));
  const apart = 'Counted apart';
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
    line(apart, 'Reported by who made the mistake', blurred(howMany(rows, ({ ownMistake }) => ownMistake))),
    line(apart, 'The reporter is protected', blurred(howMany(rows, ({ isProtected }) => isProtected))),
  ];
};

/** What the figures say: all lines, and whether so few were reported that only their number is said. */
export const figureLines = (
  all: Figures['rows'],
  procedures: Procedures,
): { readonly lines: readonly FigureLine[]; readonly isFew: boolean } => {
  const rows = all.filter((row) => !isSetAside(row));
  const reported = howMany(rows);
  const isFew = reported > 0 && reported < fewBelow;
  const setAside = howMany(all, isSetAside);
  const lines = [
    { group: 'Incidents', what: 'Reported', number: String(reported) },
    ...(reported < fewBelow ? [] : counted(rows, procedures)),
    { group: 'Not counted', what: 'Set aside: no incident, or a duplicate', number: String(setAside) },
  ];
  return { lines: all.length === 0 ? [] : lines, isFew };
};
