// What one person may not do alone waits for a second: lowering the severity, telling fewer, setting aside,
// erasing. The capacity `confirmer` already leaves out who proposed it and who made the mistake.

import { type Moment, sayDate } from '../../policy/clock.ts';
import { atLeast, type DutyName } from '../../policy/procedures/procedures.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, isRefusal, type Refusal, refuse } from '../../record/step.ts';
import { dueFrom, openDuty } from '../due/duties.ts';
import { toldAside } from '../notifications/recipients.ts';
import { confirmers } from '../people/judges.ts';
import { secondPersonFor } from '../people/second-person.ts';
import { byChair, whenChairActed } from '../state/governing/governing.ts';
import { type Incident, severity, waitingTo } from '../state/incident.ts';
import { asProposed, type ByTwo } from '../state/judging/by-two.ts';
import type { Proposal, Proposed } from '../state/judging/judgement.ts';
import { sayProposed } from '../state/judging/proposal-words.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Asking, Context, Step } from '../step.ts';
import { type Assessed, assess, assessedEvents } from './assess-reportability.ts';
import {
  type Classified,
  type LeadReopened,
  type ProposalDeclined,
  proposal,
  reopensLead,
} from './classify.ts';
import { type Erased, erasableFrom, objectDays } from './erase.ts';
import { type Established, factsEvents } from './establish-facts.ts';
import { duplicateEvents, type MarkedDuplicate, toldOfDuplicate } from './mark-duplicate.ts';
import { noIncidentEvents, type SetAsideAsNoIncident } from './mark-not-an-incident.ts';

type Facts = { readonly proposal: EntryNo; readonly agreed: boolean };
type Lifted = Event<'exclusion-lifted', { readonly person: PersonId } & ByTwo>;

type Effect =
  | Established
  | Erased
  | Assessed
  | Classified
  | LeadReopened
  | MarkedDuplicate
  | SetAsideAsNoIncident
  | Lifted;

/** What a proposal leads to once it is confirmed. */
const effects: {
  readonly [W in Proposed]: (
    incident: Incident,
    proposal: Extract<Proposal, { what: W }>,
    context: Context,
  ) => readonly Effect[] | Refusal;
} = {
  'lower-severity'(incident, { classification, by }, context) {
    const { floor, floorBecause } = proposal(incident, classification.criteria, context);
    if (!atLeast(classification.severity, floor)) {
      return refuse(
        'school default',
        `Since then it has become at least ${floor}. ${floorBecause.join(' ')}`,
      );
    }
    const lowered = { from: severity(incident), proposedBy: personOf(by) };
    return [
      { type: 'classified', facts: { ...classification, lowered } },
      ...reopensLead(incident, classification.severity),
    ];
  },
  reassess: (incident, { entry, by, judged, doubts }) =>
    assess(incident, { ...judged, reasonsIn: entry, confirmed: { doubts, proposedBy: personOf(by) } }),
  duplicate: (incident, { of, by }, context) => [
    {
      type: 'marked-duplicate',
      facts: { of, proposedBy: personOf(by), told: toldOfDuplicate(incident, context) },
    },
  ],
  'not-an-incident': (incident, { by, entry }, context) => [
    {
      type: 'set-aside-as-no-incident',
      facts: {
        proposedBy: personOf(by),
        reasonsIn: entry,
        told: toldAside({ ...context, incident }, context.actor),
      },
    },
  ],
  erase(incident, waiting, { now, procedures }) {
    const from = erasableFrom(incident, waiting, procedures);
    if (now < from) {
      return refuse(
        'school default',
        `Everybody who was on the case may object for ${objectDays} days, until ${sayDate(from)}.`,
      );
    }
    return [{ type: 'erased', facts: { ground: waiting.ground, proposedBy: personOf(waiting.by) } }];
  },
  'milder-facts': (_incident, { milder: { was: _was, becomes: _becomes, ...facts }, by, entry }) => [
    {
      type: 'facts-established',
      facts: { ...facts, confirmed: { proposedBy: personOf(by), proposal: entry } },
    },
  ],
  'lift-exclusion': (_incident, { person, by }) => [
    { type: 'exclusion-lifted', facts: { person, proposedBy: personOf(by) } },
  ],
};

type Confirmed = Event<
  'proposal-confirmed',
  { readonly proposal: EntryNo; readonly proposedBy?: PersonId | null; readonly chairKnows?: true }
