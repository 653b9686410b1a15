// What is still owed on a duplicate goes on here: its red flags, the earliest awareness, that somebody
// outside must be told. Nobody asks for it: the one door does, in the transaction that sets the duplicate
// aside. It does not say of which report, which not everybody here may know.
import { sayMoment } from '../../policy/clock.ts';
import { redFlags2026 } from '../../policy/procedures/criteria-2026.ts';
import type { RedFlag } from '../../policy/procedures/procedures.ts';
import { sayList } from '../../record/phrases.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { askDpo } from '../notifications/announcements.ts';
import { inCharge } from '../notifications/recipients.ts';
import type { TakenOver } from '../state/judging/judgement.ts';
import { tellWords } from '../state/judging/judgement.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = Omit<TakenOver, 'entry' | 'at' | 'by'>;

const flagWords = (flag: RedFlag): string =>
  `the red flag “${redFlags2026.find(({ id }) => id === flag)?.label}”`;

export const takeOver: Step<'take-over', Facts, never, Event<'taken-over', Facts>> = {
  name: 'take-over',
  title: 'Take over what is still due on a duplicate',
  point: 'school default',
  carriesOut: [],
  who: ['time'],
  stages: openOrEnded,
  inPractice: 'never',
  prose: {},
  decide: (_incident, facts) => [{ type: 'taken-over', facts }],
  events: {
    'taken-over': {
      evolve(incident, event) {
        const { awareAt, risk, tell } = event.facts;
        const judged = { ...stamp(event), personalData: 'yes', awareAt, risk, tell } as const;
        return {
          ...incident,
          // Though nobody asked for it: lists and forms were made on an incident that owed less.
          changed: event.version,
          takenOver: [...incident.takenOver, { ...stamp(event), ...event.facts }],
          reportabilities:
            tell === 'nobody' ? incident.reportabilities : [...incident.reportabilities, judged],
        };
      },
      says: ({ redFlags, awareAt, tell }) => {
        const parts = [
          ...redFlags.map(flagWords),
          ...(tell === 'nobody' ? [] : [tellWords[tell]]),
          ...(awareAt === null ? [] : [`that the school was aware on ${sayMoment(awareAt)}`]),
        ];
        return `took over from a report of the same thing: ${sayList(parts)}`;
      },
      tells: (event, standing) => [
        { to: inCharge(standing), kind: 'taken-over' },
        ...askDpo(event, standing),
      ],
    },
  },
};
