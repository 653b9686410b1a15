// The second person does not agree, or the person who proposed the change takes it back.

import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { refuse } from '../../record/step.ts';
import { watchers } from '../may.ts';
import { seconds } from '../people/guarded.ts';
import { type ChangeDeclined, proposalRows } from '../people/person-events.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly change: EntryNo };

export const declineChange: PersonStep<'decline-change', Facts, 'reason', ChangeDeclined> = {
  name: 'decline-change',
  point: 'school default',
  who: [...watchers, 'outside-body', 'themselves', 'proposer'],
  grave: true,
  person: 'active',
  prose: { reason: 'optional' },
  decide(person, facts, { actor, school, proseGiven }) {
    const change = person.waiting.find((waiting) => waiting.entry === facts.change);
    if (change === undefined) {
      return refuse('school default', 'This change is no longer waiting: it was settled or replaced.');
    }
    const who = personOf(actor);
    const own = who === change.by;
    if (!own && (who === null || !seconds(school, person, change, change.by).includes(who))) {
      return refuse(
        'school default',
        'Only the person who proposed this change, or one who could confirm it, can decline it.',
      );
    }
    if (!own && !proseGiven.has('reason')) return refuse('school default', 'Give a reason for declining.');
    return [{ type: 'change-declined', facts: { change: change.entry } }];
  },
  events: {
    'change-declined': proposalRows['change-declined'],
  },
};
