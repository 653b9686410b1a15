// The person concerned answers in writing what they were given to read: it counts as being heard (3b), and
// opens nothing to them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenSchoolWithout, rules, thenRefused } from '../../../test/given/incident.ts';
import { hour, id, type Name } from '../../../test/given/people.ts';
import { leadOf } from '../../../test/given/samples.ts';
import { givenClassified, givenClosed, givenErased, givenReported } from '../../../test/given/stages.ts';
import { isRefusal, type Recorded } from '../../record/step.ts';
import { itemState } from '../conformance/items.ts';
import { notificationsFor } from '../notify.ts';
import type { Incident } from '../state/incident.ts';
import { stepNames } from '../step-names.ts';
import { answersMax } from '../steps/answer-hearing.ts';
import type { IncidentEvent } from '../steps.ts';
import { knowsOf, onCase } from './capacities.ts';
import { viewers } from './viewers.ts';

const given = (before: Case = givenReported({ concerns: ['bursar'] })): Case =>
  before.done('disclose', { person: id('bursar'), entries: [] }, {}, 'chair');
const entryOf = ({ incident }: Case) => incident.disclosures.at(-1)?.entry ?? 0;
const answer = (before: Case, by: Name = 'bursar'): Case =>
  before.done('answer-hearing', { disclosure: entryOf(before) }, {}, by);

const noticesOf = (each: Case) => {
  const event = each.events.at(-1) as Recorded<IncidentEvent>;
  const context = { ...rules, school: each.school, now: each.now };
  return notificationsFor(event, each.incident as Incident, context).notices;
};
const toldBy = (each: Case): readonly string[] => noticesOf(each).map(({ to, kind }) => `${kind} ${to}`);

test('of what was erased nobody is given anything to read', () => {
  const about = givenClosed('major').done('declare-conflict', { person: id('teacher') }, {}, 'chair');
  assert.ok(!isRefusal(about.when('disclose', { person: id('teacher'), entries: [] }, {}, 'chair')));
  const erased = givenErased(about);
  const refusal = erased.when('disclose', { person: id('teacher'), entries: [] }, {}, 'chair');
  thenRefused(refusal, 'school default', /erased/);
});

test('nobody is given to read who else is kept from it, or an entry that is not there', () => {
  const before = givenReported({ concerns: ['bursar'] });
  const each = before.done('declare-conflict', { person: id('teacher') }, {}, 'chair');
  const { version } = each.incident;
  const reading = (entry: number) =>
    each.when('disclose', { person: id('bursar'), entries: [entry] }, {}, 'chair');
  thenRefused(reading(version), '3b', /who else is excluded/);
  for (const entry of [0, version + 1]) thenRefused(reading(entry), '3b', /no such entry/);
});

describe('an answer in writing at a hearing', () => {
  test('counts as speaking to those involved, once and as often as it comes', () => {
    const before = given();
    assert.equal(itemState(before.incident, '3b').state, 'open');
    const twice = answer(answer(before));
    assert.equal(itemState(twice.incident, '3b').state, 'done');
    assert.deepEqual(
      twice.incident.talks.map(({ kind, entry }) => [kind, entry]),
      [
        ['answer', entryOf(before) + 1],
        ['answer', entryOf(before) + 2],
      ],
    );
  });

  test('is for the person given something to read, to what they were given, and to nothing else', () => {
    const before = given();
    const to = { disclosure: entryOf(before) };
    thenRefused(before.when('answer-hearing', to, {}, 'headteacher'), '3b', /given something to read/);
    thenRefused(before.when('answer-hearing', { disclosure: 1 }, {}, 'bursar'), '3b', /Only you can answer/);
    thenRefused(givenReported().when('answer-hearing', to, {}, 'bursar'), '3b', /given something to read/);
    const gone = before.in(givenSchoolWithout('bursar'));
    thenRefused(gone.when('answer-hearing', to, {}, 'bursar'), '3b', /given something to read/);
  });

  test('opens nothing: not the case, no other step, no key but that to what was given', () => {
    const answered = answer(given());
    const held = answered.capacitiesOf('bursar');
    assert.deepEqual([onCase(held), knowsOf(held)], [false, false]);
    const keys = [...viewers(answered.incident, answered.school)].filter((key) => key.includes('bursar'));
    assert.deepEqual(keys, ['heard:bursar']);
    for (const step of stepNames.filter((name) => name !== 'answer-hearing' && name !== 'report')) {
      assert.ok(isRefusal(answered.when(step, {} as never, {}, 'bursar')), step);
    }
  });

  test('is told to the lead and to the acting chair, and not to who wrote it', () => {
    const concerned = givenClassified('major', givenReported({ concerns: ['bursar'] }), 'headteacher');
    const led = given(concerned.done('allocate', leadOf('major'), {}, 'headteacher'));
    assert.deepEqual(toldBy(answer(led)), ['heard investigating-officer', 'heard chair']);
    assert.deepEqual(toldBy(answer(given())), ['heard chair']);
  });

  test('is mailed at once, and what is added within the hour in the day’s digest: nobody is flooded', () => {
    const soon = (each: Case): readonly string[] => noticesOf(each).map(({ urgency }) => urgency);
    const first = answer(given());
    assert.deepEqual(soon(first), ['at-once']);
    const second = answer(first);
    assert.deepEqual(soon(second), ['digest']);
    assert.deepEqual(soon(answer(second.at(second.now + hour))), ['at-once']);
  });

  test('ends somewhere: the person heard must not fill the record', () => {
    let each = given();
    for (let nth = 0; nth < answersMax; nth += 1) each = answer(each);
    const to = { disclosure: entryOf(each) };
    thenRefused(each.when('answer-hearing', to, {}, 'bursar'), '3b', /answered 30 times.*at your hearing/);
    answer(given(each));
  });
});
