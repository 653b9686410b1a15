// An invitation that no mail carried was shown to whoever manages people, to be handed over. They could have
// opened it themselves, so it stands on the record.
import type { Event } from '../../record/step.ts';
import type { None, PersonStep } from '../step.ts';

/** Notes that a one-time link for the first password was shown to whoever asked for it (school default). */
export const noteInvitation: PersonStep<'note-invitation', None, never, Event<'invitation-shown', None>> = {
  name: 'note-invitation',
  prose: {},
  decide: () => [{ type: 'invitation-shown', facts: {} }],
  evolve: { 'invitation-shown': (person) => person },
};
