// The school's provider: whose accounts let people in beside their password. An account is bound to a person
// by their own invitation, or by themselves once they are signed in; never by an e-mail address.

import { hash } from 'node:crypto';
import { isDone } from '../app/door/order.ts';
import type { Moment } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import {
  type Checks,
  createProviders,
  type Identity,
  issuerOf,
  type ProviderPlaces,
  ProviderRefused,
  type Providers,
  type ProviderWay,
  providerFault,
  providerNames,
  providerPlaces,
} from '../services/sign-in/provider.ts';
import { credentialOf, passwordOf } from '../store/access/credentials.ts';
import { lookAtLink, useLink } from '../store/access/links.ts';
import { addToTally } from '../store/access/tallies.ts';
import { dropWaysIn, putWayIn, wayInBy, wayInDigest } from '../store/access/ways-in.ts';
import { keepSealed, keepText, keptSealed } from '../store/keys/kept.ts';
import { type AccountsDeps, accessOf, type Behind, indexKey, type Refused, sealing, wayNow } from './deps.ts';
import type { Followed } from './follow.ts';
import { tellChanged } from './links.ts';
import { sayAdded } from './mail.ts';
import { sessionOf, steppedUp } from './sessions.ts';
import { type SignedIn, signInVouched } from './sign-in.ts';

export type { ProviderWay };

/** What a way through the provider is for. */
export type Purpose =
  | { readonly for: 'sign-in' }
  | { readonly for: 'invitation'; readonly token: string }
  /** A person who is signed in; `trial` also proves new settings. */
  | { readonly for: 'connect' | 'trial'; readonly person: PersonId };

type Flow = {
  readonly purpose: Purpose;
  readonly checks: Checks;
  readonly next: string;
  readonly begunAt: Moment;
};

/** The address to go to, and what the browser brings back with the answer. */
type Begun = { readonly url: string; readonly kept: string };

type Came = {
  readonly kept: string;
  /** The address at which the browser came back. */
  readonly at: URL;
  readonly device: string;
  readonly session: string | undefined;
};

type Arrived =
  | { readonly signedIn: SignedIn; readonly next: string }
  | { readonly connected: 'connect' | 'trial' }
  | Refused;

const lastsMs = 10 * 60_000;
const use = 'sign in at the provider';
const byUse = 'connect an account';

type Trial = { readonly way: ProviderWay; readonly by: PersonId; readonly at: Moment };

type Deps = AccountsDeps & { readonly providers: Providers; readonly places: ProviderPlaces };

async function trialOf(deps: Deps, person: PersonId): Promise<ProviderWay | null> {
  const trial = await keptSealed<Trial>(sealing(deps), 'sign-in-trial');
  const isTheirs = trial?.by === person && deps.app.now() - trial.at < 6 * lastsMs;
  return isTheirs ? trial.way : null;
}

const wayFor = (deps: Deps, purpose: Purpose): Promise<ProviderWay | null> =>
  purpose.for === 'trial' ? trialOf(deps, purpose.person) : wayNow(deps);

const off: Refused = { refused: 'This school has set up no such way to sign in.' };
const tooOld: Refused = { refused: 'It took too long, or was begun in another browser. Try again.' };
const refusedBy = (error: unknown): Refused => {
  if (error instanceof ProviderRefused) return { refused: error.message };
  throw error;
};

const redirectOf = ({ baseUrl }: AccountsDeps): string => `${baseUrl}/sign-in/provider`;

async function begin(deps: Deps, purpose: Purpose, next: string): Promise<Begun | Refused> {
  const way = await wayFor(deps, purpose);
  if (way === null) return off;
  try {
    const { url, checks } = await deps.providers.begin(way, redirectOf(deps));
    const flow: Flow = { purpose, checks, next, begunAt: deps.app.now() };
    return { url, kept: await deps.app.sealed(use, JSON.stringify(flow)) };
  } catch (error) {
    return refusedBy(error);
  }
}

const digestFor = async (deps: Deps, identity: Identity): Promise<string> =>
  wayInDigest(await indexKey(deps), 'provider', identity);

