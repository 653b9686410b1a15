// Erasing the prose of an incident: after closing and the retention time, or on a recorded ground. The
// chain of entries and its facts remain; an open incident is never erased.
import { personOf } from '../../record/actor.ts';
import { type Event, refuse } from '../../record/step.ts';
import { isProtected } from '../state/incident.ts';
import { endedStages } from '../state/stages.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';

type Facts = { readonly ground: 'retention-passed' | 'recorded-ground' };

const yearMs = 365.25 * 24 * 3_600_000;

export const erase: Step<'erase', Facts, 'because', Event<'erased', Facts>> = {
  name: 'erase',
  title: 'Erase',
  point: 'school default',
  carriesOut: [],
  who: ['headteacher', 'chair'],
  stages: endedStages,
  prose: { because: 'required' },
  decide(incident, facts, { now, procedures, actor, capacities }) {
    if (incident.erased !== null) return refuse('school default', 'This incident has already been erased.');
    const person = personOf(actor);
    if (facts.ground === 'recorded-ground' && person !== null && incident.madeTheMistake.includes(person)) {
      return refuse(
        'school default',
        'Whoever made the mistake does not have what was written erased early.',
      );
    }
    if (facts.ground === 'recorded-ground' && isProtected(incident) && !capacities.has('chair')) {
      return refuse(
        'school default',
        'Its reporter is protected, and is to be asked how they fared: only the chair erases it early.',
      );
    }
    const endedAt = incident.setAside?.at ?? incident.closures.at(-1)?.at ?? now;
    const keptUntil = endedAt + procedures.retentionYears * yearMs;
    if (facts.ground === 'retention-passed' && now < keptUntil) {
      return refuse(
        'school default',
        `It is kept for ${procedures.retentionYears} years after it ended: that time has not passed.`,
      );
    }
    return [{ type: 'erased', facts }];
  },
  events: {
    erased: {
      evolve: (incident, event) => ({ ...incident, erased: stamp(event) }),
      says: ({ ground }) =>
        ground === 'retention-passed'
          ? 'erased what was written: its time had passed'
          : 'erased what was written, on a recorded ground',
    },
  },
};
