// The rules of a meeting: who runs it, who takes part in which item, who writes and who confirms the minutes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../test/given/incident.ts';
import { allNames, day, id, monday, type Name } from '../../test/given/people.ts';
import { type More, refused, type Told, takesOn } from '../../test/given/takes.ts';
import { addDays } from '../policy/calendar.ts';
import { londonDate, momentOf } from '../policy/clock.ts';
import { NotFound } from '../record/failure.ts';
import type { StreamId } from '../record/ids.ts';
import { isRefusal } from '../record/step.ts';
import { remindsAt } from './due.ts';
import { itemEntryOf, meetingKind } from './kind.ts';
import {
  agreedIn,
  blankMeeting,
  inOrder,
  isAddedLater,
  isInquorate,
  isPutOff,
  isSameBody,
  type Meeting,
  unminuted,
} from './state.ts';
import { confirmers, governorsSince, usualQuorum } from './step.ts';

const on = londonDate(monday);
const stream = 'meeting' as StreamId;
const incident = 'incident' as StreamId;

const { taken, done, told } = takesOn<Meeting, typeof meetingKind>(meetingKind);

const namesOf = (people: readonly string[]): readonly Name[] =>
  allNames.filter((name) => people.includes(id(name)));
const those = (...names: readonly Name[]) => allNames.filter((name) => names.includes(name));
const everybodyTold = (notice: string, ...names: readonly Name[]): Told =>
  those(...names).map((name) => [name, notice] as const);
const sorted = (all: Told): Told => all.toSorted(([a], [b]) => allNames.indexOf(a) - allNames.indexOf(b));

const planned = (): Meeting => done(blankMeeting, 'plan-meeting', 'clerk', { facts: { on, quorum: 2 } });
/** With something on its agenda as the second entry. */
const withAgenda = (about: StreamId | null = null): Meeting =>
  done(planned(), 'add-item', 'chair', { facts: { about } });
const held = (meeting = withAgenda(), ...present: readonly Name[]): Meeting => {
  const there = present.length > 0 ? present : (['chair', 'governor'] as const);
  return done(meeting, 'record-attendance', 'clerk', { facts: { present: there.map(id) } });
};
const noted = { facts: { item: 2, decision: 'noted' } };
const minuted = (meeting = held()): Meeting => done(meeting, 'minute-item', 'clerk', noted);
const recused = (meeting: Meeting, ...people: readonly Name[]): Meeting =>
  people.reduce(
    (all, person) => done(all, 'follow-exclusion', 'time', { facts: { person: id(person), from: incident } }),
    meeting,
  );
const confirming = { facts: { at: addDays(on, 7) }, now: monday + 8 * day };
const awaited = (meeting: Meeting, name: Name, school = givenSchool()) =>
  meetingKind.words?.awaits(meeting, id(name), school, stream) ?? undefined;
/** Before its day. */
const waits = (meeting: Meeting, name: Name, school = givenSchool()): string | undefined => {
  const found = awaited(meeting, name, school);
  return found?.from === undefined ? found?.text : undefined;
};

