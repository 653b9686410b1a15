// The rules of a meeting: who runs it, who takes part in which item, who records and who confirms a decision.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../test/given/incident.ts';
import { allNames, day, id, monday, type Name } from '../../test/given/people.ts';
import { refused, type Told, takesOn } from '../../test/given/takes.ts';
import { addDays } from '../policy/calendar.ts';
import { londonDate, momentOf } from '../policy/clock.ts';
import { NotFound } from '../record/failure.ts';
import type { StreamId } from '../record/ids.ts';
import { type Event, isRefusal, type Recorded } from '../record/step.ts';
import { itemEntryOf, meetingKind } from './kind.ts';
import { agreedIn, blankMeeting, inOrder, isConfirmed, type Meeting, undecided } from './state.ts';
import { confirmers, governorsSince } from './step.ts';

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

const planned = (): Meeting => done(blankMeeting, 'plan-meeting', 'clerk', { facts: { on } });
/** With something on its agenda as the second entry. */
const withAgenda = (about: StreamId | null = null): Meeting =>
  done(planned(), 'add-item', 'chair', { facts: { about } });
const off = (meeting = planned()): Meeting =>
  done(meeting, 'change-meeting', 'clerk', { facts: { on: null } });
const decision = (more: object = {}) => ({
  facts: { item: 2, decision: 'noted', present: [id('chair'), id('governor')], left: [], ...more },
});
const decided = (meeting = withAgenda(), more: object = {}, by: Name = 'clerk'): Meeting =>
  done(meeting, 'decide-item', by, decision(more));
const item2 = { facts: { item: 2 } };
const confirmed = (meeting = decided(), by: Name = 'chair'): Meeting =>
  done(meeting, 'confirm-item', by, item2);
const recused = (meeting: Meeting, ...people: readonly Name[]): Meeting =>
  people.reduce(
    (all, person) => done(all, 'follow-exclusion', 'time', { facts: { person: id(person), from: incident } }),
    meeting,
  );
const awaited = (meeting: Meeting, name: Name, school = givenSchool()) =>
  meetingKind.words?.asks(meeting, id(name), school, stream)[0] ?? undefined;
/** Before its day. */
const waits = (meeting: Meeting, name: Name, school = givenSchool()): string | undefined => {
  const found = awaited(meeting, name, school);
  return found?.notBefore === undefined ? found?.label : undefined;
};

