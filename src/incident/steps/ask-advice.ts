// The school asks its data protection officer, or tells them what they wanted found out first: they advise on
// it then. Who has no account here is asked outside, and `record-advice` records what they say.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { dueAnew } from '../due/advice-due.ts';
import { dpoOf } from '../notifications/recipients.ts';
import { dpoSees } from '../people/capacities.ts';
import { findOut, findsOut, laterQuestion, toFindOut } from '../state/advice.ts';
import type { Incident } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import { areBothTold } from '../state/told.ts';
import type { Asking, Step, Wanted } from '../step.ts';

/** What was asked, or is to be found out, once their first advice is not owed. */
export const adviceAwaited = (incident: Incident, around: Asking): readonly Wanted[] => {
  // Once both were told there is nothing left to advise: only a later question waits.
  if (!dpoSees(incident) || (areBothTold(incident) && laterQuestion(incident) === null)) return [];
  const due = dueAnew(incident, around);
  return due === null
    ? []
    : [{ because: due.because, basis: due.basis, dueAt: due.at, inPlaceOf: 'consult-dpo' }];
};

type None = Record<never, never>;
/** Whether it says what the officer wanted found out. */
type Facts = { readonly answers?: true };

export const askAdvice: Step<'ask-advice', None, 'question', Event<'advice-asked', Facts>> = {
  name: 'ask-advice',
  title: 'Answer or ask the data protection officer',
  short: 'Answer the DPO',
  asked: { words: 'answer or ask the data protection officer', inMail: true },
  why: 'The data protection officer advises once they know it.',
  ask: () => findOut,
  wanted: (incident, around) =>
    around.isDpoThere && toFindOut(incident) !== null
      ? adviceAwaited(incident, around).map((each) => ({ ...each, by: [findsOut(incident)] }))
      : [],
  point: '3d',
  carriesOut: ['3d'],
  who: leadAndAbove,
  stages: openStages,
  onlyAdds: true,
  prose: { question: 'required' },
  decide: (incident, _facts, { school }) =>
    dpoOf({ incident, school }).length > 0
      ? [{ type: 'advice-asked', facts: toFindOut(incident) === null ? {} : { answers: true } }]
      : refuse('3d', 'No data protection officer can open this incident. Ask them, and record their advice.'),
  events: {
    'advice-asked': {
      evolve: (incident, event) => ({ ...incident, adviceAsked: { ...stamp(event), ...event.facts } }),
      says: ({ answers }, names) => {
        const officer = names.role('data-protection-officer');
        return answers ? `answered the ${officer}` : `asked the ${officer} for advice`;
      },
      tells: ({ facts }, standing) => {
        const plain = laterQuestion(standing.incident) === null ? 'asked' : 'questioned';
        return [{ to: dpoOf(standing), kind: facts.answers ? 'found-out' : plain, step: 'advise' }];
      },
    },
  },
};
