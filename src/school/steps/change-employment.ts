// Whether somebody is employed at the school decides whether they may lead a critical investigation (6a)
// and whether they may be chair.
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { unfit } from '../grants.ts';
import { managers } from '../may.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly employed: boolean };

export const changeEmployment: PersonStep<
  'change-employment',
  Facts,
  never,
  Event<'employment-changed', Facts>
> = {
  name: 'change-employment',
  point: '6a',
  who: managers,
  person: 'active',
  prose: {},
  decide(person, facts) {
    if (person.employed === facts.employed) return refuse('school default', 'This is so already.');
    const misfit = person.roles.map((role) => unfit(role, [], facts.employed)).find(isRefusal);
    return misfit ?? [{ type: 'employment-changed', facts }];
  },
  events: {
    'employment-changed': { evolve: (person, { facts }) => ({ ...person, ...facts }) },
  },
};
