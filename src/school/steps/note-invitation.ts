// An invitation that no mail carried was shown to the person who manages people, to be handed over. They
// could have opened it themselves, so it stands on the record.
import type { Event } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { None, PersonStep } from '../step.ts';

export const noteInvitation: PersonStep<'note-invitation', None, never, Event<'invitation-shown', None>> = {
  name: 'note-invitation',
  point: 'school default',
  who: [...managers, 'operator'],
  person: 'active',
  prose: {},
  decide: () => [{ type: 'invitation-shown', facts: {} }],
  events: {
    'invitation-shown': { evolve: (person) => person },
  },
};
