// Whose accounts let people in beside their password was changed. The provider's secret is kept sealed
// outside the record. Who runs a provider could sign in as others, so the chair hears of it.
import type { Event } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { ProviderName } from '../school.ts';
import type { SettingsStep } from '../step.ts';

type Facts = { readonly provider: ProviderName };

export const setProvider: SettingsStep<'set-provider', Facts, never, Event<'provider-set', Facts>> = {
  name: 'set-provider',
  point: 'school default',
  who: managers,
  grave: true,
  prose: {},
  decide: (_settings, facts) => [{ type: 'provider-set', facts }],
  events: {
    'provider-set': { evolve: (settings, { facts }) => ({ ...settings, provider: facts.provider }) },
  },
};
