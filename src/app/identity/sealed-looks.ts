// Opens what is sealed to chair and vice-chair. The look is recorded before the text is given out.
import { inDuty } from '../../policy/said.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { isRefusal, type Refusal } from '../../record/step.ts';
import { publicKeyOf } from '../../services/crypto/hpke.ts';
import { keyDigest } from '../../store/keys/identity-keys.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries } from '../../store/log/prose.ts';
import type { Case } from '../cases/cases.ts';
import type { Deps } from '../deps.ts';
import type { Answer, Order } from '../door/order.ts';
import type { IdentityKeys, Problem } from './identity-keys.ts';
import { type Opener, openBox, type SealedBoxPlace } from './sealed-box.ts';

export type SealingDeps = {
  readonly deps: Deps;
  readonly execute: (order: Order) => Promise<Answer>;
  readonly keys: IdentityKeys;
};

export const unlock = async (
  { keys }: Pick<SealingDeps, 'keys'>,
  person: PersonId,
  typed: string,
): Promise<Opener | Problem> => {
  const opened = await keys.unlock(person, typed);
  return 'problem' in opened ? opened : { ...opened, digest: keyDigest(publicKeyOf(opened.privateKey)) };
};

/** In the order of the entries; null where it was erased. */
export const sealedBoxesIn = async (
  { deps }: Pick<SealingDeps, 'deps'>,
  incident: string,
  field: string,
  entries: readonly EntryNo[],
): Promise<readonly (string | null)[]> => {
  const { database, keyring, schoolId } = deps;
  const rows = (await entriesOf(database.reader, schoolId, incident)).filter(({ version }) =>
    entries.includes(version),
  );
  const opened = await openEntries(database.reader, keyring, schoolId, incident, rows);
  return entries.map((entry) => opened.get(entry)?.[field] ?? null);
};

/** What is looked at: which field of which entries, and the step that notes it. */
type LookedAt = {
  readonly what: SealedBoxPlace['what'];
  readonly entries: readonly EntryNo[];
  readonly step: 'look-at-identity' | 'look-at-answer';
};

/** What this person's key opens, recorded before it is given out. */
export const lookAt = async (
  sealing: SealingDeps,
  { incident, person }: Case,
  { what, entries, step }: LookedAt,
  typed: { readonly secret: string; readonly ofForm: string | null },
): Promise<{ readonly texts: readonly (string | null)[] } | Problem | Refusal> => {
  const opener = await unlock(sealing, person, typed.secret);
  if ('problem' in opener) return opener;
  const written = await sealedBoxesIn(sealing, incident.id, what, entries);
  if (written.every((each) => each === null)) return { problem: 'It was erased, or never kept' };
  const place = { school: sealing.deps.schoolId, stream: incident.id, what };
  const texts = written.map((each) => each && openBox(place, each, opener));
  if (texts.every((text) => text === null)) {
    return { problem: `It was not sealed to your key. The previous ${inDuty('chair')} must hand it over` };
  }
  const answer = await sealing.execute({
    kind: 'incident',
    stream: incident.id,
    actor: { kind: 'person', person },
    commands: [{ step, facts: {}, prose: {} }],
    secret: typed.ofForm,
  });
  return isRefusal(answer) ? answer : { texts };
};
