import { stillToTell } from '../../../incident/state/telling/others-to-tell.ts';
import { type BodyId, bodyNamed } from '../../../policy/procedures/bodies-2026.ts';
import { capitalised } from '../../../record/phrases.ts';
import { anyOf, reasonText } from '../../forms/fields.ts';
import { stepPage } from '../case-form.ts';
import { othersPart } from '../triage/others-told.ts';

export const ruleOutTelling = stepPage({
  step: 'rule-out-telling',
  place: ['tell', 'investigation'],
  button: 'Record that they need not be told',
  isCalledFor: ({ incident }) => stillToTell(incident).length > 0,
  intro: othersPart,
  fields: ({ found: { incident } }) => ({
    bodies: anyOf<BodyId>('body', {
      label: 'Who need not be told?',
      items: stillToTell(incident).map((id) => ({ value: id, text: capitalised(bodyNamed(id)) })),
      required: 'Choose who need not be told',
    }),
    because: reasonText('because', {
      label: 'Why not?',
      required: 'Write why they need not be told',
      rows: 2,
    }),
  }),
  prefill: ({ asked }) => ({ body: asked.get('which') }),
  ask: ({ bodies, because }) => ({ facts: { bodies }, prose: { because } }),
});