>;

/** What a proposal decides, and the duty that waits for it meanwhile. */
const decidedBy: Readonly<Partial<Record<Proposed, DutyName>>> = {
  'lower-severity': 'classify',
  reassess: 'decide-ico',
};

/**
 * What is proposed is due when its decision was due before it took two; what was proposed too late for that
 * is due after as much time again, from the proposal: nobody confirms before it is proposed.
 */
const dueToConfirm = ({ what, at }: Proposal, { duties, calendar }: Asking): readonly Moment[] => {
  const decision = openDuty(duties, decidedBy[what]);
  if (decision === undefined) return [];
  return [decision.dueAt >= at ? decision.dueAt : dueFrom(at, decision, calendar)];
};

/** While the first classification waits, its time runs on: nobody may take the proposal for it. */
const whyConfirm = (incident: Incident): string =>
  waitingTo(incident, 'lower-severity') === null || severity(incident) !== null
    ? 'One person has proposed it; a second confirms or declines.'
    : 'One person has proposed how severe it is; a second confirms or declines. Until then it is not ' +
      'classified, and the time for that runs on.';

export const confirmProposal: Step<
  'confirm-proposal',
  Facts,
  'reason',
  Confirmed | ProposalDeclined | Effect
> = {
  name: 'confirm-proposal',
  title: 'Confirm or decline the proposal',
  short: 'Confirm or decline',
  asked: 'in-mail',
  wanted(incident, around) {
    if (incident.proposals.length === 0) return [];
    const due = incident.proposals.flatMap((each) => dueToConfirm(each, around));
    const because = whyConfirm(incident);
    return [{ because, ...(due.length > 0 ? { dueAt: Math.min(...due) } : {}) }];
  },
  lacks: (incident) =>
    incident.proposals.map((each) => ({
      what: `A second person must confirm or decline the proposal to ${sayProposed(incident, each)}.`,
    })),
  point: 'school default',
  carriesOut: ['5a'],
  who: ['confirmer'],
  stages: openOrEnded,
  prose: { reason: 'why' },
  decide(incident, { proposal: entry, agreed }, context) {
    const waiting = incident.proposals.find((each) => each.entry === entry);
    if (waiting === undefined) {
      return refuse('school default', 'This proposal is no longer waiting: it was settled or replaced.');
    }
    const person = personOf(context.actor);
    if (person === null || !confirmers(incident, context.school, waiting).includes(person)) {
      return refuse('school default', `This proposal waits for ${secondPersonFor(incident, waiting).words}.`);
    }
    if (!agreed) {
      return [{ type: 'proposal-declined', facts: { proposal: entry, ...byChair(context.capacities) } }];
    }
    const proposedBy = personOf(waiting.by);
    const facts = { proposal: entry, proposedBy, ...byChair(context.capacities) };
    const confirmed = { type: 'proposal-confirmed', facts } as const;
    const effect = effects[waiting.what](incident, waiting as never, context);
    return isRefusal(effect) ? effect : [confirmed, ...effect];
  },
  events: {
    ...assessedEvents,
    ...factsEvents,
    ...duplicateEvents,
    ...noIncidentEvents,
    'proposal-confirmed': {
      evolve: (incident, event) => ({
        ...incident,
        chairActed: whenChairActed(incident, event),
        proposals: incident.proposals.filter(({ entry }) => entry !== event.facts.proposal),
      }),
      says: ({ proposal, proposedBy }, names) =>
        proposedBy
          ? `confirmed as second person what ${names.person(proposedBy)} proposed in entry ${proposal}`
          : `confirmed as second person what was proposed in entry ${proposal}`,
    },
    erased: {
      evolve: (incident, event) => ({ ...incident, erased: stamp(event) }),
      says: ({ ground, proposedBy }, names) => {
        const why = ground === 'retention-passed' ? 'as its time had passed' : 'on a recorded ground';
        return `erased what was written${asProposed(proposedBy, names)}, ${why}`;
      },
    },
    'exclusion-lifted': {
      evolve: (incident, { facts }) => ({
        ...incident,
        excluded: incident.excluded.filter((person) => person !== facts.person),
      }),
      says: ({ person, proposedBy }, names) =>
        `let ${names.person(person)} see it again${asProposed(proposedBy, names)}`,
    },
  },
};
