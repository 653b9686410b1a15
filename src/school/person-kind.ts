import type { PersonId } from '../record/ids.ts';
import { defineKind } from './kind.ts';
import { permitSchool } from './may.ts';
import { blankPerson, type Person } from './school.ts';
import { schoolNotifications } from './school-notifications.ts';
import type { SchoolContext } from './step.ts';
import { personSteps } from './steps.ts';

/** What a person is to the one door. */
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
