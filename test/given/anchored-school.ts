// A small school that was anchored on three days, and what somebody could do to it who has the whole database
// in hand: entries past their triggers, all hashes computed anew, other rows made to fit.
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { type App, createApp } from '../../src/app/app.ts';
import { isDone } from '../../src/app/door/order.ts';
import { openPlaces, type Store, type StorePlaces } from '../../src/app/operate/open-store.ts';
import { type Moment, momentOf } from '../../src/policy/clock.ts';
import type { IncidentId, PersonId } from '../../src/record/ids.ts';
import type { Role } from '../../src/school/offices.ts';
import { noMail } from '../../src/services/mail/mail.ts';
import { anchorsOf } from '../../src/store/anchor/anchor.ts';
import { compareAnchor } from '../../src/store/anchor/compare.ts';
import { anchorHash, treeKey } from '../../src/store/anchor/hashes.ts';
import { readAnchor, type Typed, writeAnchor } from '../../src/store/anchor/text.ts';
import { rootOf } from '../../src/store/anchor/tree.ts';
import { type Verdict, verdictOf } from '../../src/store/anchor/verdict.ts';
import type { LogRow } from '../../src/store/db/tables.ts';
import { entryHash, linkHash } from '../../src/store/log/entry.ts';
import { snapshot } from '../../src/store/log/log-pages.ts';
import type { TestDatabase } from '../tools/databases.ts';
import { onForm } from './samples.ts';
import { whenChairConfirmsAll } from './site.ts';
import { givenPlaces } from './stored-school.ts';

/** An open school with a clock in hand. */
export type Anchored = {
  readonly store: Store;
  readonly places: StorePlaces;
  readonly app: App;
  readonly clock: { now: Moment };
  readonly report: (what?: string) => Promise<IncidentId>;
  readonly acknowledge: (incident: IncidentId) => Promise<void>;
  /** What comparing this text with the record says. */
  readonly verify: (text: string) => Promise<Verdict>;
  readonly close: () => Promise<void>;
};

const operator = { kind: 'operator' } as const;

/** Opens what is kept there; `isMailed` puts letters into the outbox. */
export async function givenAnchored(places: StorePlaces, isMailed = false): Promise<Anchored> {
  const store = await openPlaces(places);
  const { database, keyring, schoolId } = store;
  const clock = { now: momentOf('2026-10-05', '09:00') };
  const mail = { ...noMail, on: isMailed };
  const app = createApp({ ...store, dataDir: places.dataDir, clock: () => clock.now, mail });
  return {
    store,
    places,
    app,
    clock,
    report: (what = 'A letter went to the wrong family.') => reportOn(app, store, clock, what),
    acknowledge: (incident) => acknowledgeOn(app, clock, incident),
    async verify(text) {
      const padding = (await keyring.keyOf(schoolId, 'padding')) ?? Buffer.of();
      const printed = typedOf(text);
      return verdictOf(await snapshot(database, (db) => compareAnchor(db, schoolId, padding, printed)));
    },
    close: store.close,
  };
}

async function reportOn(
  app: App,
  { database }: Store,
  clock: Anchored['clock'],
  what: string,
): Promise<IncidentId> {
  clock.now += 60_000;
  const receipt = await app.reports.report({
    secret: await app.reports.newSecret(),
    actor: { kind: 'reporter' },
    facts: onForm(clock.now),
    prose: { what },
  });
  assert.ok('code' in receipt);
  const cases = database.reader.selectFrom('casebook').select('incident');
  const found = await cases.where('reference', '=', receipt.reference).executeTakeFirstOrThrow();
  return found.incident as IncidentId;
}

async function acknowledgeOn(app: App, clock: Anchored['clock'], incident: IncidentId): Promise<void> {
  clock.now += 60_000;
  const people = [...(await app.school()).people.values()];
  const head = people.find(({ roles }) => roles.includes('headteacher'));
  const answer = await app.execute({
    kind: 'incident',
    stream: incident,
    actor: { kind: 'person', person: head?.id as PersonId },
    commands: [{ step: 'acknowledge', facts: {}, prose: { message: 'Thank you.' } }],
  });
  assert.ok(isDone(answer), JSON.stringify(answer));
}

const typedOf = (text: string): Typed => {
  const printed = readAnchor(text);
  assert.ok('anchor' in printed, JSON.stringify(printed));
  return printed;
};

/** Sets the school up with somebody in each of these roles. */
export async function givenAnchoredPeople({ app }: Anchored, roles: readonly Role[]): Promise<void> {
  const command = { step: 'set-up', facts: { totpRequired: false }, prose: { schoolName: 'B' } } as const;
  await app.execute({ kind: 'school', stream: app.schoolId, actor: operator, commands: [command] });
  for (const role of roles) {
    const person = app.newPersonId();
    const facts = { person, roles: [role], employed: role === 'headteacher' };
    const add = { step: 'add-person', facts, prose: { name: 'Pat', address: `${role}@b.example` } } as const;
    await app.execute({ kind: 'person', stream: person, actor: operator, commands: [add] });
  }
  await whenChairConfirmsAll(app);
}

