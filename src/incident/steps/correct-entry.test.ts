import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenNoIncident, givenSchool, reportFacts, thenRefused } from '../../../test/given/incident.ts';
import { id } from '../../../test/given/people.ts';
import { givenClosed, givenErased, givenForwarded, givenInvestigating } from '../../../test/given/stages.ts';
import { correctionRefusal } from './correct-entry.ts';

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

test('nothing is corrected that was erased, that is not there, or that is sealed', () => {
  const erased = givenErased(givenClosed('minor'));
  thenRefused(erased.when('correct-entry', { entry: 1 }, {}, 'bursar'), '5', /has been erased/);
  for (const entry of [0, decided().incident.version + 1])
    thenRefused(decided().when('correct-entry', { entry }, {}, 'bursar'), '5', /no such entry/);
  const sealed = { ...decided().incident, restricted: [{ entry: 1, readers: [] }] };
  const given = { capacities: new Set(['office', 'chair'] as const), school: givenSchool() };
  assert.match(correctionRefusal(sealed, 1, id('chair'), given)?.because ?? '', /This entry is sealed/);
});

test('what somebody wrote who watches over the office is corrected by them or the chair', () => {
  const advised = decided().done('advise', {}, {}, 'data-protection-officer');
  const entry = advised.incident.version;
  thenRefused(advised.when('correct-entry', { entry }, {}, 'bursar'), '5', /watches over the office/);
  const corrected = advised.done('correct-entry', { entry }, {}, 'data-protection-officer');
  assert.equal(corrected.incident.corrections.length, 1);
  const watching = { capacities: new Set(['chair', 'office'] as const), school: givenSchool() };
  assert.equal(correctionRefusal(advised.incident, entry, id('chair'), watching), null);
});
