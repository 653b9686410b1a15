// Which offers of the trust a school sees, and how it stands to them.
import { readsFigures } from '../holders.ts';
import type { School } from '../school.ts';
import type { Offer, OfferKind } from './offer-state.ts';

/** Whether the school lets its writer in, as somebody who watches over it. */
const isFromSeat = (school: School, { by }: Offer): boolean =>
  [...school.people.values()].some(({ id, seat }) => seat?.holder === by && readsFigures(school, id));

/** The newest of this kind by those to whom the school gave a seat; null where there is none. */
export const offeredTo = <K extends OfferKind>(
  school: School,
  offers: readonly Offer[],
  kind: K,
): Offer<K> | null => {
  const found = offers.filter((each) => each.kind === kind && isFromSeat(school, each));
  return (found.toSorted((a, b) => b.version - a.version)[0] as Offer<K> | undefined) ?? null;
};

/** Versions; null for none. */
export type OfferStanding = Readonly<Record<'adopted' | 'waits' | 'left', number | null>>;

type Taken = { readonly version: number; readonly adopted: boolean; readonly waits: boolean };

const policyTaken = ({ policyVersions }: School): readonly Taken[] =>
  [...policyVersions.values()].flatMap(({ offered, adoption, stage }) =>
    offered === undefined
      ? []
      : [{ version: offered, adopted: adoption !== null, waits: !adoption && stage !== 'withdrawn' }],
  );

/** Procedures are adopted once the governors adopted what was proposed; the rest, as soon as somebody did. */
const taken = (school: School, kind: OfferKind): readonly Taken[] => {
  if (kind === 'policy') return policyTaken(school);
  const { offers = [], adopted, proposed } = school.settings;
  return offers
    .filter(({ offer, answer }) => offer === kind && answer === 'adopt')
    .map(({ version, proposal }) => ({
      version,
      adopted: proposal === null || adopted.some((each) => each.proposed.entry === proposal),
      waits: proposal !== null && proposed?.entry === proposal,
    }));
};

/** How the school stands to the offers of a kind: the latest that it adopted, that waits, that it left. */
export const offerStanding = (school: School, kind: OfferKind): OfferStanding => {
  const all = taken(school, kind);
  const left = (school.settings.offers ?? []).findLast(
    ({ offer, answer }) => offer === kind && answer === 'leave',
  );
  return {
    adopted: all.findLast(({ adopted }) => adopted)?.version ?? null,
    waits: all.findLast(({ waits }) => waits)?.version ?? null,
    left: left?.version ?? null,
  };
};

/** Whether the school took this version up, or left it. */
export const isAnswered = (school: School, { kind, version }: Pick<Offer, 'kind' | 'version'>): boolean =>
  Object.values(offerStanding(school, kind)).some((answered) => answered !== null && answered >= version);
