// Whether somebody is employed at the school decides whether they may lead a critical investigation (6a)
// and whether they may be chair. Of those who watch the others, the office does not say it: it would choose
// who leads what it is looked into for.
import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, isRefusal, type Refusal, refuse } from '../../record/step.ts';
import { isIndependentGovernor } from '../holders.ts';
import { managers } from '../may.ts';
import { governingRoles } from '../offices.ts';
import { unfit } from '../people/grants.ts';
import { isGuardedPerson, managesPeople } from '../people/guarded.ts';
import type { Person } from '../school.ts';
import type { PersonStep, SchoolContext } from '../step.ts';

type Facts = { readonly employed: boolean };

/** Why this actor may not say whether this person is employed, or null (school default). */
export const refusedToSayEmployed = (
  person: Person,
  { actor, school }: Pick<SchoolContext, 'actor' | 'school'>,
): Refusal | null => {
  const by = personOf(actor);
  if (by === null) return null;
  if (!isGuardedPerson(school, person)) {
    return managesPeople(school, by)
      ? null
      : refuse('school default', `Only the ${inOffice('headteacher')} or an administrator can change this.`);
  }
  // While nobody governs, somebody else has to say it.
  return isIndependentGovernor(school, by) ||
    ![...school.people.keys()].some((each) => isIndependentGovernor(school, each))
    ? null
    : refuse(
        'school default',
        `This person watches over the others, so only ${inOffice('a governor')} can change this.`,
      );
};

export const changeEmployment: PersonStep<
  'change-employment',
  Facts,
  never,
  Event<'employment-changed', Facts>
> = {
  name: 'change-employment',
  point: '6a',
  who: [...managers, ...governingRoles],
  person: 'active',
  prose: {},
  decide(person, facts, context) {
    if (person.employed === facts.employed) return refuse('school default', 'This is already so.');
    const misfit = person.roles
      .map((role) => unfit(context.school.settings, role, [], facts.employed))
      .find(isRefusal);
    return misfit ?? refusedToSayEmployed(person, context) ?? [{ type: 'employment-changed', facts }];
  },
  events: {
    'employment-changed': { evolve: (person, { facts }) => ({ ...person, ...facts }) },
  },
};
