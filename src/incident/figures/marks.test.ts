import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenNoIncident, reportFacts, rules } from '../../../test/given/incident.ts';
import { allNames, day, hour, id, monday } from '../../../test/given/people.ts';
import {
  givenAnswered,
  givenClassified,
  givenClosed,
  givenInvestigating,
  givenReported,
  givenSubmitted,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { always } from '../../../test/then/always.ts';
import { readsFigures } from '../../school/holders.ts';
import { figureReaders } from '../../school/offices.ts';
import { duties } from '../due/duties.ts';
import { inFull } from '../due/missed-notes.ts';
import { viewerKeys, viewers } from '../people/viewers.ts';
import { costOf, counts, marksOf, timescalesOf } from './marks.ts';

const has = ({ incident, school }: Case) => viewers(incident, school).has('figures');
const kept = ({ incident }: Case) => timescalesOf(incident, rules.procedures, rules.calendar);
const anonymous = (): Case => {
  const before = givenNoIncident();
  const facts = { ...reportFacts('incident-1', before.now), naming: 'anonymous' } as const;
  return before.done('report', facts, {}, 'reporter by receipt');
};

describe('whether an incident counts in the figures', () => {
  test('it does where nothing is kept from anybody', () => {
    for (const each of [
      givenReported(),
      givenClassified('major'),
      givenSubmitted('minor'),
      givenClosed('minor'),
    ])
      assert.ok(has(each));
  });

  test('it does not while somebody is excluded, from the start or later', () => {
    assert.ok(!has(givenReported({ concerns: ['headteacher'] })));
    const excluded = givenClassified('major').done(
      'declare-conflict',
      { person: id('teacher') },
      {},
      'chair',
    );
    assert.ok(!has(excluded));
    const proposed = excluded.done('lift-exclusion', { person: id('teacher') }, {}, 'chair');
    const { entry } = proposed.incident.proposals.at(-1) ?? { entry: 0 };
    assert.ok(has(proposed.done('confirm-proposal', { proposal: entry, agreed: true }, {}, 'vice-chair')));
  });

  test('it does not while it lies with the chair, nor where one office has it and the other has not', () => {
    const held = anonymous();
    assert.ok(!has(held));
    assert.ok(!has(held.done('forward-report', { to: [] }, { reason: 'So.' }, 'chair')));
    assert.ok(!has(held.done('forward-report', { to: ['headteacher'] }, {}, 'chair')));
    assert.ok(has(held.done('forward-report', { to: ['headteacher', 'bursar'] }, {}, 'chair')));
    const before = givenNoIncident();
    const naming = { concernsWhom: 'The person who runs the club' };
    const unresolved = before.done('report', reportFacts('incident-1', before.now), naming, 'teacher');
    assert.ok(!has(unresolved));
    assert.ok(has(unresolved.done('resolve-concern', { people: [] }, { note: 'A pupil.' }, 'chair')));
  });

  test('the key by which it counts is nobody’s, and lists nothing', () => {
    always(
      ({ incident, school }, _before, came) => {
        came(counts(incident) ? 'counts' : 'does not count');
        assert.equal(viewers(incident, school).has('figures'), counts(incident));
        for (const name of allNames) assert.ok(!viewerKeys(id(name), school).includes('figures'));
        if (counts(incident)) assert.deepEqual(incident.excluded, []);
      },
      'counts',
      'does not count',
    );
  });

  test('they are read by those who govern, the office, the clerk, the DPO and the champion', () => {
    const { school } = givenReported();
    const readers = allNames.filter((name) => readsFigures(school, id(name)));
    assert.deepEqual(readers.toSorted(), [...figureReaders, 'second-governor'].toSorted());
  });
});

describe('how its timescales were kept', () => {
  test('what was met in time is kept, what was met late or is recorded as missed is not', () => {
    const done = ['acknowledge'] as const;
    assert.deepEqual(kept(givenReported()), { kept: [], late: [] });
    assert.deepEqual(kept(givenReported().done('acknowledge', {}, {}, 'bursar')), { kept: done, late: [] });
    const late = givenReported().at(monday + 3 * day);
    assert.deepEqual(kept(late), { kept: [], late: [] });
    assert.deepEqual(kept(late.done('acknowledge', {}, {}, 'bursar')), { kept: [], late: done });
    const missed = kept(whenTimePasses(givenReported(), monday + 30 * day));
    assert.deepEqual([missed.kept, missed.late.length > 3], [[], true]);
  });

  test('what the record says was missed is late as it was owed then, and not anew', () => {
    const { incident } = whenTimePasses(givenReported(), monday + 30 * day);
    type Reminder = (typeof incident.reminders)[number];
    const lateAs = (changes: Partial<Reminder>) => {
      const reminders = incident.reminders.map((each) => ({ ...each, ...changes }));
      return timescalesOf({ ...incident, reminders }, rules.procedures, rules.calendar).late.length > 0;
    };
    assert.ok(lateAs({}));
    const { since } = incident.reminders[0]!;
    const others: readonly Partial<Reminder>[] = [
      { what: 'reminder' },
      { duty: 'ask-retaliation' },
      { isSecond: true },
      { since: since + 1 },
      { period: { hours: 999 } },
    ];
    for (const each of others) assert.ok(!lateAs(each), JSON.stringify(each));
  });

  test('its marks say that something was late, that it was reopened, and that a control failed', () => {
    const besides = ({ incident }: Case) =>
      marksOf(incident, rules.procedures, rules.calendar).filter((mark) => !mark.includes(':'));
    assert.deepEqual(besides(givenReported()), []);
    assert.deepEqual(
      besides(
        givenReported()
          .at(monday + 3 * day)
          .done('acknowledge', {}, {}, 'bursar'),
      ),
      ['late'],
    );
    assert.ok(besides(givenClosed('minor').done('reopen', {}, {}, 'bursar')).includes('reopened'));
    const control = { owner: null, dueAt: null, state: 'checked-does-not-work' } as const;
    const failed = givenInvestigating('minor').done('add-control', control, {}, 'bursar');
    assert.deepEqual(besides(failed), ['control-failed']);
  });

  test('a note of progress that was missed is late, also once a later note was written', () => {
    const led = givenInvestigating('major');
    const notes = (each: Case) => kept(each).late.filter((duty) => duty === 'progress-note').length;
    const late = whenTimePasses(led, led.now + 3 * day);
    const noted = late.at(late.now + hour).done('note-progress', {}, {}, 'investigating-officer');
    assert.deepEqual([notes(led), notes(late), notes(noted)], [0, 1, 1]);
  });

  test('it never counts more than stands under the timescales of the incident', () => {
    always(
      ({ incident, now }, _before, came) => {
        const owed = duties(incident, rules.procedures, rules.calendar, now);
        const states = inFull(incident, owed, rules).map(({ state }) => state);
        const { kept: met, late } = timescalesOf(incident, rules.procedures, rules.calendar);
        if (met.length > 0) came('kept');
        if (late.length > 0) came('late');
        assert.equal(met.length, states.filter((state) => state === 'met').length);
        assert.ok(
          late.length <= states.filter((state) => ['missed', 'met-late', 'undone'].includes(state)).length,
        );
      },
      'kept',
      'late',
    );
  });
});

test('what an incident cost is marked as its outcome says it, none where it does not', () => {
  const submitted = (facts: object) =>
    givenAnswered('minor').done('submit-outcome', { policies: [], ...facts }, {}, 'investigating-officer');
  const marked = ({ incident }: Case) => ({ marks: marksOf(incident, rules.procedures, rules.calendar) });
  const both = marked(submitted({ hours: 12, pounds: 0 }));
  assert.deepEqual([costOf(both, 'hours'), costOf(both, 'pounds')], [12, 0]);
  const none = marked(submitted({}));
  assert.deepEqual([costOf(none, 'hours'), costOf(none, 'pounds')], [null, null]);
});