/** Three days, each with its anchor, and what was reported on the first two of them. */
export type Days = {
  readonly texts: readonly [string, string, string];
  readonly first: IncidentId;
  readonly second: IncidentId;
};

/** Lives through three days: two reports on the first, an answer to one of them on each day after. */
export async function givenThreeDays(anchored: Anchored): Promise<Days> {
  const { app, clock, report, acknowledge } = anchored;
  await givenAnchoredPeople(anchored, ['headteacher', 'chair']);
  const [first, second] = [await report(), await report('A laptop was left on the bus.')];
  const texts: string[] = [];
  const anchor = async () => {
    await app.anchors.make();
    texts.push((await app.anchors.latest())?.text ?? '');
    clock.now += 24 * 3_600_000;
  };
  await anchor();
  await acknowledge(first);
  await anchor();
  await acknowledge(second);
  await anchor();
  await report('After the last anchor.');
  return { texts: texts as unknown as Days['texts'], first, second };
}

/** Runs a test on a school that was anchored on three days, on this kind of database. */
export const onThreeDays =
  (kind: TestDatabase, run: (anchored: Anchored, days: Days) => Promise<void>) => async () => {
    const { places, drop } = await givenPlaces(kind);
    try {
      const anchored = await givenAnchored(places);
      try {
        await run(anchored, await givenThreeDays(anchored));
      } finally {
        await anchored.close();
      }
    } finally {
      await drop();
    }
  };

/** Changes what is kept past its triggers. */
export async function whenTampered({ store: { database } }: Anchored, statement: string): Promise<void> {
  for (const table of ['log', 'anchor']) {
    for (const change of ['update', 'delete']) {
      const on = database.kind === 'postgres' ? ` on ${table}` : '';
      await sql.raw(`drop trigger if exists ${table}_refuses_${change}${on}`).execute(database.db);
    }
    if (database.kind === 'postgres')
      await sql.raw(`grant update, delete on ${table} to current_user`).execute(database.db);
  }
  await sql.raw(statement).execute(database.db);
}

/** Writes the log anew from changed entries, with all hashes, links and the head: by itself it is whole. */
export async function whenLogIsRewritten(
  anchored: Anchored,
  change: (rows: readonly LogRow[]) => readonly LogRow[],
): Promise<void> {
  const { database, schoolId } = anchored.store;
  const rows = await database.reader.selectFrom('log').selectAll().orderBy('position').execute();
  const tails = new Map<string, { version: number; hash: string }>();
  let link = '';
  const written = change(rows).map((row, index) => {
    const tail = tails.get(row.stream) ?? { version: 0, hash: '' };
    const entry = { ...row, version: tail.version + 1, prev: tail.hash, position: index + 1 };
    const hash = entryHash(entry);
    link = linkHash(link, hash);
    tails.set(row.stream, { version: entry.version, hash });
    return { ...entry, hash };
  });
  await whenTampered(anchored, 'delete from log');
  await database.transaction(async (tx) => {
    await tx.insertInto('log').values(written).execute();
    const head = { position: written.length, link };
    await tx.updateTable('head').set(head).where('school', '=', schoolId).execute();
  });
}

/** Computes every anchor anew from the log as it stands, with the keys: nothing inside betrays it. */
export async function whenAnchorsAreRewritten(anchored: Anchored): Promise<void> {
  const { database, keyring, schoolId } = anchored.store;
  const padding = (await keyring.keyOf(schoolId, 'padding')) ?? Buffer.of();
  const log = await database.reader.selectFrom('log').selectAll().orderBy('position').execute();
  const rows = await anchorsOf(database.reader, schoolId);
  await whenTampered(anchored, 'delete from anchor');
  let previous = '';
  for (const row of rows) {
    const entries = log.filter(({ position }) => position <= row.position);
    const link = entries.reduce((last, { hash }) => linkHash(last, hash), '');
    const heads = [...new Map(entries.map((entry) => [entry.stream, entry])).values()];
    const root = await rootOf(
      () => [heads],
      (draw) => treeKey(padding, { ...row, draw }),
    );
    const anchor = anchorHash({ ...row, link, root, previous });
    await database.transaction((tx) =>
      tx
        .insertInto('anchor')
        .values({ ...row, link, root, anchor })
        .execute(),
    );
    previous = anchor;
  }
}

/** A printed anchor with one of its groups read wrong. */
export function misread(text: string, group: number): string {
  const { day, lineage, anchor } = typedOf(text);
  const printed = writeAnchor({ day, lineage, anchor });
  const groups = printed.slice(printed.lastIndexOf(' ') + 1).split('-');
  groups[group - 1] = groups[group - 1] === '7777' ? '8888' : '7777';
  return `${day} L${lineage} ${groups.join('-')}`;
}
