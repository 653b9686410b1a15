import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenSchoolWithout, thenRefused } from '../../../test/given/incident.ts';
import { day, id } from '../../../test/given/people.ts';
import {
  givenClosed,
  givenErased,
  givenForwarded,
  givenInvestigating,
  lastNotices,
} from '../../../test/given/stages.ts';
import { accessNow } from '../people/auditor-access.ts';
import { ownKeys } from '../people/viewers.ts';
import { openAccess } from '../state/auditors.ts';

const words = { auditor: 'Moira Tait, audit of the trust' };
const wanted = { days: 7, leavesOut: 'interviews' } as const;
const shared = (each: Case = givenInvestigating('major')) =>
  each.done('share-with-auditor', wanted, words, 'headteacher');
const entryOf = ({ incident }: Case) => incident.auditors[0]?.entry ?? 0;
const isOpenTo = (each: Case, now = each.now) => openAccess(each.incident, entryOf(each), now) !== null;

describe('share-with-auditor: somebody from outside reads one incident until a day', () => {
  test('the headteacher and the chair give it, and the other of them is told', () => {
    const byHead = shared();
    assert.deepEqual(
      lastNotices(byHead).map(({ to, kind }) => [to, kind]),
      [[id('chair'), 'shared-with-auditor']],
    );
    const byChair = givenInvestigating('major').done('share-with-auditor', wanted, words, 'chair');
    assert.deepEqual(
      lastNotices(byChair).map(({ to }) => to),
      [id('headteacher')],
    );
  });

  test('nobody else gives it', () => {
    for (const name of ['bursar', 'investigating-officer', 'governor', 'teacher'] as const) {
      thenRefused(
        givenInvestigating('major').when('share-with-auditor', wanted, words, name),
        '5',
        /headteacher/,
      );
    }
  });

  test('it opens for as many days as were chosen, to the millisecond', () => {
    const each = shared();
    const givenAt = each.incident.auditors[0]?.at ?? 0;
    assert.ok(isOpenTo(each, givenAt + 7 * day - 1));
    assert.ok(!isOpenTo(each, givenAt + 7 * day));
  });

  test('it ends when somebody ends it, once', () => {
    const each = shared();
    const access = entryOf(each);
    assert.ok(ownKeys(each.incident).some((key) => key === `auditor:${access}`));
    const ended = each.done('end-auditor-access', { access }, {}, 'chair');
    assert.ok(!isOpenTo(ended));
    assert.deepEqual(
      ownKeys(ended.incident).filter((key) => key.startsWith('auditor:')),
      [],
    );
    thenRefused(ended.when('end-auditor-access', { access }, {}, 'headteacher'), 'school default', /ended/);
  });

  test('it ends when the incident is found to concern who gave it', () => {
    const each = shared().done('declare-conflict', { person: id('headteacher') }, {}, 'chair');
    assert.ok(each.incident.excluded.includes(id('headteacher')));
    assert.ok(!isOpenTo(each));
  });

  test('it gives nobody more than its giver can open now', () => {
    const each = shared();
    const opens = (given: Case) => accessNow(given.incident, entryOf(each), given) !== null;
    assert.ok(opens(each));
    const left = givenSchoolWithout('headteacher');
    assert.ok(!opens(each.in(left)));
    assert.equal(accessNow(each.incident, entryOf(each) + 1, each), null);
    assert.ok(!opens(each.at(each.now + 8 * day)));
  });

  test('it ends with the words, and nothing that was erased is shown', () => {
    const closed = givenClosed('minor');
    thenRefused(
      givenErased(closed).when('share-with-auditor', wanted, words, 'headteacher'),
      'school default',
      /erased/,
    );
    assert.ok(!isOpenTo(givenErased(shared(closed))));
  });

  test('a protected report is never shown in words', () => {
    const kept = givenForwarded();
    thenRefused(kept.when('share-with-auditor', wanted, words, 'headteacher'), 'school default', /protected/);
    const leavesOut = 'names-and-words';
    assert.ok('events' in kept.when('share-with-auditor', { days: 7, leavesOut }, words, 'headteacher'));
  });
});
