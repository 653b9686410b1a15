// The rules of an action: who sets, owns, checks and drops it, who is above, and what time does to it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../test/given/incident.ts';
import { allNames, id, monday, type Name } from '../../test/given/people.ts';
import { type More, refused, type Told, takesOn } from '../../test/given/takes.ts';
import { addDays } from '../policy/calendar.ts';
import { londonDate, type Moment } from '../policy/clock.ts';
import { NotFound } from '../record/failure.ts';
import type { StreamId } from '../record/ids.ts';
import { isRefusal } from '../record/step.ts';
import { isOverdue, nextReminder, remindAt } from './due.ts';
import { actionKind } from './kind.ts';
import { aboveOwner, checkers, hearOfDrop, whoHands } from './people.ts';
import { type Action, blankAction } from './state.ts';
import type { ActionStepName } from './steps.ts';

const today = londonDate(monday);
const dueOn = addDays(today, 14);
const incident = 'incident' as StreamId;
const stream = 'action' as StreamId;

const { taken, done, told } = takesOn<Action, typeof actionKind>(actionKind);

const setFacts = { source: null, forOffice: true, owner: id('bursar'), dueOn };
const set = (by: Name = 'headteacher', facts: object = {}): Action =>
  done(blankAction, 'set-action', by, { facts: { ...setFacts, ...facts } });
const fromIncident = { source: { stream: incident, entry: 3 } };
const finished = (action: Action = set(), by: Name = 'bursar'): Action => done(action, 'finish-action', by);
const keptFrom = (action: Action, person: Name): Action =>
  done(action, 'follow-exclusion', 'time', { facts: { person: id(person), from: incident } });
const namesOf = (people: readonly string[]): readonly Name[] =>
  allNames.filter((name) => people.includes(id(name)));
const standing = (action: Action, step: ActionStepName): readonly Name[] =>
  allNames.filter((name) => {
    const given = {
      now: monday,
      actor: { kind: 'person', person: id(name) } as const,
      school: givenSchool(),
    };
    return !isRefusal(actionKind.permit(action, step, given));
  });
const waits = (action: Action, name: Name, school = givenSchool()): string | undefined =>
  actionKind.words?.asks(action, id(name), school, stream)[0]?.label;

describe('setting an action', () => {
  const setting = (by: Name, facts: object = {}, more: More = {}) =>
    taken(blankAction, 'set-action', by, { ...more, facts: { ...setFacts, ...facts } });

  test('is for those with an office here, unless it comes from an incident', () => {
    const setters = allNames.filter((by) => !isRefusal(setting(by)));
    const offices = ['headteacher', 'bursar', 'chair', 'vice-chair', 'governor', 'second-governor', 'clerk'];
    const others = ['information-champion', 'data-protection-officer'];
    assert.deepEqual(
      setters,
      allNames.filter((name) => [...offices, ...others].includes(name)),
    );
    refused(setting('teacher'), /from an incident that you work on/);
    assert.ok(!isRefusal(setting('teacher', fromIncident)));
  });

  test('tells its owner, unless they set it', () => {
    assert.deepEqual(told(blankAction, 'set-action', 'headteacher', { facts: setFacts }), [
      ['bursar', 'action-yours'],
    ]);
    assert.deepEqual(told(blankAction, 'set-action', 'bursar', { facts: setFacts }), []);
  });

  test('takes an owner who is still at the school', () => {
    refused(setting('headteacher', {}, { school: givenSchoolWithout('bursar') }), /still at the school/);
    refused(setting('headteacher', { owner: 'nobody' }), /still at the school/);
  });

  test('follows an interest in the part that it comes from, and in no other part', () => {
    const source = { stream: 'meeting' as StreamId, entry: 2 };
    const meant = set('headteacher', { source });
    const after = (entry: number) =>
      done(meant, 'follow-exclusion', 'time', {
        facts: { person: id('bursar'), from: source.stream, entry },
      }).excluded;
    assert.deepEqual([after(2), after(3)], [[id('bursar')], []]);
  });

  test('keeps it from whom a part of its source is kept from, and finds another owner than them', () => {
    const excluded = [id('governor')];
    refused(setting('clerk', { excluded, owner: id('governor') }), /cannot own/);
    const action = set('clerk', { excluded, ...fromIncident, about: 'incident-2' });
    assert.deepEqual(actionKind.seen?.sightOf(action, givenSchool()).excluded, excluded);
    assert.deepEqual(actionKind.comesFrom?.(action), [incident, 'incident-2']);
  });

  test('takes a day from today on', () => {
    assert.ok(!isRefusal(setting('headteacher', { dueOn: today })));
    refused(setting('headteacher', { dueOn: addDays(today, -1) }), /has passed/);
    refused(setting('headteacher', { dueOn: '2999-01-01' }), /within five years/);
  });

  test('comes first: nothing else can be done to an action that nobody set', () => {
    assert.throws(() => taken(blankAction, 'finish-action', 'bursar'), NotFound);
  });

  test('is not for somebody who left', () => {
    const school = givenSchoolWithout('headteacher');
    refused(setting('headteacher', {}, { school }), /somebody with an account/);
  });
});

