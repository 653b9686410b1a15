import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Moment, momentOf, sayMoment } from '../../policy/clock.ts';
import { plainly } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Actor, type Event, isRefusal, type Recorded } from '../../record/step.ts';
import { evolversOf, take } from '../../record/take.ts';
import { permitSchool } from '../may.ts';
import type { Role } from '../offices.ts';
import { blankPerson, blankSchool, type Person, type School } from '../school.ts';
import type { SchoolContext } from '../step.ts';
import { type PersonCommand, type PersonStepName, personSteps } from '../steps.ts';
import {
  deputyOf,
  isAnybodyAway,
  lastDayOf,
  nextOf,
  rolesInHand,
  standsInFor,
  wholeDays,
} from './absence.ts';

const kind = { steps: personSteps, evolvers: evolversOf<Person, SchoolContext>(personSteps) };
const staff: Readonly<Record<string, readonly Role[]>> = {
  head: ['headteacher', 'governor'],
  bursar: ['bursar'],
  admin: ['administrator'],
  teacher: [],
};
const lay: Readonly<Record<string, readonly Role[]>> = {
  chair: ['chair'],
  vice: ['vice-chair'],
  gov: ['governor'],
  dpo: ['data-protection-officer'],
};
const id = (name: string): PersonId => name as PersonId;

/** Half-term of October 2026. */
const halfTerm = wholeDays('2026-10-26', '2026-10-30');
const friday: Moment = momentOf('2026-10-23', '16:00');

/** A school on the Friday before half-term: who does what, and what came of it ('' when done, or why not). */
const given = () => {
  const clock = { now: friday };
  const people = new Map<PersonId, Person>();
  const events: Recorded<Event>[] = [];
  for (const [name, roles] of Object.entries({ ...staff, ...lay })) {
    const employed = name in staff;
    people.set(id(name), { ...blankPerson, id: id(name), version: 1, roles, employed, active: true });
  }
  const school: School = { ...blankSchool, people };
  const person = (name: string): Person => people.get(id(name)) ?? blankPerson;
  const does = (by: string, whom: string, step: PersonStepName, facts: object = {}): string => {
    const actor: Actor = by === 'time' ? { kind: 'clock' } : { kind: 'person', person: id(by) };
    const ask = { step, facts, prose: {} } as unknown as PersonCommand;
    const context = { now: clock.now, actor, school };
    const taken =
      permitSchool(personSteps[step], school, actor, person(whom)) ??
      take(kind, person(whom), ask, context as never);
    if (isRefusal(taken)) return plainly(taken.because);
    people.set(id(whom), taken.state);
    events.push(...taken.events);
    return '';
  };
  const marks = (by: string, whom: string, deputy: string | null = null, days = halfTerm): string =>
    does(by, whom, 'mark-away', { ...days, deputy });
  const passes = (until: Moment) => {
    clock.now = until;
    for (const { id: each, active } of people.values()) {
      if (active) assert.equal(does('time', each, 'pass-time'), '');
    }
  };
  const told = () =>
    events.map(({ type, facts }) => {
      const { beganAt, endedAt } = facts as { beganAt?: Moment; endedAt?: Moment };
      return `${type} ${sayMoment(beganAt ?? endedAt ?? friday)}`;
    });
  return { clock, school, person, does, marks, passes, told };
};

