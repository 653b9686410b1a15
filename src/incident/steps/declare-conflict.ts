// A conflict of interest found after the report: by anybody about themselves, by the chair about anyone. From
// then on the incident does not exist for them; what they led or owned passes on. It is refused where nobody
// would be left who can read it, because naming everyone must not hide an incident.
import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { School } from '../../school/school.ts';
import { everybodyOnIt } from '../capacity.ts';
import { wantsGovernors } from '../conformance/items.ts';
import { lapsing } from '../identity/request.ts';
import { toNewcomers } from '../notifications/announcements.ts';
import type { Announcement, Standing } from '../notifications/notice.ts';
import { capacities } from '../people/capacities.ts';
import { actingChair } from '../people/judges.ts';
import { governorsOn, pastGovernors } from '../state/governing/governing.ts';
import { withoutLeads } from '../state/governing/lead.ts';
import type { Incident } from '../state/incident.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly person: PersonId };

/** Excludes these people: what they led is open again. */
export const excluding = (incident: Incident, people: readonly PersonId[]): Incident => ({
  ...lapsing(withoutLeads(incident, people), people),
  excluded: [...new Set([...incident.excluded, ...people])],
});

/** Why an exclusion is not made that would leave nobody. */
export const leavesNobody = refuse(
  'school default',
  'Then nobody could open this incident. Add a reader first, such as somebody from an outside body.',
);

/** Whether anybody is left who can act on the incident as the office or the chair. */
export const isInHands = (incident: Incident, school: School): boolean =>
  [...school.people.keys()].some((person) => {
    const held = capacities(incident, person, school);
    return held.has('office') || held.has('chair');
  });

/** Where no governor is left who may work on it, the chair is asked to name another (4a). */
const toNameAnother = (person: PersonId, { incident, school }: Standing): readonly Announcement[] => {
  const governors = [...governorsOn(incident), ...pastGovernors(incident)];
  return wantsGovernors(incident) && governors.includes(person)
    ? [{ to: actingChair(incident, school), kind: 'asked', step: 'name-governors' }]
    : [];
};

export const declareConflict: Step<'declare-conflict', Facts, 'why', Event<'conflict-declared', Facts>> = {
  name: 'declare-conflict',
  title: 'Declare a conflict of interest',
  point: 'school default',
  carriesOut: [],
  who: everybodyOnIt,
  stages: openOrEnded,
  prose: { why: 'why' },
  decide(incident, { person }, { actor, capacities: held, school }) {
    if (person !== personOf(actor) && !held.has('chair')) {
      return refuse(
        'school default',
        `Only the ${inDuty('chair')} can declare it for somebody else. Tell the ${inDuty('chair')}.`,
      );
    }
    if (!school.people.has(person) || incident.excluded.includes(person)) {
      return refuse('school default', 'They are already excluded, or not on the school’s list.');
    }
    return isInHands(excluding(incident, [person]), school)
      ? [{ type: 'conflict-declared', facts: { person } }]
      : leavesNobody;
  },
  events: {
    'conflict-declared': {
      evolve: (incident, event) => ({
        ...excluding(incident, [event.facts.person]),
        conflicts: [...incident.conflicts, { ...stamp(event), person: event.facts.person }],
      }),
      says: ({ person }, names) => `declared a conflict of interest of ${names.person(person)}`,
      tells: (event, standing) => [
        ...toNewcomers(({ facts }: typeof event) => [facts.person])(event, standing),
        ...toNameAnother(event.facts.person, standing),
      ],
    },
  },
};
