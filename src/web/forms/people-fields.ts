// Questions answered with people of the school. Lists leave out people whom the incident concerns and
// people who have left.
import type { Case } from '../../app/cases/cases.ts';
import { type Directory, nameIn, sayRoles } from '../../app/directory.ts';
import { mayTakePart } from '../../incident/people/offices.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Person } from '../../school/school.ts';
import { dayAndTime } from './date-fields.ts';
import { fromList, type Offered } from './fields.ts';
import type { Form } from './form.ts';

/** With what they hold, in the order of their names. */
export const peopleItems = (directory: Directory, people: readonly Person[]): readonly Offered<PersonId>[] =>
  people
    .map(({ id, roles }) => ({ value: id, text: `${nameIn(directory, id)} (${sayRoles(directory, roles)})` }))
    .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));

export const peopleOffered = (
  { school, incident, directory }: Case,
  fit: (person: Person) => boolean = () => true,
): readonly Offered<PersonId>[] =>
  peopleItems(
    directory,
    [...school.people.values()].filter((person) => mayTakePart(incident, school, person.id) && fit(person)),
  );

/** Who owns a risk or a control, and when it is due. */
export const whoByWhen = (found: Case, hint = 'Leave the time empty if any time of that day will do.') => ({
  owner: fromList<PersonId>('owner', {
    label: 'Who owns it?',
    hint: 'They see the incident until it is settled.',
    items: peopleOffered(found),
    none: 'Nobody yet',
  }),
  dueAt: dayAndTime('dueAt', {
    label: 'By when?',
    hint,
    now: found.now,
    future: 'deadline',
  }),
});

/** Whether only its owner and day are asked for: the address says so. */
export const asksOwnerOnly = (asked: Form): boolean => asked.get('only') === 'owner';

/** "Ann Abel, Ben Bold or Cem Can". */
export const sayNames = ({ directory }: Case, people: readonly PersonId[], last: 'and' | 'or'): string => {
  const names = people.map((person) => nameIn(directory, person));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
};
