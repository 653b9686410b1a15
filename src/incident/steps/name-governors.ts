// The chair names the governors who work on the case (4a, 5c, 6b): the office, which is looked into, does not
// choose who looks over its shoulder.

import { inDuty } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { sayPeople } from '../../school/names.ts';
import { wantsGovernors } from '../conformance/items.ts';
import { mayGovern } from '../people/governors.ts';
import { mayTakePart } from '../people/offices.ts';
import { governorsOn, isGoverned, isGovernorAskedFor } from '../state/governing/governing.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly governors: readonly PersonId[] };

const noGovernor = `No ${inDuty('governor')} works on it`;

export const nameGovernors: Step<'name-governors', Facts, 'reason', Event<'governors-named', Facts>> = {
  name: 'name-governors',
  title: `Name the ${inDuty('governors')} on the case`,
  short: `Name ${inDuty('governors')}`,
  asked: 'in-mail',
  told: { severe: `It was classified as major: you name the ${inDuty('governors')} on it` },
  comes: 'today',
  leadsOn: 2,
  meets: { '4a': noGovernor, '5c': noGovernor, '6b': noGovernor },
  wanted(incident) {
    if (!wantsGovernors(incident)) return [];
    const because = isGovernorAskedFor(incident)
      ? `The ${inDuty('headteacher or bursar')} asks for ${inDuty('a governor')} on the case.`
      : `A major incident needs ${inDuty('a governor')} on the case, and nobody is named yet.`;
    return [{ because }];
  },
  point: '4a',
  carriesOut: ['4a', '5c', '6b'],
  who: ['chair'],
  stages: openStages,
  replaces: ({ namings }) => namings.at(-1)?.entry,
  prose: { reason: 'optional-why' },
  decide(incident, { governors }, { school, proseGiven }) {
    if (!isGoverned(incident)) {
      return refuse('4a', `The ${inDuty('Governing Body')} works only on major and critical incidents.`);
    }
    if (governors.length === 0) return refuse('4a', `Name at least one ${inDuty('governor')}.`);
    if (new Set(governors).size < governors.length) return refuse('4a', 'You have named somebody twice.');
    if (governors.some((each) => !mayTakePart(incident, school, each))) {
      return refuse('school default', 'One of these people cannot be named on this incident.');
    }
    if (governors.some((each) => !mayGovern(incident, school, each))) {
      return refuse('4a', `Only ${inDuty('a governor')} can work on it for the ${inDuty('Governing Body')}.`);
    }
    return governorsOn(incident).length > 0 && !proseGiven.has('reason')
      ? refuse('4a', `${inDuty('A governor')} is already on the case. Give the reason for the change.`)
      : [{ type: 'governors-named', facts: { governors } }];
  },
  events: {
    'governors-named': {
      isAside: true,
      evolve: (incident, event) => ({
        ...incident,
        namings: [...incident.namings, { ...stamp(event), governors: event.facts.governors }],
      }),
      says: ({ governors }, names) =>
        `named ${sayPeople(governors, names)} on it for the ${inDuty('Governing Body')}`,
      tells: ({ facts }) => [{ to: facts.governors, kind: 'allocated' }],
    },
  },
};
