import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Case,
  givenNoIncident,
  givenSchool,
  reportFacts,
  rules,
  thenRefused,
} from '../../test/given/incident.ts';
import { allNames, day, hour, id, monday, type Name } from '../../test/given/people.ts';
import { givenClassified, givenInvestigating, givenReported } from '../../test/given/stages.ts';
import { type ScenarioId, scenarioIds, scenarios } from '../policy/scenarios.ts';
import type { PersonId } from '../record/ids.ts';
import { isRefusal } from '../record/step.ts';
import { dutiesAsEnded, stillOwed } from './due/duties.ts';
import { incidentKind } from './kind.ts';
import { pending } from './notifications/reminders.ts';
import { listedBy, practiceKeys, viewerKeys } from './people/viewers.ts';
import type { Incident } from './state/incident.ts';
import { isPractice, isPracticeOver } from './state/practice.ts';
import { stepNames } from './step-names.ts';
import { nextReminderAt } from './steps/hurry-clock.ts';
import { steps } from './steps.ts';

const start = (by: Name = 'headteacher', practice: ScenarioId = 'wrong-parent'): Case => {
  const before = givenNoIncident();
  return before.done('report', { ...reportFacts('incident-1', before.now), practice }, {}, by);
};

const starting = (facts: object, by: Name | 'reporter by receipt', prose = {}) => {
  const before = givenNoIncident();
  const all = { ...reportFacts('incident-1', before.now), practice: 'ransomware' as const, ...facts };
  return before.when('report', all, prose, by);
};

/** As the one door takes a step, with the clock on the wall. */
const taken = (state: Incident, step: string, facts: object, by: PersonId | 'time', now: number) => {
  const actor = by === 'time' ? ({ kind: 'clock' } as const) : ({ kind: 'person', person: by } as const);
  const result = incidentKind.take(state, { step, facts, prose: {} }, { now, actor, school: givenSchool() });
  return isRefusal(result) ? assert.fail(result.because) : result;
};

describe('a practice incident is started', () => {
  test('by headteacher, bursar, chair or information champion, and by nobody else', () => {
    const may = allNames.filter((name) => !isRefusal(starting({}, name)));
    assert.deepEqual(may.toSorted(), ['bursar', 'chair', 'headteacher', 'information-champion']);
    assert.ok(isRefusal(starting({}, 'reporter by receipt')));
  });

  test('from its scenario alone: nobody is meant, and nobody outside left an address', () => {
    const besides: readonly (readonly [object, object])[] = [
      [{ concerns: ['bursar'] }, {}],
      [{ ownMistake: true }, {}],
      [{ files: ['file'] }, {}],
      [{}, { contact: 'parent@elsewhere.example' }],
      [{}, { concernsWhom: 'The one with the keys.' }],
      [{ route: 'rang' }, { reportedBy: 'A parent' }],
    ];
    for (const [facts, prose] of besides)
      thenRefused(starting(facts, 'headteacher', prose), 'school default', /scenario alone/);
    assert.equal(start().incident.report?.reporter, null);
  });

  test('with a title and words of its own in each scenario', () => {
    assert.equal(new Set(scenarioIds.map((each) => scenarios[each].report)).size, scenarioIds.length);
    for (const each of scenarioIds) assert.equal(start('chair', each).incident.practice?.scenario, each);
  });

  test('and is seen by who started it, also where they have no part in real ones', () => {
    const { capacitiesOf } = start('information-champion');
    assert.deepEqual([...capacitiesOf('information-champion')], ['practice-starter']);
    assert.equal(start('headteacher').capacitiesOf('information-champion').size, 0);
  });
});

describe('practice and real incidents never mix', () => {
  test('no key by which lists, searches and figures go opens practice', () => {
    const school = givenSchool();
    for (const practice of [start(), givenClassified('critical', start())]) {
      const keys = listedBy(practice.incident, school);
      for (const name of allNames) {
        assert.ok(!viewerKeys(id(name), school).some((key) => keys.has(key)), name);
      }
      assert.ok(!keys.has('figures'));
      assert.ok(practiceKeys(id('bursar'), school).some((key) => keys.has(key)));
    }
    const real = listedBy(givenReported().incident, school);
    for (const name of allNames)
      assert.ok(!practiceKeys(id(name), school).some((key) => real.has(key)), name);
  });

  test('what is for practice alone is refused on a real one, and what leads out of it on practice', () => {
    const inPractice = (step: (typeof stepNames)[number]) =>
      (steps[step] as { readonly inPractice?: string }).inPractice;
    for (const step of stepNames.filter((each) => inPractice(each) === 'only')) {
      const result = givenReported().when(step as 'end-practice', {}, {}, 'headteacher');
      thenRefused(result, 'school default', /this one is real/);
    }
    thenRefused(
      start().when('export', { format: 'record' }, {}, 'headteacher'),
      'school default',
      /practice/,
    );
    const facts = { days: 7, leavesOut: 'interviews' } as const;
    thenRefused(start().when('share-with-auditor', facts, {}, 'headteacher'), 'school default', /practice/);
    const same = { of: 'incident-2' } as never;
    thenRefused(start().when('mark-duplicate', same, {}, 'headteacher'), 'school default', /practice/);
  });

  test('no step makes a real one practice or practice real', () => {
    const { incident } = start();
    for (const step of stepNames.filter((each) => each !== 'report')) {
      for (const { evolve } of Object.values(steps[step].events)) {
        for (const [state, is] of [
          [incident, true],
          [givenReported().incident, false],
        ] as const) {
          const facts = { byMs: 1, to: [], entries: [], policies: [] };
          const event = { type: '', facts, version: 2, at: monday, actor: { kind: 'clock' }, proseGiven: [] };
          let after = state;
          try {
            after = (evolve as (state: Incident, event: unknown) => Incident)(state, event);
          } catch {
            // These facts are none of its own.
          }
          assert.equal(isPractice(after), is, step);
        }
      }
    }
  });
});