describe('planning a meeting', () => {
  test('stands under a key of their own for each who is there', () => {
    const { keysOf, ownKey } = meetingKind.seen ?? assert.fail('nobody sees it');
    for (const name of allNames) assert.ok(keysOf(id(name), givenSchool()).includes(ownKey(id(name))), name);
  });

  const planning = (by: Name, facts: object = {}) =>
    taken(blankMeeting, 'plan-meeting', by, { facts: { on, ...facts } });
  const governors = ['chair', 'vice-chair', 'governor', 'second-governor'] as const;

  test('is for the clerk and the chairs, and told to who comes, once', () => {
    const may = allNames.filter((by) => !isRefusal(planning(by)));
    assert.deepEqual(may, those('clerk', 'chair', 'vice-chair'));
    const by = (name: Name) => sorted(told(blankMeeting, 'plan-meeting', name, { facts: { on } }));
    assert.deepEqual(by('clerk'), everybodyTold('meeting-planned', ...governors));
    const others = governors.filter((name) => name !== 'chair');
    assert.deepEqual(by('chair'), everybodyTold('meeting-planned', ...others, 'clerk'));
  });

  test('takes a day from today on', () => {
    refused(planning('clerk', { on: addDays(on, -1) }), /has passed/);
    refused(planning('clerk', { on: '2999-01-01' }), /two years/);
  });

  test('comes first, and is not for somebody who left', () => {
    assert.throws(() => taken(blankMeeting, 'add-item', 'clerk', { facts: { about: null } }), NotFound);
    const school = givenSchoolWithout('clerk');
    refused(taken(blankMeeting, 'plan-meeting', 'clerk', { facts: { on }, school }), /the clerk/);
  });

  test('says too that it does not take place, and is told to who would come', () => {
    const calling = { facts: { on: null } };
    assert.deepEqual(
      sorted(told(planned(), 'change-meeting', 'clerk', calling)),
      everybodyTold('meeting-called-off', ...governors),
    );
    refused(taken(decided(), 'change-meeting', 'clerk', calling), /held already/);
    refused(taken(off(), 'change-meeting', 'clerk', calling), /called off/);
    refused(taken(off(), 'add-item', 'chair', { facts: { about: null } }), /called off/);
    refused(taken(off(withAgenda()), 'decide-item', 'clerk', decision()), /called off/);
  });

  test('moves it to another day that is to come, with all that is due by it, and tells who comes', () => {
    const to = addDays(on, 7);
    const moving = (by: Name, day = to, meeting = withAgenda(incident)) =>
      taken(meeting, 'change-meeting', by, { facts: { on: day } });
    const may = allNames.filter((by) => !isRefusal(moving(by)));
    assert.deepEqual(may, those('clerk', 'chair', 'vice-chair'));
    refused(moving('clerk', on), /on that day already/);
    refused(moving('clerk', addDays(on, -1)), /has passed/);
    refused(moving('clerk', '2999-01-01'), /two years/);
    refused(moving('clerk', to, decided()), /held already/);
    assert.deepEqual(
      sorted(told(planned(), 'change-meeting', 'clerk', { facts: { on: to } })),
      everybodyTold('meeting-moved', ...governors),
    );
    const before = recused(withAgenda(incident), 'governor');
    const moved = done(before, 'change-meeting', 'clerk', { facts: { on: to } });
    assert.deepEqual(moved.items, before.items, 'agenda, papers and interests stay');
    assert.deepEqual([moved.movedFrom, moved.on], [on, to]);
    assert.equal(awaited(moved, 'headteacher')?.dueAt, momentOf(to, '23:59'));
  });
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
  });

  test('keeps an item that was taken off, which can be put there again', () => {
    const meeting = withAgenda(incident);
    for (const name of ['governor', 'headteacher'] as const)
      refused(taken(meeting, 'take-off-item', name, item2), /This is for/);
    refused(taken(decided(), 'take-off-item', 'clerk', item2), /decision is recorded/);
    refused(taken(recused(meeting, 'clerk'), 'take-off-item', 'clerk', item2), /not on the agenda/);
    const without = done(meeting, 'take-off-item', 'chair', item2);
    assert.deepEqual([without.items.length, waits(without, 'headteacher')], [1, undefined]);
    refused(taken(without, 'take-off-item', 'clerk', item2), /already/);
    refused(taken(without, 'decide-item', 'clerk', decision()), /taken off/);
    assert.equal(done(without, 'add-item', 'clerk', { facts: { about: incident } }).items.length, 2);
  });

  test('keeps its numbers once the governors were told, or it was held', () => {
    const items = [{ asked: 'note' }, {}, { asked: 'decide' }].reduce(
      (all, facts) => done(all, 'add-item', 'clerk', { facts: { about: null, ...facts } }),
      planned(),
    );
    const later = done(items, 'add-item', 'clerk', { facts: { about: null, asked: 'adopt' } });
    const order = (...entries: { readonly type: string; readonly version: number }[]) =>
      inOrder(later, entries).map(({ entry }) => entry);
    for (const type of ['papers-sent', 'attendance-recorded', 'item-decided'])
      assert.deepEqual(order({ type, version: 4 }, { type, version: 9 }), [4, 3, 2, 5], type);
    for (const type of ['papers-asked', 'paper-prepared'])
      assert.deepEqual(order({ type, version: 4 }), [4, 5, 3, 2], type);
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
    refused(declaring('clerk', 'governor', off(withAgenda())), /called off/);
  });

  test('who takes no part can do nothing with an item: for them it is not there', () => {
    const kept = recused(withAgenda(incident), 'governor', 'clerk');
    const facts = { item: 2, person: id('governor') };
    refused(taken(kept, 'declare-interest', 'governor', { facts }), /not on the agenda/);
    refused(taken(kept, 'decide-item', 'clerk', decision()), /not on the agenda/);
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
    assert.equal(itemEntryOf({ type: 'item-decided', version: 5, facts: { item: 2 } }), 2);
    assert.equal(itemEntryOf({ type: 'meeting-planned', version: 1, facts: { on } }), null);
  });
});

