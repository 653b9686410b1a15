import type { Field } from '../../forms/field.ts';
import { longText, type Worded } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';

type Recommend = {
  readonly step: 'recommend-action';
  readonly facts: Record<never, never>;
  readonly prose: { readonly recommendation: string };
};

/** What was recommended before stays, whatever is written now. */
export const oneToALine =
  'Write each on its own line. The school answers each later. What was recommended before stays.';

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

/** Below what was recommended before, where there is some. */
export const recommendedBelow = (before: Child, worded: Worded): ReturnType<typeof recommendedField> => {
  const field = recommendedField(worded);
  if (before === null) return field;
  return {
    ...field,
    render: (form, error) =>
      html`<p class="govuk-body"><strong>Recommended so far:</strong></p>${before}
        ${field.render(form, error)}`,
  };
};
