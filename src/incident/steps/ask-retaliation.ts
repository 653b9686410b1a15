// After the closing the chair asks the person who reported under protection how they were treated since
// (school default): who speaks up must not pay for it. The question stands first where their receipt leads
// them.
import { type Moment, sayMoment } from '../../policy/clock.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { askableFrom } from '../due/duties.ts';
import { isFollowUpOver } from '../identity/follow-up.ts';
import { isProtected } from '../state/incident.ts';
import { endedStages } from '../state/stages.ts';
import { awaitsAnswer } from '../state/telling/retaliation.ts';
import type { Step } from '../step.ts';

/** Why it is not asked yet. */
export const tooEarly = (from: Moment): string =>
  `It is too early: you can ask from ${sayMoment(from)} on, two weeks before it is due. Bad treatment ` +
  'shows only with time, and you can ask only once. Until then you can write to them.';

type None = Record<never, never>;

export const askRetaliation: Step<'ask-retaliation', None, never, Event<'retaliation-asked', None>> = {
  name: 'ask-retaliation',
  title: 'Ask the reporter how they were treated',
  short: 'Ask the reporter',
  why: 'People who report are protected from bad treatment.',
  point: 'school default',
  carriesOut: [],
  who: ['chair'],
  stages: endedStages,
  prose: {},
  decide(incident, _facts, { now, procedures, calendar }) {
    if (!isProtected(incident)) {
      return refuse('school default', 'Ask this only of a protected reporter. You can speak to others.');
    }
    if (awaitsAnswer(incident)) {
      return refuse('school default', 'They have been asked, and have not answered yet.');
    }
    const from = askableFrom(incident, procedures, calendar);
    if (now < from) return refuse('school default', tooEarly(from));
    return isFollowUpOver(incident, now)
      ? refuse('school default', 'The reporter can no longer read this.')
      : [{ type: 'retaliation-asked', facts: {} }];
  },
  events: {
    'retaliation-asked': {
      evolve: (incident, event) => ({
        ...incident,
        retaliation: { asked: stamp(event), answers: incident.retaliation?.answers ?? [] },
      }),
      says: () => 'asked the reporter how they have been treated since they reported',
    },
  },
};
