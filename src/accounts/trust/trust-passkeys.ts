// Passkeys of the trust's people, made for its own host alone. Only the link of a seat lets somebody make
// one: who runs the provider cannot make one in their place.
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import {
  optionsToMake,
  optionsToUse,
  type Passkey,
  type PasskeyOptions,
  passkeyMade,
  passkeysAt,
  passkeyUsed,
  readAnswer,
} from '../../services/sign-in/passkeys.ts';
import { spend } from '../../store/access/links.ts';
import { boundWaysOf, putWayIn, wayInBy, wayInDigest } from '../../store/access/ways-in.ts';
import type { Refused } from '../deps.ts';
import { newHolder, signInAs, type TrustKept } from './trust-deps.ts';

type Challenge = {
  readonly challenge: string;
  /** Whose it is to be; null to sign in. */
  readonly holder: PersonId | null;
  readonly begunAt: Moment;
};
type Answered = { readonly asked: string; readonly answer: string; readonly device: string };
type Came = { readonly session: string } | Refused;

const lastsMs = 5 * 60_000;
const use = 'challenge for a passkey of the trust';
const tooOld: Refused = { refused: 'It took too long, or was used already. Try again.' };
const unknown: Refused = { refused: 'This passkey signs nobody in here.' };

const handleOf = (holder: PersonId): string => Buffer.from(holder).toString('base64url');

const digestOf = async ({ indexKey }: TrustKept, id: string): Promise<string> =>
  wayInDigest(await indexKey(), 'passkey', ['id', id]);

async function challengeIn({ broughtBack, now }: TrustKept, asked: string): Promise<Challenge | null> {
  const opened = await broughtBack.opened(use, asked);
  const kept = opened === null ? null : (JSON.parse(opened) as Challenge);
  return kept === null || now() - kept.begunAt > lastsMs ? null : kept;
}

/** Once for each challenge: it keeps the passkey, and signs its holder in. */
async function letIn(
  kept: TrustKept,
  { challenge }: Challenge,
  holder: PersonId,
  passkey: Passkey,
  device: string,
): Promise<Came> {
  const digest = await digestOf(kept, passkey.id);
  return kept.database.transaction(async (tx) => {
    const once = { purpose: 'passkey', token: challenge, now: kept.now(), lastsMs } as const;
    if (!(await spend(tx, kept.schoolId, once))) return tooOld;
    const way = { digest, person: holder, facts: passkey, madeAt: kept.now() };
    if (!(await putWayIn(tx, kept.access, 'passkey', way))) return unknown;
    return { session: await signInAs(kept, tx, holder, device, 'passkey') };
  });
}

export function trustPasskeys(kept: TrustKept) {
  const place = passkeysAt(kept.baseUrl);
  const asking = async (options: PasskeyOptions, holder: PersonId | null) => {
    const challenge: Challenge = { challenge: options.challenge, holder, begunAt: kept.now() };
    return { options, asked: await kept.broughtBack.sealed(use, JSON.stringify(challenge)) };
  };
  return {
    hasPasskeys: place !== null,
    askForPasskey: async () => place && asking(await optionsToUse(place), null),
    /** For this holder, or for somebody new. */
    async beginPasskey(known: PersonId | null, isStrong: boolean) {
      if (place === null) return null;
      const holder = known ?? newHolder();
      const has = await boundWaysOf<Passkey>(kept.database.reader, kept.access, 'passkey', holder);
      if (has.length > 0 && !isStrong) return { refused: 'Sign in with the passkey that you have first.' };
      const named = { handle: handleOf(holder), name: kept.name, address: kept.name };
      const options = await optionsToMake(
        place,
        kept.name,
        named,
        has.map(({ facts }) => facts),
      );
      return asking(options, holder);
    },
    async addPasskey({ asked, answer, device }: Answered): Promise<Came> {
      const challenge = await challengeIn(kept, asked);
      if (place === null || challenge === null || challenge.holder === null) return tooOld;
      const made = await passkeyMade(place, answer, challenge.challenge);
      return made === null ? unknown : letIn(kept, challenge, challenge.holder, made, device);
    },
    async signInByPasskey({ asked, answer, device }: Answered): Promise<Came> {
      const challenge = await challengeIn(kept, asked);
      const given = readAnswer(answer);
      if (place === null || challenge === null || challenge.holder !== null) return tooOld;
      if (given === null) return unknown;
      const digest = await digestOf(kept, given.id);
      const way = await wayInBy<Passkey>(kept.database.reader, kept.access, 'passkey', digest);
      if (way === null || given.handle !== handleOf(way.person)) return unknown;
      const used = await passkeyUsed(place, answer, challenge.challenge, way.facts);
      return used === null ? unknown : letIn(kept, challenge, way.person, used, device);
    },
  };
}
