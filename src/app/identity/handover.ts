// A change of chair: whoever can open what is sealed seals it to the keys of those who are chair and
// vice-chair now. Nothing is shown to anybody.

import {
  awaitHandover,
  hasKeyTo,
  type SealedThing,
  sealedAnswers,
} from '../../incident/identity/disclosure.ts';
import { blank } from '../../incident/state/blank.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { IncidentCommand } from '../../incident/steps.ts';
import type { Digest, EntryNo, PersonId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import type { Person } from '../../school/school.ts';
import { incidentsOfKey } from '../../store/cases/by-reference.ts';
import { readable } from '../cases/unreadable.ts';
import { publicKeysFor } from './identity-keys.ts';
import { extended, type Opener } from './sealed-box.ts';
import { type Hands, sealedBoxesIn } from './sealed-looks.ts';

/** What waits to be handed over by somebody: how many names and answers, and to whom. */
export type Handover = {
  readonly names: number;
  readonly answers: number;
  readonly to: readonly PersonId[];
};

/** One thing of an incident that waits. */
export type Waiting = {
  readonly incident: Incident;
  readonly what: 'identity' | 'answer';
  readonly sealed: SealedThing;
  /** The entry with which it was given, and the one that its newest envelope is in. */
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
export const waitingFor = async ({ deps }: Hands, person: PersonId): Promise<readonly Waiting[]> => {
  const { database, schoolId, schools } = deps;
  const ids = await incidentsOfKey(database.reader, schoolId, `key-holder:${person}`);
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

/** Seals it anew; whether that was done. */
export const reseal = async (
  hands: Hands,
  person: PersonId,
  opener: Opener,
  each: Waiting,
): Promise<boolean> => {
  const { incident, what, sealedBox, sealed, to } = each;
  const more = await publicKeysFor(hands.keys, to);
  const [written = null] = more.size === 0 ? [] : await sealedBoxesIn(hands, incident.id, what, [sealedBox]);
  const place = { school: hands.deps.schoolId, stream: incident.id, what };
  const text = written === null ? null : extended(place, written, opener, more);
  if (text === null) return false;
  const answer = await hands.execute({
    kind: 'incident',
    stream: incident.id,
    actor: { kind: 'person', person },
    commands: [commandOf(each, [...sealed.sealedTo, ...more.keys()], text)],
  });
  return !isRefusal(answer);
};