describe('carrying out an action', () => {
  test('each step is for whom it is for', () => {
    const overseers = ['headteacher', 'chair', 'vice-chair', 'bursar'];
    const those = (names: readonly string[]) => allNames.filter((name) => names.includes(name));
    const action = set('governor', { owner: id('teacher') });
    assert.deepEqual(standing(action, 'finish-action'), ['teacher']);
    for (const step of ['hand-action', 'check-action', 'drop-action'] as const)
      assert.deepEqual(standing(action, step), those([...overseers, 'governor']), step);
    const chairOnly = set('governor', { owner: id('teacher'), forOffice: false });
    assert.deepEqual(standing(chairOnly, 'check-action'), those(['chair', 'vice-chair', 'governor']));
    for (const step of ['pass-time', 'follow-exclusion'] as const)
      assert.deepEqual(standing(action, step), [], step);
  });

  test('who set it is asked to check what its owner says is done', () => {
    assert.deepEqual(told(set(), 'finish-action', 'bursar'), [['headteacher', 'action-to-check']]);
    assert.equal(finished().stage, 'done');
    assert.equal(waits(finished(), 'headteacher'), 'Check that it is done');
    for (const name of ['bursar', 'chair'] as const) assert.equal(waits(finished(), name), undefined, name);
  });

  test('it is said once that it is done', () => {
    refused(taken(finished(), 'finish-action', 'bursar'), /not open/);
  });

  test('nobody checks what they say they did, nor before it is said', () => {
    refused(taken(set(), 'check-action', 'headteacher', { facts: { isDone: true } }), /Nobody has said yet/);
    refused(taken(finished(), 'check-action', 'bursar', { facts: { isDone: true } }), /Somebody else checks/);
    const own = finished(set('chair', { owner: id('chair') }), 'chair');
    refused(taken(own, 'check-action', 'chair', { facts: { isDone: true } }), /Somebody else checks/);
  });

  test('nor who said so of what is somebody else’s by now', () => {
    const handed = { ...finished(), owner: id('teacher') };
    for (const name of ['bursar', 'teacher'] as const)
      refused(taken(handed, 'check-action', name, { facts: { isDone: true } }), /Somebody else|This is for/);
    const { finished: said } = handed;
    assert.ok(said);
    const by = { kind: 'person', person: id('headteacher') } as const;
    const other = { ...handed, finished: { ...said, by } };
    refused(taken(other, 'check-action', 'headteacher', { facts: { isDone: true } }), /Somebody else checks/);
  });

  test('what is not done goes back to its owner, with what is missing', () => {
    const not = { facts: { isDone: false } };
    refused(taken(finished(), 'check-action', 'headteacher', not), /still to be done/);
    const more = { ...not, prose: { remark: 'The key is lost.' } };
    const back = done(finished(), 'check-action', 'headteacher', more);
    assert.deepEqual([back.stage, back.finished], ['open', null]);
    assert.deepEqual(told(finished(), 'check-action', 'headteacher', more), [['bursar', 'action-not-done']]);
  });

  test('what is done ends without a remark, and nobody is told', () => {
    const checked = done(finished(), 'check-action', 'headteacher', { facts: { isDone: true } });
    assert.equal(checked.stage, 'checked');
    assert.deepEqual(told(finished(), 'check-action', 'headteacher', { facts: { isDone: true } }), []);
    refused(taken(checked, 'check-action', 'chair', { facts: { isDone: true } }), /Nobody has said yet/);
    refused(taken(checked, 'drop-action', 'chair'), /has ended/);
    assert.equal(waits(checked, 'headteacher'), undefined);
    const tells = (action: Action, notice: string, name: Name) =>
      actionKind.words?.stillTells?.(notice, action, id(name), givenSchool(), stream);
    assert.deepEqual(
      [set(), checked].map((each) => tells(each, 'action-yours', 'bursar')),
      [true, false],
    );
    assert.deepEqual(
      [set(), checked].map((each) => tells(each, 'action-late', 'chair')),
      [true, false],
    );
  });

  test('an action is dropped by somebody other than its owner, once', () => {
    assert.deepEqual(told(set(), 'drop-action', 'headteacher'), [['bursar', 'action-dropped']]);
    const promised = set('headteacher', { source: { stream: incident, entry: 3 } });
    const hear = told(promised, 'drop-action', 'headteacher').map(([name]) => name);
    assert.deepEqual(hear, ['bursar', 'chair']);
    refused(taken(set(), 'drop-action', 'bursar'), /Somebody else must decide/);
    const dropped = done(finished(), 'drop-action', 'chair');
    assert.equal(dropped.stage, 'dropped');
    refused(taken(dropped, 'drop-action', 'chair'), /has ended/);
    refused(taken(dropped, 'finish-action', 'bursar'), /not open/);
  });
});

