import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenNoIncident, reportFacts, thenRefused } from '../../../test/given/incident.ts';
import { givenClosed, givenForwarded, givenInvestigating } from '../../../test/given/stages.ts';

const lead = 'investigating-officer';
const decided = () => givenInvestigating('minor').done('record-decision', { evidence: [] }, {}, lead);

test('everybody on the case corrects what they wrote themselves, and both entries stay', () => {
  const before = decided();
  const entry = before.incident.version;
  const { incident } = before.done('correct-entry', { entry }, {}, lead);
  assert.equal(incident.decisions.length, 1);
  assert.deepEqual(
    incident.corrections.map(({ corrected, entry: by }) => [corrected, by]),
    [[entry, entry + 1]],
  );
});

test('the office and the chair correct any entry, others only their own', () => {
  const entry = decided().incident.version;
  assert.equal(decided().done('correct-entry', { entry }, {}, 'bursar').incident.corrections.length, 1);
  const ofBursar = decided().done('note-progress', {}, {}, 'bursar');
  const facts = { entry: ofBursar.incident.version };
  thenRefused(ofBursar.when('correct-entry', facts, {}, lead), '5', /You can correct what you wrote/);
});

test('a correction of what not everybody reads is read by the same people', () => {
  const advised = decided().done('recommend-discipline', { commence: false }, {}, lead);
  const entry = advised.incident.version;
  const corrected = advised.done('correct-entry', { entry }, {}, lead).events.at(-1);
  assert.deepEqual(corrected?.facts, { entry, readers: ['headteacher', 'chair', 'lead'] });
  const ofBursar = advised.when('correct-entry', { entry }, {}, 'bursar');
  thenRefused(ofBursar, '5', /somebody who may read this entry/);
});

test('what was reported in confidence can be corrected, without the name that is sealed beside it', () => {
  const all = { ...reportFacts('incident-1', 0), naming: 'confidential', sealedTo: [] } as const;
  const reported = givenNoIncident().done('report', all, { identity: 'A. N.' }, 'reporter by receipt');
  const before = givenForwarded(reported);
  const facts = before.done('correct-entry', { entry: 1 }, {}, 'bursar').events.at(-1)?.facts;
  assert.deepEqual(facts, { entry: 1 });
});

test('an entry that is not there, or was erased, is not corrected', () => {
  thenRefused(decided().when('correct-entry', { entry: 99 }, {}, 'bursar'), '5', /no such entry/);
  const closed = givenClosed('minor');
  assert.equal(closed.done('correct-entry', { entry: 1 }, {}, 'headteacher').incident.stage, 'closed');
});
