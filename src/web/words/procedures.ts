import type { Directory } from '../../app/directory.ts';
import type { ProceduresVersion } from '../../policy/procedures.ts';
import { differences, type Part } from '../../policy/procedures-differences.ts';
import { cellLabel, type Figures, valueIn } from '../../policy/procedures-figures.ts';
import { sayList } from '../../record/phrases.ts';
import { sayWithin } from '../school/policy-procedures.ts';
import { html } from '../ui/html.ts';
import { type SummaryRow, summaryList } from '../ui/summary-list.ts';
import { counted } from './words.ts';

export const sayVersion = (version: ProceduresVersion): string =>
  version === 'default-2026'
    ? 'Candour’s default of 2026'
    : `Version ${version.slice(4)} of the school’s own`;

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

export const differenceList = (before: Figures, after: Figures, directory: Directory) => {
  const rows = differences(before, after).map(
    (each): SummaryRow => ({
      key: sayPart(each),
      value: html`from ${sayValue(before, each, directory)}
        to <strong>${sayValue(after, each, directory)}</strong>`,
    }),
  );
  return rows.length === 0 ? html`<p class="govuk-body">Nothing.</p>` : summaryList({ rows });
};
