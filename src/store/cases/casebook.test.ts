import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { givenSchool } from '../../../test/given/incident.ts';
import { allNames, id } from '../../../test/given/people.ts';
import { startAndTries, tried } from '../../../test/given/random-incident.ts';
import { cases } from '../../../test/then/cases.ts';
import { databases } from '../../../test/tools/databases.ts';
import { casebookLine } from '../../incident/kind.ts';
import { agenda } from '../../incident/notifications/reminders.ts';
import { capacities, onCase } from '../../incident/people/capacities.ts';
import { type ViewerKey, viewerKeys, viewers } from '../../incident/people/viewers.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { blank } from '../../incident/state/incident.ts';
import { openStages, stages } from '../../incident/state/stages.ts';
import { calendarDefault } from '../../policy/calendar-default.ts';
import { hurries } from '../../policy/procedures/hurries.ts';
import {
  causeIds,
  certainties,
  proceduresDefault2026,
  severities,
} from '../../policy/procedures/procedures.ts';
import type { Digest, IncidentId, PersonId, Reference } from '../../record/ids.ts';
import type { Database } from '../db/database.ts';
import type { CasebookRow } from '../db/tables.ts';
import { boundBy } from '../keys/bound.ts';
import { incidentByReceipt, incidentSeen } from './by-reference.ts';
import {
  type CasebookFilter,
  type CasebookOrder,
  casebookOrders,
  countIncidents,
  countMax,
  listIncidents,
  reporterViewer,
} from './casebook.ts';
import { registerCounts } from './figures.ts';
import type { Viewer } from './seen.ts';
import { keepSight } from './sight.ts';
import { nextWake } from './wake.ts';

const school = 'school';
const person = 'p' as PersonId;
const keys: readonly ViewerKey[] = ['office', 'chair', 'dpo', `person:${person}`, `reporter:${person}`];

/** An incident of a casebook, the keys by which it is seen, and whom it is excluded from. */
type Shelved = CasebookRow & { readonly keys: readonly string[]; readonly excluded: readonly string[] };

const few = fc.integer({ min: 1, max: 4 });
const shelved: fc.Arbitrary<Shelved[]> = fc
  .array(
    fc.record({
      stage: fc.constantFrom(...stages),
      severity: fc.option(fc.constantFrom(...severities)),
      hurry: fc.constantFrom(null, ...hurries),
      cause: fc.option(fc.constantFrom(...causeIds.slice(0, 2))),
      lead: fc.option(fc.constantFrom('p', 'q')),
      reported_at: few,
      due_at: few,
      updated_at: few,
      own_mistake: fc.constantFrom(0, 1),
      protected: fc.constantFrom(0, 1),
      discovered_at: fc.option(few),
      contained_at: fc.option(few),
      closed_at: fc.option(few),
      marks: fc.constantFrom(
        ...[null, ' reopened ', ' late:classify kept:acknowledge '],
        ...[' register:none ', ' reopened register:regulator-told register:people-told '],
      ),
      policies: fc.constantFrom(null, '["clear-desk","other"]'),
      certainty: fc.constantFrom(...certainties),
      points: fc.constantFrom(null, '["2","7"]'),
      keys: fc.subarray<string>([...keys, 'person:q']),
      excluded: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(['p', 'q'])),
    }),
    { size: 'max', maxLength: 25 },
  )
  .map((rows) =>
    rows.map((row, index) => ({
      ...row,
      school,
      incident: `incident-${(index * 7) % 25}`,
      version: 1,
      reference: `INC-${index}`,
    })),
  );

const filter: fc.Arbitrary<CasebookFilter> = fc.record(
  {
    stage: fc.subarray([...stages], { minLength: 1 }),
    severity: fc.option(fc.constantFrom(...severities)),
    causes: fc.option(fc.subarray(causeIds.slice(0, 2), { minLength: 1 })),
    certainty: fc.constantFrom(...certainties),
    policy: fc.constantFrom('clear-desk', 'remote-working'),
    point: fc.constantFrom('2', '3'),
    mark: fc.constantFrom('reopened', 'late:classify', 'kept:classify', 'kept'),
    hurried: fc.constant<true>(true),
    ownMistake: fc.constant(true),
    isProtected: fc.constant(true),
    inRegister: fc.constant(true),
    reported: fc.record({ from: few, until: few }),
    lead: fc.constantFrom('p' as PersonId, 'q' as PersonId),
    overdueAt: few,
  },
  { requiredKeys: [] },
);
// Of all filters at once hardly anything is left, so often there is none.
const filters = fc.oneof(fc.constant<CasebookFilter>({}), filter);

