import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { id, monday, type Name } from '../../../test/given/people.ts';
import { proceduresDefault2026 } from '../../policy/procedures/procedures.ts';
import { figuresOf, statutory } from '../../policy/procedures/procedures-figures.ts';
import type { Digest } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import { evolversOf, take } from '../../record/take.ts';
import { permitSchool } from '../may.ts';
import type { School, Settings } from '../school.ts';
import type { SchoolContext } from '../step.ts';
import { type SchoolCommand, schoolSteps } from '../steps.ts';
import type { Offer, OfferKind } from './offer-state.ts';
import { isAnswered, offeredTo, offerStanding } from './offers.ts';

const kind = { steps: schoolSteps, evolvers: evolversOf<Settings, SchoolContext>(schoolSteps) };
const officer = 'one of the trust' as Digest;

const seated = (name: Name, holder: Digest, school = givenSchool()): School => {
  const people = new Map(school.people);
  people.set(id(name), { ...people.get(id(name))!, seat: { offeredAt: monday, holder } });
  return { ...school, people };
};

const offer = (version: number, by = officer): Offer => ({
  ...{ kind: 'contacts', version, by, at: monday, note: '', trust: 'Grove Trust', content: [] },
});

const answering = (of: OfferKind, version: number, answer: 'adopt' | 'leave' = 'adopt') =>
  ({ step: 'answer-offer', facts: { offer: of, version, answer }, prose: { trust: 'Grove Trust' } }) as const;

const then = (school: School, command: SchoolCommand, by: Name = 'headteacher'): School | string => {
  const actor = { kind: 'person', person: id(by) } as const;
  const refusal = permitSchool(schoolSteps[command.step], school, actor, null);
  const taken = refusal ?? take(kind, school.settings, command, { now: monday, actor, school });
  return isRefusal(taken) ? taken.because : { ...school, settings: taken.state };
};

const after = (school: School, command: SchoolCommand, by?: Name): School => {
  const taken = then(school, command, by);
  return typeof taken === 'string' ? assert.fail(taken) : taken;
};

test('a school sees the newest of those whom it let in as somebody who watches over it', () => {
  const school = seated('data-protection-officer', officer);
  const other = 'another' as Digest;
  assert.deepEqual(offeredTo(school, [offer(1), offer(3, other), offer(2)]), [offer(2)]);
  assert.deepEqual(offeredTo(givenSchool(), [offer(1)]), [], 'it gave no seat');
  assert.deepEqual(offeredTo(seated('teacher', officer), [offer(1)]), [], 'the seat of a teacher');
});

test('what holds at once is adopted, and what was left may still be adopted', () => {
  const left = after(givenSchool(), answering('contacts', 2, 'leave'), 'bursar');
  assert.deepEqual(offerStanding(left, 'contacts'), { adopted: 0, waits: 0, left: 2 });
  assert.deepEqual(
    [1, 2, 3].map((version) => isAnswered(left, offer(version))),
    [true, true, false],
  );
  const adopted = after(left, answering('contacts', 2), 'administrator');
  assert.deepEqual(offerStanding(adopted, 'contacts'), { adopted: 2, waits: 0, left: 2 });
});

test('procedures wait until the governors adopted what was proposed', () => {
  const figures = { ...figuresOf(proceduresDefault2026), retentionYears: 9 };
  const school = givenSchool();
  assert.match(String(then(school, answering('procedures', 1))), /Propose it first/);
  const facts = { figures, statutory };
  const proposed = after(school, { step: 'propose-procedures', facts, prose: { reason: 'New' } });
  const taken = after(proposed, answering('procedures', 1));
  assert.deepEqual(offerStanding(taken, 'procedures'), { adopted: 0, waits: 1, left: 0 });
  const proposal = taken.settings.proposed?.entry ?? 0;
  const decided = (step: 'adopt-procedures' | 'decline-procedures') =>
    after(
      taken,
      step === 'adopt-procedures'
        ? { step, facts: { proposal, meetingOn: '2026-10-01' }, prose: { minute: '4' } }
        : { step, facts: { proposal }, prose: { reasons: 'No' } },
      'chair',
    );
  assert.equal(offerStanding(decided('adopt-procedures'), 'procedures').adopted, 1);
  const declined = offerStanding(decided('decline-procedures'), 'procedures');
  assert.deepEqual(declined, { adopted: 0, waits: 0, left: 0 });
});

test('who may not make the change may not answer the offer of it', () => {
  const school = givenSchool();
  for (const [of, by] of [
    ['contacts', 'teacher'],
    ['contacts', 'chair'],
    ['contacts', 'information-champion'],
    ['information-policies', 'chair'],
    ['policy', 'bursar'],
    ['procedures', 'administrator'],
  ] as const)
    assert.match(String(then(school, answering(of, 1, 'leave'), by)), /This is for/, `${of} by ${by}`);
  assert.match(String(then(school, answering('policy', 1))), /Propose it first/);
  assert.match(String(then(school, answering('contacts', 0))), /no such version/);
});
