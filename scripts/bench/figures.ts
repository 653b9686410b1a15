// Medians and how figures are printed.

/** The middle of these figures; 0 of none. */
export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

/** A figure with its unit, as short as it stays true. */
export const say = (figure: number, unit: string): string => {
  const digits = figure < 10 ? 2 : figure < 100 ? 1 : 0;
  return `${Number(figure.toFixed(digits)).toLocaleString('en-GB')} ${unit}`;
};

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
