import type { Event } from '../../record/step.ts';
import type { None, SettingsStep } from '../step.ts';

/** Gives the school another name (school default). */
export const renameSchool: SettingsStep<
  'rename-school',
  None,
  'schoolName',
  Event<'school-renamed', None>
> = {
  name: 'rename-school',
  prose: { schoolName: 'required' },
  decide: () => [{ type: 'school-renamed', facts: {} }],
  evolve: { 'school-renamed': (settings, { version }) => ({ ...settings, nameEntry: version }) },
};
