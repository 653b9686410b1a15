// What goes between the school and its data protection officer: they are asked, say what to find out first,
// and are asked again.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchoolWithout, rules, thenRefused } from '../../../test/given/incident.ts';
import { hour, id, type Name } from '../../../test/given/people.ts';
import {
  dutyOf,
  givenClassified,
  givenInvestigating,
  givenReported,
  lastNotices,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { closingGate } from '../conformance/closing-gate.ts';
import { dutyOwners } from '../people/duty-owners.ts';
import type { StepName } from '../step-names.ts';
import { asksNow } from '../still-tells.ts';
import { whatNow } from '../what-now.ts';

const dpo = 'data-protection-officer';
const lead = 'investigating-officer';
type Given = ReturnType<typeof givenReported>;

const isFor = (given: Given, who: Name, step: StepName): boolean => {
  const isDpoThere = dutyOwners(given.incident, 'dpo', given.school).length > 0;
  const around = [rules.procedures, rules.calendar, given.now, { isDpoThere }] as const;
  return whatNow(given.incident, given.capacitiesOf(who), ...around).some(
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
    assert.deepEqual(toldOf(asked), [[id(dpo), 'asked', 'advise']]);
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

  test('and is due with the decision who is told, or with telling the ICO', () => {
    const told = givenInvestigating('major').done('advise', { tell: 'regulator' }, {}, dpo);
    const given = wants(told);
    const capacities = given.capacitiesOf(lead);
    const around = [rules.procedures, rules.calendar, given.now] as const;
    const row = whatNow(given.incident, capacities, ...around).find(({ step }) => step === 'ask-advice');
    assert.equal(row?.dueAt, dutyOf(given, 'notify-ico').dueAt);
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
