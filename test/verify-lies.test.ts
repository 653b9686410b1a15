// A copy that lies: somebody with the database in hand changed one row of what is folded from the log, of any
// kind of stream. Each such lie is told, and named by its table and its stream.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { kindNames } from '../src/app/kinds.ts';
import { compareRows } from '../src/app/operate/rebuild.ts';
import { strayReceipts } from '../src/store/verify/receipts.ts';
import { whenLogBroughtIn } from './given/earlier-log.ts';
import { whenExceptionAsked } from './given/exceptions.ts';
import { givenActionOn, givenMeetingOn, givenTermReportOn } from './given/governing.ts';
import { givenSite, type OpenSite } from './given/site.ts';
import { givenProtectedOn, givenReportedOn } from './given/site-incident.ts';
import { givenSuggestedOn } from './given/suggestions.ts';
import { givenDraftOn } from './given/versions.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** The column in which each folded table names the stream. */
const folded = {
  state: 'stream',
  casebook: 'incident',
  sight: 'stream',
  exclusion: 'stream',
  wake: 'stream',
} as const;
type Table = keyof typeof folded;

const changed = (value: string | number | null): string | number => {
  if (value === null) return 1;
  if (typeof value === 'number') return value + 1;
  return value.startsWith('{') ? JSON.stringify({ ...JSON.parse(value), lied: true }) : `${value}-lied`;
};

describe('a copy that lies', () => {
  let site: OpenSite;
  let kindOf: ReadonlyMap<string, string>;
  before(async () => {
    site = await givenSite();
    await givenReportedOn(site, { concerns: ['bursar'] });
    await givenProtectedOn(site);
    for (const given of [givenActionOn, givenMeetingOn, givenTermReportOn, givenSuggestedOn, givenDraftOn])
      await given(site);
    await whenExceptionAsked(site, {});
    await whenLogBroughtIn(site);
    const states = await site.database.reader.selectFrom('state').select(['stream', 'kind']).execute();
    kindOf = new Map(states.map(({ stream, kind }) => [stream, kind]));
  });
  after(() => site.close());

  const rowsIn = async (table: Table | 'receipt'): Promise<readonly Row[]> =>
    (await sql<Row>`select * from ${sql.table(table)}`.execute(site.database.db)).rows;
  const put = (table: Table | 'receipt', rows: readonly Row[]) =>
    site.database.transaction(async (tx) => {
      await tx.deleteFrom(table).execute();
      for (const row of rows)
        await tx
          .insertInto(table)
          .values(row as never)
          .execute();
    });
  const lies = async (): Promise<readonly string[]> =>
    (await compareRows(site.database, 'brookside')).differences;

  /** One of these rows of each kind of stream. */
  const oneOfEach = (table: Table, rows: readonly Row[]): readonly Row[] => {
    const byKind = Map.groupBy(rows, (row) => kindOf.get(String(row[folded[table]])));
    return [...byKind.values()].map(([first]) => first ?? assert.fail(table));
  };

  test('is no lie as it was made, and holds every kind of stream', async () => {
    assert.deepEqual(await lies(), []);
    assert.deepEqual([...new Set(kindOf.values())].sort(), [...kindNames].sort());
    for (const table of Object.keys(folded)) assert.ok((await rowsIn(table as Table)).length > 0, table);
  });

  for (const table of Object.keys(folded) as Table[])
    test(`is told by any column of any row that was changed in ${table}, taken away or added`, async () => {
      const whole = await rowsIn(table);
      for (const row of oneOfEach(table, whole)) {
        const stream = String(row[folded[table]]);
        const others = whole.filter((each) => each !== row);
        const toldOf = async (rows: readonly Row[], lie: string) => {
          await put(table, rows);
          const what = `${lie} of a row in ${table} of ${kindOf.get(stream)}`;
          const told = await lies();
          assert.ok(
            told.some((each) => each.startsWith(`${table}: `)),
            what,
          );
          return told.some((each) => each.includes(stream));
        };
        for (const [column, value] of Object.entries(row))
          await toldOf([...others, { ...row, [column]: changed(value) }], column);
        assert.ok(await toldOf(others, 'the lack'), 'it names the stream');
        const own = 'reference' in row ? { reference: 'INC-222-222' } : {};
        await toldOf([...whole, { ...row, ...own, [folded[table]]: 'nobody-wrote-it' }], 'the copy');
      }
      await put(table, whole);
      assert.deepEqual(await lies(), []);
    });

  test('is told by a receipt that is gone, opens another incident, or was added', async () => {
    const whole = await rowsIn('receipt');
    const strays = () => strayReceipts(site.database.reader, 'brookside');
    const [one, other] = whole as [Row, Row];
    assert.deepEqual(await strays(), []);
    await put('receipt', [other]);
    assert.match((await strays()).join(), new RegExp(`receipt: none opens ${one.incident}`));
    await put('receipt', [other, { ...one, incident: other.incident ?? '' }]);
    assert.equal((await strays()).length, 2);
    await put('receipt', [...whole, { ...one, digest: 'of somebody' }]);
    assert.match((await strays()).join(), new RegExp(`more than one opens ${one.incident}`));
    await put('receipt', whole);
  });
});
