// What one person may not do alone waits for a second: lowering the severity, and setting aside as no
// incident. The capacity `confirmer` already leaves out who proposed it and who made the mistake.

import { atLeast } from '../../policy/procedures.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { ended } from '../notifications/announcements.ts';
import { confirmers } from '../people/judges.ts';
import { secondPersonFor } from '../people/second-person.ts';
import { severity, waitingAside } from '../state/incident.ts';
import { openOrEnded } from '../state/stages.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';
import {
  type Classified,
  type LeadReopened,
  type ProposalDeclined,
  proposal,
  reopensLead,
  severityEvents,
} from './classify.ts';

type Facts = { readonly proposal: EntryNo; readonly agreed: boolean };
type Lifted = Event<'exclusion-lifted', { readonly person: PersonId }>;
type SetAside = Event<'set-aside-as-no-incident', Record<never, never>>;

export const confirmProposal: Step<
  'confirm-proposal',
  Facts,
  'reason',
  | Event<'proposal-confirmed', { readonly proposal: EntryNo; readonly proposedBy?: PersonId | null }>
  | ProposalDeclined
  | Classified
  | LeadReopened
  | SetAside
  | Lifted
> = {
  name: 'confirm-proposal',
  title: 'Confirm or decline',
  asked: { words: 'confirm or decline a proposal', inMail: true },
  point: 'school default',
  carriesOut: ['5a'],
  who: ['confirmer'],
  stages: openOrEnded,
  prose: { reason: 'optional' },
  decide(incident, { proposal: entry, agreed }, context) {
    const waiting = incident.proposals.find((each) => each.entry === entry);
    if (waiting === undefined) {
      return refuse('school default', 'This proposal no longer waits: it was settled or replaced meanwhile.');
    }
    const person = personOf(context.actor);
    if (person === null || !confirmers(incident, context.school, waiting).includes(person)) {
      return refuse('school default', `This proposal waits for ${secondPersonFor(incident, waiting).words}.`);
    }
    if (!agreed) {
      return context.proseGiven.has('reason')
        ? [{ type: 'proposal-declined', facts: { proposal: entry } }]
        : refuse('school default', 'Give a reason for declining.');
    }
    const proposedBy = personOf(waiting.by);
    const confirmed = { type: 'proposal-confirmed', facts: { proposal: entry, proposedBy } } as const;
    if (waiting.what === 'not-an-incident')
      return [confirmed, { type: 'set-aside-as-no-incident', facts: {} }];
    if (waiting.what === 'lift-exclusion') {
      return [confirmed, { type: 'exclusion-lifted', facts: { person: waiting.person } }];
    }
    const { classification } = waiting;
    const { floor, because } = proposal(incident, classification.criteria, context);
    if (!atLeast(classification.severity, floor)) {
      return refuse('school default', `Since then it has become at least ${floor}. ${because.join(' ')}`);
    }
    return [
      confirmed,
      {
        type: 'classified',
        facts: { ...classification, lowered: { from: severity(incident), proposedBy } },
      },
      ...reopensLead(incident, classification.severity),
    ];
  },
  events: {
    ...severityEvents,
    'proposal-confirmed': {
      evolve: (incident, { facts }) => ({
        ...incident,
        proposals: incident.proposals.filter(({ entry }) => entry !== facts.proposal),
      }),
      says: ({ proposal, proposedBy }, names) =>
        proposedBy
          ? `confirmed, as second person, what ${names.person(proposedBy)} proposed in entry ${proposal}`
          : `confirmed, as second person, what was proposed in entry ${proposal}`,
    },
    'exclusion-lifted': {
      evolve: (incident, { facts }) => ({
        ...incident,
        excluded: incident.excluded.filter((person) => person !== facts.person),
      }),
      says: ({ person }, names) => `let ${names.person(person)} see it again`,
    },
    'set-aside-as-no-incident': {
      evolve: (incident, event) => ({
        ...incident,
        stage: 'set-aside',
        proposals: waitingAside(incident),
        setAside: { ...stamp(event), why: 'not-an-incident', of: null },
      }),
      says: () => 'set it aside: it was no incident',
      tells: ended,
    },
  },
};
