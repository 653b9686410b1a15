import { nameIn } from '../../app/directory.ts';
import type { PersonId } from '../../record/ids.ts';
import { sayEither } from '../../record/phrases.ts';
import type { Signed } from '../shell/site.ts';
import { note } from '../ui/case-frame.ts';
import type { Child } from '../ui/html.ts';

/** Whom it waits for, where that is not its reader. */
export const waitsFor = (people: readonly PersonId[], { id, directory }: Signed, ifNobody: string): Child => {
  if (people.includes(id)) return null;
  return people.length === 0
    ? note('warning', ifNobody)
    : note('told', `It waits for ${sayEither(people.map((each) => nameIn(directory, each)))}.`);
};
