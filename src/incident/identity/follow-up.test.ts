// A protected report that was set aside: its reporter is watched over like any other.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenNoIncident, reportFacts, rules, thenRefused } from '../../../test/given/incident.ts';
import { day } from '../../../test/given/people.ts';
import { dutyOf, givenErased, givenForwarded, whenTimePasses } from '../../../test/given/stages.ts';
import { duties } from '../due/duties.ts';
import { pending } from '../notifications/reminders.ts';
import { awaitsAnswer } from '../state/telling/retaliation.ts';
import { isFollowUpOver } from './follow-up.ts';

const asDuplicate = (): Case => givenForwarded().aside('bursar', 'incident-2' as never);
const asNone = (): Case => givenForwarded().aside('bursar');

describe('a protected report that was set aside', () => {
  for (const [what, made] of [
    ['as a duplicate', asDuplicate],
    ['as no incident', asNone],
  ] as const) {
    test(`${what} has its reporter asked how they were treated since`, () => {
      const aside = made();
      assert.equal(aside.incident.stage, 'set-aside');
      const { dueAt, state, because } = dutyOf(aside, 'ask-retaliation');
      assert.equal(state, 'open');
      assert.match(because, /Counted from its end/);
      const others = duties(aside.incident, rules.procedures, rules.calendar, aside.now);
      assert.deepEqual(
        others.filter((each) => each.state === 'open').map(({ duty }) => duty),
        ['ask-retaliation'],
      );
      thenRefused(aside.when('ask-retaliation', {}, {}, 'chair'), 'school default', /too early/);
      const late = whenTimePasses(aside, dueAt + day);
      assert.equal(dutyOf(late, 'ask-retaliation').state, 'missed');
      const asked = late.done('ask-retaliation', {}, {}, 'chair');
      assert.ok(awaitsAnswer(asked.incident));
      assert.ok(!isFollowUpOver(asked.incident, asked.now + 100 * day));
      const answered = asked.done('answer-retaliation', {}, { answer: 'Well.' }, 'reporter by receipt');
      assert.ok(isFollowUpOver(answered.incident, answered.now + 1));
    });
  }

  test('has the chair reminded once when they may ask, though half of the time has passed by then', () => {
    const aside = asNone();
    const { dueAt } = dutyOf(aside, 'ask-retaliation');
    const all = pending(aside.incident, rules.procedures, rules.calendar, aside.school);
    const reminders = all.filter(({ what, duty }) => what === 'reminder' && duty === 'ask-retaliation');
    assert.deepEqual(
      reminders.map(({ mark, reachedAt }) => [mark, reachedAt]),
      [
        [80, dueAt - 14 * day],
        [100, dueAt],
      ],
    );
  });

  test('asks nothing once it was erased, which early only the chair has done', () => {
    const ground = 'recorded-ground' as const;
    const early = asDuplicate().when('erase', { ground }, {}, 'headteacher');
    thenRefused(early, 'school default', /Only the chair can erase it early/);
    const erased = givenErased(asDuplicate(), 'chair', 'headteacher');
    const all = duties(erased.incident, rules.procedures, rules.calendar, erased.now);
    assert.ok(all.every(({ state }) => state !== 'open'));
  });

  test('owes nothing once its reporter is not protected', () => {
    const before = givenNoIncident();
    const named = before
      .done('report', reportFacts('incident-1', before.now), {}, 'teacher')
      .aside('bursar', 'incident-2' as never);
    const all = duties(named.incident, rules.procedures, rules.calendar, named.now);
    assert.ok(all.every(({ state }) => state !== 'open'));
    assert.ok(isFollowUpOver(named.incident, named.now + 91 * day));
  });
});