describe('what was decided on an item', () => {
  const deciding = (more: object, meeting = withAgenda(), by: Name = 'clerk', given: object = {}) =>
    taken(meeting, 'decide-item', by, { ...decision(more), ...given });

  test('is recorded by the clerk or a chair, from the day of the meeting on', () => {
    const may = allNames.filter((by) => !isRefusal(deciding({}, withAgenda(), by)));
    assert.deepEqual(may, those('clerk', 'chair', 'vice-chair'));
    refused(deciding({}, withAgenda(), 'clerk', { now: monday - day }), /still to come/);
    refused(deciding({ item: 9 }), /not on the agenda/);
    refused(deciding({ decision: 'agreed' }), /what was decided/);
    assert.ok(
      !isRefusal(deciding({ decision: 'agreed' }, withAgenda(), 'clerk', { prose: { minute: 'So.' } })),
    );
  });

  test('is recorded by a governor where nobody who runs the meetings takes part in it', () => {
    const kept = recused(withAgenda(incident), 'clerk', 'chair', 'vice-chair');
    const present = [id('governor'), id('second-governor')];
    const may = allNames.filter((by) => !isRefusal(deciding({ present }, kept, by)));
    assert.deepEqual(may, those('governor', 'second-governor'));
  });

  test('has governors present, each once, and another than the one who records it', () => {
    refused(deciding({ present: [] }), /other than you/);
    refused(deciding({ present: [id('chair')] }, withAgenda(), 'chair'), /other than you/);
    refused(deciding({ present: [id('chair'), id('teacher')] }), /Only governors/);
    refused(deciding({ present: [id('chair'), id('chair')] }), /twice/);
    refused(deciding({ left: [id('governor')] }), /twice/);
  });

  test('has also a governor there who left that day or later, and nobody who left before', () => {
    const present = [id('governor')];
    const leaving = (at: number) => ({
      school: givenSchool({ governor: { active: false, roles: [], governedUntil: at } }),
    });
    assert.ok(!isRefusal(deciding({ present }, withAgenda(), 'clerk', leaving(monday + day))));
    refused(deciding({ present }, withAgenda(), 'clerk', leaving(monday - day)), /Only governors/);
  });

  test('whom the item concerns leaves the room', () => {
    const kept = recused(withAgenda(incident), 'governor');
    refused(deciding({}, kept), /leave the room/);
    const made = decided(kept, { present: [id('chair')], left: [id('governor')] });
    assert.deepEqual(made.items[0]?.minute?.left, [id('governor')]);
    assert.deepEqual(namesOf(made.present), those('chair', 'governor'));
    assert.equal(made.stage, 'held');
  });

  test('waits for the clerk from the day of the meeting on, for a week', () => {
    const asked = awaited(withAgenda(), 'clerk');
    assert.deepEqual(
      [asked?.notBefore, asked?.dueAt],
      [momentOf(on, '00:00'), momentOf(addDays(on, 7), '18:00')],
    );
    assert.equal(awaited(withAgenda(), 'chair'), undefined);
    const declared = { facts: { item: 2, person: id('clerk') } };
    const kept = done(withAgenda(), 'declare-interest', 'chair', declared);
    assert.equal(awaited(kept, 'chair')?.step, 'decide-item');
    for (const meeting of [decided(), off(withAgenda())]) assert.equal(awaited(meeting, 'clerk'), undefined);
  });
});

