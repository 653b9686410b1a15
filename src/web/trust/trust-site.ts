import type { Context } from 'hono';
import type { SignedInThere } from '../../accounts/seats.ts';
import type { SeatHeld, TrustPeople } from '../../accounts/trust/trust-people.ts';
import type { Moment } from '../../policy/clock.ts';
import type { Digest, PersonId } from '../../record/ids.ts';
import type { Site } from '../shell/site.ts';

export type TrustSite = {
  readonly people: TrustPeople;
  readonly name: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly now: () => Moment;
  /** Has the school at this host open for as long as the work takes; null where none is, or it cannot be. */
  readonly at: <T>(
    host: string,
    work: (site: Site) => Promise<T>,
    what?: 'work' | 'look',
  ) => Promise<T | null>;
  /** Which changes when something may have been written at a host. */
  readonly stamps: () => Promise<(host: string) => string>;
};

/** Who is signed in at the trust. */
export type TrustReader = {
  readonly id: PersonId;
  readonly holder: Digest;
  readonly how: SignedInThere;
  readonly seats: readonly SeatHeld[];
};

export type TrustEnv = { readonly Variables: { readonly reader: TrustReader } };
export type TrustRequest = Context<TrustEnv>;
