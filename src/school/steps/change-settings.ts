// How the school works with Candour: whether a second factor is asked for, and which days are its own.
import { type Event, refuse } from '../../record/step.ts';
import { faultOf, type OwnDays } from '../own-days.ts';
import type { SettingsStep } from '../step.ts';

type Facts = { readonly totpRequired: boolean; readonly days: OwnDays | null };

/** Changes the settings as a whole; `days` null means the default calendar (school default). */
export const changeSettings: SettingsStep<
  'change-settings',
  Facts,
  never,
  Event<'settings-changed', Facts>
> = {
  name: 'change-settings',
  prose: {},
  decide(_settings, facts) {
    const fault = facts.days === null ? null : faultOf(facts.days);
    return fault === null ? [{ type: 'settings-changed', facts }] : refuse('school default', fault);
  },
  evolve: { 'settings-changed': (settings, { facts }) => ({ ...settings, ...facts }) },
};