describe('confirming it', () => {
  test('is for another governor who was there, who is told', () => {
    const confirming = (by: Name, meeting: Meeting) => taken(meeting, 'confirm-item', by, item2);
    const may = (meeting: Meeting) => allNames.filter((by) => !isRefusal(confirming(by, meeting)));
    assert.deepEqual(may(decided()), those('chair', 'governor'));
    assert.deepEqual(may(decided(withAgenda(), {}, 'chair')), ['governor']);
    assert.deepEqual(may(recused(decided(withAgenda(incident)), 'governor')), ['chair']);
    assert.deepEqual(may(withAgenda()), []);
    assert.deepEqual(sorted(told(withAgenda(), 'decide-item', 'chair', decision())), [
      ['governor', 'item-decided'],
    ]);
    assert.deepEqual(
      [waits(decided(), 'governor'), waits(decided(), 'clerk')],
      ['Confirm a decision', undefined],
    );
    assert.equal(waits(confirmed(), 'governor'), undefined);
    refused(confirming('governor', confirmed()), /nothing to confirm/);
  });

  test('is not for the chair where it ratifies what the chair did alone', () => {
    const acted = done(planned(), 'add-item', 'chair', { facts: { about: incident, asked: 'ratify' } });
    const asked = decided(acted).items.flatMap((item) => namesOf(confirmers(item, givenSchool())));
    assert.deepEqual(asked, ['governor']);
    refused(taken(acted, 'decide-item', 'clerk', decision({ present: [id('chair')] })), /other than/);
    const alone = decision({ present: [id('chair'), id('governor')] });
    refused(taken(acted, 'decide-item', 'governor', alone), /the clerk|other than/i);
  });

  test('is for any other governor once all who were there have left', () => {
    const meeting = decided(withAgenda(), { present: [id('governor')] });
    const asked = (school = givenSchool()) =>
      meeting.items.flatMap((item) => namesOf(confirmers(item, school)));
    assert.deepEqual(asked(), ['governor']);
    assert.deepEqual(asked(givenSchoolWithout('governor')), those('chair', 'vice-chair', 'second-governor'));
  });

  test('ends what can be recorded anew until then', () => {
    assert.equal(decided(decided(), { decision: 'noted' }).items[0]?.minute?.entry, 4);
    assert.ok(confirmed().items.every(isConfirmed));
    refused(taken(confirmed(), 'decide-item', 'clerk', decision()), /has confirmed/);
  });
});

test('older records say who was there, what was minuted and when it was confirmed', () => {
  const evolve = (meeting: Meeting, type: string, facts: object, version: number): Meeting =>
    meetingKind.fold(meeting, {
      ...{ type, facts, version, at: monday, proseGiven: [] },
      actor: { kind: 'person', person: id('clerk') },
    } as Recorded<Event>);
  const present = [id('chair'), id('governor')];
  const held = evolve(recused(withAgenda(incident), 'governor'), 'attendance-recorded', { present }, 4);
  const minuted = evolve(held, 'item-minuted', { item: 2, decision: 'agreed' }, 5);
  const [item] = minuted.items;
  assert.deepEqual(item?.minute?.present, [id('chair')]);
  assert.equal(waits(minuted, 'chair'), 'Confirm a decision');
  assert.ok(evolve(minuted, 'minutes-confirmed', { at: addDays(on, 7) }, 6).items.every(isConfirmed));
  const putOff = evolve(held, 'item-minuted', { item: 2, decision: 'put-off' }, 5);
  assert.equal(waits(putOff, 'chair'), undefined, 'nobody confirms what was put off');
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
    refused(taken(off(agenda()), 'prepare-paper', 'chair', item), /called off/);
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
    assert.equal(waits(off(prepared()), 'clerk'), undefined);
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

test('its papers wait for the headteacher, else a chair, and it says when they are ready', () => {
  const meeting = withAgenda(incident);
  refused(taken(planned(), 'send-papers', 'clerk'), /Nothing is on the agenda/);
  assert.equal(told(meeting, 'send-papers', 'clerk').length, 4, 'no paper is needed');
  assert.equal(waits(meeting, 'headteacher'), 'Write a paper');
  assert.equal(waits(withAgenda(), 'headteacher'), undefined, 'it is about nothing on record');
  const evening = momentOf(on, '20:00');
  assert.ok((awaited(meeting, 'headteacher')?.dueAt ?? 0) > evening, 'it can be written on the day itself');
  const kept = recused(meeting, 'headteacher');
  assert.deepEqual([waits(kept, 'headteacher'), waits(kept, 'chair')], [undefined, 'Write a paper']);
  const spared = meetingKind.words?.papers?.without(meeting, () => true);
  assert.equal(spared && waits(spared, 'headteacher'), undefined);
  const written = done(meeting, 'prepare-paper', 'headteacher', item2);
  assert.equal(waits(written, 'headteacher'), undefined);
  assert.ok((awaited(written, 'clerk')?.dueAt ?? 0) > evening);
  refused(taken(written, 'send-papers', 'clerk'), /still to be checked/);
  const checked = done(written, 'check-paper', 'clerk', item2);
  const governors = ['chair', 'vice-chair', 'governor', 'second-governor'] as const;
  assert.deepEqual(sorted(told(checked, 'send-papers', 'clerk')), everybodyTold('papers-sent', ...governors));
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
    assert.equal(found?.({ type: 'item-decided', facts: {} }, 'minute'), false);
    assert.equal(found?.({ type: 'item-added', facts: {} }, 'title'), false);
    assert.equal(found?.({ type: 'meeting-planned', facts: {} }, 'minute'), false);
    assert.deepEqual(meetingKind.words?.titledBy?.(planned()), { entry: 1, field: 'title' });
    assert.equal(found?.({ type: 'interest-declared', facts: {} }, 'interest'), false);
  });
});

