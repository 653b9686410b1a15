import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, givenSchool } from '../../../../test/given/incident.ts';
import { id } from '../../../../test/given/people.ts';
import {
  givenClassified,
  givenClosed,
  givenInvestigating,
  givenReported,
} from '../../../../test/given/stages.ts';
import { blank, isConfidential } from '../incident.ts';
import { isGovernorAskedFor, isRequest, pastGovernors, workedWith } from './governing.ts';

const keptFromGovernor = ({ incident }: Case) => ({ ...incident, excluded: [id('governor')] });

test('a governor works on it who was named, until none of those named may, while work goes on', () => {
  const led = givenInvestigating('major');
  const [naming] = led.incident.namings;
  assert.deepEqual(workedWith(led.incident), [naming]);
  assert.deepEqual(workedWith(keptFromGovernor(led)), []);
  const closed = givenClosed('major');
  assert.deepEqual(workedWith(keptFromGovernor(closed)), [closed.incident.namings[0]]);
  assert.deepEqual(workedWith(givenInvestigating('minor').incident), []);
});

test('a governor who leads, or is named with the lead, works on it', () => {
  const { incident } = givenInvestigating('minor');
  const [led] = incident.leads;
  assert.ok(led);
  const as = (changes: Partial<typeof led>) =>
    workedWith({ ...incident, leads: [{ ...led, ...changes }] }).length;
  assert.deepEqual([as({}), as({ governor: id('governor') }), as({ as: 'governor' })], [0, 1, 1]);
});

test('a governor is asked for until the chair names some, and anew where the office asks again', () => {
  const asks = (each: Case) => each.done('ask-for-governor', {}, {}, 'bursar');
  const names = (each: Case) => each.done('name-governors', { governors: [id('governor')] }, {}, 'chair');
  const asked = asks(givenClassified('major'));
  const isAsked = ({ incident }: Case) => isGovernorAskedFor(incident);
  assert.deepEqual([givenReported(), asked, names(asked), asks(names(asked))].map(isAsked), [
    false,
    true,
    false,
    true,
  ]);
});

test('only the governor who led when it was directed made it a request', () => {
  const led = givenInvestigating('critical');
  const directedBy = (name: 'governor' | 'chair') => {
    const { incident } = led.done('direct-investigation', {}, {}, name);
    return isRequest(incident, incident.directions[0]!);
  };
  assert.deepEqual([directedBy('governor'), directedBy('chair')], [true, false]);
  const { incident } = givenInvestigating('major').done('direct-investigation', {}, {}, 'governor');
  assert.equal(isRequest(incident, incident.directions[0]!), false);
});

test('who governed on what was major, and does not now, is a past governor of it', () => {
  const { incident } = givenInvestigating('major');
  const [led] = incident.leads;
  assert.ok(led);
  const past = (changes: Partial<typeof incident>) => pastGovernors({ ...incident, ...changes });
  const earlier = (changes: Partial<typeof led>) => past({ leads: [{ ...led, ...changes }, led] });
  assert.deepEqual(earlier({ as: 'governor', person: id('vice-chair') }), [id('vice-chair')]);
  assert.deepEqual(earlier({ governor: id('vice-chair') }), [id('vice-chair')]);
  const [naming] = incident.namings;
  assert.ok(naming);
  const namings = [{ ...naming, governors: [id('vice-chair')] }, naming];
  assert.deepEqual(past({ namings }), [id('vice-chair')]);
});

test('who governs on it now is no past governor of it', () => {
  for (const severity of ['major', 'critical'] as const)
    assert.deepEqual(pastGovernors(givenInvestigating(severity).incident), []);
});

test('one office that it concerns is enough to make it confidential', () => {
  const about = givenReported({ concerns: ['governor'] }, givenSchool()).incident;
  assert.ok(isConfidential({ ...about, excluded: [] }));
  assert.ok(!isConfidential(givenReported().incident) && !isConfidential(blank));
});
