// Passkeys: somebody adds one on their own page, and it signs them in by itself. What a device must sign
// travels sealed; once it let somebody in it is written down as used, so that no answer counts twice.

import type { Moment } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import {
  optionsToMake,
  optionsToUse,
  type Passkey,
  type PasskeyOptions,
  type PasskeyPlace,
  passkeyMade,
  passkeysAt,
  passkeyUsed,
  readAnswer,
} from '../services/sign-in/passkeys.ts';
import { credentialOf } from '../store/access/credentials.ts';
import { spend } from '../store/access/links.ts';
import { dropWaysIn, putWayIn, wayInBy, wayInDigest, waysInOf } from '../store/access/ways-in.ts';
import { type AccountsDeps, accessOf, type Behind, indexKey, type Refused } from './deps.ts';
import type { Followed } from './follow.ts';
import { tellChanged } from './links.ts';
import { sayAdded } from './mail.ts';
import { sessionOf, steppedUp } from './sessions.ts';
import { type LetIn, letIn } from './sign-in.ts';

/** What the browser hands to the device, and what it brings back beside the device's answer. */
type Asked = { readonly options: PasskeyOptions; readonly asked: string };

/** `answer` is the device's. */
type Answered = { readonly asked: string; readonly answer: string; readonly device: string };

/** `device` is the browser in which it was made. */
type Facts = Passkey & { readonly device: string };

type Challenge = {
  readonly challenge: string;
  /** Null for signing in. */
  readonly person: PersonId | null;
  readonly begunAt: Moment;
};

const lastsMs = 5 * 60_000;
const use = 'challenge for a passkey';

const off: Refused = { refused: 'Passkeys need an address with https and a name.' };
const again: Refused = { refused: 'Enter your password again first.' };
const tooOld: Refused = { refused: 'It took too long, or was used already. Try again.' };
const notTaken: Refused = { refused: 'Your device did not make a passkey that we can use. Try again.' };
const unknown: Refused = {
  refused: 'This passkey signs nobody in here. Sign in with your password, and add it on your account page.',
};

async function asking(deps: AccountsDeps, options: PasskeyOptions, person: PersonId | null): Promise<Asked> {
  const kept: Challenge = { challenge: options.challenge, person, begunAt: deps.app.now() };
  return { options, asked: await deps.app.sealed(use, JSON.stringify(kept)) };
}

async function challengeIn(
  { app }: AccountsDeps,
  asked: string,
  person: PersonId | null,
): Promise<string | null> {
  const opened = await app.opened(use, asked);
  const kept = opened === null ? null : (JSON.parse(opened) as Challenge);
  return kept === null || kept.person !== person || app.now() - kept.begunAt > lastsMs
    ? null
    : kept.challenge;
}

const digestOf = async (deps: AccountsDeps, id: string): Promise<string> =>
  wayInDigest(await indexKey(deps), 'passkey', ['id', id]);

/** By which devices tell the people of a school apart. */
const handleOf = async (deps: AccountsDeps, person: PersonId): Promise<string> =>
  Buffer.from(wayInDigest(await indexKey(deps), 'passkey', ['person', person]), 'hex').toString('base64url');

const passkeysOf = ({ database, app }: AccountsDeps, person: PersonId) =>
  waysInOf<Facts>(database.reader, app.schoolId, 'passkey', person);

async function begin(
  deps: AccountsDeps,
  place: PasskeyPlace,
  { directory }: Followed,
  person: PersonId,
): Promise<Asked> {
  const holder = {
    handle: await handleOf(deps, person),
    name: directory.names.get(person) ?? '',
    address: directory.addresses.get(person) ?? '',
  };
  const has = (await passkeysOf(deps, person)).map(({ facts }) => facts);
  return asking(deps, await optionsToMake(place, directory.schoolName, holder, has), person);
}

