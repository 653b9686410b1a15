// Somebody says that they have read and understood the policy. What they were shown may have been replaced
// meanwhile, so they say which version it was, and which of its points.
import type { PointNumber, PolicyVersion } from '../../policy/policy.ts';
import { type Event, refuse } from '../../record/step.ts';
import { pinnedNow } from '../policies/policy-versions.ts';
import { isReader, pointsToRead } from '../policies/reading.ts';
import type { PersonStep } from '../step.ts';

type Facts = { readonly version: PolicyVersion; readonly points: readonly PointNumber[] };
const basis = 'school default';

export const confirmReading: PersonStep<
  'confirm-reading',
  Facts,
  never,
  Event<'reading-confirmed', Facts>
> = {
  name: 'confirm-reading',
  point: basis,
  who: ['themselves'],
  person: 'active',
  prose: {},
  decide(person, { version, points }, { school }) {
    if (!isReader(person))
      return refuse(basis, 'The policy is for people who work at the school or govern it.');
    if (version !== pinnedNow(school))
      return refuse(basis, 'This version is no longer in force. Read what has changed since.');
    const wanted = pointsToRead(school, person);
    if (wanted.length === 0) return refuse(basis, 'You have confirmed this version already.');
    return wanted.join() === points.join()
      ? [{ type: 'reading-confirmed', facts: { version, points } }]
      : refuse(basis, 'These are not the points that you have to read. Open the page again.');
  },
  events: {
    'reading-confirmed': {
      evolve: (person, { facts: { version, points }, at }) => ({
        ...person,
        readings: [...person.readings, { version, points, at }],
      }),
    },
  },
};
