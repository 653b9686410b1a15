// The mail that could not be sent, for whoever may put it right: to whom, since when, what the server said;
// never what it was about. A letter about an incident that they are walled from is not there for them, and
// one about an incident that concerns an office is there for whoever acts as chair on it alone.
import { capacities } from '../incident/capacities.ts';
import { isDiscreet } from '../incident/discreet.ts';
import type { Incident } from '../incident/incident.ts';
import type { Moment } from '../policy/clock.ts';
import { NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { maySeePost, permitSchool } from '../school/may.ts';
import type { School } from '../school/school.ts';
import { BadMessage, type Mail } from '../services/mail.ts';
import { MailRefused } from '../services/smtp.ts';
import { type PostKey, postKeyOf, type Waiting, waitingFrom } from '../store/outbox.ts';
import { failed, sendAgain, sent } from '../store/outbox-turns.ts';
import { SealBroken } from '../store/seal.ts';
import type { OutboxRow } from '../store/tables-told.ts';
import { incidentsOf, type LettersGround } from './letters.ts';
import { asText } from './mail-body.ts';
import { readable, unlessDamaged } from './unreadable.ts';

/** A letter that nobody tries to send any more; `person` is null where it was for a reporter. */
export type FailedLetter = {
  readonly id: string;
  readonly person: PersonId | null;
  /** Since when it waits to be sent. */
  readonly since: Moment;
  /** What stood in the way, in one line. */
  readonly said: string;
};

/** Mail, as the page about it knows it. */
export type FailedPost = {
  readonly on: boolean;
  /** The address that mail comes from; '' where there is no mail. */
  readonly from: string;
  /** What failed, as far as this person may know of it, latest first. */
  readonly list: (person: PersonId) => Promise<readonly FailedLetter[]>;
  /** Tries a letter again; throws NotFound where it is not on this person's list. */
  readonly sendAgain: (person: PersonId, id: string) => Promise<void>;
  /** Gives a letter up; throws NotFound where it is not on this person's list. */
  readonly giveUp: (person: PersonId, id: string) => Promise<void>;
  /** Sends this person a test mail: null once the server took it, or what stood in the way. */
  readonly test: (person: PersonId) => Promise<string | null>;
};

const mayKnowOf = (incident: Incident | undefined, person: PersonId, school: School): boolean => {
  if (incident === undefined) return true;
  if (incident.walled.includes(person)) return false;
  return !isDiscreet(incident) || capacities(incident, person, school).has('chair');
};

// What cannot be opened could be about anything: it is on nobody's list.
function openedOrNot(key: PostKey, row: OutboxRow): readonly Waiting[] {
  try {
    return [waitingFrom(key, row)];
  } catch (error) {
    if (error instanceof SealBroken) return [];
    throw error;
  }
}

async function listFor(ground: LettersGround, person: PersonId): Promise<readonly FailedLetter[]> {
  const { database, keyring, schoolId, schools } = ground;
  const db = database.reader;
  const school = await schools.read(db);
  if (permitSchool(maySeePost, school, { kind: 'person', person }, null) !== null) return [];
  const rows = await failed(db, schoolId);
  if (rows.length === 0) return [];
  const key = await postKeyOf(keyring, schoolId);
  const letters = rows.flatMap((row) => openedOrNot(key, row));
  const spokenOf = [...new Set(letters.flatMap(({ letter }) => incidentsOf(letter)))];
  const { states, damaged } = await readable(ground, db, spokenOf);
  // What cannot be opened could concern anybody: it is on nobody's list either.
  const mayKnow = (id: string): boolean =>
    !damaged.has(id) && (unlessDamaged(ground, id, () => mayKnowOf(states.get(id), person, school)) ?? false);
  return letters
    .filter(({ letter }) => incidentsOf(letter).every(mayKnow))
    .map(({ id, letter: { to }, firstDueAt, error }) => ({
      id,
      person: 'person' in to ? to.person : null,
      since: firstDueAt,
      said: error ?? '',
    }));
}

const testMail = [{ lines: ['This is a test. Mail from Candour reaches you.'] }];

/** Makes the list of what could not be sent. */
export function createFailedPost(ground: LettersGround & { readonly mail: Mail }): FailedPost {
  const { mail, database, schoolId, clock } = ground;
  const list = (person: PersonId) => listFor(ground, person);
  const find = async (person: PersonId, id: string): Promise<void> => {
    if (!(await list(person)).some((letter) => letter.id === id)) throw new NotFound('No such letter.');
  };
  return {
    on: mail.on,
    from: mail.from,
    list,
    async sendAgain(person, id) {
      await find(person, id);
      await sendAgain(database, schoolId, id, clock());
    },
    async giveUp(person, id) {
      await find(person, id);
      await sent(database, schoolId, id);
    },
    async test(person) {
      const to = (await ground.directory()).addresses.get(person) ?? '';
      const subject = 'A test mail from Candour';
      try {
        await mail.send({ to, subject, text: asText(testMail) });
        return null;
      } catch (error) {
        if (error instanceof MailRefused || error instanceof BadMessage) return error.message;
        throw error;
      }
    },
  };
}