describe('planning a meeting', () => {
  test('stands under a key of their own for each who is there', () => {
    const { keysOf, ownKey } = meetingKind.seen ?? assert.fail('nobody sees it');
    for (const name of allNames) assert.ok(keysOf(id(name), givenSchool()).includes(ownKey(id(name))), name);
  });

  const planning = (by: Name, facts: object = {}) =>
    taken(blankMeeting, 'plan-meeting', by, { facts: { on, quorum: 2, ...facts } });

  test('is for the clerk and the chairs, and told to who comes, once', () => {
    const may = allNames.filter((by) => !isRefusal(planning(by)));
    assert.deepEqual(may, those('clerk', 'chair', 'vice-chair'));
    refused(planning('clerk', { on: '2999-01-01' }), /two years/);
    const governors = ['chair', 'vice-chair', 'governor', 'second-governor'] as const;
    const by = (name: Name) => sorted(told(blankMeeting, 'plan-meeting', name, { facts: { on, quorum: 2 } }));
    assert.deepEqual(by('clerk'), everybodyTold('meeting-planned', ...governors));
    const others = governors.filter((name) => name !== 'chair');
    assert.deepEqual(by('chair'), everybodyTold('meeting-planned', ...others, 'clerk'));
  });

  test('takes a day from today on, and a whole number of governors', () => {
    refused(planning('clerk', { on: addDays(on, -1) }), /has passed/);
    for (const quorum of [0, -1, 1.5]) refused(planning('clerk', { quorum }), /At least one governor/);
    assert.ok(!isRefusal(planning('clerk', { quorum: 1 })));
  });

  test('asks for half of the governors, rounded up', () => {
    assert.equal(usualQuorum(givenSchool()), 2);
    assert.equal(usualQuorum(givenSchoolWithout('governor')), 2);
    assert.equal(usualQuorum(givenSchoolWithout('governor', 'chair', 'vice-chair')), 1);
    const school = givenSchool();
    assert.equal(usualQuorum({ ...school, settings: { ...school.settings, quorum: 3 } }), 3);
  });

  test('comes first, and is not for somebody who left', () => {
    assert.throws(() => taken(blankMeeting, 'add-item', 'clerk', { facts: { about: null } }), NotFound);
    const school = givenSchoolWithout('clerk');
    refused(taken(blankMeeting, 'plan-meeting', 'clerk', { facts: { on, quorum: 2 }, school }), /the clerk/);
  });

  test('is called off before it is held, and told to who would come', () => {
    const everybody = ['chair', 'vice-chair', 'governor', 'second-governor'] as const;
    assert.deepEqual(
      sorted(told(planned(), 'call-off-meeting', 'clerk')),
      everybodyTold('meeting-called-off', ...everybody),
    );
    refused(taken(held(), 'call-off-meeting', 'clerk'), /held already/);
    const off = done(planned(), 'call-off-meeting', 'clerk');
    refused(taken(off, 'call-off-meeting', 'clerk'), /called off/);
    refused(taken(off, 'add-item', 'chair', { facts: { about: null } }), /closed/);
    refused(taken(off, 'record-attendance', 'clerk', { facts: { present: [id('chair')] } }), /closed/);
  });

  test('is moved to another day that is to come, with all that is due by it, and told to who comes', () => {
    const to = addDays(on, 7);
    const moving = (by: Name, day = to, meeting = withAgenda(incident)) =>
      taken(meeting, 'move-meeting', by, { facts: { on: day } });
    const may = allNames.filter((by) => !isRefusal(moving(by)));
    assert.deepEqual(may, those('clerk', 'chair', 'vice-chair'));
    refused(moving('clerk', on), /on that day already/);
    refused(moving('clerk', addDays(on, -1)), /has passed/);
    refused(moving('clerk', '2999-01-01'), /two years/);
    refused(moving('clerk', to, held()), /held already/);
    refused(moving('clerk', to, done(planned(), 'call-off-meeting', 'clerk')), /called off/);
    const everybody = ['chair', 'vice-chair', 'governor', 'second-governor'] as const;
    assert.deepEqual(
      sorted(told(planned(), 'move-meeting', 'clerk', { facts: { on: to } })),
      everybodyTold('meeting-moved', ...everybody),
    );
    const asked = done(withAgenda(incident), 'ask-for-papers', 'clerk', { facts: { items: [2] } });
    const before = recused({ ...asked, reminded: true }, 'governor');
    const moved = done(before, 'move-meeting', 'clerk', { facts: { on: to } });
    assert.deepEqual(moved.items, before.items, 'agenda, papers and interests stay');
    assert.equal(
      remindsAt(moved),
      momentOf(addDays(to, 1), '08:00'),
      'also where time reminded of the old day',
    );
    assert.equal(awaited(moved, 'headteacher')?.dueAt, momentOf(to, '23:59'));
  });
});

test('the full body is the same body under any name, and a committee under its own alone', () => {
  const full = planned();
  const facts = { on, quorum: 2, committee: true };
  const committee = done(blankMeeting, 'plan-meeting', 'clerk', { facts });
  const of = (state: Meeting, title: string) => ({ state, title });
  assert.ok(isSameBody(of(full, 'Full governing body'), of(full, 'Extra meeting')));
  assert.ok(isSameBody(of(committee, 'Finance'), of(committee, 'Finance')));
  assert.ok(!isSameBody(of(committee, 'Finance'), of(committee, 'Pay')));
  assert.ok(!isSameBody(of(committee, 'Finance'), of(full, 'Finance')));
});

