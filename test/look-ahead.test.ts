// A change of people looks at every incident. That is done ahead, while others write on; what comes of it is
// the same as if all had been looked at in one moment.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRows } from '../src/app/operate/rebuild.ts';
import type { IncidentId } from '../src/record/ids.ts';
import { classifyAs } from './given/samples.ts';
import {
  changeOfRole,
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  type StoredPeople,
  type StoredSchool,
  whenReported,
  whenSetAside,
  whenTaken,
} from './given/stored-school.ts';
import { databases } from './tools/databases.ts';

const incidentCount = 60;

/** A school with very many incidents, open and ended. */
const filled = async (
  kept: StoredSchool,
): Promise<StoredPeople & { readonly incidents: readonly IncidentId[] }> => {
  const people = await givenStoredPeople(kept);
  const incidents: IncidentId[] = [];
  for (let nth = 0; nth < incidentCount; nth += 1) incidents.push(await whenReported(kept, `Number ${nth}.`));
  for (const incident of incidents.slice(0, 5)) await whenSetAside(kept, incident, people);
  return { ...people, incidents };
};

for (const kind of databases()) {
  test(`what a role moves is the same while others write, on ${kind.name}`, async () => {
    const { places, drop } = await givenPlaces(kind);
    const kept = await givenStoredSchool(places);
    const { head, bursar, incidents } = await filled(kept);
    const classify = (incident: IncidentId) =>
      whenTaken(kept, incident, head, {
        step: 'classify',
        facts: classifyAs('major'),
        prose: { reasons: 'Special category data.' },
      });
    const ended: string[] = [];
    const alike = async () =>
      assert.deepEqual((await compareRows(kept.store.database, kept.schoolId)).differences, []);

    // The bursar goes while some become major, are reported and are set aside.
    await Promise.all([
      kept.order(changeOfRole('revoke-role', 'bursar', bursar, head)).then(() => ended.push('role')),
      ...incidents.slice(10, 14).map(classify),
      whenReported(kept, 'Meanwhile.').then(() => ended.push('report')),
    ]);
    assert.deepEqual(ended, ['report', 'role'], 'nobody waits for what a role moves');
    await alike();

    // Two changes at once, each foreseen on what the other left.
    await Promise.all([
      kept.order(changeOfRole('grant-role', 'bursar', bursar, head)),
      kept.order(changeOfRole('grant-role', 'line-manager', bursar, head)),
      ...incidents.slice(20, 24).map(classify),
    ]);
    await alike();

    await kept.close();
    await drop();
  });
}