async function shelve(database: Database, rows: readonly Shelved[]): Promise<void> {
  await database.transaction(async (tx) => {
    for (const table of ['casebook', 'sight', 'exclusion', 'wake'] as const)
      await tx.deleteFrom(table).execute();
    const casebook = rows.map(({ keys: _keys, excluded: _excluded, ...row }) => row);
    const sight = rows.flatMap(({ keys, due_at, incident }) =>
      keys.map((viewer) => ({ school, viewer, due_at, stream: incident })),
    );
    const exclusion = rows.flatMap(({ excluded, incident }) =>
      excluded.map((person) => ({ school, person, stream: incident })),
    );
    if (casebook.length > 0) await tx.insertInto('casebook').values(casebook).execute();
    if (sight.length > 0) await tx.insertInto('sight').values(sight).execute();
    if (exclusion.length > 0) await tx.insertInto('exclusion').values(exclusion).execute();
  });
}

const rank = (row: CasebookRow): number =>
  row.severity === null ? severities.length : -severities.indexOf(row.severity as never);

const compare: Readonly<Record<CasebookOrder, (a: CasebookRow, b: CasebookRow) => number>> = {
  due: (a, b) => a.due_at - b.due_at || (a.incident < b.incident ? -1 : 1),
  reported: (a, b) => b.reported_at - a.reported_at || (a.incident > b.incident ? -1 : 1),
  updated: (a, b) => b.updated_at - a.updated_at || (a.incident > b.incident ? -1 : 1),
  severity: (a, b) => rank(a) - rank(b) || compare.due(a, b),
};

const isMarked = ({ marks }: CasebookRow, mark: string): boolean =>
  (marks ?? '').split(' ').some((each) => each === mark || (mark === 'kept' && each.startsWith('kept:')));

const isListed = (row: CasebookRow): boolean => row.stage !== 'set-aside' && !isMarked(row, 'register:none');

const fits = (row: Shelved, viewer: Viewer, filter: CasebookFilter): boolean =>
  row.keys.some((key) => viewer.keys.includes(key as ViewerKey)) &&
  !row.excluded.includes(viewer.person) &&
  (filter.stage === undefined || filter.stage.includes(row.stage as never)) &&
  (filter.severity === undefined || filter.severity === row.severity) &&
  (filter.hurried === undefined || row.hurry === 'now' || row.hurry === 'today') &&
  (filter.causes === undefined || (filter.causes ?? [null]).some((each) => each === row.cause)) &&
  (filter.certainty === undefined || filter.certainty === row.certainty) &&
  (filter.policy === undefined || row.policies?.includes(`"${filter.policy}"`) === true) &&
  (filter.point === undefined || row.points?.includes(`"${filter.point}"`) === true) &&
  (filter.mark === undefined || isMarked(row, filter.mark)) &&
  (filter.ownMistake === undefined || row.own_mistake === 1) &&
  (filter.isProtected === undefined || row.protected === 1) &&
  (filter.inRegister === undefined || isListed(row)) &&
  (filter.reported === undefined ||
    (row.reported_at >= filter.reported.from && row.reported_at < filter.reported.until)) &&
  (filter.lead === undefined || filter.lead === row.lead) &&
  (filter.overdueAt === undefined || row.due_at < filter.overdueAt);

async function everyPage(
  database: Database,
  viewer: Viewer,
  filter: CasebookFilter,
  order: CasebookOrder,
  limit: number,
): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = await listIncidents(database.reader, school, viewer, { ...filter, order, after, limit });
    assert.ok(page.rows.length <= limit);
    found.push(...page.rows.map(({ incident }) => incident));
    if (page.next === null) return found;
    assert.equal(page.rows.length, limit);
    after = page.next;
  }
}

