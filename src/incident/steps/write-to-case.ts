// A word from the reporter to the people who look into it (2), by receipt or signed in, for as long as they
// can follow their report up. The person who holds a receipt must not fill the record: what nobody has
// answered yet ends somewhere.

import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { isFollowUpOver } from '../identity/follow-up.ts';
import { identityRequest } from '../identity/request.ts';
import type { Standing } from '../notifications/notice.ts';
import { handling } from '../notifications/recipients.ts';
import { actingChair, identityDeciders } from '../people/judges.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

/** The most messages that wait for an answer (school default). */
export const unansweredMax = 30;

/** Who decides on an identity request hears what the reporter writes: it may say whom that would harm. */
const deciding = ({ incident, school }: Standing): readonly PersonId[] =>
  identityRequest(incident) === null
    ? []
    : [...actingChair(incident, school), ...identityDeciders(incident, school)];

export const writeToCase: Step<'write-to-case', None, 'text', Event<'case-written-to', None>> = {
  name: 'write-to-case',
  title: 'Write to the school',
  point: '2',
  carriesOut: [],
  who: ['reporter'],
  stages: openOrEnded,
  onlyAdds: true,
  prose: { text: 'required' },
  decide(incident, _facts, { now }) {
    const { messages } = incident;
    if (isFollowUpOver(incident, now)) {
      return refuse(
        'school default',
        'You can no longer follow up this report. Report anything new as a new report.',
      );
    }
    const unanswered = messages.length - 1 - messages.findLastIndex(({ from }) => from === 'case');
    return unanswered >= unansweredMax
      ? refuse(
          'school default',
          `You have written ${unanswered} messages that are still waiting for an answer. Ring the school.`,
        )
      : [{ type: 'case-written-to', facts: {} }];
  },
  events: {
    'case-written-to': {
      evolve: (incident, event) => ({
        ...incident,
        messages: [...incident.messages, { ...stamp(event), from: 'reporter' }],
      }),
      says: () => 'wrote to the people who look into it',
      tells: (_event, standing) => [
        { to: handling(standing), kind: 'reporter-wrote', step: 'write-to-reporter' },
        { to: deciding(standing), kind: 'reporter-wrote' },
      ],
    },
  },
};
