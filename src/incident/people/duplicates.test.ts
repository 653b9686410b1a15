// Which incident another may be set aside for: nobody may learn by it of one that is kept from them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, givenSchool } from '../../../test/given/incident.ts';
import { day, id, monday } from '../../../test/given/people.ts';
import {
  givenClassified,
  givenClosed,
  givenForwarded,
  givenInvestigating,
  givenReported,
  givenReportedByReceipt,
} from '../../../test/given/stages.ts';
import type { IncidentId } from '../../record/ids.ts';
import type { Incident } from '../state/incident.ts';
import { notSame, owedByDuplicate } from './duplicates.ts';

const because = (each: Case, other: Case): string | null =>
  notSame(each.incident, other.incident, givenSchool(), monday + day);

test('an incident is set aside for one that the same people may know of', () => {
  assert.equal(because(givenReported(), givenReported()), null);
});

test('not for one that is protected, or from which somebody is excluded who sees this one', () => {
  for (const other of [
    givenReportedByReceipt({ naming: 'anonymous' }),
    givenReported({ concerns: ['bursar'] }),
  ])
    assert.match(because(givenReported(), other) ?? '', /must not learn of INC-/);
});

test('not for one that is closed, where something is urgent still', () => {
  const closed = givenClosed('minor');
  assert.equal(because(givenReported(), closed), null);
  assert.match(because(givenReported({ redFlags: ['ongoing'] }), closed) ?? '', /is closed/);
});

test('not for one that has itself been set aside, or was reported long before', () => {
  const aside = givenReported().aside('bursar', 'incident-2' as IncidentId);
  assert.match(because(givenReported(), aside) ?? '', /itself been set aside/);
  const later = (days: number) => givenReported({}, undefined, monday + days * day);
  assert.equal(because(later(30), givenReported()), null);
  assert.match(because(later(31), givenReported()) ?? '', /more than 30 days before or after/);
});

test('not for one that was closed more than a year ago', () => {
  const closed = givenClosed('minor');
  const closedAt = closed.incident.closures[0]!.at;
  const later = givenReported();
  const after = (days: number) =>
    notSame(later.incident, closed.incident, givenSchool(), closedAt + days * day);
  assert.equal(after(365), null);
  const at = closedAt + 365 * day + 1;
  assert.match(notSame(later.incident, closed.incident, givenSchool(), at) ?? '', /more than 12 months ago/);
  assert.equal(notSame(later.incident, givenReported().incident, givenSchool(), at), null, 'it is open');
});

test('not for one from which somebody is excluded who is not from this one', () => {
  const { incident } = givenReported();
  const excluded = { ...incident, excluded: [id('bursar')] };
  assert.match(notSame(incident, excluded, givenSchool(), monday + day) ?? '', /must not learn/);
});

test('not for one that is protected, or keeps out somebody, though all readers of this one see it', () => {
  const { incident } = givenReportedByReceipt({ naming: 'named' });
  const why = (other: Incident) => notSame(incident, other, givenSchool(), monday + day) ?? '';
  assert.equal(why(incident), '');
  assert.match(why(givenForwarded().incident), /must not learn/);
  assert.match(why({ ...incident, excluded: [id('line-manager')] }), /must not learn/);
});

test('not for one that is closed, where somebody outside must be told of this one', () => {
  const closed = givenClosed('major');
  assert.match(because(givenClassified('major'), closed) ?? '', /is closed/);
});

test('not for one that is less severe, or less urgent while nobody has classified either', () => {
  const severe = /not yet classified as severe as this one/;
  assert.match(because(givenClassified('moderate'), givenReported()) ?? '', severe);
  assert.match(because(givenClassified('moderate'), givenClassified('minor')) ?? '', severe);
  assert.equal(because(givenClassified('moderate'), givenClassified('moderate')), null);
  assert.equal(because(givenClassified('minor'), givenReported()), null);
  const urgent = givenReported({ redFlags: ['ongoing'] });
  assert.match(because(urgent, givenReported()) ?? '', severe);
  assert.equal(because(urgent, givenReported({ redFlags: ['already-public'] })), null);
  assert.equal(because(urgent, givenClassified('minor')), null);
});

test('what is owed on a duplicate is who must still be told, a red flag and the earlier awareness', () => {
  const owed = (each: Case, other: Case) => owedByDuplicate(each.incident, other.incident);
  assert.equal(owed(givenReported(), givenReported()), null);
  const flagged = owed(
    givenReported({ redFlags: ['ongoing', 'already-public'] }),
    givenReported({ redFlags: ['ongoing'] }),
  );
  assert.deepEqual(flagged, { redFlags: ['already-public'], awareAt: null, risk: null, tell: 'nobody' });
  const later = givenReported({}, undefined, monday + day);
  assert.equal(owed(givenReported(), later)?.awareAt, monday);
  assert.equal(owed(later, givenReported()), null);
});

test('who was told already is not owed again', () => {
  const owed = (each: Case) => owedByDuplicate(each.incident, givenReported().incident);
  const major = givenClassified('major');
  assert.equal(owed(major)?.tell, 'regulator');
  assert.equal(owed(major)?.risk, 'likely');
  const told = (each: Case) =>
    each.done('record-notification', { body: 'regulator', notifiedAt: each.now }, {}, 'bursar');
  assert.equal(owed(told(major))?.tell ?? 'nobody', 'nobody');
  const critical = givenClassified('critical');
  assert.equal(owed(told(critical))?.tell, 'regulator-and-individuals');
  const informed = told(critical).done('inform-people', { doneAt: critical.now }, {}, 'bursar');
  assert.equal(owed(informed)?.tell ?? 'nobody', 'nobody');
});

test('not for a confidential one that somebody does not see who sees this one', () => {
  const { incident } = givenInvestigating('minor');
  const { incident: other } = givenClassified('minor');
  const named = (concerns: readonly []): Incident => ({
    ...other,
    report: other.report && { ...other.report, concerns },
  });
  const why = (of: Incident) => notSame(incident, of, givenSchool(), monday + day);
  assert.equal(why(named([])), null);
  assert.match(why(named([id('clerk')] as never)) ?? '', /must not learn/);
});
