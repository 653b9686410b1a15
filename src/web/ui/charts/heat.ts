/** A table whose cells are the darker, the more they count; the numbers stand in them. */
import type { Content, Html } from '../html.ts';
import { wideTable } from '../table.ts';

/** `share` is of the most that a cell counts; 0 is not shaded. */
type HeatCell = { text: Content; share: number };

const shades = 4;

export function heatMap(options: {
  caption: string;
  corner: string;
  columns: readonly string[];
  rows: readonly { head: Content; cells: readonly HeatCell[] }[];
}): Html {
  const { caption, corner, columns, rows } = options;
  return wideTable({
    caption,
    captionClasses: 'govuk-visually-hidden',
    classes: 'candour-heat',
    firstCellIsHeader: true,
    head: [{ text: corner }, ...columns.map((text) => ({ text }))],
    rows: rows.map(({ head, cells }) => [
      { text: head },
      ...cells.map(({ text, share }) => ({
        text,
        classes: share > 0 ? `candour-heat-${Math.ceil(share * shades)}` : undefined,
      })),
    ]),
  });
}
