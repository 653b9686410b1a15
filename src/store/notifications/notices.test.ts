import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { databases } from '../../../test/tools/databases.ts';
import { countIn } from '../../../test/tools/query-cost.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Database } from '../db/database.ts';
import type { NoticeRow } from '../db/tables.ts';
import {
  markSeen,
  type NoticeViewer,
  noticeGroups,
  noticesIn,
  putNotices,
  sweepNotices,
  takeDigest,
  takeForDigest,
  unreadOf,
} from './notices.ts';

const school = 'brookside';
const pat = 'pat' as PersonId;
const viewer: NoticeViewer = {
  person: pat,
  keys: ['person:pat' as never, 'office'],
  asks: ['{"proposal":7}'],
  isDpo: false,
};

const notice = (id: string, at: number, more: Partial<NoticeRow> = {}): NoticeRow => ({
  school,
  person: pat,
  id,
  at,
  stream: 'one',
  kind: 'reminder',
  facts: '{}',
  mail: 'none',
  seen_at: null,
  ...more,
});

for (const kind of databases()) {
  describe(`notices on ${kind.name}`, () => {
    let database: Database;
    before(async () => {
      const opened = await kind.open();
      const elsewhere = notice('i', 70, { school: 'hillside' });
      await opened.of('hillside').transaction((tx) => putNotices(tx, [elsewhere]));
      database = opened.of(school);
      const sight = (key: string, incident: string) => ({ school, viewer: key, due_at: 1, stream: incident });
      await database.transaction(async (tx) => {
        const seen = [sight('office', 'one'), sight('office', 'two'), sight(`reporter:${pat}`, 'own')];
        await tx.insertInto('sight').values(seen).execute();
        await tx.insertInto('exclusion').values({ school, person: pat, stream: 'two' }).execute();
        await putNotices(tx, [
          notice('a', 10),
          notice('b', 20, { kind: 'outcome', stream: 'own' }),
          // Excluded, never theirs, and told to the reporter of what they see as the office alone.
          notice('c', 30, { stream: 'two' }),
          notice('d', 40, { stream: 'three' }),
          notice('e', 50, { kind: 'outcome' }),
          notice('f', 60, { stream: 'own' }),
          notice('g', 20, { mail: 'digest' }),
          notice('h', 70, { person: 'alex', mail: 'digest' }),
          // Asked and settled since; asked and waiting still.
          notice('j', 80, { stream: null, kind: 'procedures-asked', facts: '{"proposal":6}' }),
          notice('k', 5, { stream: null, kind: 'procedures-asked', facts: '{"proposal":7}' }),
        ]);
      });
    });
    after(() => database.close());

    const groups = async (after: { at: number; id: string } | null, limit = 10) =>
      (await noticeGroups(database.reader, school, viewer, { after, limit })).map(({ name }) => name);
    const ids = async (...names: readonly string[]) =>
      (await noticesIn(database.reader, school, viewer, names)).map(({ id }) => id);

    test('are grouped by what they are about, the newest first, only what their person sees', async () => {
      assert.deepEqual(await groups(null), ['one', 'own', 'school']);
      assert.deepEqual(await groups(null, 1), ['one']);
      assert.deepEqual(await groups({ at: 20, id: 'g' }), ['own', 'school']);
      assert.deepEqual(await groups({ at: 20, id: 'b' }), ['school']);
    });

    test('are not shown where they asked for what is settled', async () => {
      const settled = { ...viewer, asks: [] };
      assert.deepEqual(await noticesIn(database.reader, school, settled, ['school']), []);
    });

    test('are found by their groups, newest first, and only those that are shown', async () => {
      assert.deepEqual(await ids('one', 'two', 'three'), ['g', 'a']);
      assert.deepEqual(await ids('own'), ['b']);
      assert.deepEqual(await ids('school'), ['k']);
      assert.deepEqual(await ids(), []);
    });

    test('are counted as they are shown, up to a number', async () => {
      const unread = async (countMax: number) =>
        (await unreadOf(database.reader, school, viewer, countMax)).length;
      assert.equal(await unread(100), 4);
      assert.equal(await unread(2), 2);
      await database.transaction((tx) => markSeen(tx, school, pat, ['a'], 99));
      assert.equal(await unread(100), 3);
      await database.transaction((tx) => markSeen(tx, school, pat, 'all', 99));
      assert.equal(await unread(100), 0);
    });

    test('wait for a digest that is taken once a day, and then no more', async () => {
      const take = (day: IsoDate) => database.transaction((tx) => takeDigest(tx, school, day));
      const taken = await Promise.all([take('2026-10-06'), take('2026-10-06')]);
      assert.deepEqual(taken.toSorted(), [false, true]);
      assert.equal(await take('2026-10-05'), false);
      assert.equal(await take('2026-10-07'), true);
      // A clock that ran ahead once must not end it for ever.
      assert.equal(await take('2099-01-01'), true);
      assert.equal(await take('2026-10-08'), true);
      assert.equal(await take('2026-10-08'), false);
      const waiting = async () =>
        (await database.transaction((tx) => takeForDigest(tx, school))).map(({ id }) => id);
      assert.deepEqual(await waiting(), ['g', 'h']);
      assert.deepEqual(await waiting(), []);
    });

    test('are walked from the newest, page by page, each group once, where it was told last', async () => {
      const many = 'many' as PersonId;
      const all = Array.from({ length: 700 }, (_, nth) =>
        // Several at each moment; older ones of a group stand on the pages after its own.
        notice(`many-${nth}`, 1000 + Math.floor(nth / 3), { person: many, stream: `of-${(nth * nth) % 90}` }),
      );
      const named = [...new Set(all.map(({ stream }) => stream ?? ''))];
      const inOrder = all.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
      const newest = new Map(inOrder.map(({ stream, at, id }) => [stream ?? '', { at, id }]));
      const sight = named.map((stream) => ({ school, viewer: 'person:many', due_at: 1, stream }));
      await database.transaction(async (tx) => {
        await putNotices(tx, all);
        await tx.insertInto('sight').values(sight).execute();
      });
      const manyViewer = { ...viewer, person: many, keys: ['person:many'] };
      const read = await countIn(database);
      const paged: { readonly at: number; readonly id: string; readonly name: string }[] = [];
      for (;;) {
        const after = paged.at(-1) ?? null;
        const page = await noticeGroups(database.reader, school, manyViewer, { after, limit: 5 });
        if (after === null) assert.ok(read().rows <= 100, 'of the first page');
        if (page.length === 0) break;
        paged.push(...page);
      }
      const wanted = [...newest]
        .map(([name, place]) => ({ ...place, name }))
        .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
      assert.deepEqual(paged, wanted);
    });

    test('are thrown away by age', async () => {
      await database.transaction((tx) => sweepNotices(tx, school, pat, 20));
      assert.deepEqual(await ids('own', 'one', 'school'), ['g', 'b']);
    });
  });
}