test('what somebody takes no part in waits to be recorded by the others', () => {
  const meeting = recused(withAgenda(incident), 'chair');
  const left = (name?: Name) => undecided(meeting, name && id(name)).length;
  assert.deepEqual([left(), left('chair'), left('governor')], [1, 0, 1]);
});

test('what was agreed is to be carried out, unless the record of what it is about says so itself', () => {
  const minute = {
    entry: 3,
    at: 0,
    decision: 'agreed',
    by: null,
    present: [],
    left: [],
    confirmed: null,
  } as const;
  const item = { entry: 2, recused: [], minute } as const;
  const agreed = (about: StreamId | null, more: object = {}) =>
    agreedIn({ ...blankMeeting, items: [{ ...item, about, ...more }] }).length;
  assert.equal(agreed(null), 1);
  assert.equal(agreed(null, { asked: 'decide' }), 1);
  assert.equal(agreed(incident), 1);
  assert.equal(agreed(incident, { asked: 'note' }), 1);
  assert.equal(agreed(incident, { asked: 'decide' }), 0);
  assert.equal(agreed(null, { minute: { ...minute, confirmed: {} } }), 0);
  assert.equal(agreed(null, { minute: { ...minute, decision: 'noted' } }), 0);
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

  test('its entry and that of its decision belong to it, and no other', () => {
    const done = decided(withAgenda(incident));
    const { minute } = done.items[0] ?? assert.fail('nothing is on the agenda');
    const partAt = (entry: number) => meetingKind.words?.partAt?.(done, entry as never);
    assert.deepEqual(partAt(2), { entry: 2, about: incident, excluded: [], said: minute?.entry ?? null });
    assert.deepEqual(partAt(minute?.entry ?? 0), partAt(2));
    assert.equal(partAt(1), null);
    const open = meetingKind.words?.partAt?.(withAgenda(incident), 2 as never);
    assert.equal(open?.said, null);
  });
});

test('who governed on the day of the meeting, or later, counts among its governors', () => {
  const since = (governedUntil: number) =>
    governorsSince(givenSchool({ teacher: { governedUntil } }), on).includes(id('teacher'));
  assert.deepEqual([since(monday - day), since(monday), since(monday + day)], [false, true, true]);
  const once = givenSchool({ governor: { governedUntil: monday } });
  assert.equal(governorsSince(once, on).filter((person) => person === id('governor')).length, 1);
});
