// Exceptions through random histories: what holds whatever people and time do.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { away, givenSchool, givenSchoolWithout } from '../../test/given/incident.ts';
import { allNames, day, id, monday, type Name } from '../../test/given/people.ts';
import { addDays } from '../policy/calendar.ts';
import { londonDate, type Moment } from '../policy/clock.ts';
import { isRefusal } from '../record/step.ts';
import { blankException, type Exception, isInForce, isWaiting } from '../school/policies/exception-state.ts';
import type { School } from '../school/school.ts';
import { exceptionKind } from './kind.ts';
import { deciders } from './step.ts';
import { type ExceptionStepName, exceptionSteps } from './steps.ts';
import { wakeOf } from './time.ts';

/** Among them the smallest: one person is headteacher and bursar, and there is one chair. */
const schools: readonly School[] = [
  givenSchool(),
  givenSchool({ headteacher: away('bursar') }),
  givenSchool({ headteacher: away('teacher'), chair: away('vice-chair') }),
  givenSchool({ headteacher: { roles: ['headteacher', 'chair'] }, chair: { active: false } }),
  givenSchoolWithout('chair', 'vice-chair'),
  givenSchoolWithout('teacher'),
  givenSchool({
    headteacher: { roles: ['headteacher', 'bursar'] },
    ...Object.fromEntries(
      allNames
        .filter((name) => !['headteacher', 'chair', 'teacher'].includes(name))
        .map((name) => [name, { active: false }]),
    ),
  }),
];

type Move = {
  readonly step: ExceptionStepName;
  readonly by: Name | 'time';
  readonly school: School;
  readonly days: number;
  readonly from: number;
  readonly until: number;
  readonly isLong: boolean;
};

const names = Object.keys(exceptionSteps) as readonly ExceptionStepName[];
const acting = ['teacher', 'headteacher', 'bursar', 'chair', 'vice-chair', 'governor', 'time'] as const;

const move: fc.Arbitrary<Move> = fc.record({
  step: fc.constantFrom(...names),
  by: fc.constantFrom(...acting),
  school: fc.constantFrom(...schools),
  days: fc.constantFrom(0, 0, 0, 1, 6, 24, 90),
  from: fc.integer({ min: -2, max: 20 }),
  until: fc.integer({ min: -2, max: 420 }),
  isLong: fc.boolean(),
});

const factsOf = ({ step, from, until }: Move, exception: Exception, now: Moment): object => {
  const today = londonDate(now);
  if (step === 'request-exception')
    return { about: '3b', from: addDays(today, from), until: addDays(today, until), understood: true };
  const isAsAsked = until % 2 === 0;
  return {
    from: isAsAsked && exception.from >= today ? exception.from : addDays(today, from),
    until: isAsAsked ? (exception.askedUntil ?? exception.until) : addDays(today, until),
  };
};

const written = {
  ...{ what: 'a', why: 'a', risk: 'a', protection: 'a' },
  ...{ question: 'a', answer: 'a', reasons: 'a', conditions: 'a' },
};

/** The exception after a move, or as it was where the move was refused or is nobody's. */
const after = (exception: Exception, given: Move, now: Moment): Exception => {
  const { step, by, school, isLong } = given;
  if (exception.version === 0 && step !== 'request-exception') return exception;
  const actor = by === 'time' ? ({ kind: 'clock' } as const) : ({ kind: 'person', person: id(by) } as const);
  const prose = isLong ? { ...written, longWhy: 'a' } : written;
  const ask = { step, facts: factsOf(given, exception, now), prose };
  const taken = exceptionKind.take(exception, ask, { now, actor, school });
  return isRefusal(taken) ? exception : taken.state;
};

const living = (moves: readonly Move[], check: (before: Exception, now: Moment, move: Move) => void) => {
  let [exception, now] = [blankException, monday];
  for (const each of moves) {
    now += each.days * day;
    check(exception, now, each);
    exception = after(exception, each, now);
  }
};

const everyHistory = (check: (before: Exception, now: Moment, move: Move) => void): void =>
  fc.assert(
    fc.property(fc.array(move, { minLength: 5, maxLength: 40 }), (moves) => living(moves, check)),
    { numRuns: 300 },
  );

describe('in every history of an exception', () => {
  test('what its asker does alone never brings it into force, nor makes it last longer', () => {
    everyHistory((before, now, each) => {
      const next = after(before, each, now);
      const grew = next.grants.length > before.grants.length;
      if (!grew) return;
      assert.notEqual(each.by === 'time' ? null : id(each.by), before.by);
      assert.ok(deciders(before.by, each.school).some((person) => person === id(each.by as Name)));
    });
  });

  test('it is in force on no day before it was granted, and on none after it ended', () => {
    everyHistory((each, now) => {
      const today = londonDate(now);
      const [first] = each.grants;
      if (first === undefined) return assert.equal(isInForce(each, today), false);
      assert.equal(isInForce(each, addDays(first.on, -1)), false);
      assert.equal(isInForce(each, addDays(each.endedOn ?? each.until, 1)), false);
    });
  });

  test('time leaves nothing undone that it could do', () => {
    everyHistory((before, now, { school }) => {
      const move: Move = {
        step: 'pass-time',
        by: 'time',
        school,
        ...{ days: 0, from: 0, until: 0 },
        isLong: false,
      };
      const next = after(before, move, now);
      const wakeAt = wakeOf(next, school);
      assert.ok(wakeAt === null || wakeAt > now, `${next.stage} wakes at ${wakeAt}, and it is ${now}`);
      assert.deepEqual(after(next, move, now), next);
    });
  });

  test('what waits has somebody who can end the waiting', () => {
    everyHistory((each, _now, { school }) => {
      if (!isWaiting(each)) return;
      const isThere = each.by !== null && school.people.get(each.by)?.active === true;
      assert.ok(isThere || deciders(each.by, school).length > 0);
      const waits = [...school.people.keys()].filter(
        (person) => exceptionKind.words?.asks(each, person, school, 'exception')[0] != null,
      );
      assert.ok(waits.length > 0 || deciders(each.by, school).length === 0);
    });
  });
});