describe('the clock of practice', () => {
  const head = id('headteacher');

  test('is moved by hours, and what happens then stands at its own time', () => {
    const { incident } = start();
    const { state, events } = taken(incident, 'hurry-clock', { hours: 20 }, head, monday + hour);
    assert.equal(events[0]?.at, monday + hour);
    assert.equal(state.practice?.hurriedMs, 20 * hour);
    const noted = taken(state, 'acknowledge', {}, head, monday + 2 * hour);
    assert.equal(noted.events[0]?.at, monday + 22 * hour);
  });

  test('is moved to the next reminder, which then comes; what was missed on the way is recorded', () => {
    const before = start().incident;
    const first = taken(before, 'hurry-clock', { hours: null }, head, monday + hour).state;
    const told = taken(first, 'pass-time', {}, 'time', monday + hour);
    assert.ok(told.events.some(({ type }) => type === 'reminder-sent'));
    const later = taken(told.state, 'hurry-clock', { hours: 96 }, head, monday + hour).state;
    const missed = taken(later, 'pass-time', {}, 'time', monday + hour).events;
    assert.ok(missed.some(({ type }) => type === 'duty-missed'));
  });

  test('wakes the real clock when its own reaches a reminder', () => {
    const school = givenSchool();
    const wakeAt = ({ incident }: Case) => incidentKind.seen?.sightOf(incident, school).wakeAt ?? 0;
    const before = start();
    const hurried = before.done('hurry-clock', { hours: 1 }, {}, 'headteacher');
    assert.equal(wakeAt(hurried), wakeAt(before) - hour);
  });

  test('is moved on from a reminder that has come, and not to a mere miss', () => {
    const { incident, school } = start();
    const after = (now: number) => nextReminderAt(incident, { ...rules, school, now });
    const moments: number[] = [];
    for (let at = after(monday); at !== null; at = after(at)) moments.push(at);
    const all = pending(incident, rules.procedures, rules.calendar, school);
    const told = all.filter(({ what }) => what !== 'missed').map(({ sendAt }) => sendAt);
    assert.deepEqual(
      moments,
      [...new Set(told)].toSorted((a, b) => a - b),
    );
  });

  test('moves neither back nor by more than a month', () => {
    for (const hours of [0, -5, 0.5, 745, Number.NaN])
      thenRefused(start().when('hurry-clock', { hours }, {}, 'bursar'), 'school default', /an hour at least/);
  });
});

const toldIco = ({ incident, now }: Case) => {
  const { procedures, calendar } = rules;
  const all = dutiesAsEnded(incident, procedures, calendar, now);
  return all.find(({ duty }) => duty === 'notify-ico')?.state;
};

describe('practice ends', () => {
  test('at any time, and then asks nobody for anything', () => {
    for (const practice of [start(), givenClassified('critical', start('chair', 'ransomware'))]) {
      const ended = practice.done('end-practice', {}, {}, 'headteacher');
      assert.ok(isPracticeOver(ended.incident));
      const late = ended.at(ended.now + 60 * day);
      assert.deepEqual(late.done('pass-time', {}, {}, 'time').incident.reminders, []);
      for (const step of ['end-practice', 'hurry-clock'] as const)
        thenRefused(late.when(step, { hours: 1 }, {}, 'headteacher'), 'school default', /has ended/);
      thenRefused(late.when('reopen', {}, {}, 'headteacher'), 'school default', /practice/);
    }
  });

  test('and owes nothing after that: no control is checked, no reporter asked', () => {
    const control = { owner: null, dueAt: null, state: 'in-place' } as const;
    const { incident, now } = givenInvestigating('minor', givenClassified('minor', start()))
      .done('add-control', control, {}, 'bursar')
      .done('end-practice', {}, {}, 'headteacher');
    assert.deepEqual(
      stillOwed({ ...incident, stage: 'closed', closures: [incident.report!] }, rules.procedures),
      [],
    );
    assert.ok(
      stillOwed(
        { ...incident, setAside: null, stage: 'closed', closures: [incident.report!] },
        rules.procedures,
      ).length > 0,
      String(now),
    );
  });

  test('and is judged by what was late by then', () => {
    const ended = start()
      .done('hurry-clock', { hours: 24 * 5 }, {}, 'bursar')
      .done('end-practice', {}, {}, 'bursar');
    assert.equal(toldIco(ended), 'missed');
    assert.equal(toldIco(start().done('end-practice', {}, {}, 'bursar')), 'undone');
  });
});