/** Once for each challenge. False where it was used already, or is somebody else's passkey. */
const keep = (
  deps: AccountsDeps,
  challenge: string,
  way: { readonly person: PersonId; readonly facts: Facts; readonly madeAt: Moment },
): Promise<boolean> =>
  deps.database.transaction(async (tx) => {
    const { schoolId, now } = deps.app;
    if (!(await spend(tx, schoolId, { purpose: 'passkey', token: challenge, now: now(), lastsMs })))
      return false;
    return putWayIn(tx, accessOf(deps), 'passkey', { ...way, digest: await digestOf(deps, way.facts.id) });
  });

async function add(
  deps: AccountsDeps,
  place: PasskeyPlace,
  person: PersonId,
  { asked, answer, device }: Answered,
): Promise<Refused | { readonly added: true }> {
  const challenge = await challengeIn(deps, asked, person);
  if (challenge === null) return tooOld;
  const made = await passkeyMade(place, answer, challenge);
  if (made === null) return notTaken;
  const way = { person, facts: { ...made, device }, madeAt: deps.app.now() };
  return (await keep(deps, challenge, way)) ? { added: true } : tooOld;
}

async function signInBy(
  deps: AccountsDeps,
  place: PasskeyPlace,
  { school }: Followed,
  { asked, answer, device }: Answered,
): Promise<LetIn | Refused> {
  const challenge = await challengeIn(deps, asked, null);
  if (challenge === null) return tooOld;
  const given = readAnswer(answer);
  if (given === null) return unknown;
  const { reader } = deps.database;
  const way = await wayInBy<Facts>(reader, accessOf(deps), 'passkey', await digestOf(deps, given.id));
  if (way === null || school.people.get(way.person)?.active !== true) return unknown;
  if (given.handle !== (await handleOf(deps, way.person))) return unknown;
  const used = await passkeyUsed(place, answer, challenge, way.facts);
  const credential = await credentialOf(reader, deps.app.schoolId, way.person);
  if (used === null || credential === undefined) return unknown;
  const { person, madeAt } = way;
  const facts = { ...way.facts, ...used };
  return (await keep(deps, challenge, { person, madeAt, facts })) ? letIn(deps, credential, device) : tooOld;
}

export function passkeysPart(deps: AccountsDeps, behind: Behind, follow: () => Promise<Followed>) {
  const place = passkeysAt(deps.baseUrl);
  const { now, schoolId } = deps.app;
  /** Who gave their password, or what stands for it, just now. */
  const proven = async (token: string): Promise<PersonId | null> => {
    const session = await sessionOf(deps, await follow(), token);
    return session !== null && steppedUp(session, now()) && !session.needsFactor ? session.person : null;
  };
  return {
    /** Whether browsers make passkeys for the address of this school. */
    hasPasskeys: place !== null,
    async passkeysOf(person: PersonId) {
      const ways = await passkeysOf(deps, person);
      return ways.map(({ digest, facts: { device }, madeAt }) => ({ digest, device, madeAt }));
    },
    /** For somebody who has none yet, and can add one at once. */
    async offersPasskey(token: string): Promise<boolean> {
      const person = place === null ? null : await proven(token);
      return person !== null && (await passkeysOf(deps, person)).length === 0;
    },
    askForPasskey: async (): Promise<Asked | Refused> =>
      place === null ? off : asking(deps, await optionsToUse(place), null),
    signInByPasskey: async (answered: Answered): Promise<LetIn | Refused> =>
      place === null ? off : signInBy(deps, place, await follow(), answered),
    /** The person must have given their password just now. */
    async beginPasskey(token: string): Promise<Asked | Refused> {
      const person = await proven(token);
      if (place === null) return off;
      return person === null ? again : begin(deps, place, await follow(), person);
    },
    async addPasskey(token: string, answered: Answered): Promise<Refused | { readonly added: true }> {
      const person = await proven(token);
      if (place === null) return off;
      if (person === null) return again;
      const came = await add(deps, place, person, answered);
      if ('added' in came) tellChanged(deps, behind, await follow(), person, sayAdded('a passkey'));
      return came;
    },
    removePasskey: (person: PersonId, digest: string): Promise<void> =>
      deps.database.transaction((tx) => dropWaysIn(tx, schoolId, { person, kind: 'passkey', digest })),
  };
}
