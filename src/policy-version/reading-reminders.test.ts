// Who is reminded to read the version in force, and who gets the list of those who did not.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { away, givenSchool, thenRefused } from '../../test/given/incident.ts';
import { id, type Name } from '../../test/given/people.ts';
import { givenAllRead } from '../../test/given/versions.ts';
import { addDays } from '../policy/calendar.ts';
import { type Moment, momentOf } from '../policy/clock.ts';
import type { StreamId } from '../record/ids.ts';
import { type Actor, isRefusal } from '../record/step.ts';
import type { Adoption, PolicyVersionState } from '../school/policies/policy-version-state.ts';
import { blankPerson, type Person, type School } from '../school/school.ts';
import { blankVersion, policyVersionKind as kind } from './kind.ts';
import { hasToRead } from './reading-reminders.ts';
import type { VersionCommand, VersionEvent } from './steps.ts';

const stream = 'template' as StreamId;
const adopted = momentOf('2026-09-07', '00:00');
/** The morning so many weeks after the version came into force. */
const week = (nth: number): Moment => momentOf(addDays('2026-09-07', 7 * nth), '08:00');

const adoption = {
  ...{ entry: 1, pinned: 'security-incidents-2021', number: { major: 1, minor: 0 } },
  ...{ approvedOn: '2026-09-07', nextReview: '2036-09', at: adopted, by: null },
} as const satisfies Adoption;
const version: PolicyVersionState = { ...blankVersion, version: 1, stage: 'adopted', adoption };

/** A school whose people have all read the version in force, but for these. */
const givenRead = (unread: Partial<Record<Name, Partial<Person>>>): School => {
  const school = givenAllRead({ ...givenSchool(), policyVersions: new Map([[stream, version]]) });
  const people = new Map(school.people);
  for (const [name, changes] of Object.entries(unread)) {
    const known = people.get(id(name as Name)) ?? blankPerson;
    people.set(known.id, { ...known, readings: [], ...changes });
  }
  return { ...school, people };
};

const wakesAt = (school: School): Moment | null => {
  const state = school.policyVersions.get(stream) ?? kind.blank;
  return kind.seen?.sightOf(state, school).wakeAt ?? null;
};

/** What a step leads to on the version in force. */
const take = (school: School, ask: VersionCommand, actor: Actor, now: Moment) =>
  kind.take(school.policyVersions.get(stream) ?? kind.blank, ask, { now, actor, school });

/** What time does at this moment, and whom it tells what. */
const passes = (school: School, now: Moment) => {
  const taken = take(school, { step: 'pass-time', facts: {}, prose: {} }, { kind: 'clock' }, now);
  if (isRefusal(taken)) return assert.fail(taken.because);
  const after = kind.inSchool?.into(school, taken.state, stream) ?? school;
  const events = taken.events as never as readonly VersionEvent[];
  const happened = { stream, events, state: taken.state, before: school, after, now } as never;
  const told = kind.notificationsOf(happened).notices.map((each) => `${each.kind} ${each.to}`);
  return { school: after, types: events.map(({ type }) => type), told };
};

