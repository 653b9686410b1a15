// The networks that reports come from, for those who slow floods down. A network is only a digest under a key
// that lives an hour: half of it is the school's, the other half a number drawn each hour, which all nodes
// share and which is kept where it leaves no trace. No address is written, logged or remembered.
import { createHmac, randomBytes } from 'node:crypto';
import { hourMs, hourOf, type Moment } from '../policy/clock.ts';
import { CorruptData } from '../record/failure.ts';
import { addToTally, forgetTallies, sharedSalt } from '../store/access/tallies.ts';
import type { Deps } from './deps.ts';

export type Networks = {
  /** Says nothing of the network, and changes every hour. */
  readonly digestOf: (network: string) => Promise<string>;
  /** Counts so many more of this kind from there; returns how many came within the hour before. */
  readonly count: (kind: string, digest: string, more?: number) => Promise<number>;
  /** Forgets what is older than an hour. */
  readonly expire: () => Promise<void>;
};

type Hour = { readonly at: Moment; readonly key: Promise<string> };

export function createNetworks({
  database,
  keyring,
  schoolId: school,
  clock,
}: Pick<Deps, 'database' | 'keyring' | 'schoolId' | 'clock'>): Networks {
  const ours = { database, school };
  const keyOf = async (at: Moment): Promise<string> => {
    const index = await keyring.keyOf(school, 'index');
    if (index === undefined) throw new CorruptData('The school has no index key.');
    const salt = await sharedSalt(ours, `hour ${at}`, at, randomBytes(32).toString('hex'));
    return createHmac('sha256', index).update(`candour hour ${salt}`).digest('hex');
  };
  let hour: Hour | null = null;
  const keyNow = (): Promise<string> => {
    const at = hourOf(clock());
    if (hour?.at === at) return hour.key;
    const key = keyOf(at);
    hour = { at, key };
    key.catch(() => {
      hour = null;
    });
    return key;
  };
  return {
    digestOf: async (network) =>
      createHmac('sha256', await keyNow())
        .update(network)
        .digest('base64url'),
    count: (kind, digest, more = 1) => addToTally(ours, `${kind} ${digest}`, hourOf(clock()), more),
    expire: () => forgetTallies(ours, clock() - hourMs),
  };
}
