// Keys are on the disk before anything is sealed under them. After an erasure its key is destroyed, which
// reaches old backups too.

import { CorruptData } from '../../record/failure.ts';
import { settle } from '../../store/cases/erasure.ts';
import type { Deps } from '../deps.ts';
import { kinds } from '../kinds.ts';
import type { Answer, AnyOrder } from './order.ts';
import { isDone } from './order.ts';

export type NamedKey = { readonly keyId: string; readonly key: Uint8Array };
/** By stream; also the kept key, under which the reason for an erasure outlives it. */
export type Keys = ReadonlyMap<string, NamedKey>;

export const keptKeyId = (stream: string): string => `${stream}~kept`;

/** What is written in these may have to outlive an erasure. */
const aboutErasing: readonly string[] = ['erase', 'object-to-erasure', 'confirm-proposal'];

const mayOutlive = ({ commands }: AnyOrder): boolean =>
  commands.some(({ step }) => aboutErasing.includes(step));

/** A stream whose key was destroyed goes on under its kept key. */
export async function keysFor({ keyring, schoolId }: Deps, orders: readonly AnyOrder[]): Promise<Keys> {
  const writing = orders.filter(({ commands }) => commands.length > 0);
  const streams = [...new Set(writing.map(({ stream }) => stream as string))];
  const persons = new Set(
    writing.filter(({ kind }) => kinds[kind].sealedAs === 'person').map(({ stream }) => stream as string),
  );
  const kept = orders.filter(mayOutlive).map(({ stream }) => keptKeyId(stream));
  const plain = streams.filter((stream) => !persons.has(stream));
  if (persons.size > 0) await keyring.makeKeys(schoolId, [...persons], 'person');
  if (plain.length + kept.length > 0) await keyring.makeKeys(schoolId, [...plain, ...kept], 'stream');
  const keys = new Map<string, NamedKey>();
  for (const keyId of [...streams, ...kept]) {
    const key = await keyring.keyOf(schoolId, keyId);
    if (key !== undefined) keys.set(keyId, { keyId, key });
    else keys.set(keyId, await keptKey(keyring, schoolId, keyId));
  }
  return keys;
}

/** Another node erased these streams, while this one still remembers their keys. */
export class KeysGone extends Error {
  override name = 'KeysGone';
  readonly streams: readonly string[];
  constructor(streams: readonly string[]) {
    super('The record was erased under these keys.');
    this.streams = streams;
  }
}

/** The state says whether a stream was erased: the memory of this node may not know it yet. */
export function refuseErasedKeys(states: ReadonlyMap<string, object>, keys: Keys): void {
  const isErased = (state: object): boolean => 'erased' in state && state.erased !== null;
  const gone = [...states].filter(([stream, state]) => isErased(state) && keys.get(stream)?.keyId === stream);
  if (gone.length > 0) throw new KeysGone(gone.map(([stream]) => stream));
}

/** Without waiting; null where a key is not in memory, or another may be needed. */
export function keyAtHand({ keyring, schoolId }: Deps, order: AnyOrder): NamedKey | null {
  const key = mayOutlive(order) ? undefined : keyring.atHand(schoolId, order.stream);
  return key === undefined ? null : { keyId: order.stream, key };
}

async function keptKey(keyring: Deps['keyring'], schoolId: string, stream: string): Promise<NamedKey> {
  const keyId = keptKeyId(stream);
  const key = await keyring.keyOf(schoolId, keyId);
  if (key === undefined) throw new CorruptData(`The key ${keyId} is gone.`);
  return { keyId, key };
}

/** Destroys the key of what was erased, once the erasure is on the record. */
export async function eraseAfter(deps: Deps, answers: readonly Answer[]): Promise<void> {
  for (const answer of answers) {
    if (isDone(answer) && answer.erased === true) await settle(deps, answer.stream);
  }
}
