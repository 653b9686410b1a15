// Medians, how well two kinds of figures can be told apart, and how figures and goals are printed.

/** The middle of these figures; 0 of none. */
export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

/** A figure with its unit, as short as it stays true. */
export const say = (figure: number, unit: string): string => {
  const digits = figure < 10 ? 2 : figure < 100 ? 1 : 0;
  return `${Number(figure.toFixed(digits)).toLocaleString('en-GB')} ${unit}`;
};

const verdict = (isMet: boolean): string => (isMet ? 'met' : 'missed');

/** The most that a figure should be, and whether it is no more. */
export const atMost = (figure: number, most: number, unit: string): string =>
  `≤ ${say(most, unit).trim()}: ${verdict(figure <= most)}`;

/** The least that a figure should be, and whether it is no less. */
export const atLeast = (figure: number, least: number, unit: string): string =>
  `≥ ${say(least, unit).trim()}: ${verdict(figure >= least)}`;

/**
 * How well one kind of figures can be told from another (the area under the curve): 0.5 means not at all, 0
 * or 1 always. It is how often one of the first is larger than one of the others; alike counts as half.
 */
export function toldApart(some: readonly number[], others: readonly number[]): number {
  const sorted = others.toSorted((a, b) => a - b);
  const below = (figure: number, orAlike: boolean): number => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const each = sorted[middle] ?? 0;
      if (each < figure || (orAlike && each === figure)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const wins = some.reduce((sum, figure) => sum + (below(figure, false) + below(figure, true)) / 2, 0);
  return wins / (some.length * sorted.length);
}

/** Rows of text in columns that line up. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
