// The charts of the figures, each with its numbers beneath. They count what the table counts; where that says
// no more than how many, they are not drawn.
import type { Figures } from '../../../app/cases/figures.ts';
import { dayMs, sayMonth } from '../../../policy/clock.ts';
import { type Procedures, severities } from '../../../policy/procedures.ts';
import type { Days, TermName } from '../../../policy/school-year.ts';
import { capitalised } from '../../../record/phrases.ts';
import { barChart, shareBar } from '../../ui/charts/bars.ts';
import { columnChart } from '../../ui/charts/columns.ts';
import { chartFigure, chartKey } from '../../ui/charts/figure.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { fewBelow, toldApart } from './months.ts';

export type Rows = Figures['rows'];

/** A month of a term, with what was reported in it. */
type MonthFigures = { readonly days: Days; readonly rows: Rows };

/** Nothing in it was set aside. `before` is the same time a year earlier; null where that holds too few. */
export type Charted = {
  /** An unfinished time is compared with the whole of the one before, and the page says so. */
  readonly isOver: boolean;
  readonly rows: Rows;
  readonly timesToCloseMs: readonly number[];
  readonly terms: readonly { readonly term: TermName; readonly months: readonly MonthFigures[] }[];
  /** By policy, the numbers that the table tells. */
  readonly breached: readonly { readonly what: string; readonly number: number }[];
  readonly before: { readonly rows: Rows; readonly timesToCloseMs: readonly number[] } | null;
};

export const howMany = (rows: Rows, is: (row: Rows[number]) => boolean = () => true): number =>
  rows.filter(is).reduce((total, { incidents }) => total + incidents, 0);

const numeric = (number: number | string) => ({ text: String(number), format: 'numeric' as const });
const numericHead = (text: string) => ({ text, format: 'numeric' as const });

const levels = [
  ...severities
    .toReversed()
    .map((id) => ({ id: id as string | null, shade: id as string, words: capitalised(id) })),
  { id: null, shade: 'open', words: 'Not classified yet' },
];

const together = 'Too few to tell apart';

const bySeverity = ({ terms }: Charted): Html => {
  const apart = toldApart(terms.map(({ months }) => months.map(({ rows }) => howMany(rows))));
  const partsOf = ({ rows }: MonthFigures, isApart: boolean) =>
    isApart
      ? levels.map(({ id, shade }) => ({ shade, value: howMany(rows, ({ severity }) => severity === id) }))
      : [{ shade: 'together', value: howMany(rows) }];
  const groups = terms.map(({ term, months }, at) => ({
    name: capitalised(term),
    columns: months.map((month, index) => ({
      label: sayMonth(month.days.from).slice(0, 3),
      parts: partsOf(month, apart[at]?.[index] === true),
    })),
  }));
  const rows = terms.flatMap(({ term, months }, at) =>
    months.map((month, index) => [
      { text: `${sayMonth(month.days.from)} (${term})` },
      ...levels.map(({ id }) =>
        numeric(apart[at]?.[index] ? howMany(month.rows, ({ severity }) => severity === id) : '–'),
      ),
      numeric(howMany(month.rows)),
    ]),
  );
  const shown = groups.flatMap(({ columns }) => columns.flatMap(({ parts }) => parts));
  const used = [...levels, { shade: 'together', words: together }].filter(({ shade }) =>
    shown.some((part) => part.shade === shade && part.value > 0),
  );
  const title = 'Incidents a month, by severity';
  return chartFigure({
    id: 'by-month',
    title,
    says: `A month with fewer than ${fewBelow} is not told apart, nor as many more as would give it away.`,
    chart: html`${columnChart({ label: title, groups })}${chartKey(used)}`,
    numbers: {
      head: [{ text: 'Month' }, ...levels.map(({ words }) => numericHead(words)), numericHead('All')],
      rows,
    },
  });
};

const timesOf = (rows: Rows) => {
  const [kept, late] = (['kept', 'late'] as const).map((what) =>
    rows.reduce((sum, row) => sum + row[what], 0),
  );
  return { kept: kept ?? 0, all: (kept ?? 0) + (late ?? 0) };
};

const percent = ({ kept, all }: { readonly kept: number; readonly all: number }): number =>
  Math.round((kept / all) * 100);

const timesKept = ({ rows, before }: Charted): Child => {
  const [now, then] = [timesOf(rows), before && timesOf(before.rows)];
  if (now.all === 0) return null;
  const earlier = then && then.all > 0 ? then : null;
  return chartFigure({
    id: 'kept',
    title: 'Timescales kept',
    says: html`<strong>${percent(now)} %</strong>: ${now.kept} of ${now.all}${
      earlier && `. A year earlier ${percent(earlier)} %`
    }`,
    chart: html`${shareBar(now.kept / now.all)}${chartKey([
      { shade: 'kept', words: 'Kept' },
      { shade: 'rest', words: 'Not kept' },
    ])}`,
    numbers: {
      head: [{ text: 'Time' }, numericHead('Kept'), numericHead('Not kept')],
      rows: [
        [{ text: 'This time' }, numeric(now.kept), numeric(now.all - now.kept)],
        ...(earlier
          ? [[{ text: 'A year earlier' }, numeric(earlier.kept), numeric(earlier.all - earlier.kept)]]
          : []),
      ],
    },
  });
};

