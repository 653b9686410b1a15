import type { Event } from '../../record/step.ts';
import type { None, PersonStep } from '../step.ts';

/** Corrects or changes the name (school default). */
export const renamePerson: PersonStep<'rename-person', None, 'name', Event<'person-renamed', None>> = {
  name: 'rename-person',
  prose: { name: 'required' },
  decide: () => [{ type: 'person-renamed', facts: {} }],
  evolve: { 'person-renamed': (person, { version }) => ({ ...person, nameEntry: version }) },
};