describe('the agenda', () => {
  test('is added to by the clerk and the governors, and a case stands on it once', () => {
    const adding = (by: Name) => taken(planned(), 'add-item', by, { facts: { about: incident } });
    const may = allNames.filter((by) => !isRefusal(adding(by)));
    assert.deepEqual(may, those('clerk', 'chair', 'vice-chair', 'governor', 'second-governor'));
    refused(taken(withAgenda(incident), 'add-item', 'chair', { facts: { about: incident } }), /already/);
    assert.equal(done(withAgenda(), 'add-item', 'chair', { facts: { about: null } }).items.length, 2);
    assert.deepEqual(told(planned(), 'add-item', 'chair', { facts: { about: null } }), []);
  });

  test('has a case a second time for something else that is asked of the governors', () => {
    const noting = { facts: { about: incident, asked: 'note' } };
    const ratifying = { facts: { about: incident, asked: 'ratify' } };
    const both = done(done(planned(), 'add-item', 'chair', noting), 'add-item', 'chair', ratifying);
    assert.deepEqual(
      both.items.map(({ asked }) => asked),
      ['note', 'ratify'],
    );
    refused(taken(both, 'add-item', 'chair', ratifying), /already/);
    refused(taken(withAgenda(incident), 'add-item', 'chair', ratifying), /already/);
  });

  test('has what is to be decided before what is to be noted, whatever was put there first', () => {
    const asked = [{ asked: 'note' }, {}, { asked: 'decide' }, { asked: 'ratify' }, {}];
    const meeting = asked.reduce(
      (all, facts) => done(all, 'add-item', 'clerk', { facts: { about: null, ...facts } }),
      planned(),
    );
    assert.deepEqual(
      inOrder(meeting, []).map(({ entry }) => entry),
      [4, 5, 3, 6, 2],
    );
    assert.ok(!meeting.items.some((item) => isAddedLater(item, [])));
  });

  test('keeps an item that was taken off, which can be put there again', () => {
    const meeting = done(withAgenda(incident), 'ask-for-papers', 'clerk', { facts: { items: [2] } });
    const facts = { item: 2 };
    for (const name of ['governor', 'headteacher'] as const)
      refused(taken(meeting, 'take-off-item', name, { facts }), /This is for/);
    refused(taken(held(), 'take-off-item', 'clerk', { facts }), /was held/);
    refused(taken(recused(meeting, 'clerk'), 'take-off-item', 'clerk', { facts }), /not on the agenda/);
    const off = done(meeting, 'take-off-item', 'chair', { facts });
    assert.deepEqual([off.items.length, waits(off, 'headteacher')], [1, undefined]);
    refused(taken(off, 'take-off-item', 'clerk', { facts }), /already/);
    assert.equal(done(off, 'add-item', 'clerk', { facts: { about: incident } }).items.length, 2);
  });

  test('keeps its numbers once the governors were told, or it was held', () => {
    const items = [{ asked: 'note' }, {}, { asked: 'decide' }].reduce(
      (all, facts) => done(all, 'add-item', 'clerk', { facts: { about: null, ...facts } }),
      planned(),
    );
    const later = done(items, 'add-item', 'clerk', { facts: { about: null, asked: 'adopt' } });
    const order = (...entries: { readonly type: string; readonly version: number }[]) =>
      inOrder(later, entries).map(({ entry }) => entry);
    for (const type of ['papers-sent', 'attendance-recorded'])
      assert.deepEqual(order({ type, version: 4 }, { type, version: 9 }), [4, 3, 2, 5], type);
    for (const type of ['papers-asked', 'paper-prepared'])
      assert.deepEqual(order({ type, version: 4 }), [4, 5, 3, 2], type);
    const isLate = later.items.map((item) => isAddedLater(item, [{ type: 'papers-sent', version: 4 }]));
    assert.deepEqual(isLate, [false, false, false, true]);
  });

  test('an interest is declared by themselves, or for them by the clerk or a chair', () => {
    const declaring = (by: Name, person: Name, meeting = withAgenda(), item = 2) =>
      taken(meeting, 'declare-interest', by, { facts: { item, person: id(person) } });
    for (const by of ['governor', 'clerk', 'chair', 'vice-chair'] as const) {
      const result = declaring(by, 'governor');
      assert.ok(!isRefusal(result), by);
      assert.deepEqual(result.state.items[0]?.recused, [id('governor')]);
    }
    refused(declaring('second-governor', 'governor'), /Only the clerk or the chair/);
    refused(declaring('clerk', 'governor', withAgenda(), 9), /not on the agenda/);
    refused(declaring('clerk', 'nobody' as Name), /not at the school/);
    refused(
      declaring('clerk', 'governor', done(minuted(), 'confirm-minutes', 'chair', confirming)),
      /closed/,
    );
    refused(declaring('clerk', 'governor', done(withAgenda(), 'call-off-meeting', 'clerk')), /closed/);
  });

  test('who takes no part can do nothing with an item: for them it is not there', () => {
    const kept = recused(withAgenda(incident), 'governor', 'clerk');
    const facts = { item: 2, person: id('governor') };
    refused(taken(kept, 'declare-interest', 'governor', { facts }), /not on the agenda/);
    refused(taken(held(kept), 'minute-item', 'clerk', noted), /not on the agenda/);
    assert.equal(
      meetingKind.seen?.mayRead?.(kept, { ...itemAdded } as never, 'subject', id('governor'), givenSchool()),
      false,
    );
    assert.equal(
      meetingKind.seen?.mayRead?.(kept, { ...itemAdded } as never, 'subject', id('chair'), givenSchool()),
      true,
    );
  });

  test('nobody learns by declaring from whom an incident keeps an item', () => {
    const kept = recused(withAgenda(incident), 'governor');
    const facts = { item: 2, person: id('governor') };
    const again = done(kept, 'declare-interest', 'clerk', { facts });
    assert.deepEqual(again.items[0]?.recused, [id('governor')]);
  });

  test('an exclusion from an incident keeps each item about it from them, and no other', () => {
    const both = done(withAgenda(incident), 'add-item', 'chair', { facts: { about: null } });
    const kept = recused(both, 'governor');
    assert.deepEqual(
      kept.items.map((item) => item.recused),
      [[id('governor')], []],
    );
    assert.equal(kept.changed, kept.version);
    assert.equal(recused(kept, 'governor').version, kept.version);
    assert.deepEqual(
      told(both, 'follow-exclusion', 'time', { facts: { person: id('governor'), from: incident } }),
      [],
    );
  });
});

