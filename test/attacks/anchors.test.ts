// What an anchor on paper finds that nothing inside can: somebody who has the whole database in hand, and
// even the keys, removes, cuts, alters or exchanges what was recorded and makes everything else fit.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verifyChains } from '../../src/store/verify/chains.ts';
import {
  misread,
  onThreeDays,
  whenAnchorsAreRewritten,
  whenLogIsRewritten,
  whenTampered,
} from '../given/anchored-school.ts';
import { databases } from '../tools/databases.ts';

for (const kind of databases()) {
  describe(`an anchor on paper, on ${kind.name}`, () => {
    test(
      'fits the school that it was made of, whatever was recorded since',
      onThreeDays(kind, async ({ verify }, { texts }) => {
        for (const [index, text] of texts.entries()) {
          const { fits, says } = await verify(text.toLowerCase().replaceAll('-', ' '));
          assert.ok(fits, says.join(' '));
          assert.match(
            says.join(' '),
            new RegExp(`was anchored on ${5 + index} October 2026 \\(lineage 1\\)`),
          );
          assert.match(says.join(' '), /made after it are fine/);
        }
      }),
    );

    test(
      'finds a stream that was removed with all that is folded of it, and names what still speaks of it',
      onThreeDays(kind, async (anchored, { texts, second }) => {
        const { store, verify } = anchored;
        await whenLogIsRewritten(anchored, (rows) => rows.filter(({ stream }) => stream !== second));
        for (const table of ['state', 'prose', 'reading', 'sight', 'exclusion', 'wake', 'notice']) {
          await whenTampered(anchored, `delete from "${table}" where stream = '${second}'`);
        }
        await whenTampered(anchored, `delete from casebook where incident = '${second}'`);
        assert.equal((await verifyChains(store.database)).broken, null);
        const { fits, says } = await verify(texts[2]);
        assert.equal(fits, false);
        assert.match(says.join(' '), /Of 8 entries that were on the record on 7 October 2026, 2 are missing/);
        assert.match(says.join(' '), new RegExp(`Stream ${second} was removed`));
        await whenTampered(anchored, `delete from receipt where incident = '${second}'`);
        const without = (await verify(texts[0])).says.join(' ');
        assert.match(without, /Of 6 entries .* 1 is missing.*a whole stream was removed/);
        assert.doesNotMatch(without, /was removed: it has no entry|it is as it was/);
      }),
    );

    test(
      'finds the end of a stream that was cut off, and says until when all was well',
      onThreeDays(kind, async (anchored, { texts, first }) => {
        const { store, verify } = anchored;
        await whenLogIsRewritten(anchored, (rows) =>
          rows.filter((row) => row.stream !== first || row.version === 1),
        );
        assert.equal((await verifyChains(store.database)).broken, null);
        const { fits, says } = await verify(texts[1]);
        assert.equal(fits, false);
        assert.match(says.join(' '), /1 is missing.* or their times were altered/);
        assert.match(says.join(' '), new RegExp(`The end of stream ${first} was cut off: it had entry 2`));
        assert.match(says.join(' '), /Until 5 October 2026 it is as it was then/);
        assert.equal((await verify(texts[0])).fits, true);
      }),
    );

    test(
      'finds an entry that was altered, in place or with everything after it made to fit',
      onThreeDays(kind, async (anchored, { texts, first }) => {
        const { store, verify } = anchored;
        await whenTampered(anchored, `update log set at = at - 1 where stream = '${first}' and version = 2`);
        assert.match((await verifyChains(store.database)).broken?.problem ?? '', /altered/);
        const inPlace = await verify(texts[1]);
        await whenLogIsRewritten(anchored, (rows) => rows);
        assert.equal((await verifyChains(store.database)).broken, null);
        for (const { fits, says } of [inPlace, await verify(texts[1]), await verify(texts[2])]) {
          assert.equal(fits, false);
          assert.match(
            says.join(' '),
            /as many entries .* but not the same\. Some were altered or exchanged/,
          );
          assert.match(says.join(' '), /Until 5 October 2026/);
        }
        assert.equal((await verify(texts[0])).fits, true);
      }),
    );

    test(
      'finds two entries that changed places',
      onThreeDays(kind, async (anchored, { texts, first, second }) => {
        const { store, verify } = anchored;
        await whenLogIsRewritten(anchored, (rows) => {
          const moved = rows.find(({ stream }) => stream === second);
          const at = rows.findIndex(({ stream }) => stream === first);
          assert.ok(moved);
          return rows.filter((row) => row !== moved).toSpliced(at, 0, moved);
        });
        assert.equal((await verifyChains(store.database)).broken, null);
        const { fits, says } = await verify(texts[0]);
        assert.equal(fits, false);
        assert.match(says.join(' '), /in another order than was written/);
      }),
    );

    test(
      'finds a record that was written anew as a whole, its anchors with it',
      onThreeDays(kind, async (anchored, { texts, second }) => {
        const { app, store, verify } = anchored;
        const forgeries = [
          () => whenLogIsRewritten(anchored, (rows) => rows.map((row) => ({ ...row, at: row.at - 1 }))),
          () => whenLogIsRewritten(anchored, (rows) => rows.filter(({ stream }) => stream !== second)),
        ];
        for (const forge of forgeries) {
          await forge();
          await whenAnchorsAreRewritten(anchored);
          assert.equal((await verifyChains(store.database)).broken, null);
          assert.equal((await verify((await app.anchors.latest())?.text ?? '')).fits, true);
          for (const text of texts) {
            const { fits, says } = await verify(text);
            assert.equal(fits, false);
            assert.match(says.join(' '), /not the anchor that is kept.*the whole record was written anew/);
          }
        }
      }),
    );

    test(
      'finds an anchor that was taken away or altered',
      onThreeDays(kind, async (anchored, { texts }) => {
        const { verify } = anchored;
        await whenTampered(anchored, `delete from anchor where day = '2026-10-06'`);
        assert.match(
          (await verify(texts[1])).says.join(' '),
          /row was removed: the anchor of 7 October 2026/,
        );
        const last = await verify(texts[2]);
        assert.equal(last.fits, false);
        assert.match(last.says.join(' '), /7 October 2026 does not follow .* a row of an anchor is missing/);
        assert.match(last.says.join(' '), /The log itself is what the row of that day says/);
        const first = await verify(texts[0]);
        assert.match(
          first.says.join(' '),
          /[Aa]ll that was on the record .* But the anchor of 7 October 2026 does/,
        );
        assert.equal(first.fits, false);
        await whenTampered(anchored, `update anchor set anchor = root where day = '2026-10-05'`);
        assert.match((await verify(texts[0])).says.join(' '), /The log is what was anchored, but the row/);
        await whenTampered(anchored, `update anchor set position = 3 where day = '2026-10-07'`);
        assert.match((await verify(texts[2])).says.join(' '), /is missing or was altered/);
        await whenTampered(anchored, 'delete from anchor');
        assert.match((await verify(texts[2])).says.join(' '), /None is kept at all/);
      }),
    );

    test(
      'is told from one that was misread, of another day, lineage or school, or of newer data',
      onThreeDays(kind, async (anchored, { texts }) => {
        const { verify } = anchored;
        const told = async (text: string): Promise<string> => {
          const { fits, says } = await verify(text);
          assert.equal(fits, false);
          return says.join(' ');
        };
        assert.match(await told(misread(texts[1], 7)), /read group 7 again/);
        const [, , letters = ''] = texts[1].split(' ');
        assert.match(await told(`2026-10-06 L3 ${letters}`), /The letters fit, but the lineage was 1/);
        const strange = letters.split('-').reverse().join('-');
        assert.match(
          await told(`2026-10-06 L1 ${strange}`),
          /misread|not the anchor that is kept.*of another school/,
        );
        assert.match(
          await told(`2026-10-09 L1 ${strange}`),
          /misread|data (?:is|are) older than what was printed/,
        );
        assert.match(await told(`2026-10-01 L1 ${strange}`), /misread|before and after follow each other/);
      }),
    );

    test(
      'does not fit with other keys, which is told',
      onThreeDays(kind, async (anchored, { texts }) => {
        const { store, verify } = anchored;
        await store.keyring.destroyKey(store.schoolId, 'padding', 1);
        const { fits, says } = await verify(texts[1]);
        assert.equal(fits, false);
        assert.match(says.join(' '), /the keys are not those with which they were anchored/);
      }),
    );
  });
}
