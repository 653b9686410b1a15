// Recommendations written with a report, one to a line: each goes on the record by itself (3k, 6d).
import type { Recommendation } from '../../../incident/state/investigation.ts';
import type { Field } from '../../forms/field.ts';
import { longText, type Worded } from '../../forms/fields.ts';

type Recommend = {
  readonly step: 'recommend-action';
  readonly facts: Record<never, never>;
  readonly prose: { readonly recommendation: string };
};

/** What was recommended before stays, whatever is written now. */
export const oneToALine = (standing: readonly Recommendation[]): string =>
  `Write each on its own line. The school answers each later. ${
    standing.length === 0
      ? 'Leave it empty to recommend nothing.'
      : 'Recommend more, or leave it empty: what was recommended stays.'
  }`;

export const recommendedField = (worded: Worded): Field<readonly Recommend[]> => {
  const text = longText('recommendations', { ...worded, rows: 3 });
  return {
    ...text,
    parse: (form) => {
      const parsed = text.parse(form);
      if (typeof parsed !== 'string') return parsed;
      const lines = parsed.split('\n').map((line) => line.replace(/^\s*[-*•]\s+/u, '').trim());
      return lines
        .filter((line) => line !== '')
        .map((recommendation) => ({ step: 'recommend-action', facts: {}, prose: { recommendation } }));
    },
  };
};