const itemAdded = { type: 'item-added', version: 2, facts: { about: incident } };

describe('what an entry is about', () => {
  test('is its item, or the meeting itself', () => {
    assert.equal(itemEntryOf(itemAdded), 2);
    assert.equal(itemEntryOf({ type: 'item-minuted', version: 5, facts: { item: 2 } }), 2);
    assert.equal(itemEntryOf({ type: 'meeting-planned', version: 1, facts: { on, quorum: 2 } }), null);
  });
});

describe('who was there', () => {
  const there = (present: readonly string[], more: More = {}, meeting = withAgenda()) =>
    taken(meeting, 'record-attendance', 'clerk', { ...more, facts: { present } });

  test('is governors, each once, from the day of the meeting on', () => {
    refused(there([]), /Nobody was there/);
    refused(there([id('chair'), id('teacher')]), /Only governors/);
    refused(there(['nobody']), /Only governors/);
    refused(there([id('chair'), id('chair')]), /twice/);
    refused(there([id('chair')], { now: monday - day }), /still to come/);
    refused(there([id('chair')], {}, done(minuted(), 'confirm-minutes', 'chair', confirming)), /closed/);
  });

  test('is also a governor who left on that day or later, and nobody who left before', () => {
    const leaving = (at: number) =>
      givenSchool({ governor: { active: false, roles: [], governedUntil: at } });
    assert.ok(!isRefusal(there([id('governor')], { school: leaving(monday + day) })));
    refused(there([id('governor')], { school: leaving(monday - day) }), /Only governors/);
  });

  test('is put right later, also where one of them has left since', () => {
    const school = givenSchoolWithout('governor');
    refused(there([id('governor')], { school }), /Only governors/);
    const result = there([id('governor'), id('second-governor')], { school }, held());
    assert.ok(!isRefusal(result));
    assert.deepEqual(namesOf(result.state.present), those('governor', 'second-governor'));
  });
});

describe('the quorum', () => {
  test('counts for an item only those who take part in it, and is asked for once it is held', () => {
    const two = held(withAgenda(incident), 'chair', 'governor');
    const [item] = two.items;
    assert.deepEqual([isInquorate(two), isInquorate(two, item)], [false, false]);
    const one = recused(two, 'governor');
    assert.deepEqual([isInquorate(one), isInquorate(one, one.items[0])], [false, true]);
    assert.deepEqual([isInquorate(held(withAgenda(), 'chair')), isInquorate(withAgenda())], [true, false]);
  });
});