const stretches = [
  { words: 'Within a week', untilMs: 7 * dayMs },
  { words: '1 to 2 weeks', untilMs: 14 * dayMs },
  { words: '2 to 4 weeks', untilMs: 28 * dayMs },
  { words: 'Longer', untilMs: Number.POSITIVE_INFINITY },
];

/** Half took no longer than this. */
const median = (sorted: readonly number[]): number => sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;

const sayDays = (lengthMs: number): string => {
  const days = Math.max(1, Math.ceil(lengthMs / dayMs));
  return days === 1 ? '1 day' : `${days} days`;
};

const daysToClose = ({ timesToCloseMs }: Charted): Child => {
  if (timesToCloseMs.length < fewBelow) return null;
  const counted = stretches.map(({ words, untilMs }, index) => ({
    words,
    value: timesToCloseMs.filter((each) => each <= untilMs && each > (stretches[index - 1]?.untilMs ?? -1))
      .length,
  }));
  return chartFigure({
    id: 'to-close',
    title: 'Days to close',
    says: html`Half of the ${timesToCloseMs.length} that are closed took no more than
      <strong>${sayDays(median(timesToCloseMs))}</strong>.`,
    chart: barChart(
      counted.map(({ words, value }) => ({
        label: words,
        bars: [{ shade: 'now', value, words: String(value) }],
      })),
    ),
    numbers: {
      head: [{ text: 'From report to closing' }, numericHead('Incidents')],
      rows: counted.map(({ words, value }) => [{ text: words }, numeric(value)]),
    },
  });
};

const compared = ({ before, isOver }: Charted): string => {
  if (before === null) return 'There is too little from a year earlier to compare.';
  return isOver ? 'Against a year earlier.' : 'So far, against the whole of the year before.';
};

const causesOf = (charted: Charted, { causes }: Procedures): Child => {
  const { rows, before } = charted;
  const counted = causes
    .map(({ id, label }) => ({
      label,
      now: howMany(rows, ({ cause }) => cause === id),
      earlier: before === null ? null : howMany(before.rows, ({ cause }) => cause === id),
    }))
    .filter(({ now, earlier }) => now + (earlier ?? 0) > 0)
    .sort((a, b) => b.now - a.now || (b.earlier ?? 0) - (a.earlier ?? 0));
  if (counted.length === 0) return null;
  const key = [
    { shade: 'now', words: 'This time' },
    { shade: 'before', words: 'A year earlier' },
  ];
  return chartFigure({
    id: 'causes',
    title: 'Causes',
    says: compared(charted),
    chart: html`${barChart(
      counted.map(({ label, now, earlier }) => ({
        label,
        bars: [
          { shade: 'now', value: now, words: String(now) },
          ...(earlier === null ? [] : [{ shade: 'before', value: earlier, words: `${earlier} before` }]),
        ],
      })),
    )}${before !== null && chartKey(key)}`,
    numbers: {
      head: [{ text: 'Cause' }, numericHead('This time'), ...(before ? [numericHead('A year earlier')] : [])],
      rows: counted.map(({ label, now, earlier }) => [
        { text: label },
        numeric(now),
        ...(earlier === null ? [] : [numeric(earlier)]),
      ]),
    },
  });
};

const policiesBreached = ({ breached }: Charted): Child => {
  if (breached.length === 0) return null;
  const sorted = breached.toSorted((a, b) => b.number - a.number);
  return chartFigure({
    id: 'policies',
    title: 'Policies breached',
    says: `A policy that fewer than ${fewBelow} breached is left out.`,
    chart: barChart(
      sorted.map(({ what, number }) => ({
        label: what,
        bars: [{ shade: 'now', value: number, words: String(number) }],
      })),
    ),
    numbers: {
      head: [{ text: 'Policy' }, numericHead('Incidents')],
      rows: sorted.map(({ what, number }) => [{ text: what }, numeric(number)]),
    },
  });
};

export const charts = (charted: Charted, procedures: Procedures): Html => {
  const beside = html`<div>${timesKept(charted)}${daysToClose(charted)}${policiesBreached(charted)}</div>`;
  return html`<div class="candour-charts"><div class="candour-chart--wide">${bySeverity(charted)}</div>
    ${beside}${causesOf(charted, procedures)}</div>`;
};
