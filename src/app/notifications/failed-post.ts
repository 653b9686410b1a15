// The mail that could not be sent: to whom, since when and why, never what it was about. People excluded
// from an incident do not see its letters; those of confidential incidents only the acting chair sees.
import { capacities } from '../../incident/people/capacities.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { isConfidential } from '../../incident/state/incident.ts';
import type { Moment } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { maySeePost, permitSchool } from '../../school/may.ts';
import type { School } from '../../school/school.ts';
import { explained } from '../../services/mail/explained.ts';
import { BadMessage, type Mail } from '../../services/mail/mail.ts';
import { MailRefused } from '../../services/mail/smtp.ts';
import type { OutboxRow } from '../../store/db/tables.ts';
import { SealBroken } from '../../store/keys/seal.ts';
import {
  failed,
  type Letter,
  type PostKey,
  postKeyOf,
  sendAgain,
  sent,
  type Waiting,
  waitingFrom,
} from '../../store/notifications/outbox.ts';
import { openOthers } from '../cases/other-streams.ts';
import { readable, unlessDamaged } from '../cases/unreadable.ts';
import { sees } from '../kinds.ts';
import { incidentsOf, type LettersDeps } from './letters.ts';
import { addressedTo, messageFrom, type Worded } from './mail-frame.ts';

/** `person` is null where it was for a reporter or a witness. */
export type FailedLetter = {
  readonly id: string;
  readonly person: PersonId | null;
  readonly since: Moment;
  readonly said: string;
  /** The same in our words, with the way out. */
  readonly means: string | null;
};

const listedMax = 20;

export type FailedLetters = { readonly letters: readonly FailedLetter[]; readonly more: boolean };

export type FailedPost = {
  readonly on: boolean;
  /** '' where there is no mail. */
  readonly from: string;
  readonly list: (person: PersonId) => Promise<FailedLetters>;
  /** Throws NotFound where this person may not know of it. */
  readonly sendAgain: (person: PersonId, id: string) => Promise<void>;
  /** Throws NotFound where this person may not know of it. */
  readonly giveUp: (person: PersonId, id: string) => Promise<void>;
  /** Null once the server took it, or why not. */
  readonly test: (person: PersonId) => Promise<string | null>;
};

const mayKnowOf = (incident: Incident | undefined, person: PersonId, school: School): boolean => {
  if (incident === undefined) return true;
  if (incident.excluded.includes(person)) return false;
  return !isConfidential(incident) || capacities(incident, person, school).has('chair');
};

// It could be about anything, so nobody sees it.
function openedOrNot(key: PostKey, row: OutboxRow): readonly Waiting[] {
  try {
    return [waitingFrom(key, row)];
  } catch (error) {
    if (error instanceof SealBroken) return [];
    throw error;
  }
}

/** A letter about a wave of reports names hundreds. */
const openedAtOnce = 20;

type Judge = (letter: Letter) => Promise<boolean>;

/** Opens each incident once for all letters, and stops at the first that is kept from this person. */
function judgeFor(deps: LettersDeps, person: PersonId, school: School): Judge {
  const known = new Map<string, boolean>();
  const judge = async (incidents: readonly string[]): Promise<void> => {
    const { states, damaged } = await readable(deps, deps.database.reader, incidents);
    for (const id of incidents) {
      const judged = () => mayKnowOf(states.get(id), person, school);
      // It could concern anybody, so nobody sees it.
      known.set(id, !damaged.has(id) && (unlessDamaged(deps, id, judged) ?? false));
    }
  };
  const seesOthers = async ({ others = [] }: Letter): Promise<boolean> => {
    const streams = others.map(({ stream }) => stream);
    const opened = await openOthers(deps.database.reader, { schoolId: deps.schoolId, school }, streams);
    return streams.every((stream) => {
      const other = opened.get(stream);
      return other !== undefined && sees(person, other, school);
    });
  };
  return async (letter) => {
    if (!(await seesOthers(letter))) return false;
    const all = incidentsOf(letter);
    for (let from = 0; from < all.length; from += openedAtOnce) {
      const some = all.slice(from, from + openedAtOnce);
      const fresh = some.filter((id) => !known.has(id));
      if (fresh.length > 0) await judge(fresh);
      if (!some.every((id) => known.get(id))) return false;
    }
    return true;
  };
}

/** Latest first, opened one by one; with `id`, that one alone. */
async function* knownTo(deps: LettersDeps, person: PersonId, id?: string): AsyncGenerator<FailedLetter> {
  const { database, keyring, schoolId, schools } = deps;
  const db = database.reader;
  const school = await schools.read(db);
  if (permitSchool(maySeePost, school, { kind: 'person', person }, null) !== null) return;
  const rows = await failed(db, schoolId);
  if (rows.length === 0) return;
  const key = await postKeyOf(keyring, schoolId);
  const mayKnow = judgeFor(deps, person, school);
  for (const row of rows) {
    if (id !== undefined && row.id !== id) continue;
    for (const { letter, firstDueAt, error } of openedOrNot(key, row)) {
      if (!(await mayKnow(letter))) continue;
      const to = 'person' in letter.to ? letter.to.person : null;
      const said = error ?? '';
      yield { id: row.id, person: to, since: firstDueAt, said, means: explained(said) };
    }
  }
}

async function listFor(deps: LettersDeps, person: PersonId): Promise<FailedLetters> {
  const letters: FailedLetter[] = [];
  for await (const letter of knownTo(deps, person)) {
    if (letters.length === listedMax) return { letters, more: true };
    letters.push(letter);
  }
  return { letters, more: false };
}

const testMail: Worded = {
  subject: 'A test mail from Candour',
  says: 'This is a test: mail from Candour reaches you.',
  why: 'You get this because you asked for it.',
  check: 'If you did not ask, tell the person who looks after Candour at your school.',
};

export function createFailedPost(deps: LettersDeps & { readonly mail: Mail }): FailedPost {
  const { mail, database, schoolId, clock } = deps;
  const find = async (person: PersonId, id: string): Promise<void> => {
    for await (const _ of knownTo(deps, person, id)) return;
    throw new NotFound('No such letter.');
  };
  return {
    get on() {
      return mail.on;
    },
    get from() {
      return mail.from;
    },
    list: (person) => listFor(deps, person),
    async sendAgain(person, id) {
      await find(person, id);
      await sendAgain(database, schoolId, id, clock());
    },
    async giveUp(person, id) {
      await find(person, id);
      await sent(database, schoolId, id);
    },
    async test(person) {
      const directory = await deps.directoryOf(await deps.schools.read(database.reader));
      const to = addressedTo(directory, person, directory.addresses.get(person) ?? '');
      try {
        await mail.send(messageFrom(testMail, to, deps.mailHtml));
        return null;
      } catch (error) {
        if (error instanceof MailRefused || error instanceof BadMessage)
          return [error.message, explained(error.message)].filter((each) => each !== null).join(' ');
        throw error;
      }
    },
  };
}
