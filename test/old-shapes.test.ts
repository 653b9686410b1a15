// An entry that was written before one of its facts existed reads everywhere as today's code expects it:
// where the record is folded, shown, given to read for a hearing, and searched. The older shape is invented.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCases } from '../src/app/cases/cases.ts';
import { createHearings } from '../src/app/cases/hearings.ts';
import { createDirectory } from '../src/app/directory.ts';
import { isSearched } from '../src/app/kinds.ts';
import { rebuildRows } from '../src/app/operate/rebuild.ts';
import { newId } from '../src/app/random.ts';
import { createSchools } from '../src/app/schools.ts';
import { viewerKeys } from '../src/incident/people/viewers.ts';
import type { Incident } from '../src/incident/state/incident.ts';
import type { IncidentId, PersonId } from '../src/record/ids.ts';
import { shapes, upToDate } from '../src/record/shapes.ts';
import { statesOf } from '../src/store/cases/states.ts';
import { chain, entriesOf, putEntries, putHead, tailOf, takeHead } from '../src/store/log/log.ts';
import { putProse, sealFields } from '../src/store/log/prose.ts';
import { type ReadEvent, readEvent, readEventIn } from '../src/store/log/read-event.ts';
import { searchStreams } from '../src/store/search/search.ts';
import { indexWords } from '../src/store/search/word-index.ts';
import {
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  type StoredSchool,
  whenPersonIsAdded,
  whenReported,
} from './given/stored-school.ts';
import { databases } from './tools/databases.ts';

/** As if answers had not said at first which item they answer, and all had been about discipline (3h). */
const readInvented = readEventIn({
  ...shapes,
  grown: { 'point-answered': [{ shape: shapes.now, facts: { item: '3h' } }] },
});

type Putting = {
  readonly type: string;
  readonly facts: object;
  readonly prose: Readonly<Record<string, string>>;
  readonly shape?: number;
};

/** Puts an entry on the record past the steps, as it might have been left there once. */
async function put(
  { store }: StoredSchool,
  stream: string,
  person: PersonId,
  { type, facts, prose, shape = shapes.now }: Putting,
): Promise<number> {
  const { database, keyring, schoolId: school } = store;
  const key = await keyring.keyOf(school, stream);
  assert.ok(key);
  return database.transaction(async (tx) => {
    const head = await takeHead(tx, school);
    const tail = await tailOf(tx, school, stream);
    const version = tail.version + 1;
    const { rows, commits } = sealFields({ school, stream, version, keyId: stream, key }, prose);
    const at = 1_800_000_000_000;
    const event = { type, facts, version, at, actor: { kind: 'person', person } as const, proseGiven: [] };
    const row = chain(head, tail, { school, stream, kind: 'incident', event, command: null, commits });
    await putEntries(tx, [{ ...row, shape }]);
    await putProse(tx, rows);
    await putHead(tx, head);
    return version;
  });
}

type About = { readonly incident: IncidentId; readonly concerned: PersonId; readonly bursar: PersonId };

/** What each reader of the log makes of the old entry. */
async function readAll(kept: StoredSchool, read: ReadEvent, about: About) {
  const { database, keyring, schoolId } = kept.store;
  const ground = {
    ...{ database, keyring, schoolId, clock: kept.now, readEvent: read, isSearched },
    schools: createSchools(schoolId),
    directoryOf: createDirectory(database.reader, keyring, schoolId),
  };
  const execute = () => assert.fail('Nothing is to be done.');
  await rebuildRows(database, schoolId, { readEvent: read });
  const incident = (await statesOf<Incident>(database.reader, schoolId, [about.incident])).get(
    about.incident,
  );
  assert.ok(incident);
  const school = await kept.school();
  const cases = createCases(ground, execute, async () => ({ names: new Map() }) as never);
  const entries = await cases.entries({
    ...{ incident, person: about.bursar, capacities: new Set(['office']) },
  } as never);
  const [hearing] = await createHearings(ground, execute).given(about.concerned);
  const viewer = { person: about.bursar, keys: viewerKeys(about.bursar, school) };
  const isFound = async () => (await searchStreams(ground, viewer, 'warning', 5)).rows.length > 0;
  const foundInTail = await isFound();
  while (await indexWords(ground));
  return {
    folded: incident.answers.map(({ item }) => item),
    withheld: entries.filter(({ type }) => type === 'point-answered').map((each) => each.withheld),
    given: hearing?.chosen.map(({ written }) => Object.keys(written)),
    found: [foundInTail, await isFound()],
  };
}

for (const kind of databases().slice(0, 1)) {
  for (const { name, read, expected } of [
    {
      name: 'with its default: about discipline, which few may read',
      read: readInvented,
      expected: { folded: ['3h'], withheld: [['because']], given: [[]], found: [false, false] },
    },
    {
      name: 'without one: about nothing, and open to all',
      read: readEvent,
      expected: { folded: [undefined], withheld: [[]], given: [['because']], found: [true, true] },
    },
  ]) {
    test(`folding, cases, hearings and search read an old entry ${name}`, async () => {
      const { places, drop } = await givenPlaces(kind);
      const kept = await givenStoredSchool(places);
      try {
        const { head, bursar, chair } = await givenStoredPeople(kept);
        const concerned = newId() as PersonId;
        await whenPersonIsAdded(kept, concerned, 'administrator', { kind: 'person', person: head });
        const incident = await whenReported(kept, 'A letter went to the wrong family.');
        const by = (putting: Putting) => put(kept, incident, chair, putting);
        await by({ type: 'conflict-declared', facts: { person: concerned }, prose: { reasons: 'Theirs.' } });
        const version = await by({
          ...{ type: 'point-answered', facts: { answer: 'done' }, shape: shapes.now - 1 },
          prose: { because: 'A written warning.' },
        });
        const facts = { person: concerned, entries: [version] };
        await by({ type: 'disclosed', facts, prose: { note: 'Please read this.' } });
        assert.deepEqual(await readAll(kept, read, { incident, concerned, bursar }), expected);
      } finally {
        await kept.close();
        await drop();
      }
    });
  }
}

test('a default is for entries of earlier shapes alone, and never replaces what was recorded', () => {
  const grown = {
    settled: [
      { shape: 2, facts: { kept: true } },
      { shape: 3, facts: { at: 9 } },
    ],
  };
  const read = (shape: number, facts: unknown) => upToDate({ now: 3, grown }, 'settled', shape, facts);
  assert.deepEqual(read(1, { by: 'a' }), { kept: true, at: 9, by: 'a' });
  assert.deepEqual(read(2, { by: 'a' }), { at: 9, by: 'a' });
  assert.deepEqual(read(1, { kept: false }), { kept: false, at: 9 });
  assert.deepEqual(read(3, {}), {});
  assert.throws(() => read(4, {}), /newer Candour/);
  assert.throws(() => read(3, null), /are none/);
});

test('an entry of a newer Candour is read by none of them', async () => {
  const { places, drop } = await givenPlaces(databases()[0]!);
  const kept = await givenStoredSchool(places);
  try {
    await givenStoredPeople(kept);
    const [row] = await entriesOf(kept.store.database.reader, kept.schoolId, kept.schoolId);
    assert.ok(row);
    assert.equal(readEvent(row).type, row.type);
    assert.throws(() => readEvent({ ...row, shape: shapes.now + 1 }), /newer Candour/);
  } finally {
    await kept.close();
    await drop();
  }
});
