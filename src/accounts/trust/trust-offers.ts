// What the trust offers its schools, sealed among its own rows: of each kind the latest of each writer. Which
// of them a school sees, and what it adopted, its own record says.
import type { Offer } from '../../school/policies/offer-state.ts';
import { keepSealed, keptSealed } from '../../store/keys/kept.ts';
import type { Refused } from '../deps.ts';
import type { TrustKept } from './trust-deps.ts';

type Kept = Omit<Offer, 'trust'>;

/** In letters: more than all points of a policy take. */
const contentMax = 400_000;

export function trustOffers({ name, now, ...kept }: TrustKept) {
  const all = async () => (await keptSealed<readonly Kept[]>(kept, 'offers')) ?? [];
  return {
    offers: async (): Promise<readonly Offer[]> => (await all()).map((each) => ({ ...each, trust: name })),
    /** The next version after those that schools know of; none where the writer offers the same already. */
    async offer(
      given: Pick<Offer, 'kind' | 'content' | 'note' | 'by'>,
      known: number,
    ): Promise<Refused | null> {
      const { kind, content, note, by } = given;
      if (JSON.stringify(content).length > contentMax) return { refused: 'It is too long to be offered.' };
      const before = await all();
      const old = before.find((each) => each.kind === kind && each.by === by);
      if (JSON.stringify([old?.content, old?.note]) === JSON.stringify([content, note])) return null;
      const versions = before.filter((each) => each.kind === kind).map(({ version }) => version);
      const next = { ...given, version: 1 + Math.max(known, ...versions), at: now() };
      await keepSealed(kept, 'offers', [...before.filter((each) => each !== old), next]);
      return null;
    },
  };
}
