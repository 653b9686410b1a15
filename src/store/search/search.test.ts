import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { cases } from '../../../test/then/cases.ts';
import { databases, type TestDatabase } from '../../../test/tools/databases.ts';
import { blocksRead, countIn } from '../../../test/tools/query-cost.ts';
import { incidentKind } from '../../incident/kind.ts';
import type { ViewerKey } from '../../incident/people/viewers.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Actor, Event, Recorded } from '../../record/step.ts';
import { eraseRows } from '../cases/erasure.ts';
import type { Viewer } from '../cases/seen.ts';
import type { Database, Tx } from '../db/database.ts';
import { openKeyring } from '../keys/keyring.ts';
import { chain, putHead, tailOf, takeHead } from '../log/log.ts';
import { sealFields } from '../log/prose.ts';
import { takeWordCursor } from '../log/word-cursor.ts';
import { searchStreams } from './search.ts';
import { indexWords, type SearchDeps, wordsOf } from './word-index.ts';

const schoolId = 'school';
const head: Viewer = { person: 'head' as PersonId, keys: ['office'] };
const actor: Actor = { kind: 'reporter' };

const isSearched: SearchDeps['isSearched'] = (_kind, event, field) =>
  incidentKind.seen?.isSearched(event, field) === true;

type Writing = { type?: string; facts?: unknown; prose: Record<string, string> };

/** Puts an entry on the record as `execute` would. */
const writerOf =
  ({ database, keyring }: SearchDeps) =>
  async (stream: string, { type = 'progress-noted', facts = {}, prose }: Writing) => {
    await keyring.makeKeys(schoolId, [stream], 'stream');
    const key = (await keyring.keyOf(schoolId, stream)) ?? randomBytes(32);
    await database.transaction(async (tx) => {
      const top = await takeHead(tx, schoolId);
      const tail = await tailOf(tx, schoolId, stream);
      const version = tail.version + 1;
      const event: Recorded<Event> = { type, facts, version, at: 1, actor, proseGiven: Object.keys(prose) };
      const sealed = sealFields({ school: schoolId, stream, version, keyId: stream, key }, prose);
      const { commits } = sealed;
      const row = chain(top, tail, {
        school: schoolId,
        stream,
        kind: 'incident',
        event,
        command: null,
        commits,
      });
      await tx.insertInto('log').values(row).execute();
      if (sealed.rows.length > 0) await tx.insertInto('prose').values(sealed.rows).execute();
      if (type === 'erased') await eraseRows(tx, schoolId, stream, '', version);
      await putHead(tx, top);
    });
  };

/** Makes an incident seen by these keys, and excluded from these people. */
const seerOf =
  ({ database }: SearchDeps) =>
  async (incident: string, keys: readonly ViewerKey[], excluded: readonly string[] = []) => {
    const times = { reported_at: 1, due_at: 1, closed_at: null, updated_at: 1 };
    const counted = {
      own_mistake: 0,
      protected: 0,
      discovered_at: null,
      contained_at: null,
      marks: null,
      policies: null,
      points: null,
    };
    const judged = { stage: 'reported', severity: null, certainty: 'potential', cause: null, lead: null };
    const reference = `INC-${incident}`;
    await database.transaction(async (tx) => {
      await tx
        .insertInto('casebook')
        .values({ school: schoolId, incident, version: 1, reference, ...judged, ...times, ...counted })
        .execute();
      for (const viewer of keys)
        await tx
          .insertInto('sight')
          .values({ school: schoolId, viewer, due_at: 1, stream: incident })
          .execute();
      for (const person of excluded)
        await tx.insertInto('exclusion').values({ school: schoolId, person, stream: incident }).execute();
    });
  };

async function openGround({ open, place }: TestDatabase) {
  const database = await open();
  const { place: where, drop } = await place();
  const keyring = await openKeyring(where, schoolId, () => randomBytes(32));
  await keyring.makeSchool(schoolId);
  const deps: SearchDeps = { database, keyring, schoolId, isSearched };

  const index = async () => {
    while (await indexWords(deps, 3));
  };
  const search = async (text: string, viewer: Viewer = head, limit = 25) =>
    (await searchStreams(deps, viewer, text, limit)).rows.map(({ incident }) => incident);
  const close = async () => {
    await keyring.close();
    await drop();
    await database.close();
  };
  return { database, deps, write: writerOf(deps), see: seerOf(deps), index, search, close };
}

