import type { Event } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { None, SettingsStep } from '../step.ts';

/** Gives the school another name (school default). */
export const renameSchool: SettingsStep<
  'rename-school',
  None,
  'schoolName',
  Event<'school-renamed', None>
> = {
  name: 'rename-school',
  point: 'school default',
  who: managers,
  prose: { schoolName: 'required' },
  decide: () => [{ type: 'school-renamed', facts: {} }],
  events: {
    'school-renamed': { evolve: (settings, { version }) => ({ ...settings, nameEntry: version }) },
  },
};
