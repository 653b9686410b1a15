// Who made a confidential report: sealed, before it reaches the record, to the keys of those who are chair
// and vice-chair, and opened by them alone (sealed-looks.ts).
import { blank } from '../incident/blank.ts';
import type { Concerned, Incident } from '../incident/incident.ts';
import { awaitHandover, keepersFor } from '../incident/unsealing.ts';
import type { Digest, IncidentId, PersonId } from '../record/ids.ts';
import { isRefusal, type Refusal } from '../record/step.ts';
import { holders, type Person, type School } from '../school/school.ts';
import { incidentsOfKey } from '../store/by-reference.ts';
import { statesOf } from '../store/states.ts';
import type { Case } from './cases.ts';
import { enclose, extended, type Opener } from './envelope.ts';
import type { Ground } from './execute.ts';
import { createIdentityKeys, type IdentityKeys, type Problem, publicKeysFor } from './identity-keys.ts';
import { envelopesIn, type Hands, lookAt, unlock } from './sealed-looks.ts';

/** An identity as it is kept. */
export type Sealed = { readonly identity: string; readonly sealedTo: readonly Digest[] };
/** What waits to be handed over by somebody: how many identities, and to whom. */
export type Handover = { readonly count: number; readonly to: readonly PersonId[] };

/** What may be asked about who made confidential reports. */
export type Identities = {
  readonly keys: IdentityKeys;
  /** Whether there is anybody to seal it to, where a report concerns these offices. */
  readonly isOffered: (concerns: readonly Concerned[]) => Promise<boolean>;
  /** Seals it for an incident that is to come; null where there is nobody to seal it to. */
  readonly seal: (
    incident: IncidentId,
    concerns: readonly Concerned[],
    text: string,
  ) => Promise<Sealed | null>;
  /**
   * Who made the report, for whoever acts as chair; `typed` is their passphrase or sheet. Each look is an
   * entry.
   */
  readonly look: (
    found: Case,
    typed: string,
    secret: string | null,
  ) => Promise<{ readonly text: string } | Problem | Refusal>;
  /** What this person could hand over to those who are chair and vice-chair now. */
  readonly handover: (person: PersonId) => Promise<Handover>;
  /** Hands it over: how many identities were sealed anew. */
  readonly handOver: (person: PersonId, typed: string) => Promise<{ readonly count: number } | Problem>;
};

/** Those to whom a report with these concerns is sealed: never whom it concerns. */
const keepersOf = (school: School, concerns: readonly Concerned[]): readonly Person[] =>
  keepersFor({ walled: concerns.flatMap((office) => holders(school, office)) }, school);

const look = async (
  hands: Hands,
  found: Case,
  secret: string,
  ofForm: string | null,
): Promise<{ readonly text: string } | Problem | Refusal> => {
  const entries = [found.incident.identity?.entry ?? 0];
  const at = { what: 'identity', step: 'look-at-identity', entries } as const;
  const seen = await lookAt(hands, found, at, { secret, ofForm });
  return 'texts' in seen ? { text: seen.texts[0] ?? '' } : seen;
};

type Waiting = { readonly incident: Incident; readonly to: readonly Person[] };

/** What this person can open that a present chair or vice-chair cannot. */
const waiting = async ({ ground }: Hands, person: PersonId): Promise<readonly Waiting[]> => {
  const { database, schoolId, schools } = ground;
  const ids = await incidentsOfKey(database.reader, schoolId, `keeper:${person}`);
  const states = await statesOf<Incident>(database.reader, schoolId, ids);
  const now = await schools.read(database.reader);
  return ids
    .map((id) => states.get(id) ?? blank)
    .map((incident) => ({ incident, to: awaitHandover(incident, now) }))
    .filter(({ to }) => to.length > 0);
};

const reseal = async (hands: Hands, person: PersonId, opener: Opener, { incident, to }: Waiting) => {
  const more = await publicKeysFor(hands.keys, to);
  const at = [incident.identity?.entry ?? 0];
  const [written = null] = more.size === 0 ? [] : await envelopesIn(hands, incident.id, 'identity', at);
  const place = { school: hands.ground.schoolId, stream: incident.id, what: 'identity' } as const;
  const identity = written === null ? null : extended(place, written, opener, more);
  if (identity === null) return 0;
  const sealedTo = [...(incident.identity?.sealedTo ?? []), ...more.keys()];
  const answer = await hands.execute({
    kind: 'incident',
    stream: incident.id,
    actor: { kind: 'person', person },
    commands: [{ step: 'hand-over-identity', facts: { sealedTo }, prose: { identity } }],
  });
  return isRefusal(answer) ? 0 : 1;
};

/** Makes what may be asked about identities. */
export function createIdentities(ground: Ground, execute: Hands['execute']): Identities {
  const { database, schoolId: school, schools } = ground;
  const keys = createIdentityKeys(ground, execute);
  const hands: Hands = { ground, execute, keys };
  const now = () => schools.read(database.reader);
  return {
    keys,
    isOffered: async (concerns) => keepersOf(await now(), concerns).length > 0,
    async seal(incident, concerns, text) {
      const to = await publicKeysFor(keys, keepersOf(await now(), concerns));
      if (to.size === 0) return null;
      const place = { school, stream: incident, what: 'identity' } as const;
      return { identity: enclose(place, text, to), sealedTo: [...to.keys()] };
    },
    look: (found, typed, secret) => look(hands, found, typed, secret),
    async handover(person) {
      const all = await waiting(hands, person);
      return { count: all.length, to: [...new Set(all.flatMap(({ to }) => to.map(({ id }) => id)))] };
    },
    async handOver(person, typed) {
      const opener = await unlock(hands, person, typed);
      if ('problem' in opener) return opener;
      let count = 0;
      for (const each of await waiting(hands, person)) count += await reseal(hands, person, opener, each);
      return { count };
    },
  };
}