test('words are compared without case, accents and marks, and short ones are left out', () => {
  const words = (text: string) => [...wordsOf(text)];
  assert.deepEqual(words('The CAFÉ’s e-mail to Zoë O’Brien'), ['the', 'cafe', 'mail', 'zoe', 'brien']);
  assert.deepEqual(words('ﬁle ①②③ INC-7KQ-4MZ'), ['file', '123', 'inc', '7kq', '4mz']);
  assert.deepEqual(words('naïve naive NAIVE'), ['naive']);
  assert.deepEqual(words(`a b of ${'🙈'.repeat(10_000)} \0`), []);
  assert.deepEqual(words('x'.repeat(500)), ['x'.repeat(64)]);
});

test('a plain text has the words that it would have beside a letter with an accent', () => {
  const plain = fc.string({ unit: fc.constantFrom(..."abcXYZ019 \n\t-_.,'‘’“”–—…@") });
  fc.assert(
    fc.property(plain, (text) => {
      assert.deepEqual([...wordsOf(`${text} é`)], [...wordsOf(text)]);
    }),
  );
});

const keysAsked: readonly ViewerKey[] = ['office', 'chair', 'dpo'];
const letters = ['alpha', 'beta', 'gamma', 'delta'];
const incident = fc.record({
  keys: fc.subarray([...keysAsked], { minLength: 1 }),
  excluded: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, fc.subarray(['p', 'q'])),
  notes: fc.array(fc.subarray(letters, { minLength: 1 }), { minLength: 1, maxLength: 3 }),
});
const asked = fc.record({
  incidents: fc.array(incident, { minLength: 2, maxLength: 6 }),
  held: fc.oneof(fc.subarray([...keysAsked]), fc.constant([...keysAsked])),
  wanted: fc.subarray(letters, { minLength: 1, maxLength: 2 }),
  indexed: fc.boolean(),
});
const plain = { keys: [...keysAsked], excluded: [], notes: [['alpha']] };
const found = { incidents: [plain], held: [...keysAsked], wanted: ['alpha'], indexed: true };
/** One that finds something in the index, one before it is indexed, one that finds nothing. */
const sure = [found, { ...found, indexed: false }, { ...found, wanted: ['beta'] }];

