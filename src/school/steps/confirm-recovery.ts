// The recovery code was printed, and typed back from the paper. Whether it was the right one is checked
// before this step, where the code is known; here it is only put on the record that somebody proved to hold
// the sheet.
import type { Event } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { None, SettingsStep } from '../step.ts';

export const confirmRecovery: SettingsStep<
  'confirm-recovery',
  None,
  never,
  Event<'recovery-confirmed', None>
> = {
  name: 'confirm-recovery',
  point: 'school default',
  who: [...managers, 'operator'],
  prose: {},
  decide: () => [{ type: 'recovery-confirmed', facts: {} }],
  events: {
    'recovery-confirmed': { evolve: (settings) => ({ ...settings, recoveryConfirmed: true }) },
  },
};