describe('people who have not read the version in force', () => {
  test('are waited for where one of them alone has yet to read it', () => {
    const [all, one] = [givenRead({}), givenRead({ teacher: {} })];
    assert.deepEqual(
      [all, one].map((school) => hasToRead(version, id('teacher'), school)),
      [false, true],
    );
    assert.equal(hasToRead(version, id('clerk'), one), false);
    assert.equal(wakesAt(one), week(1));
    assert.deepEqual(passes(one, week(1) - 1).told, []);
    assert.deepEqual(passes(one, week(1)).told, ['reading-due teacher']);
  });

  test('are reminded each week, three times; then the headteacher gets the list', () => {
    let school = givenRead({ teacher: {}, clerk: {} });
    for (const nth of [1, 2, 3]) {
      assert.equal(wakesAt(school), week(nth));
      const passed = passes(school, week(nth));
      assert.deepEqual(passed.told.toSorted(), ['reading-due clerk', 'reading-due teacher']);
      school = passed.school;
    }
    const last = passes(school, week(4));
    assert.deepEqual(last.types, ['unread-listed']);
    assert.deepEqual(last.told, ['unread-listed headteacher']);
    assert.deepEqual(passes(last.school, week(5)).types, []);
  });

  test('are reminded of nothing before a week is over, or once they have read it', () => {
    assert.deepEqual(passes(givenRead({ teacher: {} }), week(1) - 1).types, []);
    assert.deepEqual(passes(givenRead({}), week(1)).types, []);
  });

  test('are left alone while they are away, and once they have left', () => {
    const school = givenRead({ teacher: away(null), clerk: { active: false }, bursar: {} });
    assert.deepEqual(passes(school, week(1)).told, ['reading-due bursar']);
  });

  test('have a week from the day they join', () => {
    const school = givenRead({ teacher: { joinedAt: week(9) } });
    assert.equal(wakesAt(school), week(10));
    assert.deepEqual(passes(school, week(9)).types, []);
    assert.deepEqual(passes(school, week(10)).told, ['reading-due teacher']);
  });

  test('are not the outside body', () => {
    assert.deepEqual(passes(givenRead({ 'outside-body': {} }), week(1)).types, []);
  });

  test('are no longer asked by a notice once they have read it', () => {
    const tells = (school: School) =>
      kind.words?.stillTells?.(
        'reading-due',
        school.policyVersions.get(stream) ?? kind.blank,
        id('teacher'),
        school,
        stream,
      );
    assert.equal(tells(givenRead({ teacher: {} })), true);
    assert.equal(tells(givenRead({})), false);
  });
});

describe('a list signed on paper', () => {
  const enter = (on: '2026-09-08', count: number): VersionCommand => ({
    step: 'record-paper-reading',
    facts: { on, count },
    prose: { names: 'A. Cook' },
  });
  const by = (name: Name): Actor => ({ kind: 'person', person: id(name) });

  test('is entered by the office, with how many signed it', () => {
    for (const name of ['headteacher', 'bursar', 'information-champion'] as const) {
      const taken = take(givenRead({}), enter('2026-09-08', 4), by(name), week(1));
      if (isRefusal(taken)) assert.fail(taken.because);
      else
        assert.deepEqual(
          taken.state.papers?.map(({ count, on }) => [count, on]),
          [[4, '2026-09-08']],
        );
    }
    const refused = take(givenRead({}), enter('2026-09-08', 4), by('teacher'), week(1));
    thenRefused(refused as never, 'school default', /bursar/);
  });

  test('stands beside those that were entered before', () => {
    const entered = (school: School, count: number): School => {
      const taken = take(school, enter('2026-09-08', count), by('bursar'), week(1));
      if (isRefusal(taken)) return assert.fail(taken.because);
      return kind.inSchool?.into(school, taken.state, stream) ?? school;
    };
    const { papers } = entered(entered(givenRead({}), 4), 2).policyVersions.get(stream) ?? kind.blank;
    assert.deepEqual(
      papers.map(({ count }) => count),
      [4, 2],
    );
  });

  test('is not of the future, of before the version, or of nobody', () => {
    const faults: readonly (readonly [string, number, RegExp])[] = [
      ['2026-12-01', 4, /future/],
      ['2026-09-01', 4, /before/],
      ['2026-09-08', 0, /Between 1/],
      ['2026-09-08', 1.5, /Between 1/],
      ['2026-09-08', 501, /Between 1/],
    ];
    for (const [on, count, because] of faults) {
      const refused = take(givenRead({}), enter(on as never, count), by('bursar'), week(1));
      thenRefused(refused as never, 'school default', because);
    }
  });

  test('is not of a version that another has replaced', () => {
    const school = givenRead({});
    const later = { ...version, adoption: { ...adoption, pinned: 'version-1', at: week(1) } as const };
    const both = {
      ...school,
      policyVersions: new Map([...school.policyVersions, ['next' as StreamId, later]]),
    };
    const refused = take(both, enter('2026-09-08', 4), by('bursar'), week(1));
    thenRefused(refused as never, 'school default', /no longer in force/);
  });
});
