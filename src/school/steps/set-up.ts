// The school begins: it has a name, and adopts the policy and the procedures that Candour ships with.
import { type Event, refuse } from '../../record/step.ts';
import type { Settings } from '../school.ts';
import type { SettingsStep } from '../step.ts';

type Facts = { readonly totpRequired: boolean };
type SetUp = Event<'school-set-up', Facts & Pick<Settings, 'policy' | 'procedures'>>;

export const setUp: SettingsStep<'set-up', Facts, 'schoolName', SetUp> = {
  name: 'set-up',
  point: 'school default',
  who: ['operator'],
  prose: { schoolName: 'required' },
  decide: (settings, { totpRequired }) =>
    settings.version > 0
      ? refuse('school default', 'This school has already been set up.')
      : [
          {
            type: 'school-set-up',
            facts: { policy: 'security-incidents-2021', procedures: 'default-2026', totpRequired },
          },
        ],
  events: {
    'school-set-up': {
      evolve: (settings, { facts, version }) => ({ ...settings, ...facts, nameEntry: version }),
    },
  },
};
