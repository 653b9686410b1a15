// Walls that follow a wall: what concerns somebody concerns them in its duplicates too, which would tell of
// it. In the same transaction, so that a wall counts at once wherever it counts.
import type { Incident } from '../incident/incident.ts';
import type { IncidentId } from '../record/ids.ts';
import { incidentsOfKey } from '../store/by-reference.ts';
import { isDamage } from '../store/damage.ts';
import { entriesOf, tailOf } from '../store/log.ts';
import type { Stream, Transacting } from './execute-batch.ts';
import type { Carried } from './execute-told.ts';
import { replay } from './kinds.ts';
import type { Order } from './order.ts';
import { readable } from './unreadable.ts';

/**
 * What raises a wall, or makes an incident a duplicate of one that may have some; or lifts one, which stays
 * as long as the other incident has it.
 */
const raising: ReadonlySet<string> = new Set([
  'conflict-declared',
  'concern-resolved',
  'wall-followed',
  'marked-duplicate',
  'wall-lifted',
]);

const follow = (stream: IncidentId, { walled }: Incident, known: Incident): readonly Order[] =>
  walled
    .filter((person) => !known.walled.includes(person))
    .map((person) => ({
      kind: 'incident',
      stream,
      actor: { kind: 'clock' },
      commands: [{ step: 'follow-wall', facts: { person }, prose: {} }],
    }));

type Batch = { readonly streams: Map<string, Stream>; readonly carried: readonly Carried[] };

/** A damaged state must not keep a wall from being raised: the log still knows it, and mends it by that. */
const refolded = async ({ tx, schoolId }: Transacting, id: string): Promise<Incident | undefined> => {
  const rows = await entriesOf(tx, schoolId, id);
  try {
    return replay('incident', rows) as Incident;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return undefined;
  }
};

const opened = async (
  transacting: Transacting,
  { streams }: Batch,
  id: string,
): Promise<Incident | undefined> => {
  const { tx, schoolId } = transacting;
  const known = streams.get(id);
  if (known !== undefined) return known.state as Incident;
  const { states, damaged } = await readable(transacting, tx, [id]);
  const state = damaged.has(id) ? await refolded(transacting, id) : states.get(id);
  if (state === undefined) return undefined;
  const tail = await tailOf(tx, schoolId, id);
  streams.set(id, { kind: 'incident', state, tail, known: true, changedAt: null });
  return state;
};

/** Its duplicates; what became one in this very transaction has no key in the store yet. */
const duplicatesOf = async (
  { tx, schoolId }: Transacting,
  { streams }: Batch,
  id: IncidentId,
): Promise<ReadonlySet<string>> => {
  const fresh = [...streams].filter(
    ([, { kind, state }]) => kind === 'incident' && (state as Incident).sameAs.includes(id),
  );
  const kept = await incidentsOfKey(tx, schoolId, `same-as:${id}`);
  return new Set([...fresh.map(([stream]) => stream), ...kept]);
};

/**
 * Raises the walls that follow from what was carried out, and those that follow from them. Each order names
 * one person, so that a wall that would leave no reader keeps none of the others back.
 */
export async function raiseWalls(
  transacting: Transacting,
  batch: Batch,
  ask: (order: Order) => unknown,
): Promise<void> {
  // What is asked is carried out, and looked at in its turn.
  for (let nth = 0; nth < batch.carried.length; nth += 1) {
    const { events, incident } = batch.carried[nth] as Carried;
    if (!events.some(({ type }) => raising.has(type))) continue;
    for (const of of incident.sameAs) {
      const original = await opened(transacting, batch, of);
      if (original !== undefined) for (const each of follow(incident.id, original, incident)) ask(each);
    }
    for (const id of await duplicatesOf(transacting, batch, incident.id)) {
      const known = await opened(transacting, batch, id);
      if (known !== undefined) for (const each of follow(id as IncidentId, incident, known)) ask(each);
    }
  }
}
