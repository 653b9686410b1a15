// Gives everybody on the school's list a way in under their present address, and takes it from those who
// left. It compares with the record whenever a stream of the school has moved.

import type { Directory } from '../app/directory.ts';
import type { PersonId } from '../record/ids.ts';
import type { School } from '../school/school.ts';
import {
  type Credential,
  credentialsOf,
  emailKeyOf,
  openPart,
  plainAddress,
  putAddress,
  removeCredential,
  sealPart,
} from '../store/access/credentials.ts';
import { dropLinks } from '../store/access/links.ts';
import { endSessions } from '../store/access/sessions.ts';
import { dropWaysIn } from '../store/access/ways-in.ts';
import type { Tx } from '../store/db/database.ts';
import { type AccountsDeps, type Behind, indexKey, personKey, sendBehind } from './deps.ts';
import { mailFor, sayAddressMoved } from './mail.ts';

export type Followed = { readonly school: School; readonly directory: Directory };

type Move = {
  readonly person: PersonId;
  readonly emailKey: string;
  readonly sealed: Buffer;
  /** Their address until now; null for a new person. */
  readonly before: string | null;
};

export function createFollow(deps: AccountsDeps, behind: Behind): () => Promise<Followed> {
  let kept: { readonly school: School; readonly followed: Promise<Followed> } | null = null;
  return async () => {
    const school = await deps.app.school();
    if (kept?.school !== school) {
      const followed = follow(deps, behind, school);
      kept = { school, followed };
      followed.catch(() => {
        if (kept?.followed === followed) kept = null;
      });
    }
    return kept.followed;
  };
}

async function follow(deps: AccountsDeps, behind: Behind, school: School): Promise<Followed> {
  const directory = await deps.app.directory();
  const { schoolId } = deps.app;
  const credentials = await credentialsOf(deps.database.reader, schoolId);
  const gone = credentials.filter(({ person }) => school.people.get(person)?.active !== true);
  const staying = credentials.filter((credential) => !gone.includes(credential));
  const moves = await movesOf(deps, school, directory, staying);
  if (gone.length + moves.length > 0) {
    await deps.database.transaction(async (tx) => {
      for (const { person } of gone) await shutOut(tx, schoolId, person);
      await move(tx, schoolId, moves);
    });
  }
  for (const { before, person } of moves) {
    if (before === null || !deps.mail.on) continue;
    sendBehind(deps, behind, mailFor(deps, directory, person, before, sayAddressMoved));
  }
  return { school, directory };
}

async function movesOf(
  deps: AccountsDeps,
  school: School,
  directory: Directory,
  credentials: readonly Credential[],
): Promise<readonly Move[]> {
  const index = await indexKey(deps);
  const { schoolId } = deps.app;
  const credentialByPerson = new Map(credentials.map((each) => [each.person, each]));
  // Of two people with one address the first to have it keeps it. The other cannot sign in until it is put
  // right.
  const taken = new Set<string>();
  const moves: Move[] = [];
  const people = [...school.people.values()].sort(
    (a, b) => Number(credentialByPerson.has(b.id)) - Number(credentialByPerson.has(a.id)),
  );
  const wanted = people.flatMap((person) => {
    const address = directory.addresses.get(person.id);
    return person.active && address !== undefined ? [{ person: person.id, address }] : [];
  });
  const keyed = wanted.map((each) => ({ ...each, emailKey: emailKeyOf(index, each.address) }));
  for (const { person, emailKey } of keyed) {
    if (credentialByPerson.get(person)?.email_key === emailKey) taken.add(emailKey);
  }
  for (const { person, address, emailKey } of keyed) {
    const credential = credentialByPerson.get(person);
    const key = await personKey(deps, person);
    if (credential?.email_key === emailKey || taken.has(emailKey) || key === undefined) continue;
    taken.add(emailKey);
    const before =
      credential === undefined ? null : openPart(key, schoolId, person, 'address', credential.email_sealed);
    const sealed = sealPart(key, schoolId, person, 'address', plainAddress(address));
    moves.push({ person, emailKey, sealed, before });
  }
  return moves;
}

async function shutOut(tx: Tx, school: string, person: PersonId): Promise<void> {
  await endSessions(tx, school, person);
  await dropLinks(tx, school, person);
  await dropWaysIn(tx, school, { person });
  await removeCredential(tx, school, person);
}

async function move(tx: Tx, school: string, moves: readonly Move[]): Promise<void> {
  const put = (each: Move, emailKey: string) =>
    putAddress(tx, { school, person: each.person, email_key: emailKey, email_sealed: each.sealed });
  // Two people may have swapped addresses: all old ones go before any new one comes.
  for (const each of moves) if (each.before !== null) await put(each, `moving ${each.person}`);
  for (const each of moves) {
    await put(each, each.emailKey);
    if (each.before !== null) await dropLinks(tx, school, each.person);
  }
}
