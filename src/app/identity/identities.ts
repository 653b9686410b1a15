// The reporter's name of a confidential report, sealed to the keys of chair and vice-chair before it
// reaches the record.

import {
  awaitHandover,
  hasKeyTo,
  keyHoldersFor,
  type SealedThing,
  sealedAnswers,
} from '../../incident/identity/key-holders.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { blank } from '../../incident/state/incident.ts';
import type { Concerned, Naming } from '../../incident/state/report.ts';
import { concernedIn } from '../../incident/state/report.ts';
import type { IncidentCommand } from '../../incident/steps.ts';
import { inDuty } from '../../policy/said.ts';
import type { Digest, EntryNo, IncidentId, PersonId } from '../../record/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../record/step.ts';
import type { Person, School } from '../../school/school.ts';
import { streamsOfKey } from '../../store/cases/by-reference.ts';
import type { Case } from '../cases/cases.ts';
import { readable } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import { createIdentityKeys, type IdentityKeys, type Problem, publicKeysFor } from './identity-keys.ts';
import { addKeysToBox, type Opener, sealInBox } from './sealed-box.ts';
import { lookAt, type SealingDeps, sealedBoxesIn, unlock } from './sealed-looks.ts';

type Sealed = { readonly identity: string; readonly sealedTo: readonly Digest[] };

export type Identities = {
  readonly keys: IdentityKeys;
  /** Whether anybody has a key, where a report concerns these offices. */
  readonly isOffered: (concerns: readonly Concerned[]) => Promise<boolean>;
  /** Null where nobody has a key. */
  readonly seal: (
    incident: IncidentId,
    concerns: readonly Concerned[],
    text: string,
  ) => Promise<Sealed | null>;
  /** For the acting chair; `typed` is their passphrase or sheet. Each look is recorded. */
  readonly look: (
    found: Case,
    typed: string,
    secret: string | null,
  ) => Promise<{ readonly text: string } | Problem | Refusal>;
  readonly handover: (person: PersonId) => Promise<Handover>;
  /** How many names and answers were sealed anew. */
  readonly handOver: (person: PersonId, typed: string) => Promise<{ readonly count: number } | Problem>;
};

/** Never to the people it concerns. */
const keyHoldersOf = (school: School, concerns: readonly Concerned[]): readonly Person[] =>
  keyHoldersFor({ excluded: concernedIn(school, concerns) }, school);

const look = async (
  sealing: SealingDeps,
  found: Case,
  secret: string,
  ofForm: string | null,
): Promise<{ readonly text: string } | Problem | Refusal> => {
  const entries = [found.incident.identity?.entry ?? 0];
  const at = { what: 'identity', step: 'look-at-identity', entries } as const;
  const seen = await lookAt(sealing, found, at, { secret, ofForm });
  return 'texts' in seen ? { text: seen.texts[0] ?? '' } : seen;
};

export function createIdentities(deps: Deps, execute: SealingDeps['execute']): Identities {
  const { database, schoolId: school, schools } = deps;
  const keys = createIdentityKeys(deps, execute);
  const sealing: SealingDeps = { deps, execute, keys };
  const now = () => schools.read(database.reader);
  return {
    keys,
    isOffered: async (concerns) => keyHoldersOf(await now(), concerns).length > 0,
    async seal(incident, concerns, text) {
      const to = await publicKeysFor(keys, keyHoldersOf(await now(), concerns));
      if (to.size === 0) return null;
      const place = { school, stream: incident, what: 'identity' } as const;
      return { identity: sealInBox(place, text, to), sealedTo: [...to.keys()] };
    },
    look: (found, typed, secret) => look(sealing, found, typed, secret),
    async handover(person) {
      const all = await waitingFor(sealing, person);
      const names = all.filter(({ what }) => what === 'identity').length;
      const to = [...new Set(all.flatMap((each) => each.to.map(({ id }) => id)))];
      return { names, answers: all.length - names, to };
    },
    async handOver(person, typed) {
      const opener = await unlock(sealing, person, typed);
      if ('problem' in opener) return opener;
      let count = 0;
      for (const each of await waitingFor(sealing, person)) {
        if (await reseal(sealing, person, opener, each)) count += 1;
      }
      return { count };
    },
  };
}

