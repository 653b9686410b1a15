// Whether a decision of a meeting stands on the record of what it is about.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { id, monday } from '../../../test/given/people.ts';
import { givenInvestigating, givenReviewed } from '../../../test/given/stages.ts';
import { blankException } from '../../exception/state.ts';
import { openAuthority } from '../../incident/state/governing.ts';
import { addDays } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import { blankVersion } from '../../policy-version/blank.ts';
import { blankTermReport } from '../../term-report/state.ts';
import { isOver, onRecord } from './decision-on-record.ts';

const on = londonDate(monday);
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
      } as const;
    };
    assert.equal(onRecord({ kind: 'incident', state: incident, asked: 'ratify' }, agreed)?.isThere, false);
    assert.equal(onRecord(about(on), agreed)?.isThere, true);
    assert.equal(onRecord(about(addDays(on, -7)), agreed)?.isThere, false);
  });

  test('is recorded nowhere else where it only notes an incident, or puts something off', () => {
    const { incident } = givenReviewed('major');
    assert.equal(onRecord({ kind: 'incident', state: incident, asked: 'note' }, agreed), null);
    assert.equal(onRecord({ kind: 'incident', state: incident, asked: undefined }, agreed), null);
    const put = { on, decision: 'put-off' } as const;
    assert.equal(onRecord({ kind: 'incident', state: incident, asked: 'decide' }, put), null);
    const open = { on, decision: undefined };
    assert.equal(onRecord({ kind: 'incident', state: incident, asked: 'decide' }, open), null);
  });

  test('on findings is there once the governors wrote them, from that day on', () => {
    const { incident } = givenReviewed('major');
    const outcome = (at: number) => ({ ...incident, governorsOutcome: { ...stamped, at } });
    const isThere = (at: number) =>
      onRecord({ kind: 'incident', state: outcome(at), asked: 'decide' }, agreed)?.isThere;
    assert.deepEqual([isThere(monday), isThere(monday - 86_400_000)], [true, false]);
  });

  test('on a report, a version, a review or an exception is there once its own step was taken', () => {
    const noted = { ...blankTermReport, noted: { ...stamped, meetingOn: on } };
    assert.equal(onRecord({ kind: 'term-report', state: noted, asked: 'note' }, agreed)?.isThere, true);
    const waiting = { ...blankVersion, stage: 'put-forward', putForward: signed } as const;
    const version = (state: typeof blankVersion) =>
      onRecord({ kind: 'policy-version', state, asked: 'adopt' }, agreed)?.isThere;
    assert.equal(version(waiting), false);
    assert.equal(version({ ...waiting, stage: 'declined', declined: signed }), true);
    const review = { ...blankVersion, proposedReview: { ...signed, nextReview: '2027-09' } } as const;
    const reviewed = (state: typeof blankVersion) =>
      onRecord({ kind: 'policy-version', state, asked: 'decide' }, agreed)?.isThere;
    assert.deepEqual([reviewed(review), reviewed(blankVersion)], [false, true]);
    const exception = (stage: 'asked' | 'refused') =>
      onRecord({ kind: 'exception', state: { ...blankException, stage }, asked: 'decide' }, agreed)?.isThere;
    assert.deepEqual([exception('asked'), exception('refused')], [false, true]);
  });

  test('is over for every agenda once it was taken, and noting it later asks for nothing more', () => {
    const waiting = { ...blankVersion, stage: 'put-forward', putForward: signed } as const;
    const version = (state: typeof blankVersion) =>
      ({ kind: 'policy-version', state, asked: 'adopt' }) as const;
    const declined = version({ ...waiting, stage: 'declined', declined: signed });
    assert.deepEqual([isOver(version(waiting)), isOver(declined)], [false, true]);
    const later = { on: addDays(on, 30), decision: 'noted' } as const;
    assert.equal(onRecord(version(waiting), later)?.isThere, false);
    assert.equal(onRecord(declined, later), null);
    const { incident } = givenInvestigating('critical');
    assert.equal(isOver({ kind: 'incident', state: incident, asked: 'ratify' }), false);
    assert.equal(isOver({ kind: 'incident', state: incident, asked: 'note' }), false);
    const authority = openAuthority(incident)?.entry ?? 0;
    const ratification = { ...stamped, ratified: true, meetingOn: on, authority };
    const ratified = { ...incident, ratifications: [ratification] };
    assert.equal(isOver({ kind: 'incident', state: ratified, asked: 'ratify' }), true);
  });

  test('that refuses leads to the form that declines', () => {
    const state = { ...blankVersion, stage: 'put-forward' } as const;
    const formOf = (decided: typeof agreed | typeof refused) =>
      onRecord({ kind: 'policy-version', state, asked: 'adopt' }, decided)?.recording.form;
    assert.deepEqual([formOf(agreed), formOf(refused)], ['adopt-version', 'decline-version']);
  });
});
