import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { id, monday, type Name } from '../../../test/given/people.ts';
import { addDays, type IsoDate } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import { informationPolicies } from '../../policy/information-policies.ts';
import type { PersonId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import { evolversOf, take } from '../../record/take.ts';
import { permitSchool } from '../may.ts';
import type { School, Settings } from '../school.ts';
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

const add = (owner: PersonId | null = null): SchoolCommand => ({
  step: 'add-information-policy',
  facts: { owner: owner && { person: owner } },
  prose: { policyName: 'Biometrics Policy', policyLink: 'https://ashgrove.example/biometrics' },
});
const change = (policy: 'own-1' | 'clear-desk' | 'own-7'): SchoolCommand => ({
  step: 'change-information-policy',
  facts: { policy, owner: { role: 'bursar' } },
  prose: { policyName: 'Tidy Desk Policy' },
});
const retire = (policy: 'own-1' | 'clear-desk' | 'security-incidents'): SchoolCommand => ({
  step: 'retire-information-policy',
  facts: { policy },
  prose: {},
});

describe('the school’s list of information policies (3a)', () => {
  test('begins with the shipped one', () => {
    const listed = policiesInUse(givenSchool().settings).map((each) => each.id);
    assert.deepEqual(
      listed,
      informationPolicies.map((each) => each.id),
    );
  });

  test('takes policies of the school’s own, each with a number that is never given again', () => {
    const one = after(givenSchool(), add(id('bursar')));
    const found = listedPolicy(one.settings, 'own-1');
    assert.deepEqual(found, {
      id: 'own-1',
      wordsEntry: one.settings.version,
      owner: { person: id('bursar') },
      reviewedOn: null,
      retired: false,
    });
    const two = after(after(one, retire('own-1')), add());
    assert.deepEqual(
      ['own-1', 'own-2'].map((each) => two.settings.policies.find((policy) => policy.id === each)?.retired),
      [true, false],
    );
  });

  test('holds sixty policies, and no more', () => {
    let school = givenSchool();
    while (school.settings.policies.length < 60) school = after(school, add());
    refused(school, add(), /at most 60/);
  });

  test('keeps a policy’s place when it is reworded, and puts a retired one back to use', () => {
    const place = (school: School) => school.settings.policies.findIndex((each) => each.id === 'clear-desk');
    const before = givenSchool();
    const retired = after(before, retire('clear-desk'));
    assert.ok(!policiesInUse(retired.settings).some((each) => each.id === 'clear-desk'));
    const back = after(retired, change('clear-desk'));
    assert.equal(listedPolicy(back.settings, 'clear-desk')?.retired, false);
    assert.equal(place(back), place(before));
  });

  test('keeps the day of the last review, which has come', () => {
    const reviewedOn = londonDate(monday);
    const reviewed = (on: IsoDate): SchoolCommand => ({
      step: 'change-information-policy',
      facts: { policy: 'clear-desk', owner: null, reviewedOn: on },
      prose: { policyName: 'Clear Desk Policy' },
    });
    const found = after(givenSchool(), reviewed(reviewedOn));
    assert.equal(listedPolicy(found.settings, 'clear-desk')?.reviewedOn, reviewedOn);
    refused(givenSchool(), reviewed(addDays(reviewedOn, 1)), /in the future/);
  });

  test('never loses this policy, and knows nothing of policies that are not on it', () => {
    refused(givenSchool(), retire('security-incidents'), /always applies/);
    refused(givenSchool(), change('own-7'), /not on the school’s list/);
    refused(after(givenSchool(), retire('clear-desk')), retire('clear-desk'), /not in use/);
    refused(givenSchool(), add('nobody' as PersonId), /owner is not on the school’s list/);
  });

  test('is kept by the office, the administrator and the information champion', () => {
    for (const by of ['headteacher', 'bursar', 'information-champion'] as const)
      after(givenSchool(), add(), by);
    refused(givenSchool(), add(), /This is for/, 'teacher');
  });
});
