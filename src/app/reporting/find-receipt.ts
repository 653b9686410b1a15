// Which incident a receipt code opens. Named and protected reports are looked for alike, so that the time
// that an answer takes does not tell which it was; the slow digests wait in a queue by network.

import { CorruptData, NotFound } from '../../record/failure.ts';
import { createQueue, type Queue } from '../../services/queue.ts';
import { incidentByReceipt } from '../../store/cases/by-reference.ts';
import type { Deps } from '../deps.ts';
import { digestOf, type ReceiptKeys, readCode, slowDigestOf } from './receipts.ts';

/** What receipts are made and found with. */
export type Receipts = {
  readonly keys: () => Promise<ReceiptKeys>;
  readonly digesting: Queue;
  /** The code as it is kept in a form, and the incident it opens; throws NotFound. */
  readonly find: (
    typed: string,
    queue: string,
  ) => Promise<{ readonly code: string; readonly incident: string }>;
};

/** How many receipts are digested slowly at once: the machine has more to do. */
const digestedAtOnce = 2;

const noSuchCode = (): NotFound => new NotFound('There is no report with this receipt code.');

/** Makes what receipts are made and found with. */
export function createReceipts(
  { database, keyring, schoolId }: Pick<Deps, 'database' | 'keyring' | 'schoolId'>,
  digesting: Queue = createQueue(digestedAtOnce),
): Receipts {
  const keyOf = async (name: 'receipt' | 'receipt-salt'): Promise<Uint8Array> => {
    const key = await keyring.keyOf(schoolId, name);
    if (key === undefined) throw new CorruptData('The school has no key for receipts.');
    return key;
  };
  const keys = async (): Promise<ReceiptKeys> => ({
    key: await keyOf('receipt'),
    salt: await keyOf('receipt-salt'),
  });
  return {
    keys,
    digesting,
    async find(typed, queue) {
      const code = readCode(typed);
      if (code === null) throw noSuchCode();
      const held = await keys();
      const digests = [
        digestOf(held.key, code),
        await slowDigestOf(held, code, digesting, `follow ${queue}`),
      ];
      const incident = await incidentByReceipt(database.reader, schoolId, digests);
      if (incident === null) throw noSuchCode();
      return { code, incident };
    },
  };
}
