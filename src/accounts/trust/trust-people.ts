// The trust's people: who may come in as whom, and nothing else of them. No name, no address, no role. They
// are kept as a school keeps its ways in: rows found by digests, and bound by keys of the trust's own.
import { createBroughtBack } from '../../app/brought-back.ts';
import type { Moment } from '../../policy/clock.ts';
import { CorruptData } from '../../record/failure.ts';
import type { Digest, PersonId } from '../../record/ids.ts';
import {
  type Checks,
  createProviders,
  ProviderRefused,
  type Providers,
} from '../../services/sign-in/provider.ts';
import { spend } from '../../store/access/links.ts';
import {
  endSession,
  findSession,
  needsTouch,
  type Session,
  touchSession,
} from '../../store/access/sessions.ts';
import { boundWaysOf, dropWaysIn, putWayIn, wayInBy, wayInDigest } from '../../store/access/ways-in.ts';
import type { Refused } from '../deps.ts';
import { newHolder, signInAs, type TrustDeps, type TrustKept } from './trust-deps.ts';
import { trustOffers } from './trust-offers.ts';
import { trustPasskeys } from './trust-passkeys.ts';

/** A seat: somebody comes in at this host as this person. */
export type SeatHeld = { readonly host: string; readonly person: PersonId };

type Flow = { readonly checks: Checks; readonly next: string; readonly begunAt: Moment };
type Came = { readonly kept: string; readonly at: URL; readonly device: string };

const lastsMs = 10 * 60_000;
/** For so long after signing in, it counts as having just done so. */
const freshForMs = 10 * 60_000;
const use = 'sign in at the provider';
const tooOld: Refused = { refused: 'It took too long, or was begun in another browser. Try again.' };
const off: Refused = { refused: 'This trust has set up no such way to sign in.' };

const orRefused = (error: unknown): Refused => {
  if (error instanceof ProviderRefused) return { refused: error.message };
  throw error;
};

/** By issuer and subject alone. Whom no school gave a seat finds an empty desk. */
async function signInBy(kept: TrustKept, identity: readonly string[], device: string): Promise<string> {
  const digest = wayInDigest(await kept.indexKey(), 'provider', identity);
  return kept.database.transaction(async (tx) => {
    const known = await wayInBy(tx, kept.access, 'provider', digest);
    const holder = known?.person ?? newHolder();
    const way = { digest, person: holder, facts: {}, madeAt: kept.now() };
    // A row that was written by somebody without the key stands in the way, and lets nobody in.
    if (known === null && !(await putWayIn(tx, kept.access, 'provider', way)))
      throw new CorruptData('An account of the trust is not bound by its key.');
    return signInAs(kept, tx, holder, device, 'provider');
  });
}

function providerPart(kept: TrustKept, providers: Providers) {
  const { broughtBack, baseUrl, way, now } = kept;
  return {
    hasProvider: way !== null,
    async begin(next: string): Promise<{ readonly url: string; readonly kept: string } | Refused> {
      if (way === null) return off;
      try {
        const { url, checks } = await providers.begin(way, `${baseUrl}/sign-in/provider`);
        const flow: Flow = { checks, next, begunAt: now() };
        return { url, kept: await broughtBack.sealed(use, JSON.stringify(flow)) };
      } catch (error) {
        return orRefused(error);
      }
    },
    async arrive(came: Came): Promise<{ readonly session: string; readonly next: string } | Refused> {
      const opened = await broughtBack.opened(use, came.kept);
      const flow = opened === null ? null : (JSON.parse(opened) as Flow);
      if (way === null || flow === null || now() - flow.begunAt > lastsMs) return tooOld;
      const { state: token } = flow.checks;
      const once = { purpose: 'passkey', token, now: now(), lastsMs } as const;
      if (!(await kept.database.transaction((tx) => spend(tx, kept.schoolId, once)))) return tooOld;
      try {
        const identity = await providers.finish(way, came.at, flow.checks);
        return { session: await signInBy(kept, identity, came.device), next: flow.next };
      } catch (error) {
        return orRefused(error);
      }
    },
  };
}

const seatsPart = ({ database, access, schoolId, indexKey, now }: TrustKept) => {
  const digestOf = async (holder: PersonId, host: string) =>
    wayInDigest(await indexKey(), 'seat', [holder, host]);
  return {
    /** As the trust's own rows say it: each school's record decides. */
    seats: async (holder: PersonId): Promise<readonly SeatHeld[]> =>
      (await boundWaysOf<SeatHeld>(database.reader, access, 'seat', holder)).map(({ facts }) => facts),
    async putSeat(holder: PersonId, facts: SeatHeld): Promise<void> {
      const way = { digest: await digestOf(holder, facts.host), person: holder, facts, madeAt: now() };
      await database.transaction((tx) => putWayIn(tx, access, 'seat', way));
    },
    async dropSeat(holder: PersonId, host: string): Promise<void> {
      const digest = await digestOf(holder, host);
      await database.transaction((tx) => dropWaysIn(tx, schoolId, { person: holder, kind: 'seat', digest }));
    },
  };
};

export function createTrustPeople(deps: TrustDeps) {
  const { database, keyring, schoolId, now, times } = deps;
  const kept: TrustKept = {
    ...deps,
    access: { school: schoolId, keyring },
    broughtBack: createBroughtBack(deps),
    async indexKey() {
      const key = await keyring.keyOf(schoolId, 'index');
      if (key === undefined) throw new CorruptData('The trust has no index key.');
      return key;
    },
  };
  return {
    async sessionOf(token: string): Promise<Session | null> {
      const session = await findSession(database.reader, kept.access, token, now(), times);
      if (session !== null && needsTouch(session, now()))
        await database.transaction((tx) => touchSession(tx, schoolId, session.id, now()));
      return session;
    },
    signOut: ({ person, id }: Session): Promise<void> =>
      database.transaction((tx) => endSession(tx, schoolId, person, id)),
    isFresh: ({ createdAt }: Session): boolean => now() - createdAt <= freshForMs,
    /** By a passkey: that is both factors. */
    isStrong: ({ stepUpAt }: Session): boolean => stepUpAt !== null,
    ...providerPart(kept, createProviders(deps.places, deps.onTrouble, '')),
    ...seatsPart(kept),
    ...trustPasskeys(kept),
    ...trustOffers(kept),
  };
}

export type TrustPeople = ReturnType<typeof createTrustPeople>;

/** By which the schools' records call one of the trust's people. */
export const holderOf = ({ person }: Session): Digest => person as unknown as Digest;
