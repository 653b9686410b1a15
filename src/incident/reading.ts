// Which prose is not for everybody on the case: why disciplinary action was or was not commenced is read
// only by those who must (3h). The facts of an entry, and that something was written, everybody on the case
// sees.
import type { Capacity } from './capacities.ts';

const discipline: readonly Capacity[] = ['headteacher', 'chair'];
const recommendation: readonly Capacity[] = [...discipline, 'lead'];

type Entry = { readonly type: string; readonly facts: Readonly<Record<string, unknown>> };

const readersOf = ({ type, facts }: Entry): readonly Capacity[] | null => {
  if (type === 'discipline-decided') return discipline;
  const answers3h = type === 'point-answered' && facts.item === '3h';
  return type === 'discipline-recommended' || answers3h ? recommendation : null;
};

/** Whether somebody with these capacities may read what was written in such an entry. */
export const mayReadProse = (entry: Entry, capacities: ReadonlySet<Capacity>): boolean => {
  const readers = readersOf(entry);
  return readers === null || readers.some((capacity) => capacities.has(capacity));
};