const others: Refused = { refused: 'This account is connected to somebody else here.' };

/** One account for each person: the newer takes the place of the older. */
async function connect(
  deps: Deps,
  identity: Identity,
  person: PersonId,
  invitation: string | null,
): Promise<Refused | null> {
  const { schoolId: school, now } = deps.app;
  const digest = await digestFor(deps, identity);
  return deps.database.transaction(async (tx) => {
    const held = await wayInBy(tx, accessOf(deps), 'provider', digest);
    if (held !== null && held.person !== person) return others;
    if (invitation !== null && !(await useLink(tx, school, invitation, now()))) return tooOld;
    await dropWaysIn(tx, school, { person, kind: 'provider' });
    const put = await putWayIn(tx, accessOf(deps), 'provider', { digest, person, facts: {}, madeAt: now() });
    return put ? null : others;
  });
}

const hasPassword = async (deps: Deps, person: PersonId): Promise<boolean> => {
  const credential = await credentialOf(deps.database.reader, deps.app.schoolId, person);
  return (await passwordOf(accessOf(deps), credential)) !== null;
};

async function signedInBy(deps: Deps, followed: Followed, identity: Identity, came: Came): Promise<SignedIn> {
  const digest = await digestFor(deps, identity);
  const way = await wayInBy(deps.database.reader, accessOf(deps), 'provider', digest);
  if (way === null) {
    return {
      refused:
        'This account is not connected to anybody here. Open the link in your invitation, or sign in with ' +
        'your password and connect it on your account page.',
    };
  }
  const stepsUp = !(await hasPassword(deps, way.person));
  const vouched = { device: came.device, stepsUp, mayBeginFactor: false };
  return signInVouched(deps, followed, way.person, vouched);
}

async function invitedBy(
  deps: Deps,
  followed: Followed,
  identity: Identity,
  token: string,
  { device }: Came,
): Promise<SignedIn> {
  const { reader } = deps.database;
  const link = await lookAtLink(reader, accessOf(deps), token, ['invitation'], deps.app.now());
  if (!link?.person || followed.school.people.get(link.person)?.active !== true) return tooOld;
  const refused = await connect(deps, identity, link.person, token);
  if (refused !== null) return refused;
  return signInVouched(deps, followed, link.person, { device, stepsUp: true, mayBeginFactor: true });
}

async function record({ app }: AccountsDeps, person: PersonId, provider: ProviderWay['provider'] | 'none') {
  const answer = await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor: { kind: 'person', person },
    commands: [{ step: 'set-provider', facts: { provider }, prose: {} }],
  });
  if (!isDone(answer)) throw new Error('Whose accounts let people in could not be put on the record.');
}

/** From now on these settings hold. Of another issuer no account that was connected before is one. */
async function hold(deps: Deps, person: PersonId, way: ProviderWay | null): Promise<void> {
  const before = await wayNow(deps);
  await record(deps, person, way?.provider ?? 'none');
  if (way !== null && before !== null && issuerOf(way, deps.places) !== issuerOf(before, deps.places))
    await deps.database.transaction((tx) => dropWaysIn(tx, deps.app.schoolId, { kind: 'provider' }));
  const { database, app } = deps;
  if (way === null) await keepText(database, app.schoolId, 'sign-in', null);
  else await keepSealed(sealing(deps), 'sign-in', way);
  await keepText(database, app.schoolId, 'sign-in-trial', null);
}

async function finish(
  deps: Deps,
  behind: Behind,
  followed: Followed,
  { purpose, checks, next }: Flow,
  came: Came,
): Promise<Arrived> {
  const way = await wayFor(deps, purpose);
  if (way === null) return off;
  const identity = await deps.providers.finish(way, came.at, checks);
  if (purpose.for === 'sign-in') {
    return { signedIn: await signedInBy(deps, followed, identity, came), next };
  }
  if (purpose.for === 'invitation') {
    return { signedIn: await invitedBy(deps, followed, identity, purpose.token, came), next };
  }
  const session = came.session === undefined ? null : await sessionOf(deps, followed, came.session);
  if (session?.person !== purpose.person) return tooOld;
  if (purpose.for === 'trial') await hold(deps, purpose.person, way);
  const refused = await connect(deps, identity, purpose.person, null);
  if (refused !== null) return refused;
  tellChanged(deps, behind, followed, purpose.person, sayAdded(providerNames[way.provider]));
  return { connected: purpose.for };
}

