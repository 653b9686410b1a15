// What waits for a meeting of the governors, stream by stream, and what no longer does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../../test/given/incident.ts';
import { day, id, monday, type Name } from '../../../test/given/people.ts';
import { givenInvestigating, givenReviewed, givenSubmitted } from '../../../test/given/stages.ts';
import { givenReviewDue } from '../../../test/given/versions.ts';
import { asksGovernors } from '../../incident/asks/for-governors.ts';
import { londonDate, momentOf } from '../../policy/clock.ts';
import { securityIncidents2021 } from '../../policy/security-incidents-2021.ts';
import type { StreamId } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import { type KindName, kinds, type StateOf } from '../kinds.ts';

const never = () => false;
const always = () => true;

/** Of a stream of another kind. */
const asks = <N extends KindName>(
  kind: N,
  state: Partial<StateOf<N>>,
  {
    school = givenSchool(),
    now = monday,
    noted = never,
  }: { school?: School; now?: number; noted?: () => boolean } = {},
) => {
  const names = { policy: () => '', policyIn: () => securityIncidents2021 };
  const around = { school, now, noted, names, stream: 'stream' as StreamId, title: 'Train the staff' };
  return kinds[kind].words?.asksGovernors?.({ ...kinds[kind].blank, ...state }, around) ?? null;
};

const stamped = { entry: 2, at: monday, by: { kind: 'clock' } } as const;
const signed = { entry: 2, at: monday, by: id('headteacher') };

describe('what waits for the governors', () => {
  test('an urgent action waits to be ratified before its report waits to be noted', () => {
    const { incident } = givenInvestigating('critical');
    assert.equal(asksGovernors(incident, [], never)?.asked, 'ratify');
    assert.equal(asksGovernors(incident, [], never)?.all?.count, 1);
    assert.equal(asksGovernors({ ...incident, erased: stamped }, [], never), null);
    const ratified = { ...stamped, ratified: true, meetingOn: londonDate(monday), authority: 0 };
    const authority = incident.leads[0]?.entry ?? 0;
    assert.equal(
      asksGovernors({ ...incident, ratifications: [{ ...ratified, authority }] }, [], never),
      null,
    );
  });

  test('a major report waits for the findings of the governors, then to be noted once', () => {
    assert.equal(asksGovernors(givenInvestigating('major').incident, [], never), null);
    assert.equal(asksGovernors(givenSubmitted('major').incident, [], never)?.step, 'governors-outcome');
    const { incident } = givenReviewed('major');
    assert.deepEqual(
      [asksGovernors(incident, [], never)?.step, asksGovernors(incident, [], always)],
      ['submit-outcome', null],
    );
  });

  test('a report of a term waits from when it is approved until it is noted', () => {
    const approved = { stage: 'approved', approved: stamped } as const;
    assert.equal(asks('term-report', approved)?.asked, 'note');
    assert.equal(asks('term-report', {}), null);
    assert.equal(asks('term-report', { ...approved, stage: 'noted' }), null);
  });

  test('a version that is put forward waits to be adopted, and a review to be decided', () => {
    const put = { stage: 'put-forward', putForward: signed } as const;
    assert.equal(asks('policy-version', put)?.asked, 'adopt');
    const proposedReview = { ...signed, nextReview: '2027-09' } as const;
    assert.equal(asks('policy-version', { stage: 'adopted', proposedReview })?.step, 'record-review');
    assert.equal(asks('policy-version', { stage: 'draft' }), null);
  });

  test('a review of the version in force waits once time has reminded of it, until it is recorded', () => {
    const { school, state } = givenReviewDue();
    const asked = (more: object) => asks('policy-version', { ...state, ...more }, { school });
    const { step, since } = asked({}) ?? {};
    assert.deepEqual([step, since], ['propose-review', momentOf('2026-11-02', '08:00')]);
    assert.equal(asked({ remindedFor: 0 }), null);
    const review = { ...signed, meetingOn: londonDate(monday), nextReview: '2027-12' };
    assert.equal(asked({ reviews: [review] }), null);
    assert.equal(asks('policy-version', state), null, 'not in force');
  });

  test('an exception waits only where a governor decides it', () => {
    const asked = (name: Name, more = {}, school = givenSchool()) =>
      asks('exception', { version: 1, by: id(name), ...more }, { school })?.asked;
    assert.equal(asked('headteacher'), 'decide');
    assert.equal(asked('teacher'), undefined);
    assert.equal(asked('teacher', {}, givenSchoolWithout('headteacher')), 'decide');
    assert.equal(asked('headteacher', { stage: 'refused' }), undefined);
  });

  test('what is promised and late waits until a meeting noted it', () => {
    const { incident } = givenInvestigating('minor');
    const { asked, since } = asksGovernors(incident, [monday + day, monday], never) ?? {};
    assert.deepEqual([asked, since], ['note', monday]);
    assert.equal(asksGovernors(incident, [], never), null);
    assert.equal(asksGovernors(incident, [monday], always), null);
  });

  test('a late action waits until a meeting noted it', () => {
    const action = { version: 1, dueOn: londonDate(monday) };
    const late = { now: monday + 2 * day };
    assert.equal(asks('action', action), null);
    assert.match(asks('action', action, late)?.label ?? '', /^Late action: Train the staff, due /);
    assert.equal(asks('action', action, { ...late, noted: always }), null);
    assert.equal(asks('action', { ...action, stage: 'done' }, late), null);
  });
});
