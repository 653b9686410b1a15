// Time itself asks whether a point should change that was excepted from or breached too often within a year.
import type { IsoDate } from '../../policy/calendar.ts';
import { counted } from '../../policy/clock.ts';
import type { PointNumber } from '../../policy/policy.ts';
import { sayList } from '../../record/phrases.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { Counts } from '../state.ts';
import type { SuggestionStep } from '../step.ts';

/** So many within a year ask for it (school default). */
const enough: Counts = { exceptions: 3, incidents: 5 };

export const isEnough = ({ exceptions, incidents }: Counts): boolean =>
  exceptions >= enough.exceptions || incidents >= enough.incidents;

/** Says what there was of it. */
export const sayCounts = ({ exceptions, incidents }: Counts): string =>
  sayList([
    ...(exceptions > 0 ? [counted(exceptions, 'exception')] : []),
    ...(incidents > 0 ? [counted(incidents, 'incident')] : []),
  ]);

type Facts = Counts & { readonly about: PointNumber; readonly since: IsoDate };

export const raiseSuggestion: SuggestionStep<
  'raise-suggestion',
  Facts,
  never,
  Event<'suggestion-raised', Facts>
> = {
  name: 'raise-suggestion',
  title: 'Ask whether a point should change',
  point: 'school default',
  who: ['time'],
  prose: {},
  decide: (_suggestion, facts) =>
    isEnough(facts)
      ? [{ type: 'suggestion-raised', facts }]
      : refuse('school default', 'It takes three exceptions or five incidents within a year.'),
  events: {
    'suggestion-raised': {
      evolve: (suggestion, { facts: { about, exceptions, incidents }, actor, at }) => ({
        ...suggestion,
        ...{ stage: 'open', madeAt: at, madeBy: actor, about, counts: { exceptions, incidents } },
      }),
      says: (facts) =>
        `asked whether point ${facts.about} should change: ${sayCounts(facts)} on it within a year`,
    },
  },
};