type ProviderState = { readonly provider: ProviderWay['provider']; readonly name: string };

const settingPart = (deps: Deps) => ({
  /** Without its secret; null where none is set. */
  async providerWay(): Promise<ProviderWay | null> {
    const way = await wayNow(deps);
    return way && { ...way, secret: '' };
  },
  /** Asks the provider who it is, and keeps the settings until somebody has signed in by them. */
  async tryProvider(person: PersonId, asked: ProviderWay) {
    const before = await wayNow(deps);
    const isSame = JSON.stringify({ ...before, secret: '' }) === JSON.stringify({ ...asked, secret: '' });
    const way = asked.secret === '' && before !== null && isSame ? before : asked;
    if (way.secret === '') return { at: 'secret', problem: 'Type it: Candour has none for these settings' };
    const fault = providerFault(way);
    if (fault !== null) return fault;
    try {
      await deps.providers.begin(way, redirectOf(deps));
    } catch (error) {
      return { at: 'provider', problem: refusedBy(error).refused };
    }
    await keepSealed(sealing(deps), 'sign-in-trial', { way, by: person, at: deps.app.now() });
    return null;
  },
  dropProvider: (person: PersonId): Promise<void> => hold(deps, person, null),
});

export function providerPart(given: AccountsDeps, behind: Behind, follow: () => Promise<Followed>) {
  const places = given.providerPlaces ?? providerPlaces;
  const deps: Deps = { ...given, places, providers: createProviders(places, given.onTrouble) };
  const { now, schoolId } = deps.app;
  const tallies = { database: deps.database, school: schoolId };
  return {
    /** Null where people sign in with Candour's own passwords alone. */
    async provider(): Promise<ProviderState | null> {
      const way = await wayNow(deps);
      return way && { provider: way.provider, name: providerNames[way.provider] };
    },
    /** To be registered there. */
    providerRedirect: redirectOf(deps),
    beginAtProvider: (purpose: Purpose, next: string) => begin(deps, purpose, next),
    async arriveFromProvider(came: Came): Promise<Arrived> {
      const opened = await deps.app.opened(use, came.kept);
      const flow = opened === null ? null : (JSON.parse(opened) as Flow);
      if (flow === null || now() - flow.begunAt > lastsMs) return tooOld;
      // No answer counts twice, on any node.
      const once = `came ${hash('sha256', flow.checks.state, 'base64url')}`;
      if ((await addToTally(tallies, once, now(), 1)) > 0) return tooOld;
      return finish(deps, behind, await follow(), flow, came).catch(refusedBy);
    },
    /** For a link on a page of theirs: no other site can make it, and lead them to connect its account. */
    async connectToken(token: string, purpose: 'connect' | 'trial'): Promise<string | null> {
      const session = await sessionOf(deps, await follow(), token);
      if (session === null || !steppedUp(session, now())) return null;
      return deps.app.sealed(byUse, JSON.stringify({ for: purpose, person: session.person, at: now() }));
    },
    /** What such a link is for; null where it is not ours or too old. */
    async connectPurpose(sealed: string): Promise<Purpose | null> {
      const opened = await deps.app.opened(byUse, sealed);
      if (opened === null) return null;
      const purpose = JSON.parse(opened) as Purpose & { readonly at: Moment };
      return now() - purpose.at > lastsMs ? null : purpose;
    },
    disconnect: (person: PersonId): Promise<void> =>
      deps.database.transaction((tx) => dropWaysIn(tx, schoolId, { person, kind: 'provider' })),
    ...settingPart(deps),
  };
}
