// Two processes of Candour on one PostgreSQL: what one of them foresaw of a change of people is worth nothing
// once the other changed people or incidents, and nobody keeps sight of what they may see no more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Order } from '../../src/app/order.ts';
import { compareRows } from '../../src/app/rebuild.ts';
import type { IncidentId, PersonId } from '../../src/record/ids.ts';
import type { PersonCommand } from '../../src/school/steps.ts';
import { databases } from '../databases.ts';
import { newPlaces, openKept, reportOne, setUp, take } from '../kept.ts';
import { classifyAs } from '../stages.ts';

const on = (person: PersonId, by: PersonId, command: PersonCommand): Order => ({
  kind: 'person',
  stream: person,
  actor: { kind: 'person', person: by },
  commands: [command],
});
const role = (step: 'grant-role' | 'revoke-role', named: 'bursar' | 'line-manager'): PersonCommand => ({
  step,
  facts: { role: named },
  prose: {},
});

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('Two processes change people and incidents at once: rows are what the log folds to.', async () => {
    const { places, drop } = await newPlaces(kind);
    const one = await openKept(places);
    const people = await setUp(one);
    const incidents: IncidentId[] = [];
    for (let nth = 0; nth < 40; nth += 1) incidents.push(await reportOne(one, `Number ${nth}.`));
    const other = await openKept(places);
    const { head, bursar } = people;
    const classify = (incident: IncidentId) =>
      take(other, incident, head, {
        step: 'classify',
        facts: classifyAs('major'),
        prose: { reasons: 'Special category data.' },
      });
    const others = { 'revoke-role': 'grant-role', 'grant-role': 'revoke-role' } as const;
    for (const step of ['revoke-role', 'grant-role', 'revoke-role'] as const) {
      await Promise.all([
        one.order(on(bursar, head, role(step, 'bursar'))),
        other.order(on(head, head, role(others[step], 'line-manager'))),
        ...incidents.splice(0, 3).map(classify),
        reportOne(other, 'Meanwhile.'),
      ]);
      assert.deepEqual((await compareRows(one.store.database, one.schoolId)).differences, []);
    }
    await one.close();
    await other.close();
    await drop();
  });
}
