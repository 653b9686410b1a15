// One thing done of what is to be done at once: who ticks it off, and when, is its stamp (3g).
import {
  type FirstAidId,
  type FirstAidItem,
  firstAidText,
  ownItem,
} from '../../policy/procedures/first-aid-2026.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { onTheCase } from '../capacity.ts';
import { tickOf } from '../state/judging/first-aid.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

/** `list` is null where a call was ticked before anybody chose one. */
type Facts = { readonly list: FirstAidId | null; readonly item: FirstAidItem };

export const tickFirstAid: Step<'tick-first-aid', Facts, never, Event<'first-aid-ticked', Facts>> = {
  name: 'tick-first-aid',
  title: 'Tick off first aid',
  point: '3',
  carriesOut: [],
  who: ['reporter', ...onTheCase, 'leading-governor', 'past-governor'],
  stages: openStages,
  onlyAdds: true,
  prose: {},
  decide(incident, facts, { school }) {
    const isOwn = school.settings.firstAid.some(
      ({ entry, list }) => list === facts.list && facts.item === ownItem(entry),
    );
    if (!isOwn && firstAidText(facts.list, facts.item) === null)
      return refuse('school default', 'There is no such step on this list.');
    return tickOf(incident, facts.list, facts.item) === null
      ? [{ type: 'first-aid-ticked', facts }]
      : refuse('school default', 'Somebody has already ticked this off.');
  },
  events: {
    'first-aid-ticked': {
      evolve: (incident, event) => ({
        ...incident,
        ticks: [...incident.ticks, { ...stamp(event), ...event.facts }],
      }),
      isAside: true,
      says: ({ list, item }) => {
        const [first] = firstAidText(list, item)?.split(/\.(?: |$)/) ?? [];
        return first === undefined ? 'ticked off a line of the school’s own' : `ticked off “${first}”`;
      },
    },
  },
};
