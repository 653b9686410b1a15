// The figures of a term as a report keeps them: as they stood when it was written.
import { proceduresNow } from '../../school/adopted-procedures.ts';
import { actionLines } from '../case/figures/action-lines.ts';
import { type Charted, charts } from '../case/figures/charts.ts';
import { type FigureLine, notYet } from '../case/figures/figure-lines.ts';
import { type Asked, chartedOf, timeIn } from '../case/figures/period.ts';
import type { Signed, Site } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';
import { table } from '../ui/table.ts';

type Kept = { readonly lines: readonly FigureLine[]; readonly charted: Charted | null };

export const figuresNow = async (site: Site, asked: Asked): Promise<string> => {
  const time = await timeIn(site, asked);
  const lines = [...time.lines, ...(await actionLines(site))];
  const kept: Kept = { lines, charted: await chartedOf(site, asked, time) };
  return JSON.stringify(kept);
};

/** Null where they were erased. */
const readKept = (text: string | null | undefined): Kept | null => (text ? (JSON.parse(text) as Kept) : null);

/** The three causes most often met, as the report's writer is asked about them. */
export const frequentCauses = (text: string): readonly FigureLine[] =>
  (readKept(text)?.lines ?? [])
    .filter(({ group, what }) => group === 'Cause' && what !== notYet)
    .toSorted((a, b) => Number(b.number) - Number(a.number))
    .slice(0, 3);

export const figuresKept = (text: string | null | undefined, { school }: Signed): Child => {
  const kept = readKept(text);
  if (kept === null) return html`<p class="govuk-body">The figures were erased.</p>`;
  const isQuiet = kept.lines.every(({ group }) => group === 'Actions');
  return html`${
    isQuiet && html`<p class="govuk-body"><strong>No incident was reported in this term.</strong></p>`
  }${kept.charted !== null && charts(kept.charted, proceduresNow(school.settings))}${table({
    caption: 'The figures in full',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'What is counted' }, { text: 'Number', format: 'numeric' }],
    rows: kept.lines.map(({ group, what, number }) => [
      { text: `${group}: ${what}` },
      { text: number, format: 'numeric' as const },
    ]),
  })}`;
};
