// The rules of an exception: who decides, from when until when, and what time does to it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { away, givenSchool, givenSchoolWithout } from '../../test/given/incident.ts';
import { allNames, day, id, monday, type Name } from '../../test/given/people.ts';
import { addDays, type IsoDate } from '../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../policy/clock.ts';
import { NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { isRefusal, type Refusal } from '../record/step.ts';
import { usualOffices } from '../school/offices.ts';
import {
  blankException,
  type Exception,
  isInForce,
  isOverAYear,
} from '../school/policies/exception-state.ts';
import type { Subject } from '../school/policies/subject.ts';
import type { School } from '../school/school.ts';
import { exceptionKind } from './kind.ts';
import { deciders } from './step.ts';
import { type ExceptionStepName, exceptionSteps } from './steps.ts';
import { wakeOf } from './time.ts';

const stillTells = (notice: string, state: Exception, person: PersonId, school: School) =>
  exceptionKind.words?.stillTells?.(notice, state, person, school, 'exception-1');

const today = londonDate(monday);
const asked = { about: '3b', from: today, until: addDays(today, 60), understood: true } as const;

type More = {
  readonly facts?: object;
  readonly school?: School;
  readonly now?: Moment;
  readonly prose?: Readonly<Record<string, string>>;
};

/** What a step leads to; the prose that it requires is filled in. */
const when = (
  exception: Exception,
  step: ExceptionStepName,
  by: Name | 'time',
  { facts = {}, school = givenSchool(), now = monday, prose = {} }: More = {},
): Exception | Refusal => {
  const { prose: wanted } = exceptionSteps[step];
  const required = Object.entries(wanted).filter(([, each]) => each === 'required');
  const filled = Object.fromEntries(required.map(([field]) => [field, 'Because it is so.']));
  const actor = by === 'time' ? ({ kind: 'clock' } as const) : ({ kind: 'person', person: id(by) } as const);
  const ask = { step, facts, prose: { ...filled, ...prose } };
  const taken = exceptionKind.take(exception, ask, { now, actor, school });
  return isRefusal(taken) ? taken : taken.state;
};

const done = (...given: Parameters<typeof when>): Exception => {
  const result = when(...given);
  return isRefusal(result) ? assert.fail(result.because) : result;
};

const refused = (result: Exception | Refusal, because: RegExp): void => {
  assert.ok(isRefusal(result), 'It was accepted.');
  assert.match(result.because, because);
};

const requested = (by: Name = 'teacher', more: More = {}): Exception =>
  done(blankException, 'request-exception', by, { ...more, facts: { ...asked, ...more.facts } });

const granted = (by: Name = 'teacher', decider: Name = 'headteacher'): Exception =>
  done(requested(by), 'grant-exception', decider, { facts: { from: asked.from, until: asked.until } });

const namesOf = (people: readonly string[]): readonly Name[] =>
  allNames.filter((name) => people.includes(id(name)));

describe('who decides on an exception', () => {
  test('the chair for everybody who handles incidents, never the office', () => {
    assert.deepEqual(namesOf(deciders(id('bursar'), givenSchool())), ['chair']);
    refused(when(requested('bursar'), 'grant-exception', 'headteacher', { facts: asked }), /./);
    const offices = {
      ...usualOffices,
      toldFirst: ['office-manager'],
      oversees: ['deputy-headteacher'],
    } as const;
    const usual = givenSchool();
    const school = { ...usual, settings: { ...usual.settings, offices } };
    for (const name of ['office-manager', 'deputy-headteacher'] as const)
      assert.deepEqual(namesOf(deciders(id(name), school)), ['chair'], name);
    assert.deepEqual(namesOf(deciders(id('bursar'), school)), ['headteacher'], 'handles none here');
    assert.deepEqual(
      deciders(id('bursar'), givenSchoolWithout('chair', 'vice-chair', 'governor', 'second-governor')),
      [],
    );
  });

  test('the headteacher, for everybody but themselves', () => {
    for (const name of ['teacher', 'governor'] as const) {
      assert.deepEqual(namesOf(deciders(id(name), givenSchool())), ['headteacher']);
    }
    assert.deepEqual(namesOf(deciders(id('headteacher'), givenSchool())), ['chair']);
    assert.deepEqual(namesOf(deciders(id('vice-chair'), givenSchool())), ['chair']);
  });

  test('not the headteacher for the chair: the vice-chair, then another governor, and else nobody', () => {
    const decide = (...without: readonly Name[]) =>
      namesOf(deciders(id('chair'), givenSchoolWithout(...without)));
    assert.deepEqual(decide(), ['vice-chair']);
    assert.deepEqual(decide('vice-chair'), ['governor', 'second-governor']);
    assert.deepEqual(decide('vice-chair', 'governor', 'second-governor'), []);
  });

  test('the stand-in too while the headteacher is away, but not on their own request', () => {
    const school = givenSchool({ headteacher: away('bursar') });
    assert.deepEqual(namesOf(deciders(id('teacher'), school)), ['headteacher', 'bursar']);
    assert.deepEqual(namesOf(deciders(id('bursar'), school)), ['chair']);
  });

  test('on the headteacher’s own request, without a chair the vice-chair, then the other governors', () => {
    const withoutChair = givenSchoolWithout('chair');
    assert.deepEqual(namesOf(deciders(id('headteacher'), withoutChair)), ['vice-chair']);
    const governors = givenSchoolWithout('chair', 'vice-chair');
    assert.deepEqual(namesOf(deciders(id('headteacher'), governors)), ['governor', 'second-governor']);
  });

  test('nobody who does not govern for the chair who is away', () => {
    const decides = (deputy: Name) =>
      namesOf(deciders(id('headteacher'), givenSchool({ chair: away(deputy) })));
    assert.deepEqual(decides('teacher'), ['chair']);
    assert.deepEqual(decides('governor'), ['chair', 'governor']);
  });

  test('the vice-chair where headteacher and chair are one person', () => {
    const school = givenSchool({
      headteacher: { roles: ['headteacher', 'chair'] },
      chair: { active: false },
    });
    assert.deepEqual(namesOf(deciders(id('headteacher'), school)), ['vice-chair']);
  });

  test('the chair where there is no headteacher, but nobody on their own, nor of the office', () => {
    const headless = givenSchoolWithout('headteacher');
    assert.deepEqual(namesOf(deciders(id('teacher'), headless)), ['chair']);
    assert.deepEqual(namesOf(deciders(id('chair'), headless)), ['vice-chair']);
    const both = givenSchool({ bursar: { roles: ['bursar', 'chair'] }, chair: { active: false } });
    assert.deepEqual(namesOf(deciders(id('headteacher'), both)), ['vice-chair']);
  });

  test('nobody on their own: where nobody else is left, it cannot be asked for', () => {
    const all = ['chair', 'vice-chair', 'governor', 'second-governor'] as const;
    const school = givenSchoolWithout(...all);
    refused(
      when(blankException, 'request-exception', 'headteacher', { facts: asked, school }),
      /Nobody can decide/,
    );
    refused(
      when(requested('headteacher'), 'grant-exception', 'headteacher', { facts: asked }),
      /never on their own/,
    );
    refused(when(requested(), 'grant-exception', 'teacher', { facts: asked }), /never on their own/);
  });

  test('the office that has that duty here, and on its own request who stands above it', () => {
    const offices = {
      ...usualOffices,
      oversees: ['office-manager'],
      directs: 'deputy-headteacher',
      standsAbove: 'headteacher',
      exceptions: 'deputy-headteacher',
    } as const;
    const usual = givenSchool();
    const school = { ...usual, settings: { ...usual.settings, offices } };
    assert.deepEqual(namesOf(deciders(id('teacher'), school)), ['deputy-headteacher']);
    assert.deepEqual(namesOf(deciders(id('governor'), school)), ['deputy-headteacher']);
    assert.deepEqual(namesOf(deciders(id('headteacher'), school)), ['chair'], 'is told first');
    assert.deepEqual(namesOf(deciders(id('deputy-headteacher'), school)), ['headteacher']);
    assert.ok(exceptionKind.seen?.keysOf(id('deputy-headteacher'), school).includes('exception:register'));
  });

  test('the headteacher who came since, where somebody asked who was headteacher before', () => {
    const school = givenSchool({ headteacher: { roles: [] }, bursar: { roles: ['headteacher'] } });
    assert.deepEqual(namesOf(deciders(id('headteacher'), school)), ['bursar']);
  });
});

describe('a request for an exception', () => {
  test('needs the why of a point read, but not of a policy that cannot be read here', () => {
    const ask = (about: Subject) =>
      when(blankException, 'request-exception', 'teacher', { facts: { ...asked, about, understood: false } });
    refused(ask('3b'), /why this point/);
    assert.ok(!isRefusal(ask('acceptable-use')));
  });

  const ask = (facts: object, more: More = {}) =>
    when(blankException, 'request-exception', 'teacher', { ...more, facts: { ...asked, ...facts } });

  test('is from a point or a policy that exists', () => {
    refused(ask({ about: '9z' as Subject }), /no such point/);
    refused(ask({ about: '' as Subject }), /no such point/);
    refused(ask({ about: 'own-9' }), /no such point/);
    refused(ask({ about: 'security-incidents' }), /no such point/);
    assert.equal(requested('teacher', { facts: { about: 'remote-working' } }).about, 'remote-working');
  });

  test('begins today at the earliest, and does not end before it begins', () => {
    refused(ask({ from: addDays(today, -1) }), /today at the earliest/);
    refused(ask({ from: addDays(today, -9), until: addDays(today, -1) }), /today at the earliest/);
    refused(ask({ until: addDays(today, -1) }), /before it begins/);
    assert.equal(requested('teacher', { facts: { until: today } }).until, today);
  });

  test('is longer than a year only with a reason', () => {
    const year = addDays(today, 364);
    assert.equal(requested('teacher', { facts: { until: year } }).until, year);
    refused(ask({ until: addDays(today, 365) }), /longer/);
    const longWhy = 'The building work takes two years.';
    assert.equal(isRefusal(ask({ until: addDays(today, 700) }, { prose: { longWhy } })), false);
    for (const [from, last] of [
      ['2027-03-01', '2028-02-29'],
      ['2028-02-29', '2029-02-28'],
    ] as const) {
      assert.equal(isOverAYear(from, last), false, from);
      assert.equal(isOverAYear(from, addDays(last, 1)), true, from);
    }
  });

  test('is not for the outside body, who does not work at the school', () => {
    refused(
      when(blankException, 'request-exception', 'outside-body', { facts: asked }),
      /work at the school/,
    );
  });

  test('is decided on once', () => {
    refused(when(granted(), 'refuse-exception', 'headteacher'), /Nothing waits/);
    refused(when(granted(), 'request-exception', 'teacher', { facts: asked }), /already/);
    const refusedOne = done(requested(), 'refuse-exception', 'headteacher');
    refused(when(refusedOne, 'grant-exception', 'headteacher', { facts: asked }), /Nothing waits/);
    const withdrawn = done(requested(), 'withdraw-exception', 'teacher');
    refused(when(withdrawn, 'grant-exception', 'headteacher', { facts: asked }), /Nothing waits/);
  });

  test('is granted for what was asked for, or less', () => {
    const grant = (facts: object, now = monday) =>
      when(requested(), 'grant-exception', 'headteacher', { facts: { ...asked, ...facts }, now });
    refused(grant({ until: addDays(asked.until, 1) }), /less time/);
    refused(grant({ from: addDays(today, -1) }), /earliest/);
    refused(grant({}, monday + day), /earliest/);
    assert.equal(isRefusal(grant({ from: addDays(today, 1) }, monday + day)), false);
  });

  test('is granted, first and later, with a reason alone', () => {
    const withoutReason = { facts: asked, prose: { reasons: '' } };
    refused(when(requested(), 'grant-exception', 'headteacher', withoutReason), /./);
    const until = addDays(asked.until, 30);
    const renewal = done(granted(), 'renew-exception', 'teacher', { facts: { until } });
    const later = { facts: { ...asked, until }, prose: { reasons: '' } };
    refused(when(renewal, 'grant-exception', 'headteacher', later), /./);
    assert.equal(done(renewal, 'grant-exception', 'headteacher', { facts: later.facts }).until, until);
  });

  test('of somebody who has left can be refused, not granted', () => {
    const school = givenSchoolWithout('teacher');
    refused(when(requested(), 'grant-exception', 'headteacher', { facts: asked, school }), /has left/);
    assert.equal(done(requested(), 'refuse-exception', 'headteacher', { school }).stage, 'refused');
  });

  test('waits for its asker while a question is open, and one question at a time', () => {
    const questioned = done(requested(), 'ask-back', 'headteacher');
    refused(when(questioned, 'ask-back', 'headteacher'), /already/);
    refused(when(questioned, 'answer-question', 'bursar'), /asked for it/);
    const answered = done(questioned, 'answer-question', 'teacher');
    refused(when(answered, 'answer-question', 'teacher'), /No question/);
  });

  test('is seen by who decides on it, also a governor', () => {
    const school = givenSchoolWithout('chair', 'vice-chair');
    const asks = requested('headteacher', { school });
    const { keys } = exceptionKind.seen?.sightOf(asks, school) ?? assert.fail('nobody sees it');
    assert.ok(deciders(asks.by, school).length > 0);
    for (const person of deciders(asks.by, school)) assert.ok(keys.has(`exception-person:${person}`), person);
  });

  test('is decided within three working days, else who decides is reminded, and again after ten', () => {
    let each = requested('teacher', { facts: { from: addDays(today, 40) } });
    const morning = (days: number) => momentOf(addDays(today, days), '08:00');
    const dueAt = (exception: Exception) =>
      exceptionKind.words?.asks(exception, id('headteacher'), givenSchool(), 'stream')[0]?.dueAt;
    assert.equal(dueAt(each), morning(3));
    for (const [days, workingDays] of [
      [3, 3],
      [14, 10],
    ] as const) {
      assert.equal(wakeOf(each, givenSchool()), morning(days));
      each = done(each, 'pass-time', 'time', { now: morning(days) });
      assert.equal(each.undecidedFor, workingDays);
      assert.ok(stillTells(`exception-waits-${workingDays}`, each, id('headteacher'), givenSchool()));
    }
    assert.equal(wakeOf(each, givenSchool()), null);
    assert.equal(stillTells('exception-waits-3', each, id('headteacher'), givenSchool()), false);
    const questioned = done(each, 'ask-back', 'headteacher', { now: morning(15) });
    assert.equal(stillTells('exception-asked', questioned, id('headteacher'), givenSchool()), false);
    const answered = done(each, 'refuse-exception', 'headteacher', { now: morning(15) });
    assert.equal(stillTells('exception-waits-10', answered, id('headteacher'), givenSchool()), false);
  });

  test('asked for today, it is decided by the end of the next working day', () => {
    const dueOf = (exception: Exception) =>
      exceptionKind.words?.asks(exception, id('headteacher'), givenSchool(), 'stream')[0]?.dueAt;
    assert.equal(dueOf(requested()), momentOf(addDays(today, 2), '00:00') - 1);
    const onFriday = requested('teacher', {
      facts: { from: addDays(today, 4), until: addDays(today, 30) },
      now: monday + 4 * day,
    });
    assert.equal(dueOf(onFriday), momentOf(addDays(today, 8), '00:00') - 1);
  });

  test('nobody is reminded of a decision while a question waits for its answer; that begins it anew', () => {
    const questioned = done(requested(), 'ask-back', 'headteacher');
    assert.equal(wakeOf(questioned, givenSchool()), null);
    const answered = done(questioned, 'answer-question', 'teacher', { now: monday + 7 * day });
    assert.equal(wakeOf(answered, givenSchool()), momentOf(addDays(today, 10), '08:00'));
    const left = givenSchool({ teacher: { active: false } });
    const at = wakeOf(questioned, left) ?? Number.POSITIVE_INFINITY;
    assert.equal(at, momentOf(addDays(today, 3), '08:00'), 'nobody is left to answer it');
    assert.equal(done(questioned, 'pass-time', 'time', { now: at, school: left }).undecidedFor, 3);
  });
});

describe('an exception in force', () => {
  test('is in force from its first day until its last, or until it ended early', () => {
    const each = granted();
    const inForce = (exception: Exception, date: IsoDate) => isInForce(exception, date);
    assert.deepEqual(
      [addDays(today, -1), today, asked.until, addDays(asked.until, 1)].map((date) => inForce(each, date)),
      [false, true, true, false],
    );
    const ended = done(each, 'end-exception', 'teacher', { now: monday + 5 * day });
    assert.equal(inForce(ended, addDays(today, 5)), true);
    assert.equal(inForce(ended, addDays(today, 6)), false);
    assert.equal(inForce(requested(), today), false);
  });

  test('is renewed until a later day, no later than was asked for', () => {
    refused(when(granted(), 'renew-exception', 'teacher', { facts: { until: asked.until } }), /later day/);
    const later = addDays(asked.until, 30);
    const asks = done(granted(), 'renew-exception', 'teacher', { facts: { until: later } });
    refused(when(asks, 'renew-exception', 'teacher', { facts: { until: later } }), /already/);
    const grant = (until: IsoDate) =>
      when(asks, 'grant-exception', 'headteacher', { facts: { from: today, until } });
    refused(grant(addDays(later, 1)), /at the latest/);
    refused(grant(asked.until), /at the latest/);
    const renewed = grant(later);
    assert.ok(!isRefusal(renewed));
    assert.deepEqual([renewed.stage, renewed.until, renewed.askedUntil], ['granted', later, null]);
    const kept = done(asks, 'refuse-exception', 'headteacher');
    assert.deepEqual([kept.stage, kept.until, kept.askedUntil], ['granted', asked.until, null]);
  });

  test('may be renewed on its last day, and not on the next', () => {
    const on = (days: number) =>
      when(granted(), 'renew-exception', 'teacher', {
        now: momentOf(addDays(asked.until, days), '12:00'),
        facts: { until: addDays(asked.until, 30) },
      });
    assert.ok(!isRefusal(on(0)));
    refused(on(1), /not in force/);
  });

  test('asks its reminded holder to renew it, and who decides to revoke it once they have left', () => {
    const awaits = (each: Exception, by: Name, school = givenSchool()) =>
      exceptionKind.words?.asks(each, id(by), school, 'exception-1')[0]?.step ?? null;
    const reminded = done(granted(), 'pass-time', 'time', {
      now: momentOf(addDays(asked.until, -7), '08:00'),
    });
    assert.deepEqual([awaits(granted(), 'teacher'), awaits(reminded, 'teacher')], [null, 'renew-exception']);
    assert.equal(awaits(reminded, 'headteacher'), null);
    const left = givenSchoolWithout('teacher');
    assert.equal(awaits(reminded, 'headteacher', left), 'revoke-exception');
    const ended = done(reminded, 'end-exception', 'teacher');
    assert.deepEqual([awaits(ended, 'teacher'), awaits(ended, 'headteacher', left)], [null, null]);
  });

  test('its reminder says something while it is the last, and it is in force', () => {
    const at = (days: number) => momentOf(addDays(asked.until, -days), '08:00');
    const first = done(granted(), 'pass-time', 'time', { now: at(30) });
    const tells = (each: Exception) => stillTells('exception-ends-in-30', each, id('teacher'), givenSchool());
    assert.deepEqual([first.reminded, tells(first)], [30, true]);
    assert.equal(tells(done(first, 'pass-time', 'time', { now: at(7) })), false);
    assert.equal(tells(done(first, 'end-exception', 'teacher')), false);
  });

  test('is listed for who reads the register, and nothing is for somebody who has left', () => {
    const keys = (name: Name, school = givenSchool()) => exceptionKind.seen?.keysOf(id(name), school).length;
    assert.deepEqual([keys('teacher'), keys('chair'), keys('headteacher')], [1, 2, 2]);
    assert.equal(keys('chair', givenSchoolWithout('chair')), 0);
  });

  test('is ended by its holder alone, and revoked by who decides alone', () => {
    refused(when(granted(), 'end-exception', 'headteacher'), /asked for it/);
    refused(when(granted(), 'revoke-exception', 'teacher'), /never on their own/);
    const own = granted('headteacher', 'chair');
    refused(when(own, 'revoke-exception', 'headteacher'), /never on their own/);
    assert.equal(done(own, 'revoke-exception', 'chair').stage, 'revoked');
    refused(when(requested(), 'revoke-exception', 'headteacher'), /not in force/);
  });

  test('reminds thirty and seven days before and on its last day, then expires', () => {
    let each = granted();
    const daysBefore = (days: number) => momentOf(addDays(asked.until, -days), '00:00');
    for (const days of [30, 7, 0] as const) {
      assert.equal(wakeOf(each, givenSchool()), daysBefore(days));
      each = done(each, 'pass-time', 'time', { now: daysBefore(days) });
      assert.equal(each.reminded, days);
    }
    const waitsFor = (name: Name) =>
      exceptionKind.words?.asks(each, id(name), givenSchool(), 'stream')[0] ?? null;
    assert.deepEqual(
      allNames.filter((name) => waitsFor(name) !== null),
      ['teacher'],
    );
    assert.equal(wakeOf(each, givenSchool()), daysBefore(-1));
    assert.equal(done(each, 'pass-time', 'time', { now: daysBefore(-1) }).stage, 'expired');
  });

  test('gives the last reminder alone after a standstill, and none from before it was granted', () => {
    const late = done(granted(), 'pass-time', 'time', { now: momentOf(addDays(asked.until, -3), '09:00') });
    assert.equal(late.reminded, 7);
    const short = done(
      requested('teacher', { facts: { until: addDays(today, 5) } }),
      'grant-exception',
      'headteacher',
      { facts: { from: today, until: addDays(today, 5) } },
    );
    assert.equal(wakeOf(short, givenSchool()), momentOf(addDays(today, 5), '00:00'));
    const onTheDay = { from: today, until: addDays(today, 7) };
    const week = done(requested('teacher', { facts: onTheDay }), 'grant-exception', 'headteacher', {
      facts: onTheDay,
    });
    assert.equal(wakeOf(week, givenSchool()), momentOf(onTheDay.until, '00:00'));
  });

  test('a later end that nobody decides on is reminded of too', () => {
    const asks = done(granted(), 'renew-exception', 'teacher', { facts: { until: addDays(today, 90) } });
    assert.equal(wakeOf(asks, givenSchool()), momentOf(addDays(today, 3), '08:00'));
    assert.equal(done(asks, 'pass-time', 'time', { now: monday + 4 * day }).undecidedFor, 3);
  });

  test('does not exist before it is asked for', () => {
    assert.throws(() => when(blankException, 'end-exception', 'teacher'), NotFound);
  });
});

test('a search finds its words for everybody who sees it', () => {
  assert.equal(exceptionKind.seen?.isSearched({ type: '', facts: {} }, ''), true);
});

test('its last day is said apart from the days before', () => {
  const { says } = exceptionSteps['pass-time'].events['exception-reminded'];
  const [today, later] = [0, 7].map((days) => says({ days } as never, {} as never));
  assert.notEqual(today, later);
  assert.match(later ?? '', /7 days/);
});
