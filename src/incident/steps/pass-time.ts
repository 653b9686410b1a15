// What time does to an incident (7): the person who owes something is reminded, what was missed is recorded,
// and what nobody answers climbs. Each entry carries when its moment was reached beside when it was noticed,
// so that a machine which stood still over a weekend still leaves a true record.
import type { Rung } from '../../policy/procedures/procedures.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { sayPeople } from '../../school/names.ts';
import { pressing, stepFor } from '../notifications/announcements.ts';
import type { Announcement, Standing } from '../notifications/notice.ts';
import { sayClimb, sayMissed, sayReminder } from '../notifications/reminder-words.ts';
import { deputiesAt, latestOf, nameOf, type Pending, pending } from '../notifications/reminders.ts';
import { askedFirst, dutyOwners } from '../people/duty-owners.ts';
import { climb, deputiesOn, meantBy, nthOf, type Recipients, warned } from '../people/escalation.ts';
import type { Incident } from '../state/incident.ts';
import type { ReminderFacts } from '../state/reminder.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Context, Step } from '../step.ts';

type None = Record<never, never>;
type About = Omit<ReminderFacts, 'what'>;
type Reminded = Event<'reminder-sent', About & Recipients>;
type Missed = Event<'duty-missed', About>;
type DeputiesTold = Event<'deputies-told', { readonly to: readonly PersonId[] }>;
type Climbed = Event<'duty-escalated', About & Recipients & { readonly vacant: readonly Rung[] }>;

const about = ({ duty, isSecond, since, period, mark, unit, reachedAt }: Pending): About => ({
  duty,
  isSecond,
  since,
  period,
  mark,
  unit,
  reachedAt,
});

type Rules = Pick<Context, 'procedures' | 'school'>;

/**
 * Who is reminded: who owes it, of the office the one who has its work until it is late; where nobody is
 * there, who is next above.
 */
const reminded = (incident: Incident, reminder: Pending, { procedures, school }: Rules): Recipients => {
  if (reminder.unit === 'hours') return warned(incident, procedures, school);
  const { owner } = reminder.owed;
  const isLate = reminder.mark >= 100;
  const owners = (isLate ? dutyOwners : askedFirst)(incident, owner, school);
  if (owners.length > 0) return { to: owners };
  const { vacant: _vacant, ...above } = climb(incident, owner, 0, { procedures, school });
  return above;
};

const eventOf = (incident: Incident, reminder: Pending, rules: Rules): Reminded | Missed | Climbed => {
  if (reminder.what === 'missed') return { type: 'duty-missed', facts: about(reminder) };
  if (reminder.what === 'reminder') {
    return { type: 'reminder-sent', facts: { ...about(reminder), ...reminded(incident, reminder, rules) } };
  }
  const before = meantBy(incident.reminders.filter((each) => nameOf(each) === nameOf(reminder)));
  const climbed = climb(incident, reminder.owed.owner, nthOf(reminder, rules.procedures), rules, before);
  return { type: 'duty-escalated', facts: { ...about(reminder), ...climbed } };
};

type Passed = Reminded | Missed | Climbed | DeputiesTold;

const toDeputies = (
  incident: Incident,
  { now, school }: Pick<Context, 'now' | 'school'>,
): readonly Passed[] => {
  if (deputiesAt(incident, school) > now) return [];
  const to = new Set(deputiesOn(incident, school).map(({ person }) => person));
  return [{ type: 'deputies-told', facts: { to: [...to] } }];
};

const reminders = (
  { to, duty, unit }: Recipients & Pick<ReminderFacts, 'duty' | 'unit'>,
  standing: Standing,
): readonly Announcement[] => {
  const about = { to, duty, step: stepFor(standing, duty) };
  return unit === 'hours'
    ? [{ ...about, kind: 'statutory', statutory: true }]
    : [{ ...about, kind: 'reminder', urgency: pressing(standing) }];
};

export const passTime: Step<'pass-time', None, never, Passed> = {
  name: 'pass-time',
  title: 'Remind, record a miss, escalate',
  point: '7',
  carriesOut: [],
  who: ['time'],
  stages: openOrEnded,
  prose: {},
  decide: (incident, _facts, { now, procedures, calendar, school }) => [
    ...toDeputies(incident, { now, school }),
    ...latestOf(pending(incident, procedures, calendar, school).filter(({ sendAt }) => sendAt <= now)).map(
      (reminder) => eventOf(incident, reminder, { procedures, school }),
    ),
  ],
  events: {
    'deputies-told': {
      evolve: (incident, event) => ({
        ...incident,
        deputiesTold: [...incident.deputiesTold, { ...stamp(event), to: event.facts.to }],
      }),
      says: ({ to }, names) => `told ${sayPeople(to, names)}, as nobody had begun what cannot wait`,
      tells: ({ facts: { to } }) => [{ to, kind: 'now', urgency: 'now' }],
    },
    'reminder-sent': {
      evolve: (incident, { facts, version, at }) => ({
        ...incident,
        reminders: [...incident.reminders, { ...facts, what: 'reminder', entry: version, at }],
      }),
      says: sayReminder,
      tells: ({ facts }, standing) => reminders(facts, standing),
    },
    'duty-missed': {
      evolve: (incident, { facts, version, at }) => ({
        ...incident,
        reminders: [...incident.reminders, { ...facts, what: 'missed', to: [], entry: version, at }],
      }),
      says: sayMissed,
    },
    'duty-escalated': {
      evolve: (incident, { facts: { vacant: _vacant, ...facts }, version, at }) => ({
        ...incident,
        reminders: [...incident.reminders, { ...facts, what: 'escalation', entry: version, at }],
      }),
      says: sayClimb,
      tells: ({ facts: { to, duty } }, standing) => [
        { to, kind: 'escalated', duty, step: stepFor(standing, duty) },
      ],
    },
  },
};
