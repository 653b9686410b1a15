// A school with a chair alone, on machines that send its post, and processes that do the same and can be
// killed. The clock stands, so that no lease runs out however slow the machine, and nobody rests.
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type App, createApp } from '../../src/app/app.ts';
import type { PersonId } from '../../src/record/ids.ts';
import type { Role } from '../../src/school/offices.ts';
import { smtpMail } from '../../src/services/mail/mail.ts';
import { type Database, openDatabase } from '../../src/store/db/database.ts';
import { openKeyring } from '../../src/store/keys/keyring.ts';
import { postKeyOf, putOutbox } from '../../src/store/notifications/outbox.ts';
import type { TestDatabase } from '../tools/databases.ts';
import type { TestSmtp } from '../tools/smtp.ts';
import { monday } from './people.ts';

const school = 'brookside';
const operator = { kind: 'operator' } as const;
const compiled = fileURLToPath(new URL('../../node_modules/.cache/candour', import.meta.url));

export type Machine = { readonly app: App; readonly database: Database };
/** Machines on one store, with a clock in hand. */
export type Senders = {
  readonly all: readonly Machine[];
  readonly clock: { now: number };
  /**
   * Puts letters with these texts into the outbox, due now: anchors, which say what they are given. Each is
   * to a person of its own, so that none stands for another.
   */
  readonly write: (texts: readonly string[]) => Promise<void>;
  /** Starts a process of this file of the tests on the same store, and waits until it is ready. */
  readonly start: (file: string) => Promise<ChildProcess>;
};

/** Opens a school on so many machines that send by this server; all is closed at the end of the test. */
export async function givenSenders(
  t: TestContext,
  kind: TestDatabase,
  count: number,
  { url }: TestSmtp,
): Promise<Senders> {
  const { place, drop, haunt } = await kind.place();
  const rootKey = randomBytes(32);
  const clock = { now: monday };
  await haunt();
  const keyring = await openKeyring(place, school, () => rootKey);
  await keyring.makeSchool(school);
  const open = async (): Promise<Machine> => {
    const database = (await openDatabase(place)).of(school);
    const mail = smtpMail(url, 'candour@brookside.example');
    const now = () => clock.now;
    const app = createApp({ database, keyring, schoolId: school, dataDir: '', clock: now, mail });
    t.after(mail.close);
    t.after(database.close);
    return { app, database };
  };
  const all = await Promise.all(Array.from({ length: count }, open));
  t.after(() => keyring.close());
  t.after(drop);
  const [{ app, database }] = all as [Machine];
  await setUp(app);
  const key = await postKeyOf(keyring, school);
  const dataDir = 'dataDir' in place ? place.dataDir : '';
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  return {
    all,
    clock,
    write: async (texts) => {
      const people: PersonId[] = [];
      for (const text of texts) people.push(await addPerson(app, text, []));
      await database.transaction((tx) => putOutbox(tx, school, key, lettersOf(texts, people, clock.now)));
    },
    async start(file) {
      const args = [dataDir, rootKey.toString('hex'), url, `${clock.now}`];
      // It lives too briefly for the room and the compiling ahead that a run of everything is given.
      const settings = { env, execArgv: [] };
      const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, settings);
      t.after(() => child.kill('SIGKILL'));
      await once(child, 'message');
      return child;
    },
  };
}

const lettersOf = (texts: readonly string[], people: readonly PersonId[], dueAt: number) =>
  texts.map((says, index) => ({
    id: `letter${says}`,
    dueAt,
    letter: { to: { person: people[index]! }, kind: 'anchor', incident: null, notices: [], says } as const,
  }));

async function setUp(app: App): Promise<void> {
  const setUp = { step: 'set-up', facts: { totpRequired: false }, prose: { schoolName: 'B' } } as const;
  await app.execute({ kind: 'school', stream: app.schoolId, actor: operator, commands: [setUp] });
  await addPerson(app, 'chair', ['chair']);
}

async function addPerson(app: App, name: string, roles: readonly Role[]): Promise<PersonId> {
  const person = app.newPersonId();
  const facts = { person, roles, employed: false };
  const prose = { name, address: `${name}@brookside.example` };
  const command = { step: 'add-person', facts, prose } as const;
  await app.execute({ kind: 'person', stream: person, actor: operator, commands: [command] });
  return person;
}

export const left = ({ database }: Machine) => database.reader.selectFrom('outbox').select('id').execute();

/** Sends all that is due now, on this machine. */
export async function whenDrained({ app }: Machine): Promise<void> {
  const slot = async (): Promise<void> => {
    while ((await app.post.turn()).due);
  };
  await Promise.all([slot(), slot(), slot(), slot()]);
}
