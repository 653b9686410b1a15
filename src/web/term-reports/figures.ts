// The figures of a term as a report keeps them: as they stood when it was written.
import { sayDate } from '../../policy/clock.ts';
import type { Procedures } from '../../policy/procedures/procedures.ts';
import { type Days, daysBy } from '../../policy/school-year.ts';
import type { Charted } from '../case/figures/charted.ts';
import { charts } from '../case/figures/charts.ts';
import {
  actionLines,
  type FigureLine,
  type Lists,
  linked,
  notYet,
  others,
} from '../case/figures/figure-lines.ts';
import { type Asked, chartedOf, timeIn } from '../case/figures/period.ts';
import type { Site } from '../shell/site.ts';
import { numberTiles } from '../ui/charts/figure.ts';
import type { Child, Html } from '../ui/html.ts';

export type KeptFigures = { readonly lines: readonly FigureLine[]; readonly charted: Charted | null };

export const figuresNow = async (site: Pick<Site, 'app'>, asked: Asked): Promise<string> => {
  const time = await timeIn(site, asked);
  const lines = [...time.lines, ...(await actionLines(site))];
  const kept: KeptFigures = { lines, charted: await chartedOf(site, asked, time) };
  return JSON.stringify(kept);
};

/** Null where they were erased. */
export const keptIn = (text: string | null | undefined): KeptFigures | null => {
  if (!text) return null;
  const kept = JSON.parse(text) as KeptFigures;
  return kept.charted?.drawn === 3 ? kept : { ...kept, charted: null };
};

/** As far as it is said: what is left out is one or more. */
const atLeast = ({ number }: FigureLine): number => Number(number) || 1;

/** The three causes most often met. */
export const frequentCauses = ({ lines }: KeptFigures): readonly FigureLine[] =>
  lines
    .filter(({ group, what }) => group === 'Cause' && what !== notYet && what !== others)
    .toSorted((a, b) => atLeast(b) - atLeast(a))
    .slice(0, 3);

const lineOf = ({ lines }: KeptFigures, group: string, what: string): FigureLine | undefined =>
  lines.find((line) => line.group === group && line.what === what);

const numberOf = (kept: KeptFigures, group: string, what: string): string | undefined =>
  lineOf(kept, group, what)?.number;

/** The number, of how many up to when: another day may have another. */
export const sayOfAll = (kept: KeptFigures, number: string, { to }: Days): string => {
  const all = numberOf(kept, 'Incidents', 'Reported');
  return all === undefined ? number : `${number} of ${all}, to ${sayDate(to)}`;
};

/** Nothing was reported: what is counted besides goes on from before. */
export const isQuiet = (kept: KeptFigures): boolean =>
  Number(numberOf(kept, 'Incidents', 'Reported') ?? 0) === 0;

const sharesKept = (kept: KeptFigures): string | null => {
  const [met = 0, late = 0] = ['Kept', 'Not kept'].map((what) => Number(numberOf(kept, 'Timescales', what)));
  const inLines = met + late > 0 ? { part: met, of: met + late } : null;
  const share = kept.charted?.weak.timescales.now ?? inLines;
  return share ? `${Math.round((share.part / share.of) * 100)} %` : null;
};

/** The numbers that are read first. */
export const headlineOf = (kept: KeptFigures): readonly (readonly [what: string, line: FigureLine])[] => {
  const share = sharesKept(kept);
  const facts = [
    ['Reported', lineOf(kept, 'Incidents', 'Reported') ?? noLine],
    ['Closed', lineOf(kept, 'Incidents', 'Closed')],
    ['Still open', lineOf(kept, 'Incidents', 'Open')],
    ['Kept in time', share === null ? undefined : { ...noLine, number: share }],
    ['Actions open', lineOf(kept, 'Actions', 'Open')],
  ] as const;
  return facts.flatMap(([what, line]) => (line === undefined ? [] : [[what, line]]));
};

/** Of these days. */
export const headline = (kept: KeptFigures, days: Days, lists: Lists): Html =>
  numberTiles(headlineOf(kept).map(([what, line]) => ({ what, number: linked(line, days, lists) })));

const noLine: FigureLine = { group: '', what: '', number: '0' };

/** Its numbers lead to the days that were counted: to nothing that was reported later. */
const leadingTo = (charted: Charted, { to }: Days): Charted => ({
  ...charted,
  days: daysBy(charted.days, to),
});

export const chartsKept = (
  { charted }: KeptFigures,
  days: Days,
  drawing: { readonly procedures: Procedures; readonly lists: Lists },
): Child => charted !== null && charts(leadingTo(charted, days), { ...drawing, actions: null });
