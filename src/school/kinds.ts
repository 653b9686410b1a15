import type { PersonId } from '../record/ids.ts';
import { defineKind } from './kind.ts';
import { permitSchool } from './may.ts';
import { schoolNotifications } from './notifications.ts';
import { blankPerson, blankSettings, type Person, type Settings } from './school.ts';
import type { SchoolContext } from './step.ts';
import { personSteps, schoolSteps } from './steps.ts';

export const personKind = defineKind<'person', Person, SchoolContext, typeof personSteps>({
  name: 'person',
  steps: personSteps,
  blank: blankPerson,
  opensWith: [],
  sealedAs: 'person',
  contextOf: (_person, given) => given,
  permit: (person, step, { actor, school }) => permitSchool(personSteps[step], school, actor, person),
  notificationsOf: (happened) => schoolNotifications({ ...happened, person: happened.state.id }),
  inSchool: {
    of: ({ people }, stream) => people.get(stream as PersonId),
    into: (school, person) => ({ ...school, people: new Map(school.people).set(person.id, person) }),
  },
});

/** What the school itself is to the one door. */
export const schoolKind = defineKind<'school', Settings, SchoolContext, typeof schoolSteps>({
  name: 'school',
  steps: schoolSteps,
  blank: blankSettings,
  opensWith: [],
  sealedAs: 'stream',
  contextOf: (_settings, given) => given,
  permit: (_settings, step, { actor, school }) => permitSchool(schoolSteps[step], school, actor, null),
  notificationsOf: (happened) => schoolNotifications({ ...happened, person: null }),
  inSchool: {
    of: ({ settings }) => settings,
    into: (school, settings) => ({ ...school, settings }),
  },
});