describe('being away', () => {
  test('The days begin and end at midnight in London, the last day included.', () => {
    const { from, until } = wholeDays('2026-10-24', '2026-10-25');
    assert.deepEqual([from, until], [momentOf('2026-10-24', '00:00'), momentOf('2026-10-26', '00:00')]);
    assert.equal(wholeDays('2026-10-30', '2026-10-30').until, momentOf('2026-10-31', '00:00'));
  });

  test('It has a day at least, and begins at its very moment; a deputy may be back just as it does.', () => {
    const empty = given();
    assert.match(
      empty.marks('teacher', 'teacher', null, { from: friday + 5, until: friday + 5 }),
      /before the first/,
    );
    const over = { from: friday - 5, until: friday };
    assert.match(empty.marks('teacher', 'teacher', null, over), /over already/);
    const at = given();
    at.marks('teacher', 'teacher', null, { from: friday, until: friday + 5 });
    assert.equal(at.person('teacher').absence?.begun, true);
    assert.equal(at.marks('teacher', 'teacher', null, { from: friday, until: friday + 9 }), '');
    const later = { from: friday + 1, until: friday + 9 };
    assert.match(at.marks('teacher', 'teacher', null, later), /They are away now/);
    const { marks } = given();
    const before = wholeDays('2026-10-24', '2026-10-25');
    const after = wholeDays('2026-10-31', '2026-11-01');
    assert.equal(marks('bursar', 'bursar', null, before), '');
    assert.equal(marks('teacher', 'teacher', 'bursar', halfTerm), '');
    const third = given();
    assert.equal(third.marks('bursar', 'bursar', null, after), '');
    assert.equal(third.marks('teacher', 'teacher', 'bursar', halfTerm), '');
    assert.match(
      third.marks('teacher', 'teacher', 'bursar', wholeDays('2026-10-26', '2026-10-31')),
      /away then too/,
    );
  });

  test('A deputy stands in for nobody who has left.', () => {
    const { school, marks, passes, person } = given();
    marks('head', 'head', 'bursar');
    passes(halfTerm.from);
    assert.deepEqual(
      standsInFor(school, id('bursar')).map((each) => each.id),
      [id('head')],
    );
    const people = new Map(school.people).set(id('head'), { ...person('head'), active: false });
    assert.deepEqual(standsInFor({ ...school, people }, id('bursar')), []);
  });

  test('Whole days count, from midnight in London to the end of the last, when clocks change too.', () => {
    assert.equal(sayMoment(halfTerm.from), 'Monday 26 October 2026, 12 am');
    assert.equal(sayMoment(halfTerm.until), 'Saturday 31 October 2026, 12 am');
    assert.equal(lastDayOf(halfTerm), '2026-10-30');
    assert.equal(lastDayOf({ until: halfTerm.until + 1 }), '2026-10-31');
    const { from, until } = wholeDays('2026-10-25', '2026-10-25');
    assert.equal(until - from, 25 * 3_600_000);
  });

  test('An absence to come begins and ends by the clock, each once, at its moment.', () => {
    const { marks, passes, person, told, school } = given();
    assert.equal(marks('head', 'head', 'bursar'), '');
    assert.equal(person('head').absence?.begun, false);
    assert.equal(isAnybodyAway(school), false);
    assert.equal(nextOf(person('head').absence!), halfTerm.from);
    passes(halfTerm.from - 1);
    assert.equal(person('head').absence?.begun, false);
    for (const late of [0, 60_000, 3_600_000]) passes(halfTerm.from + late);
    assert.equal(person('head').absence?.begun, true);
    assert.equal(nextOf(person('head').absence!), halfTerm.until);
    for (const late of [0, 60_000]) passes(halfTerm.until + late);
    assert.equal(person('head').absence, null);
    assert.deepEqual(told().slice(1), [
      'absence-began Monday 26 October 2026, 12 am',
      'absence-ended Saturday 31 October 2026, 12 am',
    ]);
  });

  test('An absence that passed while the machine stood still leaves when it began and when it ended.', () => {
    const { marks, passes, told, person } = given();
    marks('head', 'head', 'bursar');
    passes(momentOf('2026-11-02', '08:00'));
    assert.equal(person('head').absence, null);
    assert.deepEqual(told().slice(1), [
      'absence-began Monday 26 October 2026, 12 am',
      'absence-ended Saturday 31 October 2026, 12 am',
    ]);
  });

  test('From today it begins at once; with another end, or another deputy, it does not begin anew.', () => {
    const { marks, person, told, passes } = given();
    assert.equal(marks('head', 'head', 'bursar', wholeDays('2026-10-23', '2026-10-26')), '');
    assert.equal(marks('head', 'head', 'teacher', wholeDays('2026-10-23', '2026-10-28')), '');
    assert.equal(person('head').absence?.begun, true);
    assert.equal(person('head').absence?.deputy, 'teacher');
    assert.equal(told().filter((line) => line.startsWith('absence-began')).length, 1);
    assert.match(marks('head', 'head', null), /away now/);
    passes(momentOf('2026-10-27', '00:00'));
    assert.equal(person('head').absence?.begun, true);
  });

  test('Somebody who is back early says so, and an absence to come is called off.', () => {
    const { marks, does, person, told, clock } = given();
    assert.match(does('head', 'head', 'end-absence'), /not marked as away/);
    marks('head', 'head');
    assert.equal(does('head', 'head', 'end-absence'), '');
    assert.equal(person('head').absence, null);
    marks('head', 'head', null, wholeDays('2026-10-23', '2026-10-26'));
    clock.now = momentOf('2026-10-24', '11:00');
    assert.equal(does('head', 'head', 'end-absence'), '');
    assert.deepEqual(told().slice(1), [
      'absence-cancelled Friday 23 October 2026, 4 pm',
      'marked-away Friday 23 October 2026, 4 pm',
      'absence-began Friday 23 October 2026, 12 am',
      'absence-ended Saturday 24 October 2026, 11 am',
    ]);
  });

  test('Days that are over, in the wrong order or without end are refused.', () => {
    const { marks } = given();
    const days = (first: '2026-10-19' | '2026-10-30', last: '2026-10-20' | '2029-10-20') =>
      marks('head', 'head', null, wholeDays(first, last));
    assert.match(days('2026-10-30', '2026-10-20'), /before the first/);
    assert.match(days('2026-10-19', '2026-10-20'), /over already/);
    assert.match(days('2026-10-30', '2029-10-20'), /two years at most/);
    const twoYears = friday + 2 * 366 * 24 * 3_600_000;
    const until = (moment: Moment) => marks('head', 'head', null, { from: friday, until: moment });
    assert.match(until(twoYears + 1), /two years at most/);
    assert.equal(until(twoYears), '');
  });

  test('Somebody who leaves is away no more, and time has nothing left to do about them.', () => {
    const { marks, does, person } = given();
    marks('bursar', 'bursar', 'teacher');
    assert.equal(does('admin', 'bursar', 'deactivate'), '');
    assert.equal(person('bursar').absence, null);
    assert.match(does('time', 'bursar', 'pass-time'), /has left/);
  });
});

