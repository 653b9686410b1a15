// Whether a decision of a meeting stands on the record of what it is about.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { id, monday } from '../../../test/given/people.ts';
import { givenInvestigating, givenReviewed } from '../../../test/given/stages.ts';
import { givenReviewDue, givenVersion } from '../../../test/given/versions.ts';
import { openAuthority } from '../../incident/state/governing/governing.ts';
import { addDays } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import { blankVersion } from '../../policy-version/kind.ts';
import { blankException } from '../../school/policies/exception-state.ts';
import { blankTermReport } from '../../term-report/state.ts';
import { isOver, onRecord } from './decision-on-record.ts';

const on = londonDate(monday);
const school = givenSchool();
const agreed = { on, decision: 'agreed' } as const;
const refused = { on, decision: 'refused' } as const;
const stamped = { entry: 9, at: monday, by: { kind: 'clock' } } as const;
const signed = { entry: 9, at: monday, by: id('chair') };

describe('a decision of a meeting', () => {
  test('that ratifies is there once it was recorded of that meeting', () => {
    const { incident } = givenInvestigating('critical');
    const authority = openAuthority(incident)?.entry ?? 0;
    const about = (meetingOn: typeof on) => {
      const ratification = { ...stamped, ratified: true, meetingOn, authority };
      return {
        kind: 'incident',
        state: { ...incident, ratifications: [ratification] },
        asked: 'ratify',
        school,
      } as const;
    };
    assert.equal(
      onRecord({ kind: 'incident', state: incident, asked: 'ratify', school }, agreed)?.isThere,
      false,
    );
    assert.equal(onRecord(about(on), agreed)?.isThere, true);
    assert.equal(onRecord(about(addDays(on, -7)), agreed)?.isThere, false);
  });

  test('is recorded nowhere else where it only notes an incident, or nothing was decided', () => {
    const { incident } = givenReviewed('major');
    assert.equal(onRecord({ kind: 'incident', state: incident, asked: 'note', school }, agreed), null);
    assert.equal(onRecord({ kind: 'incident', state: incident, asked: undefined, school }, agreed), null);
    const open = { on, decision: undefined };
    assert.equal(onRecord({ kind: 'incident', state: incident, asked: 'decide', school }, open), null);
  });

  test('on findings is there once the governors wrote them, from that day on', () => {
    const { incident } = givenReviewed('major');
    const outcome = (at: number) => ({ ...incident, governorsOutcome: { ...stamped, at } });
    const isThere = (at: number) =>
      onRecord({ kind: 'incident', state: outcome(at), asked: 'decide', school }, agreed)?.isThere;
    assert.deepEqual([isThere(monday), isThere(monday - 86_400_000)], [true, false]);
  });

  test('on a report, a version, a review or an exception is there once its own step was taken', () => {
    const noted = { ...blankTermReport, noted: { ...stamped, meetingOn: on } };
    assert.equal(
      onRecord({ kind: 'term-report', state: noted, asked: 'note', school }, agreed)?.isThere,
      true,
    );
    const waiting = { ...blankVersion, stage: 'put-forward', putForward: signed } as const;
    const version = (state: typeof blankVersion) =>
      onRecord({ kind: 'policy-version', state, asked: 'adopt', school }, agreed)?.isThere;
    assert.equal(version(waiting), false);
    assert.equal(version({ ...waiting, stage: 'declined', declined: signed }), true);
    const review = { ...blankVersion, proposedReview: { ...signed, nextReview: '2027-09' } } as const;
    const reviewed = (state: typeof blankVersion) =>
      onRecord({ kind: 'policy-version', state, asked: 'decide', school }, agreed)?.isThere;
    const reviews = [{ ...signed, meetingOn: on, nextReview: '2027-09' }] as const;
    assert.deepEqual([reviewed(review), reviewed({ ...blankVersion, reviews })], [false, true]);
    assert.equal(reviewed(blankVersion), false, 'nobody recorded a review');
    const exception = (stage: 'asked' | 'refused') =>
      onRecord({ kind: 'exception', state: { ...blankException, stage }, asked: 'decide', school }, agreed)
        ?.isThere;
    assert.deepEqual([exception('asked'), exception('refused')], [false, true]);
  });

  test('is over for every agenda once it was taken, and noting it later asks for nothing more', () => {
    const waiting = { ...blankVersion, stage: 'put-forward', putForward: signed } as const;
    const version = (state: typeof blankVersion) =>
      ({ kind: 'policy-version', state, asked: 'adopt', school }) as const;
    const declined = version({ ...waiting, stage: 'declined', declined: signed });
    assert.deepEqual([isOver(version(waiting)), isOver(declined)], [false, true]);
    const later = { on: addDays(on, 30), decision: 'noted' } as const;
    assert.equal(onRecord(version(waiting), later)?.isThere, false);
    assert.equal(onRecord(declined, later), null);
    const { incident } = givenInvestigating('critical');
    assert.equal(isOver({ kind: 'incident', state: incident, asked: 'ratify', school }), false);
    assert.equal(isOver({ kind: 'incident', state: incident, asked: 'note', school }), false);
    const authority = openAuthority(incident)?.entry ?? 0;
    const ratification = { ...stamped, ratified: true, meetingOn: on, authority };
    const ratified = { ...incident, ratifications: [ratification] };
    assert.equal(isOver({ kind: 'incident', state: ratified, asked: 'ratify', school }), true);
  });

  test('that refuses leads to the form that declines', () => {
    const state = { ...blankVersion, stage: 'put-forward' } as const;
    const formOf = (decided: typeof agreed | typeof refused) =>
      onRecord({ kind: 'policy-version', state, asked: 'adopt', school }, decided)?.recording.form;
    assert.deepEqual([formOf(agreed), formOf(refused)], ['adopt-version', 'decline-version']);
  });

  test('on a review that nobody has proposed is not there: who may proposes that the policy stays', () => {
    const { state, school } = givenReviewDue();
    const about = { kind: 'policy-version', state, asked: 'decide', school } as const;
    assert.equal(onRecord(about, agreed)?.isThere, false);
    assert.equal(onRecord(about, agreed)?.recording.step, 'propose-review');
    assert.equal(onRecord(about, refused), null);
    assert.equal(isOver(about), false);
    const reviews = [{ ...signed, meetingOn: on, nextReview: '2027-12' }] as const;
    const reviewed = { ...about, state: { ...state, reviews } };
    assert.equal(isOver(reviewed), true);
    assert.equal(onRecord(reviewed, agreed)?.isThere, true);
    assert.equal(isOver({ ...about, school: givenSchool() }), true, 'not in force');
  });

  test('on a review says which version was adopted instead, unless the review was recorded', () => {
    const { state, school } = givenReviewDue();
    const about = { kind: 'policy-version', state, asked: 'decide', school } as const;
    assert.equal(onRecord(about, agreed)?.replacedBy, null);
    const replaced = { ...about, school: givenVersion(school, ['3a']) };
    const { isThere, replacedBy } = onRecord(replaced, agreed) ?? {};
    assert.deepEqual([isThere, replacedBy?.adoption.number], [false, { major: 1, minor: 2 }]);
    const reviews = [{ ...signed, meetingOn: on, nextReview: '2027-12' }] as const;
    assert.equal(onRecord({ ...replaced, state: { ...state, reviews } }, agreed)?.replacedBy, null);
  });
});
