import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { databases } from '../../../test/tools/databases.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Database } from '../db/database.ts';
import type { NoticeRow } from '../db/tables.ts';
import {
  markSeen,
  type NoticeViewer,
  noticesAbout,
  noticesOf,
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
      database = await kind.open();
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
          notice('i', 70, { school: 'hillside' }),
          // Asked and settled since; asked and waiting still.
          notice('j', 80, { stream: null, kind: 'procedures-asked', facts: '{"proposal":6}' }),
          notice('k', 5, { stream: null, kind: 'procedures-asked', facts: '{"proposal":7}' }),
        ]);
      });
    });
    after(() => database.close());

    const ids = async (place: { at: number; id: string } | null, limit = 10) =>
      (await noticesOf(database.reader, school, viewer, { after: place, limit })).map(({ id }) => id);

    test('are shown newest first, only those of what their person sees as it was told', async () => {
      assert.deepEqual(await ids(null), ['g', 'b', 'a', 'k']);
      assert.deepEqual(await ids(null, 1), ['g']);
      assert.deepEqual(await ids({ at: 20, id: 'g' }), ['b', 'a', 'k']);
      assert.deepEqual(await ids({ at: 20, id: 'b' }), ['a', 'k']);
    });

    test('are not shown where they asked for what is settled', async () => {
      const settled = { ...viewer, asks: [] };
      const all = await noticesOf(database.reader, school, settled, { after: null, limit: 10 });
      assert.deepEqual(
        all.map(({ id }) => id),
        ['g', 'b', 'a'],
      );
    });

    test('are found by what they are about, and only those that are shown', async () => {
      const about = async (...incidents: readonly string[]) =>
        (await noticesAbout(database.reader, school, viewer, incidents)).map(({ id }) => id);
      assert.deepEqual(await about('one', 'two', 'three'), ['g', 'a']);
      assert.deepEqual(await about('own'), ['b']);
      assert.deepEqual(await about(), []);
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

    test('are thrown away by age', async () => {
      await database.transaction((tx) => sweepNotices(tx, school, pat, 20));
      assert.deepEqual(await ids(null), ['g', 'b']);
    });
  });
}