describe('the minutes', () => {
  test('are written by the clerk or a chair, once it is known who was there', () => {
    refused(taken(withAgenda(), 'minute-item', 'clerk', noted), /who was there first/);
    refused(
      taken(held(), 'minute-item', 'clerk', { facts: { item: 9, decision: 'noted' } }),
      /not on the agenda/,
    );
    for (const by of ['clerk', 'chair', 'vice-chair'] as const)
      assert.equal(done(held(), 'minute-item', by, noted).items[0]?.minute?.decision, 'noted', by);
    refused(taken(held(), 'minute-item', 'governor', noted), /The clerk or the chair/);
    for (const decision of ['agreed', 'refused', 'put-off'])
      refused(taken(held(), 'minute-item', 'clerk', { facts: { item: 2, decision } }), /Write what was/);
    refused(taken(held(), 'minute-item', 'second-governor', noted), /a governor who was there/);
  });

  test('are written by a governor who was there where neither clerk nor chairs take part', () => {
    const kept = held(recused(withAgenda(incident), 'clerk', 'chair', 'vice-chair'));
    assert.equal(done(kept, 'minute-item', 'governor', noted).items[0]?.minute?.decision, 'noted');
    const without = givenSchoolWithout('clerk', 'chair', 'vice-chair');
    assert.ok(!isRefusal(taken(held(), 'minute-item', 'governor', { ...noted, school: without })));
  });

  test('are confirmed by a governor who was there, at a later meeting that has been', () => {
    const confirm = (by: Name, meeting = minuted(), more: More = {}) =>
      taken(meeting, 'confirm-minutes', by, { ...confirming, ...more });
    assert.deepEqual(
      allNames.filter((by) => !isRefusal(confirm(by))),
      those('chair', 'governor'),
    );
    refused(confirm('chair', held()), /no minute yet/);
    refused(confirm('chair', withAgenda()), /a governor who was there/);
    refused(confirm('chair', minuted(), { facts: { at: on } }), /at a later meeting/);
    refused(confirm('chair', minuted(), { now: monday + 6 * day }), /still to come/);
    const confirmed = done(minuted(), 'confirm-minutes', 'chair', confirming);
    assert.equal(confirmed.stage, 'confirmed');
    refused(confirm('governor', confirmed), /no minutes to confirm/);
    refused(taken(confirmed, 'minute-item', 'clerk', noted), /closed/);
    refused(taken(confirmed, 'add-item', 'chair', { facts: { about: null } }), /closed/);
    refused(confirm('chair', minuted(), { school: givenSchoolWithout('chair') }), /a governor who was there/);
  });

  test('are confirmed by any governor once all who were there have left, the chair first', () => {
    const school = givenSchoolWithout('governor');
    const meeting = minuted(held(withAgenda(), 'governor'));
    assert.deepEqual(namesOf(confirmers(meeting, school)), ['chair']);
    const may = (given: typeof school) =>
      allNames.filter(
        (by) => !isRefusal(taken(meeting, 'confirm-minutes', by, { ...confirming, school: given })),
      );
    assert.deepEqual(may(school), those('chair', 'vice-chair', 'second-governor'));
    assert.deepEqual(may(givenSchool()), ['governor']);
  });

  test('are written by another governor where clerk and chairs take no part and who was there left', () => {
    const kept = held(recused(withAgenda(incident), 'clerk', 'chair', 'vice-chair'), 'governor');
    const school = givenSchoolWithout('governor');
    assert.ok(!isRefusal(taken(kept, 'minute-item', 'second-governor', { ...noted, school })));
  });

  test('wait for the chair if there, else the vice-chair, else any governor who was', () => {
    const asked = (...present: readonly Name[]) =>
      namesOf(confirmers(held(withAgenda(), ...present), givenSchool()));
    assert.deepEqual(asked('chair', 'vice-chair', 'governor'), ['chair']);
    assert.deepEqual(asked('vice-chair', 'governor'), ['vice-chair']);
    assert.deepEqual(asked('governor', 'second-governor'), ['governor', 'second-governor']);
    assert.equal(waits(minuted(), 'chair'), 'Confirm the minutes');
    assert.equal(waits(minuted(), 'chair', givenSchoolWithout('governor')), 'Confirm the minutes');
    assert.equal(waits(minuted(), 'governor', givenSchoolWithout('chair')), 'Confirm the minutes');
    assert.equal(waits(minuted(), 'governor'), undefined);
    assert.equal(waits(held(), 'chair'), undefined);
    assert.equal(waits(withAgenda(), 'chair'), undefined);
  });
});

