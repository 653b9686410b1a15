// The school as the rules see it, folded from its streams and kept until one of them moves.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { StreamId } from '../record/ids.ts';
import type { Exception } from '../school/policies/exception-state.ts';
import type { PolicyVersionState } from '../school/policies/policy-version-state.ts';
import { blankSettings, type Person, type School, type Settings } from '../school/school.ts';
import { movesOf, readableOfKind, statesOfKind } from '../store/cases/states.ts';
import type { Reader } from '../store/db/database.ts';
import { yieldToEventLoop } from '../store/db/pace.ts';

export type Schools = {
  /** As committed; a transaction may ask before it writes, never after. */
  readonly read: (db: Reader) => Promise<School>;
  /** As this transaction made it; not kept, since the transaction may fail. */
  readonly fresh: (tx: Reader) => Promise<School>;
  /** What is read meanwhile is read once: the parts of a page that changes nothing see one school. */
  readonly readOnce: <T>(work: () => Promise<T>) => Promise<T>;
  /** What is asked under this name; of a page's parts only the first one asks. */
  readonly once: <T>(name: string, ask: () => Promise<T>) => Promise<T>;
};

export type AroundPages = Pick<Schools, 'readOnce'>;

export const aroundPages = ({ readOnce }: Schools): AroundPages => ({ readOnce });

const schoolIn = async (db: Reader, schoolId: string): Promise<School> => {
  const [settings] = await statesOfKind<Settings>(db, schoolId, 'school');
  const people = await statesOfKind<Person>(db, schoolId, 'person');
  const versions = await statesOfKind<PolicyVersionState>(db, schoolId, 'policy-version');
  // A damaged one must not stop the school.
  const exceptions = await readableOfKind<Exception>(db, schoolId, 'exception');
  return {
    settings: settings?.state ?? blankSettings,
    people: new Map(people.map(({ state }) => [state.id, state])),
    policyVersions: new Map(versions.map(({ stream, state }) => [stream as StreamId, state])),
    exceptions: new Map([...exceptions.states].map(([stream, state]) => [stream as StreamId, state])),
  };
};

type Page = {
  readonly schools: Map<Reader, Promise<School>>;
  readonly asked: Map<string, Promise<unknown>>;
};

/** Asks the database each time only whether anything moved. */
export function createSchools(schoolId: string): Schools {
  let kept: { readonly moved: number; readonly school: School } | null = null;
  const fresh = (db: Reader) => schoolIn(db, schoolId);
  const movedTo = movesOf(schoolId, ['school', 'person', 'policy-version', 'exception']);
  const ask = async (db: Reader): Promise<School> => {
    const moved = await movedTo(db);
    if (kept?.moved === moved) return kept.school;
    const school = await fresh(db);
    kept = { moved, school };
    return school;
  };
  const asking = new Map<Reader, Promise<School>>();
  const pages = new AsyncLocalStorage<Page>();
  const open = new Set<Page>();
  return {
    fresh,
    async readOnce(work) {
      const page: Page = { schools: new Map(), asked: new Map() };
      open.add(page);
      // What the page has set going, and goes on after it, asks anew.
      return pages.run(page, work).finally(() => open.delete(page));
    },
    once<T>(name: string, ask: () => Promise<T>) {
      const page = pages.getStore();
      if (page === undefined || !open.has(page)) return ask();
      const asked = (page.asked.get(name) as Promise<T> | undefined) ?? ask();
      page.asked.set(name, asked);
      return asked;
    },
    read(db) {
      const page = pages.getStore();
      const isOpen = page !== undefined && open.has(page);
      const asked = (isOpen ? page.schools.get(db) : undefined) ?? asking.get(db);
      if (asked !== undefined) return asked;
      // Who asks in the same turn shares one question: parts of a page, and reports that came together. Asked
      // later, a new question goes out, so that everybody sees what was committed before they asked. A
      // transaction shares with nobody, and keeps all others waiting.
      const answer = (db.isTransaction ? Promise.resolve() : yieldToEventLoop()).then(() => {
        asking.delete(db);
        return ask(db);
      });
      asking.set(db, answer);
      if (isOpen) page.schools.set(db, answer);
      return answer;
    },
  };
}
