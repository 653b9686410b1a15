// The charts of the figures, each with its numbers beneath or in it. They count what the table counts; where
// that says no more than how many, they are not drawn.
import { fewBelow, numberIn, type Told, told } from '../../../incident/figures/few.ts';
import type { TimeTaken, TimeTo } from '../../../incident/figures/times.ts';
import type { Compared, Share, Weak } from '../../../incident/figures/weak.ts';
import { counted, dayMs, yearBefore } from '../../../policy/clock.ts';
import { causeLabel, type Procedures, timescale } from '../../../policy/procedures/procedures.ts';
import { type Days, momentsOf } from '../../../policy/school-year.ts';
import { barChart, chartFigure, chartKey, heatMap } from '../../ui/charts/figure.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { table } from '../../ui/table.ts';
import type { Find } from '../desk/narrowing.ts';
import { bySeverity } from './by-month.ts';
import type { Charted } from './charted.ts';
import {
  type FigureLine,
  found,
  type Lists,
  link,
  linked,
  numeric,
  sayTaken,
  sayTold,
  sayWithin,
  timeWords,
} from './figure-lines.ts';

/** `actions` as they stand today; null in the report of a term, which has to fit its page. */
type Drawing = {
  readonly procedures: Procedures;
  readonly lists: Lists;
  readonly actions: readonly FigureLine[] | null;
};

const causesPart = ({ weak, days, daysBefore, heads }: Charted, { procedures, lists }: Drawing): Child => {
  const { causes, otherCauses } = weak;
  const hasBefore = causes.some(({ before }) => numberIn(before ?? 0) > 0);
  const lines = causes.map(({ id, now, before }) => ({
    label:
      numberIn(now) > 0
        ? lists({ ...days, cause: id }, causeLabel(procedures, id))
        : causeLabel(procedures, id),
    bars: [
      { shade: 'now', value: numberIn(now), words: sayTold(now) },
      ...(hasBefore && before !== null
        ? [{ shade: 'before', value: numberIn(before), words: `${sayTold(before)} before` }]
        : []),
    ],
  }));
  const others = {
    label: 'Others, or unknown',
    bars: [{ shade: 'together', value: otherCauses, words: String(otherCauses) }],
  };
  const all = otherCauses >= fewBelow ? [...lines, others] : lines;
  return chartFigure({
    id: 'causes',
    title: 'Causes',
    says: all.length === 0 && `No cause came up as often as ${fewBelow} times.`,
    chart:
      all.length > 0 &&
      html`${barChart(all)}${
        hasBefore &&
        chartKey([
          { shade: 'now', words: heads.now },
          { shade: 'before', words: heads.before },
        ])
      }`,
    numbers: {
      head: [{ text: 'Cause' }, numeric(heads.now), numeric(heads.before)],
      rows: causes.map(({ id, now, before }) => [
        { text: causeLabel(procedures, id) },
        numeric(found(now, { ...days, cause: id }, lists)),
        numeric(before === null ? '–' : found(before, { ...daysBefore, cause: id }, lists)),
      ]),
    },
  });
};

const percent = ({ part, of }: Share): string => `${Math.round((part / of) * 100)} %`;

/** Each incident has many timescales: most can be kept, and one still be late in most incidents. */
const keptShare = (
  share: Weak['timescales']['now'],
  all: number | null,
  days: Days,
  lists: Lists,
): Content => {
  if (share === null) return '–';
  const late = numberIn(share.lateIn ?? 0);
  if (late === 0 || all === null) return percent(share);
  return html`${percent(share)}<br>Some late in ${lists(
    { ...days, mark: 'late' },
    `${late} of ${counted(all, 'incident')}`,
  )}`;
};

/** Of all that were reported. */
const shared = (number: Told | null, all: number | null): string =>
  number === null || all === null || numberIn(number) === 0
    ? ''
    : ` (${percent({ part: numberIn(number), of: all })})`;

