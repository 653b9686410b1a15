import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Case } from '../../../test/given/incident.ts';
import { day, id } from '../../../test/given/people.ts';
import { givenInvestigating } from '../../../test/given/stages.ts';
import { londonDate } from '../../policy/clock.ts';
import { toNextMeeting } from './to-next-meeting.ts';

const acted = (given: Case = givenInvestigating('major')): Case => {
  const facts = { doneAt: given.now, ratifyBy: londonDate(given.now + 20 * day) };
  return given.done('record-urgent-action', facts, {}, 'chair');
};
const told = ({ events, incident, school }: Case) => toNextMeeting(events.slice(-1), incident, school);

describe('who prepares the next meeting', () => {
  test('hears that the chair acted alone, and nothing of the incident', () => {
    const given = acted();
    const notices = told(given);
    assert.deepEqual(notices.map(({ to }) => to).toSorted(), [id('clerk'), id('vice-chair')].toSorted());
    // Its id alone, by which an exclusion takes the notice from them.
    const { id: incident } = given.incident;
    for (const { stream, facts } of notices)
      assert.deepEqual({ stream, facts }, { stream: incident, facts: { incident } });
  });

  test('hears nothing where the incident concerns them, nor of anything else that happens on it', () => {
    const concerned = givenInvestigating('major').done(
      'declare-conflict',
      { person: id('vice-chair') },
      {},
      'chair',
    );
    assert.deepEqual(
      told(acted(concerned)).map(({ to }) => to),
      [id('clerk')],
    );
    assert.deepEqual(told(acted().done('note-progress', {}, {}, 'investigating-officer')), []);
  });

  test('hears of it once more where the chair chose alone who leads', () => {
    assert.ok(told(givenInvestigating('critical')).length > 0);
  });
});
