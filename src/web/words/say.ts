// Entries of the record in plain English.

import type { Entry } from '../../app/cases/cases.ts';
import { type Directory, nameIn } from '../../app/directory.ts';
import { says } from '../../incident/steps.ts';
import type { Actor } from '../../record/step.ts';
import type { Names } from '../../school/names.ts';

/** How people and offices are named in the sentences of the record. */
export const namesOf = (directory: Directory): Names => ({
  person: (id) => nameIn(directory, id),
  role: (role) => directory.labels[role],
});

/** What an entry says happened, as a sentence without its subject. */
export const sayEvent = ({ type, facts }: Pick<Entry, 'type' | 'facts'>, directory: Directory): string =>
  says(type, facts, namesOf(directory));

/** Who did it, in words. */
export const sayActor = (directory: Directory, actor: Actor): string => {
  if (actor.kind === 'person') return nameIn(directory, actor.person);
  return actor.kind === 'reporter'
    ? 'The reporter'
    : actor.kind === 'clock'
      ? 'Candour'
      : 'Whoever runs the machine';
};
