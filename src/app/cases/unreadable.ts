// An incident that cannot be opened: its kept state or text was damaged, or its key is gone. That is its own
// trouble and no other's: lists say so in its place, time and post go on with the rest, and whoever runs
// Candour hears of it once.
import type { Incident } from '../../incident/state/incident.ts';
import { CorruptData } from '../../record/failure.ts';
import { readableStates } from '../../store/cases/states.ts';
import { isDamage } from '../../store/db/damage.ts';
import type { Reader } from '../../store/db/database.ts';
import type { Deps, OnUnreadable } from '../deps.ts';

/** Tells of each incident once, however many lists, clocks and letters meet it. */
export const toldOnce = (tell: (error: unknown) => void): OnUnreadable => {
  const told = new Set<string>();
  return (incident, cause) => {
    if (told.has(incident)) return;
    told.add(incident);
    tell(new CorruptData(`The incident ${incident} cannot be opened: run verify.`, { cause }));
  };
};

/** What is made of an incident; null, and told, where it is damaged. Other trouble is thrown. */
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

/** As `unlessDamaged`, for what is awaited. */
export const awaitedUnlessDamaged = async <T>(
  { onUnreadable }: Pick<Deps, 'onUnreadable'>,
  incident: string,
  make: () => Promise<T>,
): Promise<T | null> => {
  try {
    return await make();
  } catch (error) {
    if (!isDamage(error)) throw error;
    onUnreadable?.(incident, error);
    return null;
  }
};

/** Incidents as far as they can be opened, and those that cannot. */
export type Readable = {
  readonly states: ReadonlyMap<string, Incident>;
  readonly damaged: ReadonlySet<string>;
};

/** What nothing can be judged without. */
const parts = [
  'reference',
  'stage',
  'procedures',
  'excluded',
  'report',
] as const satisfies (keyof Incident)[];
const isWhole = (incident: Incident): boolean => parts.every((part) => part in incident);

/** Opens these incidents where one that is damaged must not keep the others from being read; tells of it. */
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
