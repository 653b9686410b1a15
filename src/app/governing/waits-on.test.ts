// What waits for a meeting of the governors, stream by stream, and what no longer does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool, givenSchoolWithout } from '../../../test/given/incident.ts';
import { day, id, monday } from '../../../test/given/people.ts';
import { givenInvestigating, givenReviewed, givenSubmitted } from '../../../test/given/stages.ts';
import { givenReviewDue } from '../../../test/given/versions.ts';
import { blankAction } from '../../action/state.ts';
import { londonDate, momentOf } from '../../policy/clock.ts';
import { blankVersion } from '../../policy-version/kind.ts';
import { blankException } from '../../school/policies/exception-state.ts';
import { blankTermReport } from '../../term-report/state.ts';
import {
  waitsOnAction,
  waitsOnException,
  waitsOnIncident,
  waitsOnPromises,
  waitsOnTermReport,
  waitsOnVersion,
} from './waits-on.ts';

const never = () => false;
const always = () => true;
const stamped = { entry: 2, at: monday, by: { kind: 'clock' } } as const;
const signed = { entry: 2, at: monday, by: id('headteacher') };

describe('what waits for the governors', () => {
  test('an urgent action waits to be ratified before its report waits to be noted', () => {
    const { incident } = givenInvestigating('critical');
    assert.equal(waitsOnIncident(incident, never)?.asked, 'ratify');
    assert.equal(waitsOnIncident(incident, never)?.all?.count, 1);
    assert.equal(waitsOnIncident({ ...incident, erased: stamped }, never), null);
    const ratified = { ...stamped, ratified: true, meetingOn: londonDate(monday), authority: 0 };
    const authority = incident.leads[0]?.entry ?? 0;
    assert.equal(waitsOnIncident({ ...incident, ratifications: [{ ...ratified, authority }] }, never), null);
  });

  test('a major report waits for the findings of the governors, then to be noted once', () => {
    assert.equal(waitsOnIncident(givenInvestigating('major').incident, never), null);
    assert.equal(waitsOnIncident(givenSubmitted('major').incident, never)?.as, 'outcome');
    const { incident } = givenReviewed('major');
    assert.deepEqual(
      [waitsOnIncident(incident, never)?.as, waitsOnIncident(incident, always)],
      ['report', null],
    );
  });

  test('a report of a term waits from when it is approved until it is noted', () => {
    const approved = { ...blankTermReport, stage: 'approved', approved: stamped } as const;
    assert.equal(waitsOnTermReport(approved)?.asked, 'note');
    assert.equal(waitsOnTermReport(blankTermReport), null);
    assert.equal(waitsOnTermReport({ ...approved, stage: 'noted' }), null);
  });

  test('a version that is put forward waits to be adopted, and a review to be decided', () => {
    const school = givenSchool();
    assert.equal(
      waitsOnVersion({ ...blankVersion, stage: 'put-forward', putForward: signed }, school)?.asked,
      'adopt',
    );
    const proposedReview = { ...signed, nextReview: '2027-09' } as const;
    assert.equal(
      waitsOnVersion({ ...blankVersion, stage: 'adopted', proposedReview }, school)?.asked,
      'decide',
    );
    assert.equal(waitsOnVersion({ ...blankVersion, stage: 'draft' }, school), null);
  });

  test('a review of the version in force waits once time has reminded of it, until it is recorded', () => {
    const given = givenReviewDue();
    const asked = (more: object) => {
      const version = { ...given.state, ...more };
      return waitsOnVersion(version, given.school);
    };
    assert.deepEqual(asked({}), {
      as: 'review-due',
      asked: 'decide',
      since: momentOf('2026-11-02', '08:00'),
    });
    assert.equal(asked({ remindedFor: 0 }), null);
    assert.equal(
      asked({ reviews: [{ ...signed, meetingOn: londonDate(monday), nextReview: '2027-12' }] }),
      null,
    );
    assert.equal(waitsOnVersion(given.state, givenSchool()), null, 'not in force');
  });

  test('an exception waits only where a governor decides it', () => {
    const asked = { ...blankException, version: 1 };
    assert.equal(waitsOnException({ ...asked, by: id('headteacher') }, givenSchool())?.asked, 'decide');
    assert.equal(waitsOnException({ ...asked, by: id('teacher') }, givenSchool()), null);
    assert.equal(
      waitsOnException({ ...asked, by: id('teacher') }, givenSchoolWithout('headteacher'))?.asked,
      'decide',
    );
    assert.equal(
      waitsOnException({ ...asked, by: id('headteacher'), stage: 'refused' }, givenSchool()),
      null,
    );
  });

  test('what is promised and late waits until a meeting noted it', () => {
    assert.deepEqual(waitsOnPromises([monday + day, monday], never), {
      ...{ as: 'late-action', asked: 'note', since: monday },
    });
    assert.equal(waitsOnPromises([], never), null);
    assert.equal(waitsOnPromises([monday], always), null);
  });

  test('a late action waits until a meeting noted it', () => {
    const action = { ...blankAction, version: 1, dueOn: londonDate(monday) };
    assert.equal(waitsOnAction(action, never, monday), null);
    assert.equal(waitsOnAction(action, never, monday + 2 * day)?.as, 'late-action');
    assert.equal(waitsOnAction(action, always, monday + 2 * day), null);
    assert.equal(waitsOnAction({ ...action, stage: 'done' }, never, monday + 2 * day), null);
  });
});
