// The school as the rules see it, put together from its streams and kept until one of them moves.
import { blankSettings, type Person, type School, type Settings } from '../school/school.ts';
import { movesOf, statesOfKind } from '../store/cases/states.ts';
import type { Reader } from '../store/db/database.ts';

/** The reader of a school. */
export type Schools = {
  /** The school as committed; a transaction may ask before it writes, never after. */
  readonly read: (db: Reader) => Promise<School>;
  /** The school as this transaction has made it; nothing is kept, since the transaction may yet fail. */
  readonly fresh: (tx: Reader) => Promise<School>;
};

/** Makes the reader of a school; it asks the database each time only whether anything moved. */
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
      // The parts of a page ask at the same time. Who asks after the question went out asks again: only so
      // does everybody see what was committed before they asked.
      const answer = Promise.resolve().then(() => {
        asking.delete(db);
        return ask(db);
      });
      asking.set(db, answer);
      return answer;
    },
  };
}
