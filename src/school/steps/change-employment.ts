// Whether somebody is employed at the school decides whether they may lead a critical investigation (6a)
// and whether they may be chair. Of those who watch the others, the office does not say it: it would choose
// who leads what it is looked into for.
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Event, isRefusal, type Refusal, refuse } from '../../record/step.ts';
import { unfit } from '../grants.ts';
import { isGuardedPerson } from '../guarded.ts';
import { managers } from '../may.ts';
import { holds, type Person, type School } from '../school.ts';
import type { PersonStep, SchoolContext } from '../step.ts';

type Facts = { readonly employed: boolean };

const governing = ['chair', 'vice-chair', 'governor'] as const;
const office = ['headteacher', 'bursar'] as const;
const manages = ['administrator', 'headteacher'] as const;

/** Whether the person governs, and is neither headteacher nor bursar. */
const governs = (school: School, person: PersonId): boolean =>
  governing.some((role) => holds(school, person, role)) &&
  !office.some((role) => holds(school, person, role));

/** Why this actor may not say whether this person is employed, or null (school default). */
export const refusedToSayEmployed = (
  person: Person,
  { actor, school }: Pick<SchoolContext, 'actor' | 'school'>,
): Refusal | null => {
  const by = personOf(actor);
  if (by === null) return null;
  if (!isGuardedPerson(person)) {
    return manages.some((role) => holds(school, by, role))
      ? null
      : refuse('school default', 'Only the headteacher or an administrator can change this.');
  }
  // While nobody governs, somebody else has to say it.
  return governs(school, by) || ![...school.people.keys()].some((each) => governs(school, each))
    ? null
    : refuse('school default', 'This person watches over the others, so only a governor can change this.');
};

export const changeEmployment: PersonStep<
  'change-employment',
  Facts,
  never,
  Event<'employment-changed', Facts>
> = {
  name: 'change-employment',
  point: '6a',
  who: [...managers, ...governing],
  person: 'active',
  prose: {},
  decide(person, facts, context) {
    if (person.employed === facts.employed) return refuse('school default', 'This is already so.');
    const misfit = person.roles.map((role) => unfit(role, [], facts.employed)).find(isRefusal);
    return misfit ?? refusedToSayEmployed(person, context) ?? [{ type: 'employment-changed', facts }];
  },
  events: {
    'employment-changed': { evolve: (person, { facts }) => ({ ...person, ...facts }) },
  },
};