describe('a paper', () => {
  const agenda = () => withAgenda(incident);
  const item = { facts: { item: 2 } };
  const prepared = (meeting = agenda(), by: Name = 'governor') => done(meeting, 'prepare-paper', by, item);
  const entry = { type: 'paper-prepared', version: 3, facts: { item: 2 } };
  const reads = (type: string, meeting: Meeting) =>
    allNames.filter((name) =>
      meetingKind.seen?.mayRead?.(meeting, { ...entry, type } as never, 'paper', id(name), givenSchool()),
    );

  test('is prepared by those who read the papers, on an item that is about something', () => {
    const may = allNames.filter((by) => !isRefusal(taken(agenda(), 'prepare-paper', by, item)));
    const those6 = ['chair', 'vice-chair', 'governor', 'second-governor', 'clerk', 'headteacher'] as const;
    assert.deepEqual(may, those(...those6));
    refused(taken(withAgenda(), 'prepare-paper', 'chair', item), /about nothing/);
    refused(taken(agenda(), 'prepare-paper', 'chair', { facts: { item: 9 } }), /not on the agenda/);
    const kept = recused(agenda(), 'headteacher');
    refused(taken(kept, 'prepare-paper', 'headteacher', item), /not on the agenda/);
    refused(taken(done(agenda(), 'call-off-meeting', 'clerk'), 'prepare-paper', 'chair', item), /closed/);
  });

  test('waits for the clerk, or a chair where the clerk takes no part, who is told', () => {
    assert.deepEqual(told(agenda(), 'prepare-paper', 'governor', item), [['clerk', 'paper-prepared']]);
    const kept = recused(agenda(), 'clerk');
    assert.deepEqual(told(kept, 'prepare-paper', 'governor', item), [['chair', 'paper-prepared']]);
    assert.equal(waits(prepared(), 'clerk'), 'Check a paper');
    const [first] = prepared().items;
    assert.ok(first);
    const four = { ...prepared(), items: [first, first, first, first] };
    assert.match(waits(four, 'clerk') ?? '', /\b4\b/);
    assert.equal(waits(prepared(), 'chair'), undefined);
    assert.equal(waits(done(prepared(), 'check-paper', 'clerk', item), 'clerk'), undefined);
    assert.equal(waits(done(prepared(), 'call-off-meeting', 'clerk'), 'clerk'), undefined);
  });

  test('is checked once by clerk or chair, and again each time that it is prepared', () => {
    refused(taken(agenda(), 'check-paper', 'clerk', item), /Nobody has prepared/);
    refused(taken(prepared(), 'check-paper', 'governor', item), /the clerk/);
    refused(taken(recused(prepared(), 'clerk'), 'check-paper', 'clerk', item), /not on the agenda/);
    const checked = done(prepared(), 'check-paper', 'clerk', item);
    assert.equal(checked.items[0]?.paper?.checked, 4);
    refused(taken(checked, 'check-paper', 'chair', item), /checked already/);
    assert.equal(prepared(checked, 'chair').items[0]?.paper?.checked, null);
  });

  test('is read by those who take part in the item, and before it is checked by who works on it', () => {
    assert.deepEqual(reads('paper-prepared', prepared()), those('chair', 'vice-chair', 'governor', 'clerk'));
    assert.deepEqual(
      reads('paper-checked', recused(prepared(), 'chair', 'governor')),
      allNames.filter((name) => name !== 'chair' && name !== 'governor'),
    );
    assert.deepEqual(
      reads('paper-prepared', recused(prepared(), 'governor', 'chair')),
      those('vice-chair', 'clerk'),
    );
  });
});

