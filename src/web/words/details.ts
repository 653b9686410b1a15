// What somebody said beside what happened: when, and of how many people.
import type { Said } from '../../incident/state/report.ts';
import { sayAffected } from '../../incident/steps/add-details.ts';
import type { RoughNumber } from '../forms/fields.ts';
import type { SummaryRow } from '../ui/summary-list.ts';
import { when } from '../ui/when.ts';

export const affectedFacts = (said: RoughNumber | null): Pick<Said, 'affected' | 'isRough'> => ({
  affected: said?.number ?? null,
  ...(said?.isRough ? { isRough: true } : {}),
});

export const detailRows = (said: Said | undefined): readonly SummaryRow[] =>
  said === undefined
    ? []
    : [
        ...(said.happenedAt === null ? [] : [{ key: 'When it happened', value: when(said.happenedAt) }]),
        ...(said.discoveredAt === null
          ? []
          : [{ key: 'When it was discovered', value: when(said.discoveredAt) }]),
        ...(said.affected === null ? [] : [{ key: 'How many people', value: sayAffected(said) }]),
      ];