const glancePart = (charted: Charted, { lists, actions }: Drawing): Html => {
  const { weak, days, daysBefore, exceptions, heads } = charted;
  const row = (what: string, { now, before }: Compared, find: Find, isShare = false) => [
    { text: what },
    numeric(html`${found(now, { ...days, ...find }, lists)}${isShare && shared(now, weak.reported)}`),
    numeric(
      before === null
        ? '–'
        : html`${found(before, { ...daysBefore, ...find }, lists)}${
            isShare && shared(before, weak.reportedBefore)
          }`,
    ),
  ];
  const { now, before } = weak.timescales;
  const granted = (number: number) => {
    const said = sayTold(told(number));
    return number >= fewBelow ? link('/exceptions', said) : said;
  };
  return html`<section class="candour-chart" aria-labelledby="glance"><h2 class="candour-chart__title"
    id="glance">At a glance</h2>${table({
      caption: 'This time, and the time before',
      captionClasses: 'govuk-visually-hidden',
      firstCellIsHeader: true,
      head: [{ text: 'Incidents' }, numeric(heads.now), numeric(heads.before)],
      rows: [
        row('Reported', { now: weak.reported, before: weak.reportedBefore }, {}),
        row('Near misses', weak.nearMisses, { certainty: 'near-miss' }, true),
        row('People’s mistakes', weak.people, { cause: 'people' }, true),
        [
          { text: 'Timescales kept' },
          numeric(keptShare(now, weak.reported, days, lists)),
          numeric(keptShare(before, weak.reportedBefore, daysBefore, lists)),
        ],
        row('Reopened', weak.reopened, { mark: 'reopened' }),
        row('A control did not work', weak.failedControls, { mark: 'control-failed' }),
        [
          { text: 'Exceptions granted' },
          numeric(granted(exceptions.now)),
          numeric(granted(exceptions.before)),
        ],
        ...(actions ?? []).map((line) => [
          { text: `Actions ${line.what.toLowerCase()} today` },
          numeric(linked(line, days, lists)),
          numeric(''),
        ]),
      ],
    })}</section>`;
};

const heatPart = ({ weak: { heat }, days, policyNames }: Charted, { procedures, lists }: Drawing): Child => {
  if (heat.rows.length === 0) return null;
  const most = Math.max(1, ...heat.rows.flatMap(({ cells }) => cells.map(numberIn)));
  const nameOf = (policy: string) =>
    policy === 'other' ? 'Another policy' : (policyNames[policy] ?? policy);
  const title = 'Which cause breached which policy';
  return chartFigure({
    id: 'heat',
    title,
    says: `“Few” means fewer than ${fewBelow}. One incident may breach several policies.`,
    chart: heatMap({
      caption: title,
      corner: 'Cause',
      columns: heat.policies.map(nameOf),
      rows: heat.rows.map(({ cause, cells }) => ({
        head: causeLabel(procedures, cause),
        cells: cells.map((cell, at) => ({
          share: numberIn(cell) / most,
          text:
            cell === 'few' ? 'few' : found(cell, { ...days, cause, policy: heat.policies[at] ?? '' }, lists),
        })),
      })),
    }),
    numbers: null,
  });
};

const timesPart = ({ weak: { times }, days, daysBefore, heads }: Charted, { lists }: Drawing): Html => {
  const taken = (time: TimeTaken | null, to: TimeTo, within: Days) =>
    numeric(time === null ? '–' : lists({ ...within, timed: to }, sayTaken(time)));
  return chartFigure({
    id: 'times',
    title: 'How long it took',
    says: null,
    chart: table({
      caption: 'How long it took',
      captionClasses: 'govuk-visually-hidden',
      firstCellIsHeader: true,
      head: [{ text: 'Half took no longer than' }, numeric(heads.now), numeric(heads.before)],
      rows: times.map(({ to, now, before }) => [
        { text: timeWords[to] },
        taken(now, to, days),
        taken(before, to, daysBefore),
      ]),
    }),
    numbers: null,
  });
};

/** The report of a term says the rest in full below. */
const sayLeftOut = ({ actions }: Drawing): string => {
  const says = `We leave out numbers below ${fewBelow}, and what would reveal them.`;
  return actions === null ? says : `${says} Only how many were reported is always said.`;
};

