// Where several act for the office, one of them has its work on an incident (school default): the one who
// last took it over, was handed it or took the report on. It changes nobody's rights.
import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, type Recorded, refuse } from '../../record/step.ts';
import { pressing } from '../notifications/announcements.ts';
import type { Announcement, Standing } from '../notifications/notice.ts';
import { claimer, dutyOwners } from '../people/duty-owners.ts';
import type { Incident } from '../state/incident.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly person: PersonId };
type Taken = Event<'work-taken', Record<never, never>>;
type Handed = Event<'work-handed', Facts>;

const claimedFor = (
  incident: Incident,
  event: Recorded<Taken | Handed>,
  person: PersonId | null,
): Incident =>
  person === null ? incident : { ...incident, claims: [...incident.claims, { ...stamp(event), person }] };

/** Who had it until now hears of it, unless they did it themselves. */
const toFormer = ({ incident, school }: Standing): readonly Announcement[] => {
  const former = claimer({ ...incident, claims: incident.claims.slice(0, -1) }, school);
  return former === null ? [] : [{ to: [former], kind: 'work-taken', urgency: 'bell' }];
};

export const handWork: Step<'hand-work', Facts, never, Taken | Handed> = {
  name: 'hand-work',
  title: 'Hand to somebody else',
  point: 'school default',
  carriesOut: [],
  who: ['office'],
  stages: openOrClosed,
  replaces: ({ claims }) => claims.at(-1)?.entry,
  prose: {},
  decide(incident, { person }, { actor, school }) {
    const owners = dutyOwners(incident, 'office', school);
    if (!owners.includes(person))
      return refuse(
        'school default',
        `This goes to somebody who acts as ${inDuty('headteacher or bursar')} here.`,
      );
    if (owners.length === 1) return refuse('school default', 'Nobody else is there to share this work.');
    if (claimer(incident, school) === person) return refuse('school default', 'They already have this work.');
    return personOf(actor) === person
      ? [{ type: 'work-taken', facts: {} }]
      : [{ type: 'work-handed', facts: { person } }];
  },
  events: {
    'work-taken': {
      isAside: true,
      evolve: (incident, event) => claimedFor(incident, event, personOf(event.actor)),
      says: () => 'took over the office’s work on it',
      tells: (_event, standing) => toFormer(standing),
    },
    'work-handed': {
      isAside: true,
      evolve: (incident, event) => claimedFor(incident, event, event.facts.person),
      says: ({ person }, names) => `handed the office’s work on it to ${names.person(person)}`,
      tells: ({ facts: { person } }, standing) => [
        { to: [person], kind: 'work-handed', urgency: pressing(standing) },
        ...toFormer(standing),
      ],
    },
  },
};
