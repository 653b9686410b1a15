// What goes between the school and its data protection officer: they are asked, say what to find out first,
// and are asked again.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchoolWithout, rules, thenRefused } from '../../../test/given/incident.ts';
import { day, hour, id, type Name } from '../../../test/given/people.ts';
import { classifyAs } from '../../../test/given/samples.ts';
import {
  dutyOf,
  givenClassified,
  givenInvestigating,
  givenReported,
  lastNotices,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { asksFor } from '../asks/asks.ts';
import { closingGate } from '../asks/closing-gate.ts';
import { asksNow } from '../asks/still-tells.ts';
import { dutyOwners } from '../people/duty-owners.ts';
import { foundOutFor } from '../state/telling/advice.ts';
import type { StepName } from '../step-names.ts';

const dpo = 'data-protection-officer';
const lead = 'investigating-officer';
type Given = ReturnType<typeof givenReported>;

const isFor = (given: Given, who: Name, step: StepName): boolean => {
  const isDpoThere = dutyOwners(given.incident, 'dpo', given.school).length > 0;
  return asksFor(given.incident, given.capacitiesOf(who), { ...rules, isDpoThere }, given.now).some(
    (row) => row.step === step && row.mine,
  );
};
const toldOf = (given: Given) => lastNotices(given).map(({ to, kind, step }) => [to, kind, step]);
const isStillAsked = (given: Given, who: Name, step: StepName): boolean => {
  const capacities = given.capacitiesOf(who);
  const reader = { person: id(who), capacities, school: given.school };
  return asksNow({ kind: 'asked', duty: null, step }, given.incident, reader, rules.procedures);
};
const wants = (given: Given) => given.done('advise', { findOutFirst: true }, {}, dpo);

describe('ask-advice: the data protection officer is asked, and advises (3d)', () => {
  test('a question stands with them until they advise, also after earlier advice', () => {
    const before = givenClassified('moderate').done('advise', { tell: 'nobody' }, {}, dpo);
    assert.ok(!isFor(before, dpo, 'advise'));
    const asked = before.done('ask-advice', {}, {}, 'headteacher');
    assert.deepEqual(toldOf(asked), [[id(dpo), 'questioned', 'advise']]);
    assert.ok(isFor(asked, dpo, 'advise') && isStillAsked(asked, dpo, 'advise'));
    const advised = asked.done('advise', {}, {}, dpo);
    assert.ok(!isFor(advised, dpo, 'advise') && !isStillAsked(advised, dpo, 'advise'));
  });

  test('it is for the school, and only where an officer can open the incident', () => {
    thenRefused(givenReported().when('ask-advice', {}, {}, 'teacher'), '3d', /This is for/);
    const without = givenReported({}, givenSchoolWithout(dpo));
    thenRefused(without.when('ask-advice', {}, {}, 'bursar'), '3d', /record their advice/);
    const noData = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    const none = givenReported().done('assess-reportability', noData, {}, 'bursar');
    thenRefused(none.when('ask-advice', {}, {}, 'bursar'), '3d', /record their advice/);
  });
});

test('what the school found out stands with the advice that it was for, until it asks anew', () => {
  const wanted = wants(givenClassified('moderate'));
  const [advice] = wanted.incident.advice;
  assert.ok(advice);
  const found = (given: Given) => foundOutFor(given.incident, advice);
  assert.equal(found(wanted), null);
  const answered = wanted.done('ask-advice', {}, {}, 'headteacher');
  assert.equal(found(answered), answered.incident.adviceAsked);
  assert.equal(foundOutFor(answered.incident, { ...advice, entry: answered.incident.version + 1 }), null);
  const { findOutFirst: _, ...plain } = advice;
  assert.equal(foundOutFor(answered.incident, plain), null);
  const advised = answered.done('advise', { tell: 'nobody' }, {}, dpo);
  const again = advised.done('ask-advice', {}, {}, 'headteacher');
  assert.equal(found(again), null);
});

describe('what is put to the officer, or by them, once they have advised is due anew', () => {
  const rowOf = (given: Given, step: StepName, now = given.now) =>
    asksFor(given.incident, given.capacitiesOf(dpo), rules, now).find((row) => row.step === step);
  /** The advice came in time; all that runs from awareness is over since. */
  const longAgo = () => {
    const given = givenInvestigating('major').done('advise', { tell: 'regulator' }, {}, dpo);
    return given.at(given.now + 21 * day);
  };
  const period = 12 * hour;

  test('as long after it was put as the first advice was due after awareness', () => {
    const before = longAgo();
    for (const [given, step] of [
      [before.done('ask-advice', {}, {}, 'headteacher'), 'advise'],
      [wants(before), 'ask-advice'],
    ] as const) {
      const row = rowOf(given, step);
      assert.deepEqual([row?.dueAt, row?.overdue], [before.now + period, false]);
      assert.match(row?.because ?? '', /12 hours/);
      assert.equal(rowOf(given, step, before.now + period + 1)?.overdue, true);
    }
  });

  test('but never later than the ICO is to be told, while that is still to come', () => {
    const first = givenInvestigating('major').done('advise', { tell: 'regulator' }, {}, dpo);
    const law = dutyOf(first, 'notify-ico').dueAt;
    const row = rowOf(first.at(law - hour).done('ask-advice', {}, {}, 'headteacher'), 'advise');
    assert.equal(row?.dueAt, law);
    assert.match(row?.because ?? '', /12 hours.*ICO.*72 hours/);
  });

  test('by the severity of then: what is raised later makes nobody late at once', () => {
    const before = longAgo();
    const asked = before.done('ask-advice', {}, {}, 'headteacher');
    const raised = asked.at(asked.now + 6 * hour).done('classify', classifyAs('critical'), {}, 'bursar');
    assert.equal(rowOf(raised, 'advise')?.dueAt, before.now + period);
  });

  test('while their first advice is owed still, by when that is', () => {
    const given = givenClassified('major').done('ask-advice', {}, {}, 'headteacher');
    assert.equal(rowOf(given, 'advise')?.dueAt, dutyOf(given, 'consult-dpo').dueAt);
    const answering = wants(given);
    assert.equal(rowOf(answering, 'ask-advice')?.dueAt, dutyOf(answering, 'consult-dpo').dueAt);
  });

  test('once that is over, what they want found out and its answer are due as long again after it', () => {
    const given = givenClassified('major');
    const before = given.at(dutyOf(given, 'consult-dpo').dueAt + 5 * day);
    const wanted = wants(before);
    assert.equal(rowOf(wanted, 'ask-advice')?.dueAt, before.now + period);
    const later = wanted.at(before.now + day);
    const answered = later.done('ask-advice', {}, {}, 'headteacher');
    assert.equal(rowOf(answered, 'advise')?.dueAt, later.now + period);
    assert.equal(rowOf(answered, 'advise')?.overdue, false);
    const asked = before.done('ask-advice', {}, {}, 'headteacher');
    assert.equal(rowOf(asked, 'advise')?.overdue, true, 'a question moves nothing that is late');
  });

  test('a notice says the moment that stands on the desk', () => {
    for (const before of [givenClassified('major'), longAgo()])
      for (const [given, step] of [
        [before.done('ask-advice', {}, {}, 'headteacher'), 'advise'],
        [wants(before), 'ask-advice'],
      ] as const) {
        const due = rowOf(given, step)?.dueAt;
        assert.deepEqual([...new Set(lastNotices(given).map(({ dueAt }) => dueAt))], [due]);
        assert.ok(due);
      }
  });
});

describe('advice that says what to find out first leaves the request open', () => {
  test('with the school until it answers, and then with the officer again', () => {
    const given = wants(givenClassified('moderate'));
    assert.deepEqual(toldOf(given)[0]?.slice(1), ['asked', 'ask-advice']);
    const { state, owner } = dutyOf(given, 'consult-dpo');
    assert.deepEqual([state, owner], ['open', 'office']);
    assert.ok(isFor(given, 'headteacher', 'ask-advice') && isStillAsked(given, 'headteacher', 'ask-advice'));
    assert.ok(!isFor(given, dpo, 'advise'));
    const answered = given.done('ask-advice', {}, {}, 'headteacher');
    assert.equal(dutyOf(answered, 'consult-dpo').owner, 'dpo');
    assert.ok(!isFor(answered, 'headteacher', 'ask-advice') && isFor(answered, dpo, 'advise'));
    assert.ok(!isStillAsked(answered, 'headteacher', 'ask-advice'));
    assert.deepEqual(toldOf(answered), [[id(dpo), 'found-out', 'advise']], 'and hears that it is answered');
    const advised = answered.done('advise', { tell: 'nobody' }, {}, dpo);
    assert.equal(dutyOf(advised, 'consult-dpo').state, 'met');
  });

  test('with the lead where somebody leads, who is reminded and for whom it climbs to the office', () => {
    const given = wants(givenInvestigating('moderate'));
    assert.ok(isFor(given, lead, 'ask-advice') && !isFor(given, 'bursar', 'ask-advice'));
    const late = whenTimePasses(given, given.now + 30 * hour);
    const about = late.incident.reminders.filter(({ duty }) => duty === 'consult-dpo');
    assert.ok(about.some(({ what, to }) => what === 'reminder' && to.includes(id(lead))));
    assert.ok(!about.some(({ what, to }) => what === 'reminder' && to.includes(id(dpo))));
  });

  test('also where they had advised before, though what was owed stays met', () => {
    const before = givenClassified('moderate').done('advise', { tell: 'nobody' }, {}, dpo);
    const given = wants(before);
    assert.equal(dutyOf(given, 'consult-dpo').state, 'met');
    assert.ok(isFor(given, 'headteacher', 'ask-advice'));
  });

  test('with the office where no officer has an account: it records what they say then', () => {
    const recorded = { route: 'telephone', givenAt: 1, findOutFirst: true } as const;
    const before = givenClassified('moderate', givenReported({}, givenSchoolWithout(dpo)));
    const given = before.done('record-advice', recorded, {}, 'bursar');
    assert.ok(isFor(given, 'bursar', 'record-advice') && !isFor(given, 'bursar', 'ask-advice'));
    const done = given.done('record-advice', { route: 'telephone', givenAt: 1 }, {}, 'bursar');
    assert.ok(!isFor(done, 'bursar', 'record-advice'));
  });

  test('and is no advice on which the ICO is told', () => {
    const lacks = ({ incident }: Given) =>
      closingGate(incident, rules.procedures, []).some(({ step }) => step === 'record-advice');
    const given = givenInvestigating('major');
    assert.ok(lacks(wants(given)));
    assert.ok(!lacks(given.done('advise', { tell: 'regulator' }, {}, dpo)));
  });

  test('nobody says both whom to tell and that they cannot say yet', () => {
    const both = { tell: 'nobody', findOutFirst: true } as const;
    thenRefused(givenReported().when('advise', both, {}, dpo), '3d', /or that something/);
  });
});
