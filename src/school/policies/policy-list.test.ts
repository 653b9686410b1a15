import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { id, monday, type Name } from '../../../test/given/people.ts';
import { type InformationPolicyId, informationPolicies } from '../../policy/information-policies.ts';
import type { PersonId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import { evolversOf, take } from '../../record/take.ts';
import { permitSchool } from '../may.ts';
import type { PolicyOwner, School, Settings } from '../school.ts';
import type { SchoolContext } from '../step.ts';
import { type SchoolCommand, schoolSteps } from '../steps.ts';
import { listedPolicy, policiesInUse } from './policy-list.ts';

const kind = { steps: schoolSteps, evolvers: evolversOf<Settings, SchoolContext>(schoolSteps) };

const takeOn = (school: School, command: SchoolCommand, by: Name) => {
  const actor = { kind: 'person', person: id(by) } as const;
  const refusal = permitSchool(schoolSteps[command.step], school, actor, null);
  return refusal ?? take(kind, school.settings, command, { now: monday, actor, school });
};
const after = (school: School, command: SchoolCommand, by: Name = 'headteacher'): School => {
  const taken = takeOn(school, command, by);
  assert.ok(!isRefusal(taken), JSON.stringify(taken));
  return { ...school, settings: taken.state };
};
const refused = (school: School, command: SchoolCommand, because: RegExp, by: Name = 'headteacher') => {
  const taken = takeOn(school, command, by);
  assert.ok(isRefusal(taken), `${command.step} was accepted`);
  assert.match(taken.because, because);
};

type Asked = { readonly policy: InformationPolicyId | null; readonly owner: PolicyOwner | null };
type ListOf = (school: School) => readonly Asked[];

const inUse: ListOf = ({ settings }) =>
  policiesInUse(settings).map(({ id: policy, owner }) => ({ policy, owner }));
const adding =
  (owner: PersonId | null = null): ListOf =>
  (school) => [...inUse(school), { policy: null, owner: owner && { person: owner } }];
const without =
  (policy: InformationPolicyId): ListOf =>
  (school) =>
    inUse(school).filter((each) => each.policy !== policy);
const withOne =
  (policy: InformationPolicyId): ListOf =>
  (school) => [...inUse(school), { policy, owner: { role: 'bursar' } }];
const set = (school: School, list: ListOf): SchoolCommand => ({
  step: 'set-information-policies',
  facts: { policies: list(school) },
  prose: { policyName: 'One name a line' },
});
const then = (school: School, list: ListOf, by?: Name) => after(school, set(school, list), by);
const refusedTo = (school: School, list: ListOf, because: RegExp, by?: Name) =>
  refused(school, set(school, list), because, by);

describe('the school’s list of information policies (3a)', () => {
  test('begins with the shipped one', () => {
    const listed = policiesInUse(givenSchool().settings).map((each) => each.id);
    assert.deepEqual(
      listed,
      informationPolicies.map((each) => each.id),
    );
  });

  test('takes policies of the school’s own, each with a number that is never given again', () => {
    const one = then(givenSchool(), adding(id('bursar')));
    const found = listedPolicy(one.settings, 'own-1');
    assert.deepEqual(found, {
      ...{ id: 'own-1', wordsEntry: one.settings.version, line: informationPolicies.length },
      ...{ owner: { person: id('bursar') }, retired: false },
    });
    const two = then(then(one, without('own-1')), adding());
    assert.deepEqual(
      ['own-1', 'own-2'].map((each) => two.settings.policies.find((policy) => policy.id === each)?.retired),
      [true, false],
    );
  });

  test('holds sixty policies, and no more', () => {
    let school = givenSchool();
    while (school.settings.policies.length < 60) school = then(school, adding());
    refusedTo(school, adding(), /at most 60/);
  });

  test('keeps a policy’s place and words when it is retired, and puts it back to use', () => {
    const place = (school: School) => school.settings.policies.findIndex((each) => each.id === 'clear-desk');
    const before = givenSchool();
    const retired = then(before, without('clear-desk'));
    assert.ok(!policiesInUse(retired.settings).some((each) => each.id === 'clear-desk'));
    assert.equal(listedPolicy(retired.settings, 'clear-desk')?.wordsEntry, 0);
    const back = then(retired, withOne('clear-desk'));
    assert.equal(listedPolicy(back.settings, 'clear-desk')?.retired, false);
    assert.equal(place(back), place(before));
  });

  test('never loses this policy, and knows nothing of policies that are not on it', () => {
    refusedTo(givenSchool(), without('security-incidents'), /always applies/);
    refusedTo(givenSchool(), withOne('own-7'), /not on the school’s list/);
    refusedTo(givenSchool(), adding('nobody' as PersonId), /owner is not on the school’s list/);
  });

  test('is kept by the office, the administrator and the information champion', () => {
    for (const by of ['headteacher', 'bursar', 'information-champion'] as const)
      then(givenSchool(), adding(), by);
    refusedTo(givenSchool(), adding(), /This is for/, 'teacher');
  });
});
