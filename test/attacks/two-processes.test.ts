// Two processes of Candour on one PostgreSQL: what one of them foresaw of a change of people is worth nothing
// once the other changed people or incidents, and nobody keeps sight of what they may see no more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRows } from '../../src/app/operate/rebuild.ts';
import type { IncidentId } from '../../src/record/ids.ts';
import { classifyAs } from '../given/samples.ts';
import {
  changeOfRole,
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  whenReported,
  whenTaken,
} from '../given/stored-school.ts';
import { databases } from '../tools/databases.ts';

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('Two processes change people and incidents at once: rows are what the log folds to.', async () => {
    const { places, drop } = await givenPlaces(kind);
    const one = await givenStoredSchool(places);
    const people = await givenStoredPeople(one);
    const incidents: IncidentId[] = [];
    for (let nth = 0; nth < 40; nth += 1) incidents.push(await whenReported(one, `Number ${nth}.`));
    const other = await givenStoredSchool(places);
    const { head, bursar } = people;
    const classify = (incident: IncidentId) =>
      whenTaken(other, incident, head, {
        step: 'classify',
        facts: classifyAs('major'),
        prose: { reasons: 'Special category data.' },
      });
    const others = { 'revoke-role': 'grant-role', 'grant-role': 'revoke-role' } as const;
    for (const step of ['revoke-role', 'grant-role', 'revoke-role'] as const) {
      await Promise.all([
        one.order(changeOfRole(step, 'bursar', bursar, head)),
        other.order(changeOfRole(others[step], 'line-manager', head, head)),
        ...incidents.splice(0, 3).map(classify),
        whenReported(other, 'Meanwhile.'),
      ]);
      assert.deepEqual((await compareRows(one.store.database, one.schoolId)).differences, []);
    }
    await one.close();
    await other.close();
    await drop();
  });
}