/** Either field holds how to contact the reporter; `sealedTo` says who can open it. */
type Identity = {
  readonly prose: { readonly contact?: string; readonly identity?: string };
  readonly facts: { readonly sealedTo?: readonly Digest[] };
};

type OfReport = {
  readonly incident: IncidentId;
  readonly naming: Naming;
  readonly concerns: readonly Concerned[];
  readonly contact: string | undefined;
};

/** Decides where the reporter's contact is kept; refuses a confidential report that nobody has a key for. */
export const identityOf = async (
  identities: Pick<Identities, 'seal'>,
  { incident, naming, concerns, contact }: OfReport,
): Promise<Identity | Refusal> => {
  if (contact === undefined) return { prose: {}, facts: {} };
  if (naming !== 'confidential') return { prose: { contact }, facts: {} };
  const sealed = await identities.seal(incident, concerns, contact);
  if (sealed === null) {
    return refuse(
      '1',
      `The ${inDuty('chair')} has not set up a key yet, so we cannot keep your name for them alone.`,
    );
  }
  return { prose: { identity: sealed.identity }, facts: { sealedTo: sealed.sealedTo } };
};

/** How many names and answers could be handed over, and to whom. */
export type Handover = {
  readonly names: number;
  readonly answers: number;
  readonly to: readonly PersonId[];
};

type Waiting = {
  readonly incident: Incident;
  readonly what: 'identity' | 'answer';
  readonly sealed: SealedThing;
  /** The entry that gave it, and the entry with its newest sealed box. */
  readonly given: EntryNo;
  readonly sealedBox: EntryNo;
  readonly to: readonly Person[];
};

const sealedOf = (incident: Incident): readonly Omit<Waiting, 'to'>[] => {
  const { identity } = incident;
  const answers = sealedAnswers(incident).map(
    ({ entry, sealedBox, ...sealed }) =>
      ({ incident, what: 'answer', sealed, given: entry, sealedBox }) as const,
  );
  if (identity === null) return answers;
  const { entry } = identity;
  return [{ incident, what: 'identity', sealed: identity, given: entry, sealedBox: entry }, ...answers];
};

/** What this person can open that a present chair or vice-chair cannot. */
const waitingFor = async ({ deps }: SealingDeps, person: PersonId): Promise<readonly Waiting[]> => {
  const { database, schoolId, schools } = deps;
  const ids = await streamsOfKey(database.reader, schoolId, `key-holder:${person}`);
  const { states } = await readable(deps, database.reader, ids);
  const now = await schools.read(database.reader);
  const known = now.people.get(person);
  if (known === undefined) return [];
  return ids
    .flatMap((id) => sealedOf(states.get(id) ?? blank))
    .filter(({ sealed, incident }) => hasKeyTo(sealed, incident, known))
    .map((each) => ({ ...each, to: awaitHandover(each.sealed, each.incident, now) }))
    .filter(({ to }) => to.length > 0);
};

const commandOf = ({ what, given }: Waiting, sealedTo: readonly Digest[], text: string): IncidentCommand =>
  what === 'identity'
    ? { step: 'hand-over-identity', facts: { sealedTo }, prose: { identity: text } }
    : { step: 'hand-over-answer', facts: { answerEntry: given, sealedTo }, prose: { answer: text } };

/** For the present chair and vice-chair, without showing it; false where that was not done. */
const reseal = async (
  sealing: SealingDeps,
  person: PersonId,
  opener: Opener,
  each: Waiting,
): Promise<boolean> => {
  const { incident, what, sealedBox, sealed, to } = each;
  const more = await publicKeysFor(sealing.keys, to);
  const [written = null] =
    more.size === 0 ? [] : await sealedBoxesIn(sealing, incident.id, what, [sealedBox]);
  const place = { school: sealing.deps.schoolId, stream: incident.id, what };
  const text = written === null ? null : addKeysToBox(place, written, opener, more);
  if (text === null) return false;
  const answer = await sealing.execute({
    kind: 'incident',
    stream: incident.id,
    actor: { kind: 'person', person },
    commands: [commandOf(each, [...sealed.sealedTo, ...more.keys()], text)],
  });
  return !isRefusal(answer);
};
