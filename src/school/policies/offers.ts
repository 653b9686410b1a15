// Which offers of the trust a school sees, and how it stands to them.
import { readsFigures } from '../holders.ts';
import type { School } from '../school.ts';
import { type Offer, type OfferKind, offerKinds } from './offer-state.ts';

/** Of each kind the newest by those whom the school lets in as somebody who watches over it. */
export const offeredTo = (school: School, offers: readonly Offer[]): readonly Offer[] => {
  const seated = [...school.people.values()].filter(({ id }) => readsFigures(school, id));
  const found = offers.filter(({ by }) => seated.some(({ seat }) => seat?.holder === by));
  const newestFirst = found.toSorted((a, b) => b.version - a.version);
  return offerKinds.flatMap((kind) => newestFirst.find((each) => each.kind === kind) ?? []);
};

/** The latest version that the school adopted, that waits there, that it left; 0 for none. */
export type OfferStanding = Readonly<Record<'adopted' | 'waits' | 'left', number>>;

type Taken = { readonly version: number; readonly is: 'adopted' | 'waits' | 'left' | 'over' };

const takenAsVersion = ({ policyVersions }: School): readonly Taken[] =>
  [...policyVersions.values()].flatMap(({ offered: version, adoption, stage }) =>
    version === undefined
      ? []
      : [{ version, is: adoption !== null ? 'adopted' : stage === 'withdrawn' ? 'over' : 'waits' }],
  );

/** Procedures are adopted once the governors adopted what was proposed; the rest, as soon as somebody did. */
const answered = ({ settings }: School, kind: OfferKind): readonly Taken[] => {
  const { offers = [], adopted, proposed } = settings;
  return offers
    .filter(({ offer }) => offer === kind)
    .map(({ version, answer, proposal }) => {
      if (answer === 'leave') return { version, is: 'left' };
      if (proposal === null || adopted.some((each) => each.proposed.entry === proposal))
        return { version, is: 'adopted' };
      return { version, is: proposed?.entry === proposal ? 'waits' : 'over' };
    });
};

export const offerStanding = (school: School, kind: OfferKind): OfferStanding => {
  const all = [...answered(school, kind), ...(kind === 'policy' ? takenAsVersion(school) : [])];
  const latest = (wanted: Taken['is']) => all.findLast(({ is }) => is === wanted)?.version ?? 0;
  return { adopted: latest('adopted'), waits: latest('waits'), left: latest('left') };
};

/** Whether the school took this version up, or left it. */
export const isAnswered = (school: School, { kind, version }: Pick<Offer, 'kind' | 'version'>): boolean =>
  Object.values(offerStanding(school, kind)).some((each) => each >= version);