/** More incidents than are looked at one by one, all under one key. */
const many = (count: number): Shelved[] =>
  Array.from({ length: count }, (_, index) => ({
    school,
    incident: `incident-${index}`,
    version: 1,
    reference: `INC-${index}`,
    stage: stages[index % 6]!,
    severity: index % 5 === 0 ? null : severities[index % 4]!,
    hurry: index % 50 === 0 ? 'now' : 'none',
    certainty: 'potential',
    cause: causeIds[index % 3]!,
    lead: index % 50 === 0 ? 'q' : 'p',
    reported_at: index % 7,
    due_at: index % 11,
    closed_at: null,
    updated_at: index,
    ...{ own_mistake: 0, protected: 0, discovered_at: null, contained_at: null },
    ...{ marks: null, policies: null, points: null },
    keys: index % 2 === 0 ? ['office'] : ['office', `person:${person}`],
    excluded: index % 10 === 0 ? ['p'] : [],
  }));

const keep = (
  database: Database,
  incidents: readonly Incident[],
  seenBy: (one: Incident) => Set<ViewerKey>,
) =>
  database.transaction(async (tx) => {
    for (const table of ['casebook', 'sight', 'exclusion', 'wake'] as const)
      await tx.deleteFrom(table).execute();
    const sighted = incidents.map((incident) => ({
      stream: incident.id,
      keys: seenBy(incident),
      excluded: incident.excluded,
      ...agenda(incident, proceduresDefault2026, calendarDefault, givenSchool()),
      casebook: casebookLine(incident, []),
      updatedAt: 1,
      known: false,
    }));
    await keepSight(tx, school, sighted);
  });

