// Which prose is not for everybody on the case: why disciplinary action was or was not commenced is read only by
// those who must (3h). The facts of an entry, and that something was written, everybody on the case sees.
import type { Capacity } from './capacities.ts';

const discipline: readonly Capacity[] = ['headteacher', 'chair'];
const recommendation: readonly Capacity[] = [...discipline, 'lead'];

const readers: Readonly<Record<string, readonly Capacity[]>> = {
  'discipline-decided': discipline,
  'discipline-recommended': recommendation,
};

/** Says of each prose field of such an entry whether somebody with these capacities may read it. */
export const readableFields = (
  type: string,
  capacities: ReadonlySet<Capacity>,
): ((field: string) => boolean) => {
  const only = readers[type];
  const may = only === undefined || only.some((capacity) => capacities.has(capacity));
  return () => may;
};
