import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenExcepted } from '../../../test/given/excepted.ts';
import { type Case, givenSchool, rules } from '../../../test/given/incident.ts';
import { allNames, day, id, monday, type Name } from '../../../test/given/people.ts';
import { classifyAs } from '../../../test/given/samples.ts';
import {
  givenClassified,
  givenGathered,
  givenInvestigating,
  givenReported,
  givenReviewed,
  lastNotices,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { always } from '../../../test/then/always.ts';
import { type Capacity, leadAndAbove } from '../capacity.ts';
import { claimer } from '../people/duty-owners.ts';
import { climbedTo } from '../people/escalation.ts';
import type { StepName } from '../step-names.ts';
import { asksFor } from './asks.ts';
import { answerers, sayWaitsFor, waitsFor } from './waits-for.ts';

/** Of each step that waits and that somebody may take, for how many it stands as theirs. */
const theirs = ({ incident, school, capacitiesOf, now }: Case): ReadonlyMap<StepName, number> => {
  const found = new Map<StepName, number>();
  for (const name of allNames) {
    const reader = { person: id(name), capacities: capacitiesOf(name) };
    for (const next of asksFor(incident, reader.capacities, rules, now)) {
      if (!next.mine) continue;
      const { people, isYours, hasClimbed = false } = waitsFor(incident, next, reader, school);
      assert.ok(
        !hasClimbed || climbedTo(incident, school, reader.person).length > 0,
        `${next.step} climbed to ${name}`,
      );
      assert.ok(people.length > 0, `${next.step} waits for nobody`);
      found.set(next.step, (found.get(next.step) ?? 0) + Number(isYours));
    }
  }
  return found;
};

test('whatever somebody may do stands on the desk of somebody who may: nothing falls between two', () => {
  always(
    (after, _before, came) => {
      // A look at every entry takes long, and shows no more.
      if (after.incident.version % 6 > 0) return;
      came(claimer(after.incident, after.school) === null ? 'shared' : 'one has the work');
      for (const [step, count] of theirs(after)) assert.ok(count > 0, `${step} is on nobody’s desk`);
    },
    ...(['shared', 'one has the work'] as const),
  );
});

test('two are named, of more the first is and the others are counted, and the reader is you', () => {
  const say = (isYours: boolean, ...people: readonly Name[]) =>
    sayWaitsFor({ people: people.map(id), isYours }, ['office'], (person) => person);
  assert.equal(say(false, 'chair', 'bursar'), 'chair or bursar');
  assert.equal(say(true, 'chair', 'bursar'), 'You or bursar');
  assert.equal(say(false, 'chair', 'bursar', 'clerk'), 'chair or 2 others');
  assert.equal(say(true, 'chair', 'bursar', 'clerk', 'governor'), 'You or 3 others');
  assert.match(say(false), /headteacher/);
});

test('what the headteacher decides waits for the acting chair where they made the mistake', () => {
  const { incident, school } = givenReported();
  const next = { step: 'decide-discipline', by: ['headteacher'], mine: false } as const;
  const reader = { person: id('teacher'), capacities: new Set<Capacity>() };
  const waits = (madeTheMistake: readonly Name[]) =>
    waitsFor({ ...incident, madeTheMistake: madeTheMistake.map(id) }, next, reader, school).people;
  assert.deepEqual([waits([]), waits(['headteacher'])], [[id('headteacher')], [id('chair')]]);
});

test('what governors do waits for those on the case, the lead among them where they govern', () => {
  const waits = ({ incident, school }: Case) =>
    waitsFor(
      incident,
      { step: 'give-view', by: ['governor'], mine: false },
      { person: id('teacher'), capacities: new Set<Capacity>() },
      school,
    ).people;
  assert.deepEqual(waits(givenInvestigating('critical')), [id('governor')]);
  assert.deepEqual(waits(givenInvestigating('major')), [id('governor')]);
  assert.deepEqual(waits(givenInvestigating('minor')), []);
});

test('a chair who took over the office’s work is not asked to tell themselves: the office is', () => {
  const held = givenReported({ concerns: ['headteacher'] });
  const { incident, school, capacitiesOf } = held
    .done('classify', classifyAs('major'), {}, 'bursar')
    .done('hand-work', { person: id('chair') }, {}, 'chair');
  const next = { step: 'tell-chair', by: ['office', 'lead'], mine: false } as const;
  const reader = { person: id('teacher'), capacities: capacitiesOf('teacher') };
  assert.deepEqual(waitsFor(incident, next, reader, school).people, [id('bursar')]);
});

test('what nobody did has climbed to the chair, whose it is then, before those who were to do it', () => {
  const { incident, school, capacitiesOf } = whenTimePasses(givenReported(), monday + 6 * day);
  const next = { step: 'acknowledge', by: ['office'], mine: true } as const;
  const waits = (name: Name) =>
    waitsFor(incident, next, { person: id(name), capacities: capacitiesOf(name) }, school);
  const people = [id('headteacher'), id('bursar')];
  assert.deepEqual(waits('chair'), { people: [id('chair'), ...people], isYours: true, hasClimbed: true });
  assert.deepEqual(waits('bursar'), { people: people.toReversed(), isYours: true });
  assert.deepEqual(waits('teacher'), { people, isYours: false });
});

test('what the lead alone is asked for has climbed to the office too, and only to who may do it', () => {
  const led = givenInvestigating('moderate');
  const late = whenTimePasses(led, led.now + 30 * day);
  const next = { step: 'note-progress', by: ['lead'], mine: false } as const;
  const waits = ({ incident, school, capacitiesOf }: Case, name: Name) =>
    waitsFor(incident, next, { person: id(name), capacities: capacitiesOf(name) }, school);
  for (const name of ['headteacher', 'chair', 'vice-chair'] as const) {
    assert.equal(waits(led, name).isYours, false, name);
    const people = [id(name), id('investigating-officer')];
    assert.deepEqual(waits(late, name), { people, isYours: true, hasClimbed: true }, name);
  }
  assert.equal(waits(late, 'data-protection-officer').isYours, false);
});

test('an exception is asked about of the lead and of who may review, before the review and after', () => {
  const school = givenExcepted(givenSchool());
  const next = { step: 'judge-exception', by: leadAndAbove, mine: true } as const;
  for (const { incident, capacitiesOf } of [givenGathered('minor'), givenReviewed('minor')]) {
    const isAsked = (name: Name) => {
      const reader = { person: id(name), capacities: capacitiesOf(name) };
      return waitsFor(incident, next, reader, school).isYours;
    };
    for (const name of ['investigating-officer', 'headteacher', 'bursar'] as const)
      assert.ok(isAsked(name), `${name}: ${incident.stage}`);
    assert.ok(!isAsked('chair'), incident.stage);
  }
});

test('a recommendation waits for another of the office than who made it, who is told of it too', () => {
  const led = givenClassified('minor').done(
    'allocate',
    { person: id('bursar'), as: 'personally', supporters: [] },
    {},
    'bursar',
  );
  const recommended = led.done('recommend-action', {}, { recommendation: 'Count the keys' }, 'bursar');
  const answering = ({ incident, school, capacitiesOf }: Case, name: Name) =>
    answerers(incident, { person: id(name), capacities: capacitiesOf(name) }, school);
  for (const name of ['bursar', 'headteacher', 'teacher'] as const)
    assert.deepEqual(answering(recommended, name), [id('headteacher')], name);
  assert.deepEqual(
    lastNotices(recommended).map(({ to }) => to),
    ['headteacher'],
  );
  const alone = recommended.done(
    'declare-conflict',
    { person: id('headteacher') },
    { why: 'A relation.' },
    'headteacher',
  );
  assert.deepEqual(answering(alone, 'bursar'), [id('bursar')], 'nobody else can');
});
