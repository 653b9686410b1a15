import type { Event } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { None, PersonStep } from '../step.ts';

/** Corrects or changes the name (school default). */
export const renamePerson: PersonStep<'rename-person', None, 'name', Event<'person-renamed', None>> = {
  name: 'rename-person',
  point: 'school default',
  who: [...managers, 'themselves'],
  person: 'active',
  prose: { name: 'required' },
  decide: () => [{ type: 'person-renamed', facts: {} }],
  events: {
    'person-renamed': { evolve: (person, { version }) => ({ ...person, nameEntry: version }) },
  },
};