for (const kind of databases()) {
  describe(`words on ${kind.name}`, () => {
    test('a word is found before and after it is indexed, once, newest first', async () => {
      const { write, see, index, search, close } = await openGround(kind);
      for (const incident of ['one', 'two']) await see(incident, ['office']);
      await write('one', { type: 'reported', prose: { what: 'The letter went to the wrong parent.' } });
      await write('two', { prose: { note: 'A parent rang about the LETTER.' } });
      for (const when of ['before', 'after']) {
        assert.deepEqual(await search('letter'), ['two', 'one'], when);
        assert.deepEqual(await search('wrong letter'), ['one'], when);
        assert.deepEqual(await search('letter nobody'), [], when);
        assert.deepEqual(await search('to'), [], when);
        await index();
      }
      await write('one', { prose: { note: 'Nobody was hurt.' } });
      assert.deepEqual(await search('letter nobody'), ['one']);
      await close();
    });

    test('what only some on a case may read, and how to reach a reporter, is not found', async () => {
      const { write, see, index, search, close } = await openGround(kind);
      await see('one', ['office']);
      const contact = 'secret@brook.example';
      await write('one', { type: 'reported', prose: { what: 'A letter.', contact } });
      await write('one', { type: 'discipline-decided', prose: { reason: 'Suspended.' } });
      await write('one', { type: 'discipline-recommended', prose: { reason: 'Dismissed.' } });
      const facts = { item: '3h', answer: 'done' };
      await write('one', { type: 'point-answered', facts, prose: { because: 'Warned.' } });
      for (const _when of ['before', 'after']) {
        assert.deepEqual(await search('letter'), ['one']);
        for (const hidden of ['secret', 'brook', 'suspended', 'dismissed', 'warned'])
          assert.deepEqual(await search(hidden), []);
        await index();
      }
      await close();
    });

    test('an incident is found by its reference, however it is typed, by those who see it', async () => {
      const { see, search, close } = await openGround(kind);
      await see('7KQ-4MZ', ['office'], ['bursar']);
      for (const typed of ['INC-7KQ-4MZ', ' inc 7kq 4mz ', '7kq-4mz'])
        assert.deepEqual(await search(typed), ['7KQ-4MZ']);
      assert.deepEqual(await search('INC-7KQ-4MZ', { ...head, person: 'bursar' as PersonId }), []);
      assert.deepEqual(await search('INC-7KQ-4MZ', { ...head, keys: [] }), []);
      await close();
    });

    test('an erasure leaves no words, also where the index came late', async () => {
      const { database, write, see, index, search, close } = await openGround(kind);
      const incidents = ['early', 'late', 'kept'];
      for (const incident of incidents) await see(incident, ['office']);
      await write('early', { prose: { note: 'letter' } });
      await write('kept', { prose: { note: 'letter' } });
      await index();
      await write('late', { prose: { note: 'letter' } });
      for (const incident of ['early', 'late'])
        await write(incident, { type: 'erased', prose: { because: 'Six years' } });
      await index();
      assert.deepEqual(await search('letter'), ['kept']);
      const left = await database.reader.selectFrom('word').select('stream_no').distinct().execute();
      assert.equal(left.length, 1);
      await close();
    });

    test('thrown away, the index is made anew', async () => {
      const { database, write, see, index, search, close } = await openGround(kind);
      await see('one', ['office']);
      await write('one', { prose: { note: 'letter' } });
      await index();
      const words = () => database.reader.selectFrom('word').selectAll().execute();
      const before = await words();
      await database.transaction(async (tx) => {
        for (const table of ['word', 'word_stream', 'word_cursor'] as const)
          await tx.deleteFrom(table).execute();
      });
      assert.deepEqual(await words(), []);
      await index();
      assert.deepEqual(await words(), before);
      assert.deepEqual(await search('letter'), ['one']);
      await close();
    });

    test('what is shown of a hit comes from what everybody on the case may read', async () => {
      const { deps, write, see, close } = await openGround(kind);
      await see('one', ['office']);
      await write('one', { type: 'discipline-decided', prose: { reason: 'The letter was kept back.' } });
      await write('one', { prose: { note: 'A letter came.' } });
      const { excerpts } = await searchStreams(deps, head, 'letter', 25);
      const shown = excerpts.get('one')?.map(({ text }) => text);
      assert.equal(shown?.join(''), 'A letter came.');
      await close();
    });

    test('the limit is kept, and it is said that there is more', async () => {
      const { deps, write, see, index, close } = await openGround(kind);
      for (const incident of ['one', 'two', 'three']) {
        await see(incident, ['office']);
        await write(incident, { prose: { note: 'letter' } });
      }
      for (const _when of ['before', 'after']) {
        const found = await searchStreams(deps, head, 'letter of', 2);
        const incidents = found.rows.map(({ incident }) => incident);
        assert.deepEqual(
          { ...found, rows: incidents, excerpts: [...found.excerpts.keys()] },
          {
            ...{ rows: ['three', 'two'], excerpts: ['three', 'two'], others: [] },
            ...{ words: ['letter'], more: true, behind: false },
          },
        );
        await index();
      }
      await close();
    });

    test('what time puts on the record is not read again by each search, and indexed at once', async () => {
      const { database, deps, write, see, index, search, close } = await openGround(kind);
      const incidents = Array.from({ length: 20 }, (_, nth) => `one-${nth}`);
      for (const incident of incidents) {
        await see(incident, ['office']);
        await write(incident, { prose: { note: `letter ${incident}` } });
      }
      await index();
      const read = await countIn(database);
      const rowsFor = async (word: string): Promise<number> => {
        read();
        await search(word);
        return read().rows;
      };
      const before = [await rowsFor('letter'), await rowsFor('nobody')];
      for (const incident of incidents) await write(incident, { type: 'duty-missed', prose: {} });
      assert.deepEqual([await rowsFor('letter'), await rowsFor('nobody')], before);
      assert.equal(await indexWords(deps, 3), false);
      assert.equal((await searchStreams(deps, head, 'letter', 25)).behind, false);
      await close();
    });

    test('what is not indexed yet is opened whole only where one of the words is new in it', async () => {
      const { database, write, see, index, search, close } = await openGround(kind);
      const incidents = Array.from({ length: 20 }, (_, nth) => `one-${nth}`);
      for (const incident of incidents) {
        await see(incident, ['office']);
        for (const note of ['letter', 'envelope']) await write(incident, { prose: { note } });
      }
      await index();
      for (const incident of incidents) await write(incident, { prose: { note: 'A parent rang.' } });
      await write('one-4', { prose: { note: 'Nobody was hurt.' } });
      const read = await countIn(database);
      assert.deepEqual(await search('letter nobody'), ['one-4']);
      const { rows } = read();
      assert.ok(rows < 4 * incidents.length, `${rows} rows`);
      await close();
    });

    test('the latest that somebody may see is found behind many that they may not', async () => {
      const { database, deps, write, see, index, close } = await openGround(kind);
      // Who holds the office sees too many to look at each.
      const sight = Array.from({ length: 510 }, (_, nth) => ({
        ...{ school: schoolId, viewer: 'office', due_at: 1, stream: `other-${nth}` },
      }));
      await database.transaction((tx) => tx.insertInto('sight').values(sight).execute());
      for (const incident of ['first', 'second']) await see(incident, ['office']);
      const hidden = Array.from({ length: 30 }, (_, nth) => `hidden-${nth}`);
      for (const incident of hidden) await see(incident, ['office'], ['head']);
      for (const incident of ['first', 'second', ...hidden])
        await write(incident, { prose: { note: 'letter' } });
      await index();
      const found = await searchStreams(deps, head, 'letter', 1);
      assert.deepEqual(
        found.rows.map(({ incident }) => incident),
        ['second'],
      );
      assert.ok(found.more);
      await close();
    });

    test('a search finds all that the person may see and that holds the words, nothing else', async () => {
      const { came, allCame } = cases('finds none', 'in the index', 'before it is indexed');
      const site = await openGround(kind);
      // Who holds the office sees too many to look at each; who does not, does.
      const others = Array.from({ length: 510 }, (_, index) => `other-${index}`);
      const sight = others.map((incident) => ({
        school: schoolId,
        viewer: 'office',
        due_at: 1,
        stream: incident,
      }));
      await site.database.transaction((tx) => tx.insertInto('sight').values(sight).execute());
      let run = 0;
      await fc.assert(
        fc.asyncProperty(asked, async ({ incidents, held, wanted, indexed }) => {
          run += 1;
          const viewer: Viewer = { person: 'p' as PersonId, keys: held };
          const expected: string[] = [];
          for (const [index, each] of incidents.entries()) {
            const stream = `${run}-${index}`;
            await site.see(stream, each.keys, each.excluded);
            for (const note of each.notes)
              await site.write(stream, { prose: { note: `run${run} ${note.join(' ')}` } });
            const sees = each.keys.some((key) => held.includes(key)) && !each.excluded.includes('p');
            if (sees && wanted.every((word) => each.notes.flat().includes(word))) expected.push(stream);
          }
          if (indexed) await site.index();
          came(expected.length === 0 ? 'finds none' : indexed ? 'in the index' : 'before it is indexed');
          const found = await site.search(`run${run} ${wanted.join(' ')}`, viewer);
          assert.deepEqual(found.toSorted(), expected.toSorted());
        }),
        { numRuns: 15, examples: sure.map((each): [typeof each] => [each]) },
      );
      allCame();
      await site.close();
    });
  });
}