describe('who stands in', () => {
  test('A deputy stands in while the absence lasts, and holds the roles in hand.', () => {
    const { marks, passes, school, person } = given();
    marks('bursar', 'bursar', 'teacher');
    assert.equal(deputyOf(school, id('bursar'), []), null);
    assert.deepEqual(standsInFor(school, id('teacher')), []);
    passes(halfTerm.from);
    assert.equal(deputyOf(school, id('bursar'), ['bursar']), 'teacher');
    assert.deepEqual(rolesInHand(school, person('teacher')), ['bursar']);
    assert.deepEqual(
      standsInFor(school, id('teacher')).map((each) => each.id),
      ['bursar'],
    );
    passes(halfTerm.until);
    assert.deepEqual(rolesInHand(school, person('teacher')), []);
  });

  test('Nobody stands in for themselves, nor while they are away as well, nor once they have left.', () => {
    const { marks, does, passes, school } = given();
    assert.match(marks('head', 'head', 'head'), /for yourself/);
    assert.match(marks('head', 'head', 'stranger'), /no longer at the school/);
    marks('bursar', 'bursar');
    assert.match(marks('head', 'head', 'bursar'), /away then too/);
    assert.equal(marks('head', 'head', 'bursar', wholeDays('2026-11-02', '2026-11-03')), '');
    assert.equal(marks('head', 'head', 'teacher'), '');
    passes(halfTerm.from);
    assert.equal(deputyOf(school, id('head'), []), 'teacher');
    does('admin', 'teacher', 'deactivate');
    assert.equal(deputyOf(school, id('head'), []), null);
  });

  test('A deputy who goes away afterwards is none, and nobody stands in for a deputy.', () => {
    const { marks, passes, school } = given();
    marks('head', 'head', 'bursar');
    marks('bursar', 'bursar', 'teacher');
    passes(halfTerm.from);
    assert.equal(deputyOf(school, id('head'), []), null);
    assert.equal(deputyOf(school, id('bursar'), []), 'teacher');
  });

  test('Only who governs, and is not employed, stands in for who governs.', () => {
    const { marks, passes, school } = given();
    assert.match(marks('chair', 'chair', 'teacher'), /vice-chair or a governor/);
    assert.match(marks('chair', 'chair', 'head'), /employed/);
    assert.equal(marks('vice', 'vice', 'gov'), '');
    assert.equal(marks('chair', 'chair', 'gov'), '');
    // The headteacher is a governor as well: the office passes to the bursar, the governor’s seat does not.
    assert.equal(marks('head', 'head', 'bursar'), '');
    passes(halfTerm.from);
    assert.equal(deputyOf(school, id('head'), ['headteacher']), 'bursar');
    assert.equal(deputyOf(school, id('head'), ['governor']), null);
  });

  test('Neither headteacher nor bursar stands in for the DPO, who watches over them.', () => {
    const { marks } = given();
    assert.match(marks('dpo', 'dpo', 'bursar'), /watches over them/);
    assert.match(marks('dpo', 'dpo', 'head'), /watches over them/);
    assert.equal(marks('dpo', 'dpo', 'teacher'), '');
  });

  test('A role that the deputy does not fit, and that was granted later, does not pass to them.', () => {
    const { marks, passes, school } = given();
    marks('teacher', 'teacher', 'bursar');
    passes(halfTerm.from);
    const teacher = { ...school.people.get(id('teacher'))!, roles: ['data-protection-officer'] as const };
    const later = { ...school, people: new Map([...school.people, [id('teacher'), teacher]]) };
    assert.equal(deputyOf(later, id('teacher'), []), 'bursar');
    assert.equal(deputyOf(later, id('teacher'), ['data-protection-officer']), null);
    assert.deepEqual(rolesInHand(later, later.people.get(id('bursar'))!), ['bursar']);
  });
});

