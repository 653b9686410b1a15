// Whom a report concerns, where its reporter wrote a name: only a person can say who is meant. Until the
// chair has, the report lies with the chair alone; then it goes on to everybody but those whom it concerns.
import type { PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { isUnresolved } from '../incident.ts';
import type { Step } from '../step.ts';
import { isInHands, leavesNobody, walledFrom } from './declare-conflict.ts';

type Facts = { readonly people: readonly PersonId[] };

/**
 * Says which people a report means that names somebody; nobody where they have no account (school
 * default).
 */
export const resolveConcern: Step<'resolve-concern', Facts, 'note', Event<'concern-resolved', Facts>> = {
  name: 'resolve-concern',
  prose: { note: 'optional' },
  decide(incident, { people }, { school, wrote }) {
    if (!isUnresolved(incident)) {
      return refuse(
        'school default',
        'Nobody is named in words here, or it has been said already who is meant.',
      );
    }
    if (people.some((person) => !school.people.has(person))) {
      return refuse('school default', 'Name only people of the school’s list.');
    }
    if (people.length === 0 && !wrote.has('note')) {
      return refuse('school default', 'Say whom it means, if nobody of the list.');
    }
    return isInHands(walledFrom({ ...incident, resolved: true }, people), school)
      ? [{ type: 'concern-resolved', facts: { people: [...new Set(people)] } }]
      : leavesNobody;
  },
  evolve: {
    'concern-resolved': (incident, event) => ({
      ...walledFrom(incident, event.facts.people),
      resolved: true,
    }),
  },
};
