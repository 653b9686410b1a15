// An incident whose state, text or key is damaged or gone. Lists show it as such, time and post go on with
// the others, and the operator hears of it once.
import type { Incident } from '../../incident/state/incident.ts';
import { CorruptData } from '../../record/failure.ts';
import { readableStates } from '../../store/cases/states.ts';
import { isDamage } from '../../store/db/damage.ts';
import type { Reader } from '../../store/db/database.ts';
import type { Deps, OnUnreadable } from '../deps.ts';

export const reportedOnce = (tell: (error: unknown) => void): OnUnreadable => {
  const told = new Set<string>();
  return (stream, cause) => {
    if (told.has(stream)) return;
    told.add(stream);
    tell(new CorruptData(`What is kept as ${stream} cannot be opened: run verify.`, { cause }));
  };
};

/** Null where it is damaged, and reports that; other errors are thrown. */
export const unlessDamaged = <T>(
  { onUnreadable }: Pick<Deps, 'onUnreadable'>,
  incident: string,
  make: () => T,
): T | null => {
  try {
    return make();
  } catch (error) {
    if (!isDamage(error)) throw error;
    onUnreadable?.(incident, error);
    return null;
  }
};

/** The same of any stream. */
export const awaitedUnlessDamaged = async <T>(
  { onUnreadable }: Pick<Deps, 'onUnreadable'>,
  stream: string,
  make: () => Promise<T>,
): Promise<T | null> => {
  try {
    return await make();
  } catch (error) {
    if (!isDamage(error)) throw error;
    onUnreadable?.(stream, error);
    return null;
  }
};

type Readable = {
  readonly states: ReadonlyMap<string, Incident>;
  readonly damaged: ReadonlySet<string>;
};

/** Without these nothing can be judged. */
const parts = [
  'reference',
  'stage',
  'procedures',
  'excluded',
  'report',
] as const satisfies (keyof Incident)[];
const isWhole = (incident: Incident): boolean => parts.every((part) => part in incident);

/** Leaves out those that are damaged, and reports them. */
export async function readable(
  { schoolId, onUnreadable }: Pick<Deps, 'schoolId' | 'onUnreadable'>,
  db: Reader,
  incidents: readonly string[],
): Promise<Readable> {
  const { states, damaged } = await readableStates<Incident>(db, schoolId, incidents);
  const whole = new Map([...states].filter(([, incident]) => isWhole(incident)));
  const partial = [...states.keys()].filter((incident) => !whole.has(incident));
  for (const [incident, why] of damaged) onUnreadable?.(incident, why);
  for (const incident of partial)
    onUnreadable?.(incident, new CorruptData('Parts of its state are missing.'));
  return { states: whole, damaged: new Set([...damaged.keys(), ...partial]) };
}
