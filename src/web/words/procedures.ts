import type { Directory } from '../../app/directory.ts';
import { counted } from '../../policy/clock.ts';
import type { Passage } from '../../policy/passages.ts';
import type { Criterion, ProceduresVersion } from '../../policy/procedures/procedures.ts';
import { differences, type Part } from '../../policy/procedures/procedures-differences.ts';
import { cellLabel, type Figures, valueIn } from '../../policy/procedures/procedures-figures.ts';
import { inDuty } from '../../policy/said.ts';
import { capitalised, sayList } from '../../record/phrases.ts';
import { criteriaOf, type Worded } from '../school/criteria-propose.ts';
import { sayWithin } from '../school/policy-procedures.ts';
import { html } from '../ui/html.ts';
import { type SummaryRow, summaryList } from '../ui/summary-list.ts';

export const sayVersion = (version: ProceduresVersion): string =>
  version === 'default-2026'
    ? 'Candour’s default of 2026'
    : `Version ${version.slice(4)} of the school’s own`;

/** The same for somebody who cannot look them up. */
export const sayProcedures = (version: ProceduresVersion): string =>
  version === 'default-2026'
    ? 'Candour’s default of 2026, which stands in until the school adopts its own'
    : `${sayVersion(version)}, adopted by its ${inDuty('chair')}`;

const restWords = {
  remindAtPercent: 'Reminders',
  escalateAtPercent: 'Escalation',
  ladder: 'Who is told next',
  quietHours: 'Quiet hours',
  digestFor: 'Daily digest',
  retentionYears: 'Closed incidents are kept',
} as const;

const sayPart = (each: Part): string =>
  each.part === 'timescales' ? `${each.timescale.label}, ${cellLabel(each.cell)}` : restWords[each.part];

const percents = (shares: readonly number[]): string => sayList(shares.map((share) => `${share} %`));

const sayValue = (figures: Figures, each: Part, { labels }: Directory): string => {
  switch (each.part) {
    case 'timescales':
      return sayWithin(valueIn(figures.timescales[each.timescale.duty] ?? each.timescale, each.cell));
    case 'remindAtPercent':
    case 'escalateAtPercent':
      return `at ${percents(figures[each.part])} of the time`;
    case 'ladder':
      return figures.ladder.map((tier) => tier.map((rung) => labels[rung]).join(' or ')).join(', then ');
    case 'quietHours':
      return `${figures.quietHours.from}:00–${figures.quietHours.to}:00`;
    case 'digestFor':
      return figures.digestFor.length === 0 ? 'nothing' : `${sayList(figures.digestFor)} incidents`;
    case 'retentionYears':
      return counted(figures.retentionYears, 'year');
  }
};

const criteriaRows = (before: Worded, after: Worded): readonly SummaryRow[] => {
  const [was, is] = [criteriaOf(before), criteriaOf(after)];
  const key = ({ level }: Criterion, what: string) => `${capitalised(level)}: ${what}`;
  return [
    ...was
      .filter(({ id }) => !is.some((each) => each.id === id))
      .map((each) => ({ key: key(each, 'criterion left out'), value: each.label })),
    ...is.flatMap((each) => {
      const old = was.find(({ id }) => id === each.id);
      if (old === undefined)
        return [{ key: key(each, 'new criterion'), value: html`<strong>${each.label}</strong>` }];
      const value = html`from ${old.label} to <strong>${each.label}</strong>`;
      return old.label === each.label ? [] : [{ key: key(each, 'criterion reworded'), value }];
    }),
  ];
};

export const figurePassages = (before: Figures, after: Figures, directory: Directory): readonly Passage[] =>
  differences(before, after).map((each) => ({
    name: sayPart(each),
    before: sayValue(before, each, directory),
    after: sayValue(after, each, directory),
  }));

export const differenceList = (before: Worded, after: Worded, directory: Directory) => {
  const figureRows = figurePassages(before.figures, after.figures, directory).map(
    ({ name, before: was, after: is }): SummaryRow => ({
      key: name,
      value: html`from ${was} to <strong>${is}</strong>`,
    }),
  );
  const rows = [...figureRows, ...criteriaRows(before, after)];
  return rows.length === 0 ? html`<p class="govuk-body">Nothing.</p>` : summaryList({ rows });
};