describe('who says that somebody is away', () => {
  test('They, the headteacher, an administrator and the chair; staff do so for nobody else.', () => {
    const { marks, does } = given();
    for (const by of ['bursar', 'head', 'admin', 'chair'])
      assert.equal(marks(by, 'bursar', 'teacher'), '', by);
    assert.match(marks('teacher', 'bursar'), /This is for/);
    assert.match(marks('gov', 'bursar'), /Only the headteacher, an administrator or the chair/);
    assert.match(does('dpo', 'bursar', 'end-absence'), /This is for/);
    assert.equal(does('admin', 'bursar', 'end-absence'), '');
  });

  test('Nobody makes themselves a deputy, since that would give themselves sight.', () => {
    const { marks } = given();
    for (const by of ['admin', 'chair']) assert.match(marks(by, 'bursar', by), /cannot make yourself/, by);
  });

  test('Those who watch the others say it, or somebody who governs does, without a deputy.', () => {
    const { marks, does, person } = given();
    for (const whom of ['chair', 'vice', 'dpo']) {
      for (const by of ['head', 'admin']) assert.match(marks(by, whom), /watch over the others/, by);
      assert.match(marks('gov', whom, 'teacher'), /choose who stands in/);
      assert.equal(marks('gov', whom), '');
      assert.match(does('head', whom, 'end-absence'), /watch over the others/);
      assert.equal(does('gov', whom, 'end-absence'), '');
      assert.equal(marks(whom, whom), '');
      assert.match(marks('gov', whom), /have already said/);
    }
    assert.equal(person('chair').absence?.deputy, null);
  });

  test('Time itself is asked for nothing that people do, and people let no time pass.', () => {
    const { does } = given();
    assert.match(does('time', 'head', 'deactivate'), /This is for/);
    assert.match(does('admin', 'head', 'pass-time'), /time itself/);
  });
});