describe('another owner or day', () => {
  test('it is due within five years, to the day', () => {
    const until = (days: number) =>
      taken(blankAction, 'set-action', 'headteacher', {
        facts: { ...setFacts, dueOn: addDays(today, days) },
      });
    assert.ok(!isRefusal(until(0)) && !isRefusal(until(5 * 366)));
    refused(until(5 * 366 + 1), /within five years/);
    refused(until(-1), /has passed/);
  });

  test('each from whom it is kept stays kept from it when another is', () => {
    const two = keptFrom(keptFrom(set(), 'teacher'), 'clerk');
    assert.deepEqual(two.excluded, [id('teacher'), id('clerk')]);
  });

  test('who has left hears no more of an action that is dropped', () => {
    const action = set('headteacher', { owner: id('teacher') });
    const hear = (school = givenSchool()) => namesOf(hearOfDrop(action, school));
    assert.deepEqual(hear(), ['headteacher', 'teacher']);
    assert.deepEqual(hear(givenSchoolWithout('teacher')), ['headteacher']);
    assert.deepEqual(hear(givenSchoolWithout('headteacher')), ['teacher']);
  });

  const handing = (facts: object, action = set(), more: More = {}) =>
    taken(action, 'hand-action', 'headteacher', {
      ...more,
      facts: { owner: id('teacher'), dueOn, ...facts },
    });

  test('is told to the new owner', () => {
    const result = handing({});
    assert.ok(!isRefusal(result));
    assert.deepEqual(result.told, [['teacher', 'action-yours']]);
    assert.equal(result.state.owner, id('teacher'));
  });

  test('is refused where nothing changes, nobody can, or it is too late', () => {
    refused(handing({ owner: id('bursar') }), /another owner or another day/);
    refused(handing({ owner: 'nobody' }), /still at the school/);
    refused(handing({}, set(), { school: givenSchoolWithout('teacher') }), /still at the school/);
    refused(handing({ dueOn: addDays(today, -1) }), /has passed/);
    refused(handing({}, finished()), /not open/);
    refused(handing({}, keptFrom(set(), 'teacher')), /cannot own/);
    assert.ok(!isRefusal(handing({ owner: id('bursar'), dueOn: today })));
  });

  test('time reminds again for another day, not for another owner', () => {
    const week = addDays(dueOn, -7);
    const reminded = done(set(), 'pass-time', 'time', { now: remindAt(dueOn, 'week-before') });
    assert.deepEqual(reminded.reminded, ['week-before']);
    const facts = { owner: id('teacher'), dueOn };
    assert.deepEqual(done(reminded, 'hand-action', 'headteacher', { facts }).reminded, ['week-before']);
    const later = { ...facts, dueOn: addDays(week, 60) };
    assert.deepEqual(done(reminded, 'hand-action', 'headteacher', { facts: later }).reminded, []);
  });
});