for (const { name, open } of databases()) {
  describe(`the casebook on ${name}`, () => {
    test('shows, over all its pages, what the keys open and no exclusion denies, in order', async () => {
      const database = await open();
      const { came, allCame } = cases('sees none', 'sees some', 'several pages');
      const asked = fc.record({
        rows: shelved,
        held: fc.oneof(fc.subarray([...keys]), fc.subarray([...keys], { minLength: 3 })),
        filter: filters,
        order: fc.constantFrom(...casebookOrders),
        limit: few,
      });
      await fc.assert(
        fc.asyncProperty(asked, async ({ rows, held, filter, order, limit }) => {
          await shelve(database, rows);
          const viewer: Viewer = { person, keys: held };
          const expected = rows.filter((row) => fits(row, viewer, filter)).sort(compare[order]);
          came(expected.length > 0 ? 'sees some' : 'sees none');
          if (expected.length > limit) came('several pages');
          const found = await everyPage(database, viewer, filter, order, limit);
          assert.deepEqual(
            found,
            expected.map(({ incident }) => incident),
          );
          assert.equal(
            await countIncidents(database.reader, school, viewer, filter),
            Math.min(countMax, expected.length),
          );
          const all = rows.filter((row) => fits(row, viewer, {}));
          const listed = all.filter(isListed);
          const marked = (mark: string) => listed.filter((row) => isMarked(row, mark)).length;
          assert.deepEqual(await registerCounts(database.reader, school, viewer, { from: 0, until: 9 }), {
            listed: listed.length,
            regulatorTold: marked('register:regulator-told'),
            peopleTold: marked('register:people-told'),
            open: listed.filter(({ closed_at }) => closed_at === null).length,
            setAside: all.filter(({ stage }) => stage === 'set-aside').length,
            noBreach: all.filter((row) => row.stage !== 'set-aside' && !isListed(row)).length,
          });
        }),
        { numRuns: 40 },
      );
      allCame();
      await database.close();
    });

    test('shows the same to somebody who sees more than is looked at one by one', async () => {
      const database = await open();
      const rows = many(620);
      await shelve(database, rows);
      const viewer: Viewer = { person, keys: ['office', `person:${person}`] };
      const asked: CasebookFilter[] = [
        {},
        { severity: null },
        { hurried: true },
        { stage: ['closed'], causes: causeIds.slice(0, 1) },
        { lead: 'q' as PersonId },
      ];
      for (const order of casebookOrders) {
        for (const filter of asked) {
          const expected = rows.filter((row) => fits(row, viewer, filter)).sort(compare[order]);
          assert.deepEqual(
            await everyPage(database, viewer, filter, order, 100),
            expected.map(({ incident }) => incident),
          );
        }
      }
      assert.equal(await countIncidents(database.reader, school, viewer, {}), countMax);
      await database.close();
    });

    test('is, for everybody and at every stage, what the rules say', async () => {
      const { came, allCame } = cases('sees it', 'concerned', 'does not see it');
      const database = await open();
      await fc.assert(
        fc.asyncProperty(startAndTries, async ([start, tries]) => {
          const { incident, school: people } = tries.slice(0, 15).reduce(tried, start);
          const excluded = incident.excluded.length;
          await keep(database, [incident], (one) => new Set(viewers(one, people)));
          for (const name of allNames) {
            const viewer = { person: id(name), keys: viewerKeys(id(name), people) };
            const { rows } = await listIncidents(database.reader, school, viewer, { order: 'due', limit: 5 });
            const may = onCase(capacities(incident, id(name), people));
            came(may ? 'sees it' : incident.excluded.includes(id(name)) ? 'concerned' : 'does not see it');
            assert.equal(rows.length, may ? 1 : 0, `${name}, of ${excluded} walled, at ${incident.stage}`);
          }
        }),
        { numRuns: 25 },
      );
      allCame();
      await database.close();
    });

    test('a cursor of another order, or one that was made up, is the first page', async () => {
      const database = await open();
      await shelve(database, many(3));
      const viewer: Viewer = { person: 'q' as PersonId, keys: ['office'] };
      const first = await listIncidents(database.reader, school, viewer, { order: 'due', limit: 1 });
      const forged = Buffer.from('["due",0,"x",{}]').toString('base64url');
      for (const after of ['', 'x', '🙈', forged, first.next]) {
        const page = await listIncidents(database.reader, school, viewer, {
          order: 'updated',
          limit: 1,
          after,
        });
        assert.deepEqual(
          page.rows.map(({ incident }) => incident),
          ['incident-2'],
        );
      }
      await database.close();
    });

    test('an incident is found by its reference and its receipt, and by its reporter', async () => {
      const database = await open();
      await shelve(database, [{ ...many(1)[0]!, excluded: [], keys: ['office', `reporter:${person}`] }]);
      const access = { school, keyring: { keyOf: async () => Buffer.alloc(32) } };
      const row = { school, digest: 'digest', incident: 'incident-0' };
      const receipt = { ...row, bound: await boundBy(access, 'receipt', row) };
      await database.transaction((tx) => tx.insertInto('receipt').values(receipt).execute());
      const { reader } = database;
      const office = { person, keys: ['office'] } as const;
      const seenIn = (where: string) => incidentSeen(reader, where, office, 'INC-0' as Reference);
      assert.equal(await seenIn(school), 'incident-0');
      assert.equal(await seenIn('other'), null);
      assert.equal(await incidentByReceipt(reader, access, ['other', 'digest'] as Digest[]), 'incident-0');
      assert.equal(await incidentByReceipt(reader, access, ['other'] as Digest[]), null);
      const ownOf = (each: PersonId) =>
        incidentSeen(reader, school, reporterViewer(each), 'INC-0' as Reference);
      assert.equal(await ownOf(person), 'incident-0');
      assert.equal(await ownOf('q' as PersonId), null);
      const viewer: Viewer = { person, keys: [`person:${person}`] };
      const casebook = await listIncidents(reader, school, viewer, { order: 'due', limit: 5 });
      assert.deepEqual(casebook.rows, []);
      await database.close();
    });

    test('when a change of the school moves a due time, casebook and clock move with it', async () => {
      const database = await open();
      const incident: Incident = { ...blank, id: 'incident' as IncidentId, reference: 'INC-1' as Reference };
      const sighted = {
        stream: incident.id,
        excluded: [],
        keys: new Set<ViewerKey>(['office']),
        dueAt: 5,
        wakeAt: 4,
        casebook: casebookLine(incident, []),
        updatedAt: 1,
        known: false,
      };
      const later = { ...sighted, dueAt: 9, wakeAt: 7, updatedAt: null, known: true };
      await database.transaction((tx) => keepSight(tx, school, [sighted]));
      assert.equal(await nextWake(database.reader, school), 4);
      await database.transaction((tx) => keepSight(tx, school, [later]));
      assert.equal(await nextWake(database.reader, school), 7);
      const viewer: Viewer = { person, keys: ['office'] };
      const query = { order: 'due', stage: openStages, limit: 5 } as const;
      const { rows } = await listIncidents(database.reader, school, viewer, query);
      assert.deepEqual(
        rows.map(({ due_at, updated_at }) => [due_at, updated_at]),
        [[9, 1]],
      );
      await database.close();
    });
  });
}
