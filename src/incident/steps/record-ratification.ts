// The Governing Body ratifies or refuses what the chair did by urgent action (6a): at which meeting, and
// what its minutes say.

import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { earliest } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leads, office, others } from '../notifications/recipients.ts';
import { openAuthorities } from '../state/governing.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly ratified: boolean;
  readonly meetingOn: IsoDate;
  /** The entry of what it decided on; left out, what was to be ratified soonest. */
  readonly authority?: EntryNo;
};

export const recordRatification: Step<
  'record-ratification',
  Facts,
  'minute' | 'follows',
  Event<'ratification-recorded', Required<Facts>>
> = {
  name: 'record-ratification',
  title: 'Have urgent action ratified',
  asked: { words: 'have urgent action ratified', inMail: true },
  why: `The ${inDuty('Governing Body')} must agree to what the ${inDuty('chair')} did alone.`,
  point: '6a',
  carriesOut: ['6a'],
  who: ['chair'],
  stages: openOrEnded,
  decides: true,
  prose: { minute: 'required', follows: 'optional' },
  decide(incident, { ratified, meetingOn, authority: chosen }, { now, proseGiven }) {
    const open = openAuthorities(incident);
    const authority = chosen === undefined ? open[0] : open.find(({ entry }) => entry === chosen);
    if (authority === undefined || incident.erased !== null) {
      return refuse('6a', 'No urgent action is waiting to be ratified.');
    }
    if (meetingOn > londonDate(now)) return refuse('6a', 'The meeting cannot be in the future.');
    const doneOn = londonDate(earliest(authority.doneAt ?? authority.at));
    if (meetingOn < doneOn)
      return refuse(
        '6a',
        `The ${inDuty('chair')} acted on ${sayDate(doneOn)}. No meeting before that ratified it.`,
      );
    return !ratified && !proseGiven.has('follows')
      ? refuse('6a', `The ${inDuty('Governing Body')} refused it. Write what happens now.`)
      : [{ type: 'ratification-recorded', facts: { ratified, meetingOn, authority: authority.entry } }];
  },
  events: {
    'ratification-recorded': {
      evolve: (incident, event) => ({
        ...incident,
        ratifications: [...incident.ratifications, { ...stamp(event), ...event.facts }],
      }),
      says: ({ ratified, meetingOn, authority }) =>
        `recorded that the ${inDuty('Governing Body')} ${ratified ? 'ratified' : 'refused'} the urgent ` +
        `action of entry ${authority}, ${sayDate(meetingOn)}`,
      tells: ({ facts }, standing) =>
        facts.ratified
          ? []
          : [
              {
                to: [...leads(standing), ...others(standing), ...office(standing)],
                kind: 'authority-refused',
              },
            ],
    },
  },
};