/** Rows of other schools beside those that are there: of the same streams, so that statistics mislead. */
const addOthers = (from: number, to: number) =>
  sql.raw(`do $$ declare each text; begin
    foreach each in array '{log,prose,sight,casebook,word,word_stream}'::text[] loop
      execute format('create temp table own on commit drop as select * from %I', each);
      for g in ${from}..${to} loop
        perform set_config('candour.school', 'other-' || g, true);
        execute format('insert into %I select (jsonb_populate_record(own, jsonb_build_object(''school'', $1,
          ''facts'', repeat(''x'', 1000), ''sealed'', ''\\x'' || repeat(''00'', 1000)))).* from own', each)
          using 'other-' || g;
      end loop;
      perform set_config('candour.school', 'school', true);
      drop table own;
    end loop; end $$`);

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  describe('words are indexed beside those who write', () => {
    /** Begins it while this transaction is open; `isHeldUp` says whether it has to wait for its end. */
    const begun = async (database: Database, tx: Tx, work: () => Promise<unknown>) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      const pid = rows[0]?.pid ?? 0;
      const waiting = sql`select 1 from pg_stat_activity where ${sql.lit(pid)} = any(pg_blocking_pids(pid))`;
      const isWaitedFor = async () => (await waiting.execute(database.db)).rows.length > 0;
      let isDone = false;
      const end = work().then((answer) => {
        isDone = true;
        return answer;
      });
      while (!isDone && !(await isWaitedFor()));
      return { end, isHeldUp: !isDone };
    };

    test('a search reads no more for the rows of other schools', async () => {
      const { database, write, see, index, search, close } = await openGround(kind);
      const incidents = Array.from({ length: 20 }, (_, nth) => `one-${nth}`);
      for (const incident of incidents) {
        await see(incident, ['office']);
        await write(incident, { prose: { note: `letter ${incident}` } });
      }
      await index();
      for (const incident of incidents) await write(incident, { prose: { note: 'A parent rang.' } });
      const searched = async (from: number, to: number) => {
        await addOthers(from, to).execute(database.db);
        for (const table of ['log', 'prose', 'sight', 'casebook', 'word', 'word_stream'])
          await sql.raw(`analyze ${table}`).execute(database.db);
        return blocksRead(database, async () => {
          for (const words of ['letter', 'parent', 'nobody', 'letter parent']) await search(words);
        });
      };
      const some = await searched(1, 60);
      const many = await searched(61, 180);
      assert.deepEqual(
        many.whole.filter((table) => table === 'log' || table === 'prose'),
        [],
      );
      assert.ok(
        many.blocks < 2 * some.blocks,
        `${some.blocks} blocks, ${many.blocks} of three times as many rows`,
      );
      await close();
    });

    test('who writes on the record holds up no indexing, nor is held up by it', async () => {
      const { database, write, see, index, search, close } = await openGround(kind);
      await see('one', ['office']);
      await write('one', { prose: { note: 'letter' } });
      const { end, isHeldUp } = await database.transaction(async (tx) => {
        await takeHead(tx, schoolId);
        return begun(database, tx, index);
      });
      assert.equal(isHeldUp, false);
      await end;
      assert.deepEqual(await search('letter'), ['one']);
      const written = await database.transaction(async (tx) => {
        await takeWordCursor(tx, schoolId);
        return begun(database, tx, () => write('one', { prose: { note: 'another' } }));
      });
      assert.equal(written.isHeldUp, false);
      await close();
    });

    test('an erasure waits for the words that are being written, and takes them along', async () => {
      const { database, write, see, index, close } = await openGround(kind);
      await see('one', ['office']);
      await write('one', { prose: { note: 'letter' } });
      await index();
      const erasing = await database.transaction(async (tx) => {
        await takeWordCursor(tx, schoolId);
        const begins = await begun(database, tx, () => write('one', { type: 'erased', prose: {} }));
        await tx.insertInto('word').values({ school: schoolId, word: 7, stream_no: 1 }).execute();
        return begins;
      });
      assert.equal(erasing.isHeldUp, true);
      await erasing.end;
      assert.deepEqual(await database.reader.selectFrom('word').selectAll().execute(), []);
      await close();
    });

    test('what another machine indexes is left to it', async () => {
      const { database, deps, write, close } = await openGround(kind);
      for (const note of ['letter', 'list', 'photo', 'mail']) await write('one', { prose: { note } });
      const indexing = await database.transaction(async (tx) => {
        await takeWordCursor(tx, schoolId);
        const begins = await begun(database, tx, () => indexWords(deps, 3));
        await tx.updateTable('word_cursor').set({ position: 3 }).execute();
        return begins;
      });
      assert.equal(await indexing.end, false);
      assert.deepEqual(await database.reader.selectFrom('word').selectAll().execute(), []);
      await close();
    });
  });
}