describe('who has to do with an action', () => {
  const owned = (owner: Name, more: object = {}) =>
    set('data-protection-officer', { owner: id(owner), ...more });

  test('above its owner is the headteacher; above an office or a governor, a chair', () => {
    const above = (action: Action, school = givenSchool()) => namesOf(aboveOwner(action, school));
    assert.deepEqual(above(owned('teacher')), ['headteacher']);
    for (const name of ['headteacher', 'bursar', 'governor', 'vice-chair'] as const)
      assert.deepEqual(above(owned(name)), ['chair'], name);
    assert.deepEqual(above(owned('chair')), ['vice-chair']);
    assert.deepEqual(above(owned('teacher', { forOffice: false })), ['chair']);
    assert.deepEqual(above(owned('headteacher'), givenSchoolWithout('chair')), ['vice-chair']);
    assert.deepEqual(above(owned('chair'), givenSchoolWithout('vice-chair')), []);
    assert.deepEqual(above(keptFrom(owned('teacher'), 'headteacher')), ['chair']);
  });

  test('its setter checks it; where they own it, left or may not see it, who oversees it', () => {
    const checks = (action: Action, school = givenSchool()) => namesOf(checkers(action, school));
    assert.deepEqual(checks(owned('teacher')), ['data-protection-officer']);
    assert.deepEqual(checks(owned('teacher'), givenSchoolWithout('data-protection-officer')), [
      'headteacher',
    ]);
    assert.deepEqual(checks(keptFrom(owned('teacher'), 'data-protection-officer')), ['headteacher']);
    assert.deepEqual(checks(set('chair', { owner: id('chair') })), ['headteacher']);
    assert.deepEqual(checks(set('headteacher', { owner: id('headteacher') })), ['chair']);
    assert.deepEqual(checks(set('chair', { owner: id('chair'), forOffice: false })), ['vice-chair']);
    assert.deepEqual(checks(keptFrom(set('chair', { owner: id('chair') }), 'headteacher')), ['vice-chair']);
    const alone = givenSchoolWithout('chair', 'vice-chair');
    assert.deepEqual(checks(set('headteacher', { owner: id('headteacher') }), alone), ['bursar']);
  });

  test('each person who is asked to check it may take that step', () => {
    for (const action of [set('chair', { owner: id('chair') }), owned('headteacher'), owned('teacher')]) {
      const owner = namesOf([action.owner ?? ''])[0] ?? 'teacher';
      const said = finished(action, owner);
      for (const name of namesOf(checkers(said, givenSchool())))
        assert.equal(done(said, 'check-action', name, { facts: { isDone: true } }).stage, 'checked', name);
    }
  });

  test('an owner who left is nobody: who checks, and the chair, find another', () => {
    const school = givenSchoolWithout('teacher');
    const action = set('headteacher', { owner: id('teacher') });
    assert.deepEqual(namesOf(whoHands(action, school)), ['headteacher', 'chair']);
    for (const name of ['headteacher', 'chair'] as const)
      assert.equal(waits(action, name, school), 'Find an owner', name);
    for (const name of ['bursar', 'teacher'] as const)
      assert.equal(waits(action, name, school), undefined, name);
    assert.equal(waits(action, 'headteacher'), undefined);
    assert.equal(waits(action, 'teacher'), 'Carry out an action');
    assert.deepEqual(told(action, 'pass-time', 'time', { school, now: remindAt(dueOn, 'on-the-day') }), [
      ['headteacher', 'action-without-owner'],
      ['chair', 'action-without-owner'],
    ]);
    assert.deepEqual(actionKind.seen?.keysOf(id('teacher'), school), []);
  });
});

describe('an exclusion from the incident of an action', () => {
  test('takes it from its owner, and who checks it finds another', () => {
    const facts = { person: id('bursar'), from: incident };
    const action = set('headteacher', fromIncident);
    assert.deepEqual(told(action, 'follow-exclusion', 'time', { facts }), [
      ['headteacher', 'action-without-owner'],
      ['chair', 'action-without-owner'],
    ]);
    const kept = keptFrom(action, 'bursar');
    assert.deepEqual([kept.owner, kept.excluded], [null, [id('bursar')]]);
    assert.equal(kept.changed, kept.version);
    assert.equal(waits(kept, 'headteacher'), 'Find an owner');
    assert.deepEqual(standing(kept, 'check-action').includes('bursar'), false);
    assert.deepEqual(actionKind.seen?.sightOf(kept, givenSchool()).excluded, [id('bursar')]);
  });

  test('leaves it with its owner where it is about somebody else, who is never asked again', () => {
    const facts = { person: id('headteacher'), from: incident };
    const action = set('headteacher', fromIncident);
    assert.deepEqual(told(action, 'follow-exclusion', 'time', { facts }), []);
    const kept = keptFrom(action, 'headteacher');
    assert.equal(kept.owner, id('bursar'));
    assert.deepEqual(told(kept, 'finish-action', 'bursar'), [['chair', 'action-to-check']]);
    assert.equal(waits(finished(kept), 'headteacher'), undefined);
    assert.equal(waits(finished(kept), 'chair'), 'Check that it is done');
  });

  test('happens once', () => {
    const kept = keptFrom(set(), 'teacher');
    assert.equal(keptFrom(kept, 'teacher').version, kept.version);
  });
});

