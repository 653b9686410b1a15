// The school as the rules see it, folded from its streams and kept until one of them moves.
import { blankSettings, type Person, type School, type Settings } from '../school/school.ts';
import { movesOf, statesOfKind } from '../store/cases/states.ts';
import type { Reader } from '../store/db/database.ts';

export type Schools = {
  /** As committed; a transaction may ask before it writes, never after. */
  readonly read: (db: Reader) => Promise<School>;
  /** As this transaction made it; not kept, since the transaction may fail. */
  readonly fresh: (tx: Reader) => Promise<School>;
};

/** Asks the database each time only whether anything moved. */
export function createSchools(schoolId: string): Schools {
  let kept: { readonly moved: number; readonly school: School } | null = null;
  const fresh = async (db: Reader): Promise<School> => {
    const [settings] = await statesOfKind<Settings>(db, schoolId, 'school');
    const people = await statesOfKind<Person>(db, schoolId, 'person');
    return {
      settings: settings?.state ?? blankSettings,
      people: new Map(people.map(({ state }) => [state.id, state])),
    };
  };
  const movedTo = movesOf(schoolId, ['school', 'person']);
  const ask = async (db: Reader): Promise<School> => {
    const moved = await movedTo(db);
    if (kept?.moved === moved) return kept.school;
    const school = await fresh(db);
    kept = { moved, school };
    return school;
  };
  const asking = new Map<Reader, Promise<School>>();
  return {
    fresh,
    read(db) {
      const asked = asking.get(db);
      if (asked !== undefined) return asked;
      // Parts of a page that ask at the same time share one question. Asked later, a new question goes
      // out, so that everybody sees what was committed before they asked.
      const answer = Promise.resolve().then(() => {
        asking.delete(db);
        return ask(db);
      });
      asking.set(db, answer);
      return answer;
    },
  };
}