describe('time', () => {
  const morning = momentOf(addDays(on, 1), '08:00');
  const passing = (meeting: Meeting, school = givenSchool(), now = morning) =>
    told(meeting, 'pass-time', 'time', { now, school });
  const passed = (meeting: Meeting) => done(meeting, 'pass-time', 'time', { now: morning });

  test('reminds the clerk of the minutes the morning after, once', () => {
    assert.equal(remindsAt(withAgenda()), morning);
    assert.deepEqual(passing(withAgenda(), givenSchool(), morning - 1), []);
    assert.deepEqual(passing(withAgenda()), [['clerk', 'minutes-due']]);
    assert.deepEqual(passing(held()), [['clerk', 'minutes-due']]);
    assert.equal(remindsAt(passed(withAgenda())), null);
    for (const meeting of [withAgenda(), held()]) {
      assert.equal(waits(passed(meeting), 'clerk'), 'Write the minutes');
      assert.equal(waits(passed(meeting), 'chair'), undefined);
    }
    assert.equal(waits(withAgenda(), 'clerk'), undefined);
    const today = awaited(withAgenda(), 'clerk');
    assert.deepEqual([today?.form, today?.from], ['record-attendance', momentOf(on, '00:00')]);
    const week = momentOf(addDays(on, 7), '18:00');
    for (const meeting of [withAgenda(), passed(withAgenda()), held()])
      assert.equal(awaited(meeting, 'clerk')?.dueAt, week);
    assert.equal(awaited(withAgenda(), 'chair'), undefined);
  });

  test('has its papers with the headteacher once they are asked for, and says when they are ready', () => {
    const meeting = withAgenda(incident);
    const asking = { facts: { items: [2] } };
    assert.deepEqual(told(meeting, 'ask-for-papers', 'clerk', asking), [['headteacher', 'papers-asked']]);
    refused(taken(withAgenda(), 'ask-for-papers', 'clerk', asking), /still missing/);
    refused(taken(planned(), 'send-papers', 'clerk'), /Nothing is on the agenda/);
    assert.equal(told(meeting, 'send-papers', 'clerk').length, 4, 'no paper is needed');
    const asked = done(meeting, 'ask-for-papers', 'clerk', asking);
    assert.equal(waits(asked, 'headteacher'), 'Write a paper');
    const evening = momentOf(on, '20:00');
    assert.ok((awaited(asked, 'headteacher')?.dueAt ?? 0) > evening, 'it can be asked for on the day itself');
    assert.equal(waits(recused(asked, 'headteacher'), 'headteacher'), undefined);
    assert.equal(waits(recused(asked, 'headteacher'), 'chair'), 'Write a paper');
    const written = done(asked, 'prepare-paper', 'headteacher', { facts: { item: 2 } });
    assert.equal(waits(written, 'headteacher'), undefined);
    assert.ok((awaited(written, 'clerk')?.dueAt ?? 0) > evening);
    refused(taken(written, 'send-papers', 'clerk'), /still to be checked/);
    const checked = done(written, 'check-paper', 'clerk', { facts: { item: 2 } });
    const governors = ['chair', 'vice-chair', 'governor', 'second-governor'] as const;
    assert.deepEqual(
      sorted(told(checked, 'send-papers', 'clerk')),
      everybodyTold('papers-sent', ...governors),
    );
  });

  test('has its minutes with the clerk as soon as it is known who was there', () => {
    assert.equal(waits(held(), 'clerk'), 'Write the minutes');
    assert.equal(waits(minuted(), 'clerk'), undefined);
  });

  test('reminds the chair, else the vice-chair, in a school without a clerk', () => {
    assert.deepEqual(passing(withAgenda(), givenSchoolWithout('clerk')), [['chair', 'minutes-due']]);
    assert.deepEqual(passing(held(), givenSchoolWithout('clerk')), [['chair', 'minutes-due']]);
    const neither = givenSchoolWithout('clerk', 'chair');
    assert.deepEqual(passing(withAgenda(), neither), [['vice-chair', 'minutes-due']]);
  });

  test('reminds nobody of an item that they take no part in', () => {
    const kept = held(recused(withAgenda(incident), 'clerk'));
    assert.deepEqual(passing(kept), [['chair', 'minutes-due']]);
    assert.equal(waits(passed(kept), 'clerk'), undefined);
    const more = held(recused(withAgenda(incident), 'clerk', 'chair', 'vice-chair'));
    assert.deepEqual(passing(more), [['governor', 'minutes-due']]);
  });

  test('reminds of nothing where all is written, or the meeting was called off', () => {
    for (const meeting of [minuted(), done(planned(), 'call-off-meeting', 'clerk')]) {
      assert.equal(remindsAt(meeting), null);
      assert.equal(done(meeting, 'pass-time', 'time', { now: morning }).version, meeting.version);
      assert.equal(waits({ ...meeting, reminded: true }, 'clerk'), undefined);
    }
  });
});

describe('who reads the papers', () => {
  test('who governs, the clerk and the headteacher, while they are at the school', () => {
    const reads = allNames.filter((name) =>
      meetingKind.seen?.keysOf(id(name), givenSchool()).includes('meeting:papers'),
    );
    assert.deepEqual(
      reads,
      those('chair', 'vice-chair', 'governor', 'second-governor', 'clerk', 'headteacher'),
    );
    assert.deepEqual(meetingKind.seen?.keysOf(id('clerk'), givenSchoolWithout('clerk')), []);
  });

  test('a search finds the title of the meeting alone', () => {
    const found = meetingKind.seen?.isSearched;
    assert.equal(found?.({ type: 'meeting-planned', facts: {} }, 'title'), true);
    assert.equal(found?.({ type: 'item-added', facts: {} }, 'subject'), false);
    assert.equal(found?.({ type: 'item-minuted', facts: {} }, 'minute'), false);
    assert.equal(found?.({ type: 'item-added', facts: {} }, 'title'), false);
    assert.equal(found?.({ type: 'meeting-planned', facts: {} }, 'minute'), false);
    assert.deepEqual(meetingKind.words?.titledBy?.(planned()), { entry: 1, field: 'title' });
    assert.equal(found?.({ type: 'interest-declared', facts: {} }, 'interest'), false);
  });
});