describe('time', () => {
  const passed = (action: Action, now: Moment, school = givenSchool()) =>
    done(action, 'pass-time', 'time', { now, school });

  test('reminds the owner a week before and on the day, and who is above a week and a month late', () => {
    const at = (mark: Parameters<typeof remindAt>[1]) => remindAt(dueOn, mark);
    const action = set('headteacher', { owner: id('teacher') });
    assert.equal(nextReminder(action), at('week-before'));
    assert.deepEqual(told(action, 'pass-time', 'time', { now: at('week-before') - 1 }), []);
    assert.deepEqual(told(action, 'pass-time', 'time', { now: at('week-before') }), [
      ['teacher', 'action-due'],
    ]);
    const before = passed(action, at('week-before'));
    assert.equal(nextReminder(before), at('on-the-day'));
    assert.deepEqual(told(before, 'pass-time', 'time', { now: at('on-the-day') }), [
      ['teacher', 'action-due'],
    ]);
    const late: Told = [
      ['teacher', 'action-late'],
      ['headteacher', 'action-late'],
    ];
    const onTheDay = passed(before, at('on-the-day'));
    assert.deepEqual(told(onTheDay, 'pass-time', 'time', { now: at('week-late') }), late);
    const weekLate = passed(onTheDay, at('week-late'));
    assert.deepEqual(told(weekLate, 'pass-time', 'time', { now: at('month-late') }), late);
    assert.equal(nextReminder(passed(weekLate, at('month-late'))), null);
    assert.deepEqual(
      (['week-before', 'on-the-day', 'week-late', 'month-late'] as const).map((mark) => londonDate(at(mark))),
      [-7, 0, 7, 30].map((days) => addDays(dueOn, days)),
    );
  });

  test('makes one reminder of what came while the server was off', () => {
    const now = remindAt(dueOn, 'month-late');
    assert.equal(passed(set(), now).reminded.length, 4);
    assert.equal(told(set(), 'pass-time', 'time', { now }).length, 2);
  });

  test('reminds of nothing that is done or dropped', () => {
    const now = remindAt(dueOn, 'month-late');
    for (const action of [finished(), done(set(), 'drop-action', 'headteacher')]) {
      assert.equal(nextReminder(action), null);
      assert.equal(passed(action, now).version, action.version);
    }
  });

  test('makes it overdue at the end of its day, while it is open', () => {
    const end = remindAt(dueOn, 'on-the-day') + 9 * 3_600_000;
    assert.equal(isOverdue(set(), end), false);
    assert.equal(isOverdue(set(), end + 1), true);
    assert.equal(isOverdue(finished(), end + 1), false);
  });
});

describe('who sees an action', () => {
  const sees = (action: Action): readonly Name[] => {
    const school = givenSchool();
    const sight = actionKind.seen?.sightOf(action, school);
    return allNames.filter(
      (name) =>
        !sight?.excluded.includes(id(name)) &&
        actionKind.seen?.keysOf(id(name), school).some((key) => sight?.keys.has(key)),
    );
  };
  const those = (...names: readonly Name[]) => allNames.filter((name) => names.includes(name));

  test('its owner, who set it, the chairs and, where it may, the office', () => {
    const facts = { owner: id('teacher') };
    const office = those('teacher', 'governor', 'chair', 'vice-chair', 'headteacher', 'bursar');
    assert.deepEqual(sees(set('governor', facts)), office);
    assert.deepEqual(
      sees(set('governor', { ...facts, forOffice: false })),
      those('teacher', 'governor', 'chair', 'vice-chair'),
    );
    assert.deepEqual(
      sees(keptFrom(set('governor', facts), 'teacher')),
      office.filter((name) => name !== 'teacher'),
    );
  });

  test('the clerk, where a meeting agreed it, but for one who takes no part in its item', () => {
    const agreed = set('chair', { owner: id('teacher'), forClerk: true });
    assert.ok(sees(agreed).includes('clerk'));
    assert.ok(!sees(set('chair', { owner: id('teacher') })).includes('clerk'));
    assert.ok(!sees(keptFrom(agreed, 'clerk')).includes('clerk'));
    assert.deepEqual(standing(agreed, 'drop-action').includes('clerk'), false);
  });
});

test('a search finds its words for everybody who sees it', () => {
  assert.equal(actionKind.seen?.isSearched({ type: '', facts: {} }, ''), true);
});
