// With few incidents the incidents themselves, a mark each, for those who may open them: on the screen only.
import { monthsOf } from '../../../incident/figures/months.ts';
import { openOrClosed } from '../../../incident/state/stages.ts';
import { londonDate, sayMonth } from '../../../policy/clock.ts';
import {
  type CauseId,
  causeLabel,
  type Severity,
  severities,
} from '../../../policy/procedures/procedures.ts';
import { type Days, daysBy, momentsOf } from '../../../policy/school-year.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { severityMark, severityTag } from '../../ui/incident.ts';
import { table } from '../../ui/table.ts';
import { foundAt } from '../desk/narrowing.ts';
import { link, notYet, numeric } from './figure-lines.ts';

/** More are no longer told apart by looking. */
const marksMax = 30;

/** Null where there are none, or too many. */
export const incidentMarks = async ({ app }: Site, signed: Signed, days: Days): Promise<Child> => {
  const { rows, next } = await app.casebook.registerRows(signed.id, {
    ...{ order: 'reported', limit: marksMax, stage: openOrClosed },
    reported: momentsOf(days),
  });
  if (rows.length === 0 || next !== null) return null;
  const titles = await app.titles(
    signed.id,
    rows.flatMap(({ titled }) => titled ?? []),
  );
  const months = monthsOf(daysBy(days, londonDate(app.now())));
  const procedures = proceduresNow(signed.school.settings);
  const mark = ({ reference, severity, titled }: (typeof rows)[number]) =>
    severityMark(severity as Severity | null, {
      href: `/incidents/${reference}`,
      label: (titled && titles.get(titled.id)) ?? reference,
    });
  const byCause = [...Map.groupBy(rows, ({ cause }) => cause as CauseId | null)];
  const lines = byCause
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([cause, all]) => [
      { text: cause === null ? notYet : causeLabel(procedures, cause) },
      ...months.map((month) => {
        const { from, until } = momentsOf(month);
        return { text: all.filter(({ reported_at: at }) => at >= from && at < until).map(mark) };
      }),
      numeric(link(foundAt({ ...days, cause: cause ?? 'none' }), String(all.length))),
    ]);
  const used = [...severities.toReversed(), null].filter((each) =>
    rows.some(({ severity }) => severity === each),
  );
  return html`<section class="candour-marks candour-screen-only" aria-labelledby="marks"><h2
    class="candour-chart__title" id="marks">Each mark is an incident that you may open</h2>
    <p>${used.map((each) => html`${severityTag(each)} `)}</p>${table({
      firstCellIsHeader: true,
      head: [
        { text: 'Cause' },
        ...months.map(({ from }) => ({ text: sayMonth(from).slice(0, 3) })),
        numeric('All'),
      ],
      rows: lines,
    })}</section>`;
};