test('what somebody takes no part in waits for a minute from the others', () => {
  const meeting = recused(withAgenda(incident), 'chair');
  const left = (name?: Name) => unminuted(meeting, name && id(name)).length;
  assert.deepEqual([left(), left('chair'), left('governor')], [1, 0, 1]);
});

test('what was agreed is to be carried out, unless the record of what it is about says so itself', () => {
  const item = { entry: 2, recused: [], minute: { entry: 3, decision: 'agreed' } } as const;
  const agreed = (about: StreamId | null, more: object = {}, stage: 'held' | 'confirmed' = 'held') =>
    agreedIn({ ...blankMeeting, stage, items: [{ ...item, about, ...more }] }).length;
  assert.equal(agreed(null), 1);
  assert.equal(agreed(null, { asked: 'decide' }), 1);
  assert.equal(agreed(incident), 1);
  assert.equal(agreed(incident, { asked: 'note' }), 1);
  assert.equal(agreed(incident, { asked: 'decide' }), 0);
  assert.equal(agreed(null, {}, 'confirmed'), 0);
  assert.equal(agreed(null, { minute: { entry: 3, decision: 'noted' } }), 0);
  assert.equal(agreed(null, { minute: null }), 0);
});

describe('what is read of an item', () => {
  const read = (meeting: Meeting, entry: object, name: Name) =>
    meetingKind.seen?.mayRead?.(meeting, entry as never, 'minute', id(name), givenSchool());
  const kept = recused(withAgenda(incident), 'governor');
  const itemAdded = { type: 'item-added', version: 2, facts: { about: incident } };

  test('nobody reads what concerns them, and everybody what is of no item', () => {
    assert.deepEqual([read(kept, itemAdded, 'governor'), read(kept, itemAdded, 'chair')], [false, true]);
    const other = { type: 'minutes-reminded', version: 9, facts: {} };
    assert.deepEqual([read(kept, other, 'governor'), read(kept, other, 'chair')], [true, true]);
  });

  test('its entry and that of its minute belong to it, and no other', () => {
    const done = minuted(held(withAgenda(incident)));
    const { minute } = done.items[0] ?? assert.fail('nothing is on the agenda');
    const partAt = (entry: number) => meetingKind.words?.partAt?.(done, entry as never);
    assert.deepEqual(partAt(2), { entry: 2, about: incident, excluded: [], said: minute?.entry ?? null });
    assert.deepEqual(partAt(minute?.entry ?? 0), partAt(2));
    assert.equal(partAt(1), null);
    const open = meetingKind.words?.partAt?.(withAgenda(incident), 2 as never);
    assert.equal(open?.said, null);
  });
});

test('a meeting that was confirmed is reminded of what is not minuted, and too few stay too few', () => {
  const confirmed = { ...held(withAgenda(), 'chair'), stage: 'confirmed' } as const;
  assert.ok(remindsAt(confirmed) !== null);
  assert.equal(remindsAt({ ...confirmed, stage: 'called-off' }), null);
  assert.equal(isInquorate(confirmed), true);
  assert.equal(isInquorate({ ...confirmed, stage: 'called-off' }), false);
  const item = confirmed.items[0] ?? assert.fail('nothing is on the agenda');
  const decided = (decision: 'put-off' | 'noted') => isPutOff({ ...item, minute: { decision } } as never);
  assert.deepEqual([decided('put-off'), decided('noted'), isPutOff(item)], [true, false, false]);
});

test('who governed on the day of the meeting, or later, counts among its governors', () => {
  const since = (governedUntil: number) =>
    governorsSince(givenSchool({ teacher: { governedUntil } }), on).includes(id('teacher'));
  assert.deepEqual([since(monday - day), since(monday), since(monday + day)], [false, true, true]);
  const once = givenSchool({ governor: { governedUntil: monday } });
  assert.equal(governorsSince(once, on).filter((person) => person === id('governor')).length, 1);
});
