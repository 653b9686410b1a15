// Where the regulator is told of a breach. Numbers and addresses change, so the school looks them up
// now and then, and the page on which somebody tells the regulator says when it did last.
import type { Event } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { None, SettingsStep } from '../step.ts';

export const checkRegulator: SettingsStep<
  'check-regulator',
  None,
  'regulatorTelephone' | 'regulatorForm',
  Event<'regulator-checked', None>
> = {
  name: 'check-regulator',
  point: 'UK GDPR Art 33',
  who: [...managers, 'bursar'],
  prose: { regulatorTelephone: 'required', regulatorForm: 'required' },
  decide: () => [{ type: 'regulator-checked', facts: {} }],
  events: {
    'regulator-checked': {
      evolve: (settings, { version, at }) => ({
        ...settings,
        regulatorEntry: version,
        regulatorCheckedAt: at,
      }),
    },
  },
};
