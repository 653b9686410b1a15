// Erasing the prose of an incident, after the retention time or earlier on a recorded ground: proposed here,
// and done when a second person confirms it. Before the retention time has passed that takes two weeks, in
// which everybody who was on the case sees it coming. The chain of entries and its facts remain; an open
// incident is never erased.

import { dayMs, type Moment } from '../../policy/clock.ts';
import type { Procedures } from '../../policy/procedures/procedures.ts';
import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { toConfirm } from '../notifications/announcements.ts';
import type { Announcement, Standing } from '../notifications/notice.ts';
import { capacities, onCase } from '../people/capacities.ts';
import { ending, type Incident, isProtected, waitingTo } from '../state/incident.ts';
import type { ByTwo } from '../state/judging/by-two.ts';
import type { Proposal } from '../state/judging/judgement.ts';
import { endedStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

export type Erased = Event<'erased', Facts & ByTwo>;

type Facts = { readonly ground: 'retention-passed' | 'recorded-ground' };

const yearMs = 365.25 * dayMs;

/** Days for which everybody who was on the case may object (school default). */
export const objectDays = 14;

const keptUntil = (incident: Incident, now: Moment, { retentionYears }: Procedures): Moment =>
  (ending(incident)?.at ?? now) + retentionYears * yearMs;

/** From when on what waits may be confirmed: after two weeks, at once where its time has passed. */
export const erasableFrom = (incident: Incident, proposed: Proposal, procedures: Procedures): Moment =>
  Math.min(proposed.at + objectDays * dayMs, keptUntil(incident, proposed.at, procedures));

/** Everybody on the case, or who once was, hears that it is to be erased. */
const toObject = ({ incident, school }: Standing): readonly Announcement[] => [
  {
    to: [...school.people.keys()].filter((person) => onCase(capacities(incident, person, school))),
    kind: 'to-be-erased',
    step: 'object-to-erasure',
  },
];

export const erase: Step<'erase', Facts, 'because', Event<'erasure-proposed', Facts>> = {
  name: 'erase',
  title: 'Erase',
  point: 'school default',
  carriesOut: [],
  who: ['headteacher', 'chair'],
  stages: endedStages,
  prose: { because: 'why' },
  decide(incident, facts, { now, procedures, actor, capacities }) {
    if (incident.erased !== null) return refuse('school default', 'This incident has already been erased.');
    if (waitingTo(incident, 'erase') !== null) {
      return refuse('school default', 'It is already proposed and is waiting for a second person.');
    }
    const person = personOf(actor);
    if (facts.ground === 'recorded-ground' && person !== null && incident.madeTheMistake.includes(person)) {
      return refuse('school default', 'The person who made the mistake cannot have the record erased early.');
    }
    if (facts.ground === 'recorded-ground' && isProtected(incident) && !capacities.has('chair')) {
      return refuse(
        'school default',
        `Its reporter is protected and must still be asked how they were treated. Only the ` +
          `${inDuty('chair')} can erase it early.`,
      );
    }
    if (facts.ground === 'retention-passed' && now < keptUntil(incident, now, procedures)) {
      return refuse(
        'school default',
        `It is kept for ${procedures.retentionYears} years after it ended. That time has not passed yet.`,
      );
    }
    return [{ type: 'erasure-proposed', facts }];
  },
  events: {
    'erasure-proposed': {
      evolve: (incident, event) => ({
        ...incident,
        proposals: [
          ...incident.proposals,
          { ...stamp(event), what: 'erase', ground: event.facts.ground, objections: [] },
        ],
      }),
      says: ({ ground }) =>
        ground === 'retention-passed'
          ? 'proposed to erase what was written, as its time has passed; a second person is needed'
          : 'proposed to erase what was written, on a recorded ground; a second person is needed',
      tells: (event, standing) => [...toConfirm(event, standing), ...toObject(standing)],
    },
  },
};
