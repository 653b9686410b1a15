import type { BroughtBack } from '../../app/brought-back.ts';
import { newId } from '../../app/random.ts';
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import type { ProviderPlaces, ProviderWay } from '../../services/sign-in/provider.ts';
import { createSession, type SessionTimes } from '../../store/access/sessions.ts';
import type { Database, Tx } from '../../store/db/database.ts';
import type { Keyring } from '../../store/keys/keyring.ts';

export type TrustDeps = {
  readonly database: Database;
  readonly keyring: Keyring;
  /** Under which the trust's own rows are kept. */
  readonly schoolId: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly now: () => Moment;
  readonly times: SessionTimes;
  /** Null where its people have passkeys alone. */
  readonly way: ProviderWay | null;
  readonly places: ProviderPlaces;
  readonly onTrouble: (error: unknown) => void;
};

export type TrustKept = TrustDeps & {
  readonly access: { readonly school: string; readonly keyring: Keyring };
  readonly broughtBack: BroughtBack;
  readonly indexKey: () => Promise<Buffer>;
};

/** Somebody new. */
export const newHolder = (): PersonId => newId() as unknown as PersonId;

/** A session by a passkey counts as both factors: it is marked as stepped up, and no other is. */
export const signInAs = (
  { access, now, times }: TrustKept,
  tx: Tx,
  holder: PersonId,
  device: string,
  by: 'provider' | 'passkey',
): Promise<string> =>
  createSession(tx, access, holder, device, now(), times, by === 'passkey' ? now() : null);
