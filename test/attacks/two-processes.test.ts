// Two processes of Candour on one PostgreSQL: what one of them foresaw of a change of people is worth nothing
// once the other changed people or incidents, and nobody keeps sight of what they may see no more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamsOfKind } from '../../src/app/cases/kept-streams.ts';
import { compareRows } from '../../src/app/operate/rebuild.ts';
import { newId } from '../../src/app/random.ts';
import { addDays } from '../../src/policy/calendar.ts';
import { londonDate } from '../../src/policy/clock.ts';
import type { IncidentId, StreamId } from '../../src/record/ids.ts';
import { classifyAs } from '../given/samples.ts';
import {
  changeOfRole,
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  type StoredSchool,
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

  test('What one process keeps of actions is as new as what the other wrote of them.', async () => {
    const { places, drop } = await givenPlaces(kind);
    const one = await givenStoredSchool(places);
    const { head, bursar, chair } = await givenStoredPeople(one);
    const other = await givenStoredSchool(places);
    const stream = newId() as StreamId;
    const dueOn = addDays(londonDate(one.now()), 14);
    const about = { kind: 'action', stream, actor: { kind: 'person', person: head } } as const;
    const ownersOn = async ({ store: { database }, schoolId }: StoredSchool) =>
      [...(await streamsOfKind({ database, schoolId }, 'action')).values()].map(({ owner }) => owner);
    assert.deepEqual(await ownersOn(one), []);
    const facts = { source: null, forOffice: true, owner: bursar, dueOn };
    const prose = { action: 'Lock the room', why: 'It was open.' };
    await other.order({ ...about, commands: [{ step: 'set-action', facts, prose }] });
    assert.deepEqual(await ownersOn(one), [bursar]);
    const handed = { step: 'hand-action', facts: { owner: chair, dueOn }, prose: { why: 'Ill.' } } as const;
    const [, before] = await Promise.all([
      other.order({ ...about, commands: [handed] }),
      ...Array.from({ length: 5 }, () => ownersOn(one)),
    ]);
    assert.equal(before?.length, 1);
    assert.deepEqual([await ownersOn(one), await ownersOn(other)], [[chair], [chair]]);
    await assert.rejects(other.order({ ...about, commands: [{ ...handed, prose: {} as never }] }));
    assert.deepEqual(await ownersOn(other), [chair]);
    await one.close();
    await other.close();
    await drop();
  });
}
