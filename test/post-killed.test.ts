// No letter is lost, and none comes more than twice, when whoever sends is killed at any moment; and two
// machines on one PostgreSQL send none twice. Letters here are anchors, so that each can be told by its text.
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type App, createApp } from '../src/app/app.ts';
import { smtpMail } from '../src/services/mail.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { openKeyring } from '../src/store/keyring.ts';
import { postKeyOf, putOutbox } from '../src/store/outbox.ts';
import { databases, type TestDatabase } from './databases.ts';
import { type Behaviour, openSmtp, partOf, type TestSmtp } from './smtp.ts';

const school = 'brookside';
const operator = { kind: 'operator' } as const;
const leaseMs = 60_000;
const compiled = fileURLToPath(new URL('../node_modules/.cache/candour', import.meta.url));

type Machine = { readonly app: App; readonly database: Database };
type Machines = {
  readonly all: readonly Machine[];
  readonly clock: { now: number };
  readonly rootKey: Buffer;
  readonly dataDir: string;
  /** Puts letters with these texts into the outbox, due now. */
  readonly write: (texts: readonly string[]) => Promise<void>;
};

/** A school with a chair on some machines that send by this server; all is closed at the end of the test. */
async function open(t: TestContext, kind: TestDatabase, count: number, { url }: TestSmtp): Promise<Machines> {
  const { place, drop } = await kind.place();
  const rootKey = randomBytes(32);
  const clock = { now: Date.now() };
  const keyring = await openKeyring(place, () => rootKey);
  await keyring.makeSchool(school);
  const open = async (): Promise<Machine> => {
    const database = await openDatabase(place);
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
  const person = await setUp(app);
  const key = await postKeyOf(keyring, school);
  return {
    all,
    clock,
    rootKey,
    dataDir: 'dataDir' in place ? place.dataDir : '',
    write: (texts) =>
      database.transaction((tx) =>
        putOutbox(
          tx,
          school,
          key,
          texts.map((says) => ({
            id: `letter${says}`,
            dueAt: clock.now,
            letter: { to: { person }, kind: 'anchor', incident: null, notices: [], says },
          })),
        ),
      ),
  };
}

async function setUp(app: App) {
  const setUp = { step: 'set-up', facts: { totpRequired: false }, prose: { schoolName: 'B' } } as const;
  await app.execute({ kind: 'school', stream: app.schoolId, actor: operator, commands: [setUp] });
  const person = app.newPersonId();
  const facts = { person, roles: ['chair'], employed: false } as const;
  const prose = { name: 'Pat chair', address: 'chair@brookside.example' };
  const command = { step: 'add-person', facts, prose } as const;
  await app.execute({ kind: 'person', stream: person, actor: operator, commands: [command] });
  return person;
}

/** A server that calls whoever waits for so many of its steps, or for so many mails. */
async function openCounting(t: TestContext) {
  let waiting: { steps: number; readonly call: () => void } | null = null;
  const onStep: Behaviour['onStep'] = () => {
    if (waiting === null) return;
    waiting.steps -= 1;
    if (waiting.steps > 0) return;
    waiting.call();
    waiting = null;
  };
  const server = await openSmtp({ onStep });
  t.after(server.close);
  const steps = (count: number): Promise<void> =>
    new Promise((call) => {
      waiting = { steps: count, call };
    });
  return { server, steps };
}

const textsOf = (server: TestSmtp): readonly string[] =>
  server.arrived.map((mail) => partOf(mail, 'text/plain').split('\n')[0] ?? '');

const left = ({ database }: Machine) => database.reader.selectFrom('outbox').select('id').execute();

/** Sends all that is due now, on this machine. */
async function drain({ app }: Machine): Promise<void> {
  const slot = async (): Promise<void> => {
    while ((await app.post.turn()).due);
  };
  await Promise.all([slot(), slot(), slot(), slot()]);
}

test('killed at fifty moments, whoever sends loses no letter and sends none more than twice', async (t) => {
  const { server, steps } = await openCounting(t);
  const machines = await open(t, databases()[0]!, 1, server);
  const sending = fileURLToPath(new URL('sending.ts', import.meta.url));
  const args = [machines.dataDir, machines.rootKey.toString('hex'), server.url, `${machines.clock.now}`];
  const begin = async (): Promise<ChildProcess> => {
    const child = fork(sending, args, { env: { ...process.env, NODE_COMPILE_CACHE: compiled } });
    t.after(() => child.kill('SIGKILL'));
    await once(child, 'message');
    return child;
  };
  const written: string[] = [];
  const waiting = [begin(), begin()];
  for (let round = 0; round < 50; round += 1) {
    const child = (await waiting.shift())!;
    // They take longer to start than to be killed: the next ones start meanwhile.
    waiting.push(begin());
    const texts = Array.from({ length: 6 }, (_, index) => `${round}x${index}`);
    await machines.write(texts);
    written.push(...texts);
    const moment = steps(randomInt(1, 21));
    const ended = once(child, 'exit');
    child.send('begin');
    await moment;
    for (let turns = randomInt(0, 6); turns > 0; turns -= 1) await setImmediate();
    child.kill('SIGKILL');
    await ended;
  }
  await Promise.all(waiting);
  // What was under way when somebody was killed is due again once its lease has run out.
  machines.clock.now += leaseMs;
  const [machine] = machines.all as [Machine];
  await drain(machine);
  assert.deepEqual(await left(machine), []);
  const texts = textsOf(server);
  assert.deepEqual([...new Set(texts)].sort(), written.sort());
  const often = [...Map.groupBy(texts, (text) => text).values()].filter((same) => same.length > 2);
  assert.deepEqual(often, []);
  const ids = server.arrived.map(({ id }) => id);
  assert.equal(new Set(ids).size, written.length);
});

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('two machines on one PostgreSQL send each letter once', async (t) => {
    const { server } = await openCounting(t);
    const machines = await open(t, kind, 2, server);
    const texts = Array.from({ length: 60 }, (_, index) => `${index}x`);
    await machines.write(texts);
    await Promise.all(machines.all.map(drain));
    for (const machine of machines.all) assert.deepEqual(await left(machine), []);
    assert.deepEqual(textsOf(server).toSorted(), texts.toSorted());
  });
}
