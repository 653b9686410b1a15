import { openStatement, standingStatements } from '../../../incident/state/governing/custody.ts';
import { sayDate } from '../../../policy/clock.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { fromList, lineText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';

const open = ({ found: { incident, now } }: StepView) =>
  standingStatements(incident).filter(({ entry }) => openStatement(incident, entry, now) !== null);

export const endStatement = stepPage({
  step: 'end-statement',
  place: ['manage', 'investigation'],
  button: 'End the link',
  isCalledFor: ({ incident }) => standingStatements(incident).length > 0,
  isReady: (view) => open(view).length > 0,
  intro: () => html`<p class="govuk-body">The link stops at once. You can send a new one.</p>`,
  fields: (view) => ({
    statement: fromList<`${EntryNo}`>('statement', {
      label: 'Whose link ends?',
      items: open(view).map(({ entry, until }) => ({
        value: `${entry}` as const,
        text: `${writtenIn(view.entries, entry, 'witness') || `Entry ${entry}`}, until ${sayDate(until)}`,
      })),
      none: 'Choose whose',
      required: 'Choose whose link ends',
    }),
    why: lineText('why', { label: 'Why? (optional)' }),
  }),
  prefill: ({ asked }) => ({ statement: asked.get('statement') }),
  ask: ({ statement, why }) => ({ facts: { statement: Number(statement) }, prose: { why } }),
  leadsTo: () => 'statements',
});
