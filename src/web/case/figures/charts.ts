// The charts of the figures, each with its numbers beneath or in it. They count what the table counts; where
// that says no more than how many, they are not drawn.
import { fewBelow, numberIn, type Told, told } from '../../../incident/figures/few.ts';
import type { Compared, Share, Weak } from '../../../incident/figures/weak.ts';
import { counted, yearBefore } from '../../../policy/clock.ts';
import { causeLabel, type Procedures, timescale } from '../../../policy/procedures/procedures.ts';
import { type Days, momentsOf } from '../../../policy/school-year.ts';
import { capitalised } from '../../../record/phrases.ts';
import { barChart, chartFigure, chartKey, heatMap, numberTiles } from '../../ui/charts/figure.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { table } from '../../ui/table.ts';
import type { Find } from '../desk/narrowing.ts';
import type { Charted } from './charted.ts';
import {
  type FigureLine,
  found,
  type Lists,
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

/** The numbers that are read first, with those of the time before. */
export const tiles = ({ weak, days, heads }: Charted, lists: Lists): Html => {
  const before = (said: string | null) => `${said ?? 'too few'} in ${heads.before}`;
  const { now, before: then } = weak.timescales;
  return numberTiles([
    {
      what: 'reported',
      number: lists(days, String(weak.reported)),
      before: before(weak.reportedBefore === null ? null : String(weak.reportedBefore)),
    },
    ...weak.times.map((time) => ({
      what: timeWords[time.to],
      number: time.now === null ? '–' : sayTaken(time.now),
      before: before(time.before && sayTaken(time.before)),
    })),
    {
      what: 'steps in time',
      number: now === null ? '–' : percent(now),
      before: before(then && percent(then)),
    },
  ]);
};

const causesPart = ({ weak, days, daysBefore, heads }: Charted, { procedures, lists }: Drawing): Child => {
  const { causes, otherCauses } = weak;
  const hasBefore = causes.some(({ before }) => numberIn(before ?? 0) > 0);
  const lines = causes.map(({ id, now, before }) => ({
    label: causeLabel(procedures, id),
    bars: [
      { shade: 'now', value: numberIn(now), words: found(now, { ...days, cause: id }, lists) },
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
          numeric(sayTold(told(exceptions.now))),
          numeric(sayTold(told(exceptions.before))),
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

/** The report of a term says the rest in full below. */
const sayLeftOut = ({ actions }: Drawing): string => {
  const says = `We leave out numbers below ${fewBelow}, and what would reveal them.`;
  return actions === null ? says : `${says} Only how many were reported is always said.`;
};

/** One incident may have it late several times. */
const lateLine = (
  { duty, late, all, lateIn }: Weak['steps'][number],
  { days }: Charted,
  { procedures, lists }: Drawing,
): Html => {
  const within = sayWithin(lateIn);
  return html`<li>${timescale(procedures, duty).label}: late ${late} of ${all} times${
    within !== '' && html`, ${lists({ ...days, mark: `late:${duty}` }, within)}`
  }</li>`;
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
      html`<ul class="govuk-list">${late.map((step) => lateLine(step, charted, drawing))}</ul>`,
    numbers: null,
  });
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
          html`<li>${causeLabel(procedures, cause)}: ${lists(
            { from: yearBefore(momentsOf(days).from), to: days.to, cause, ...within },
            `${times} times`,
          )}</li>`,
      )}${
      repeated.length > repeatedMax && html`<li>${repeated.length - repeatedMax} more</li>`
    }</ul></section>`;

/** What a reader may do about it. */
export type Ways = { readonly change: Child; readonly rule: Child };

const findingsMax = 3;

/** The cause met most often and the steps late most often, each with its one thing to do. */
export const findings = (charted: Charted, { procedures, lists }: Drawing, ways: Ways): Child => {
  const { weak, days } = charted;
  const causes = weak.causes.slice(0, 1).map(({ id, now }) => ({
    title: `${causeLabel(procedures, id)}: ${sayTold(now)} of ${weak.reported}`,
    more: lists({ ...days, cause: id }, `${sayTold(now)} incidents`),
    way: ways.change,
  }));
  const steps = weak.steps
    .filter(({ late }) => numberIn(late) > 0)
    .map(({ duty, late, all, lateIn }) => ({
      title: `${timescale(procedures, duty).label}: late ${sayTold(late)} of ${all} times`,
      more: lists({ ...days, mark: `late:${duty}` as const }, capitalised(sayWithin(lateIn))),
      way: ways.rule,
    }));
  const all = [...causes.filter((_, nth) => numberIn(weak.causes[nth]?.now ?? 0) > 0), ...steps];
  return (
    all.length > 0 &&
    html`<section aria-labelledby="tells"><h2 class="candour-chart__title" id="tells">What that tells us</h2>
      <ol class="candour-finds">${all.slice(0, findingsMax).map(
        ({ title, more, way }) =>
          html`<li><h3 class="govuk-heading-s">${title}</h3><p class="candour-more">${more} ${way}</p>
            </li>`,
      )}</ol></section>`
  );
};

export const charts = (charted: Charted, drawing: Drawing): Html =>
  html`<div class="candour-charts"><div>${causesPart(charted, drawing)}${repeatedPart(charted, drawing)}
      ${stepsPart(charted, drawing)}</div>
    <div>${glancePart(charted, drawing)}</div>
    <div class="candour-chart--wide">${heatPart(charted, drawing)}</div></div>`;
