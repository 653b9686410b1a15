// What the trust offers its schools, sealed among its own rows: of each kind the latest of each writer. Which
// of them a school sees, and what it adopted, its own record says.
import type { PersonId } from '../../record/ids.ts';
import type { Offer, OfferContents, OfferKind } from '../../school/policies/offer-state.ts';
import { changeSealed, keptSealed } from '../../store/keys/kept.ts';
import type { Refused } from '../deps.ts';
import type { TrustKept } from './trust-deps.ts';

type Kept = Omit<Offer, 'trust'>;
type Written<K extends OfferKind> = {
  readonly kind: K;
  readonly content: OfferContents[K];
  readonly note: string;
  /** The highest number that schools know of, also where the trust's own rows were lost. */
  readonly known: number;
};

/** More than all points of a policy take. */
const contentMax = 400_000;

export const trustOffers = ({ name, now, ...kept }: TrustKept) => ({
  offers: async (): Promise<readonly Offer[]> =>
    ((await keptSealed<readonly Kept[]>(kept, 'offers')) ?? []).map((each) => ({ ...each, trust: name })),
  /** The next version; none where the writer offers the same already. */
  async offer<K extends OfferKind>(holder: PersonId, written: Written<K>): Promise<Refused | null> {
    const { kind, content, note, known } = written;
    const by = holder as unknown as Offer['by'];
    if (JSON.stringify(content).length > contentMax) return { refused: 'It is too long to be offered.' };
    await changeSealed<readonly Kept[]>(kept, 'offers', (was) => {
      const all = was ?? [];
      const isOld = (each: Kept) => each.kind === kind && each.by === by;
      const isSame = ({ content: old, note: said }: Kept) =>
        JSON.stringify([old, said]) === JSON.stringify([content, note]);
      if (all.some((each) => isOld(each) && isSame(each))) return all;
      const version =
        1 + Math.max(known, ...all.filter((each) => each.kind === kind).map((each) => each.version));
      return [...all.filter((each) => !isOld(each)), { kind, version, content, note, by, at: now() }];
    });
    return null;
  },
});
