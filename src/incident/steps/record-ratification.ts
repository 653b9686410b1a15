// The Governing Body ratifies or refuses what the chair did by urgent action (6a): at which meeting, and
// what its minutes say. It counts once another governor on the case, who was there, has confirmed it.
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { earliest } from '../../policy/when.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leads, office, others } from '../notifications/recipients.ts';
import { capacities, onCase } from '../people/capacities.ts';
import { otherGovernors } from '../people/judges.ts';
import { governingNow, openAuthorities, pastGovernors } from '../state/governing/governing.ts';
import type { Incident } from '../state/incident.ts';
import { openOrEnded } from '../state/stages.ts';
import { withSaidOf } from '../state/telling/said-of.ts';
import type { Context, Step } from '../step.ts';

type Facts = {
  readonly ratified: boolean;
  readonly meetingOn: IsoDate;
  /** The entry of what it decided on; left out, what was to be ratified soonest. */
  readonly authority?: EntryNo;
};

/** The other governors on the case; where there is none, any other, who sees it until they answer. */
const ratifiers = (incident: Incident, { actor, school }: Context): readonly PersonId[] => {
  const all = [...governingNow(incident), ...pastGovernors(incident)];
  const onIt = all.filter(
    (person) => person !== personOf(actor) && onCase(capacities(incident, person, school)),
  );
  return onIt.length > 0 ? onIt : otherGovernors(incident, school, personOf(actor));
};

export const recordRatification: Step<
  'record-ratification',
  Facts,
  'minute' | 'follows',
  Event<'ratification-recorded', Required<Facts> & { readonly asks?: readonly PersonId[] }>
> = {
  name: 'record-ratification',
  title: 'Have urgent action ratified',
  asked: 'in-mail',
  why: `The ${inDuty('Governing Body')} must agree to what the ${inDuty('chair')} did alone.`,
  point: '6a',
  carriesOut: ['6a'],
  who: ['chair'],
  stages: openOrEnded,
  decides: true,
  prose: { minute: 'required', follows: 'optional' },
  decide(incident, { ratified, meetingOn, authority: chosen }, context) {
    const { now, proseGiven } = context;
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
    if (!ratified && !proseGiven.has('follows'))
      return refuse('6a', `The ${inDuty('Governing Body')} refused it. Write what happens now.`);
    const asked = ratifiers(incident, context);
    const facts = { ratified, meetingOn, authority: authority.entry };
    return [{ type: 'ratification-recorded', facts: { ...facts, ...(asked.length > 0 && { asks: asked }) } }];
  },
  events: {
    'ratification-recorded': {
      evolve(incident, event) {
        const { asks, ...facts } = event.facts;
        return {
          ...incident,
          ratifications: [...incident.ratifications, { ...stamp(event), ...facts }],
          saidOf: withSaidOf(incident, 'ratified', stamp(event), asks),
        };
      },
      says: ({ ratified, meetingOn, authority }) =>
        `recorded that the ${inDuty('Governing Body')} ${ratified ? 'ratified' : 'refused'} the urgent ` +
        `action of entry ${authority}, ${sayDate(meetingOn)}`,
      tells({ facts: { ratified, asks = [] } }, standing) {
        const told = [...leads(standing), ...others(standing), ...office(standing)];
        return [
          { to: asks, kind: 'asked', step: 'confirm-entry' },
          ...(ratified ? [] : [{ to: told, kind: 'authority-refused' } as const]),
        ];
      },
    },
  },
};
