// Who made a confidential report: sealed, before it reaches the record, to the keys of those who are chair
// and vice-chair, and opened by them alone (sealed-looks.ts).

import { keyHoldersFor } from '../../incident/identity/disclosure.ts';
import { concernedIn } from '../../incident/state/concerned.ts';
import type { Concerned } from '../../incident/state/vocabulary.ts';
import type { Digest, IncidentId, PersonId } from '../../record/ids.ts';
import type { Refusal } from '../../record/step.ts';
import type { Person, School } from '../../school/school.ts';
import type { Case } from '../cases/cases.ts';
import type { Deps } from '../deps.ts';
import { type Handover, reseal, waitingFor } from './handover.ts';
import { createIdentityKeys, type IdentityKeys, type Problem, publicKeysFor } from './identity-keys.ts';
import { enclose } from './sealed-box.ts';
import { type Hands, lookAt, unlock } from './sealed-looks.ts';

/** An identity as it is kept. */
export type Sealed = { readonly identity: string; readonly sealedTo: readonly Digest[] };

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
  /** Hands it over: how many names and answers were sealed anew. */
  readonly handOver: (person: PersonId, typed: string) => Promise<{ readonly count: number } | Problem>;
};

/** Those to whom a report with these concerns is sealed: never whom it concerns. */
const keyHoldersOf = (school: School, concerns: readonly Concerned[]): readonly Person[] =>
  keyHoldersFor({ excluded: concernedIn(school, concerns) }, school);

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

/** Makes what may be asked about identities. */
export function createIdentities(deps: Deps, execute: Hands['execute']): Identities {
  const { database, schoolId: school, schools } = deps;
  const keys = createIdentityKeys(deps, execute);
  const hands: Hands = { deps, execute, keys };
  const now = () => schools.read(database.reader);
  return {
    keys,
    isOffered: async (concerns) => keyHoldersOf(await now(), concerns).length > 0,
    async seal(incident, concerns, text) {
      const to = await publicKeysFor(keys, keyHoldersOf(await now(), concerns));
      if (to.size === 0) return null;
      const place = { school, stream: incident, what: 'identity' } as const;
      return { identity: enclose(place, text, to), sealedTo: [...to.keys()] };
    },
    look: (found, typed, secret) => look(hands, found, typed, secret),
    async handover(person) {
      const all = await waitingFor(hands, person);
      const names = all.filter(({ what }) => what === 'identity').length;
      const to = [...new Set(all.flatMap((each) => each.to.map(({ id }) => id)))];
      return { names, answers: all.length - names, to };
    },
    async handOver(person, typed) {
      const opener = await unlock(hands, person, typed);
      if ('problem' in opener) return opener;
      let count = 0;
      for (const each of await waitingFor(hands, person)) {
        if (await reseal(hands, person, opener, each)) count += 1;
      }
      return { count };
    },
  };
}
