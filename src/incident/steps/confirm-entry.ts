// Who was told or advised by the entry of somebody else, or was there when the governors ratified, says if
// that is right. It counts from then on; what they deny counts for nothing.

import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { inHand } from '../notifications/recipients.ts';
import { askedIfRight } from '../people/asked-if-right.ts';
import { byChair, unansweredOf, whenChairActed } from '../state/governing/governing.ts';
import { isOpen } from '../state/incident.ts';
import { openOrEnded } from '../state/stages.ts';
import { saidIn } from '../state/telling/said-of.ts';
import type { Step } from '../step.ts';

type Facts = { readonly entry: EntryNo; readonly right: boolean };

export const confirmEntry: Step<
  'confirm-entry',
  Facts,
  'why',
  Event<'entry-answered', Facts & { readonly chairKnows?: true }>
> = {
  name: 'confirm-entry',
  title: 'Confirm an entry about you',
  asked: 'in-mail',
  told: {
    'chair-told': `Somebody recorded that you were told of it as ${inDuty('chair')}: is that right?`,
  },
  // That the governors ratified is a duty of its own.
  wanted: (incident) =>
    isOpen(incident) && unansweredOf(incident).some(({ what }) => what !== 'ratified')
      ? [{ because: 'Somebody else recorded that you were told, or advised.', closesWithout: true }]
      : [],
  point: 'school default',
  carriesOut: [],
  who: ['recorded-of'],
  stages: openOrEnded,
  prose: { why: 'optional-why' },
  decide(incident, { entry, right }, { actor, capacities, school, proseGiven }) {
    const person = personOf(actor);
    if (person === null || !askedIfRight(incident, school, person).some((each) => each.entry === entry))
      return refuse('school default', 'That entry does not wait for you. It may be answered already.');
    return right || proseGiven.has('why')
      ? [{ type: 'entry-answered', facts: { entry, right, ...byChair(capacities) } }]
      : refuse('school default', 'Say what is not right.');
  },
  events: {
    'entry-answered': {
      evolve(incident, event) {
        const { entry, right } = event.facts;
        const isWrongTold = !right && incident.chairTold?.entry === entry;
        return {
          ...incident,
          saidOf: incident.saidOf.map((each) =>
            each.entry === entry ? { ...each, answer: { ...stamp(event), right } } : each,
          ),
          chairTold: isWrongTold ? null : incident.chairTold,
          chairActed: whenChairActed(incident, event),
        };
      },
      says: ({ entry, right }) => `said that entry ${entry}, about them, is ${right ? '' : 'not '}right`,
      tells({ facts: { entry, right } }, standing) {
        const said = saidIn(standing.incident, entry);
        const by = said?.what === 'ratified' ? personOf(said.by) : null;
        if (by !== null) return right ? [] : [{ to: [by], kind: 'entry-denied' }];
        const isAdvice = said?.what === 'advised';
        if (right && !isAdvice) return [];
        return [{ to: inHand(standing), kind: right ? 'advised' : 'entry-denied', urgency: 'bell' }];
      },
    },
  },
};