/** One incident may have it late several times. */
const stepLabel = (
  { duty, lateIn }: Weak['steps'][number],
  { days }: Charted,
  { procedures, lists }: Drawing,
): Content => {
  const { label } = timescale(procedures, duty);
  const within = sayWithin(lateIn);
  return within === '' ? label : html`${label} ${lists({ ...days, mark: `late:${duty}` }, within)}`;
};

const stepsPart = (charted: Charted, drawing: Drawing): Html => {
  const { steps } = charted.weak;
  const late = steps.filter((step) => numberIn(step.late) > 0);
  return chartFigure({
    id: 'late',
    title: 'Steps that came too late',
    says:
      late.length === 0
        ? `No step was late as often as ${fewBelow} times, as far as we can say. ${sayLeftOut(drawing)}`
        : late.length < steps.length
          ? sayLeftOut(drawing)
          : null,
    chart:
      late.length > 0 &&
      barChart(
        late.map((step) => ({
          label: stepLabel(step, charted, drawing),
          bars: [
            {
              shade: 'major',
              value: numberIn(step.late) / step.all,
              words: `${step.late} of ${step.all} times`,
            },
          ],
        })),
        1,
      ),
    numbers: null,
  });
};

type Drawn = { readonly value: number; readonly words: string } | null;

/** One thing now and in the time before; its numbers stand in the tables beside it. */
const comparedPart = (
  { id, title, full }: { readonly id: string; readonly title: string; readonly full?: number },
  { now, before }: { readonly now: Drawn; readonly before: Drawn },
  { heads }: Charted,
): Child =>
  now !== null &&
  before !== null &&
  chartFigure({
    id,
    title,
    says: null,
    chart: barChart(
      [
        { label: heads.now, bars: [{ shade: 'now', ...now }] },
        { label: heads.before, bars: [{ shade: 'before', ...before }] },
      ],
      full,
    ),
    numbers: null,
  });

const keptPart = (charted: Charted): Child => {
  const drawn = (share: Share | null): Drawn =>
    share && { value: share.part / share.of, words: percent(share) };
  const { now, before } = charted.weak.timescales;
  return comparedPart(
    { id: 'kept', title: 'Timescales kept', full: 1 },
    { now: drawn(now), before: drawn(before) },
    charted,
  );
};

const closingPart = (charted: Charted): Child => {
  const drawn = (time: TimeTaken | null): Drawn =>
    time && { value: time.medianMs / dayMs, words: sayTaken(time) };
  const closing = charted.weak.times.find(({ to }) => to === 'closing');
  return comparedPart(
    { id: 'closing', title: 'From discovery until closed' },
    { now: drawn(closing?.now ?? null), before: drawn(closing?.before ?? null) },
    charted,
  );
};

/** The rest is in the table of all numbers. */
const repeatedMax = 3;

const repeatedPart = ({ weak: { repeated }, days }: Charted, { procedures, lists }: Drawing): Child =>
  repeated.length > 0 &&
  html`<section class="candour-chart" aria-labelledby="repeated"><h2 class="candour-chart__title"
    id="repeated">Repeated within 12 months</h2><ul class="govuk-list">${repeated
      .slice(0, repeatedMax)
      .map(
        ({ cause, times, days: within }) =>
          html`<li>${lists(
            { from: yearBefore(momentsOf(days).from), to: days.to, cause, ...within },
            causeLabel(procedures, cause),
          )}: ${times} times</li>`,
      )}${
      repeated.length > repeatedMax && html`<li>${repeated.length - repeatedMax} more</li>`
    }</ul></section>`;

export const charts = (charted: Charted, drawing: Drawing): Html =>
  html`<div class="candour-charts"><div class="candour-chart--wide">${bySeverity(
    charted,
    drawing.lists,
  )}</div>
    <div>${causesPart(charted, drawing)}${repeatedPart(charted, drawing)}
      ${stepsPart(charted, drawing)}${
        drawing.actions !== null && [keptPart(charted), closingPart(charted)]
      }</div>
    <div>${glancePart(charted, drawing)}${timesPart(charted, drawing)}</div>
    <div class="candour-chart--wide">${heatPart(charted, drawing)}</div></div>`;
