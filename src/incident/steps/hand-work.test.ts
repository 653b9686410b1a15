import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { away, type Case, givenSchool, rules, thenRefused } from '../../../test/given/incident.ts';
import { allNames, day, hour, id, type Name } from '../../../test/given/people.ts';
import { classifyAs } from '../../../test/given/samples.ts';
import {
  givenClassified,
  givenInvestigating,
  givenReported,
  givenSubmitted,
  lastNotices,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { londonDate } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { asksFor } from '../asks/asks.ts';
import { sayWaitsFor, waitsFor } from '../asks/waits-for.ts';
import { claimer } from '../people/duty-owners.ts';

const handed = (each: Case, to: Name, by: Name): Case => each.done('hand-work', { person: id(to) }, {}, by);
const has = ({ incident, school }: Case) => claimer(incident, school);
const nameOf = (person: PersonId): string => person.toUpperCase();

/** For whom a step waits, as this person reads it. */
const forWhom = (each: Case, step: string, name: Name): string | undefined => {
  const capacities = each.capacitiesOf(name);
  const next = asksFor(each.incident, capacities, rules, each.now).find((one) => one.step === step);
  if (next === undefined) return undefined;
  const waits = waitsFor(each.incident, next, { person: id(name), capacities }, each.school);
  return sayWaitsFor(waits, next.by, nameOf);
};

describe('hand-work: one of the office has its work', () => {
  test('until somebody takes it, what the office owes waits for all of it', () => {
    const each = givenReported();
    assert.equal(has(each), null);
    assert.equal(forWhom(each, 'classify', 'headteacher'), 'You or BURSAR');
    assert.equal(forWhom(each, 'classify', 'bursar'), 'You or HEADTEACHER');
    assert.equal(forWhom(each, 'classify', 'data-protection-officer'), 'HEADTEACHER or BURSAR');
  });

  test('the person who takes it has it, and the other may take it over or be handed it', () => {
    const taken = handed(givenReported(), 'bursar', 'bursar');
    assert.deepEqual(taken.events.at(-1)?.type, 'work-taken');
    assert.equal(forWhom(taken, 'classify', 'bursar'), 'You');
    assert.equal(forWhom(taken, 'classify', 'headteacher'), 'BURSAR');
    assert.equal(has(handed(taken, 'headteacher', 'headteacher')), id('headteacher'));
    const given = handed(taken, 'headteacher', 'bursar');
    assert.deepEqual(given.events.at(-1)?.type, 'work-handed');
    assert.equal(has(given), id('headteacher'));
    assert.equal(has(handed(given, 'bursar', 'bursar')), id('bursar'));
  });

  test('who proposes the first classification has its work while it waits, until it is declined', () => {
    const low = { ...classifyAs('major'), severity: 'minor' } as const;
    const waits = givenReported().done('classify', low, { reason: 'It lay face down.' }, 'headteacher');
    assert.equal(has(waits), id('headteacher'));
    const proposal = waits.incident.proposals[0]?.entry ?? 0;
    const decide = (agreed: boolean) =>
      has(waits.done('confirm-proposal', { proposal, agreed }, { reason: 'As said.' }, 'bursar'));
    assert.deepEqual([decide(true), decide(false)], [id('headteacher'), null]);
  });

  test('taking a report on takes its work: the one who classifies it first, or leads it', () => {
    const classified = givenReported().done('classify', classifyAs('minor'), {}, 'bursar');
    assert.equal(has(classified), id('bursar'));
    assert.equal(has(classified.done('classify', classifyAs('moderate'), {}, 'headteacher')), id('bursar'));
    const lead = { person: id('headteacher'), as: 'personally', supporters: [] } as const;
    assert.equal(has(classified.done('allocate', lead, {}, 'headteacher')), id('headteacher'));
    const officer = { ...lead, person: id('investigating-officer'), as: 'investigating-officer' } as const;
    assert.equal(has(classified.done('allocate', officer, {}, 'headteacher')), id('bursar'));
  });

  test('it takes nothing from anybody: the other sees it and may do all that they might', () => {
    const before = givenReported();
    const after = handed(before, 'bursar', 'bursar');
    for (const name of allNames) assert.deepEqual(after.capacitiesOf(name), before.capacitiesOf(name), name);
    assert.equal(after.done('classify', classifyAs('minor'), {}, 'headteacher').incident.stage, 'reported');
    const reviewer = givenSubmitted('minor');
    assert.equal(
      forWhom(handed(reviewer, 'headteacher', 'headteacher'), 'review-outcome', 'bursar'),
      forWhom(reviewer, 'review-outcome', 'bursar'),
    );
  });

  test('a claim counts as not there while its holder is away, concerned or out of office', () => {
    const taken = handed(givenReported(), 'bursar', 'bursar');
    assert.equal(has(taken.in(givenSchool({ bursar: away('clerk') }))), null);
    assert.equal(has(taken.in(givenSchool({ bursar: { roles: ['clerk'] } }))), null);
    assert.equal(has(taken.in(givenSchool({ bursar: { active: false } }))), null);
    const excluded = taken.done('declare-conflict', { person: id('bursar') }, {}, 'bursar');
    assert.equal(has(excluded), null);
  });

  test('only somebody who acts for the office can have it, and not twice', () => {
    const each = givenReported();
    thenRefused(
      each.when('hand-work', { person: id('chair') }, {}, 'bursar'),
      'school default',
      /headteacher or bursar/,
    );
    thenRefused(
      each.when('hand-work', { person: id('bursar') }, {}, 'teacher'),
      'school default',
      /headteacher or bursar/,
    );
    const taken = handed(each, 'bursar', 'bursar');
    thenRefused(
      taken.when('hand-work', { person: id('bursar') }, {}, 'headteacher'),
      'school default',
      /already/,
    );
    const alone = each.in(givenSchool({ bursar: { active: false } }));
    thenRefused(
      alone.when('hand-work', { person: id('headteacher') }, {}, 'headteacher'),
      'school default',
      /else/,
    );
  });

  test('who is handed it hears so, and who had it; nobody hears what they did themselves', () => {
    const taken = handed(givenReported(), 'bursar', 'bursar');
    assert.deepEqual(lastNotices(taken), []);
    const told = (each: Case) => lastNotices(each).map(({ to, kind }) => [to, kind]);
    assert.deepEqual(told(handed(taken, 'headteacher', 'headteacher')), [['bursar', 'work-taken']]);
    assert.deepEqual(told(handed(taken, 'headteacher', 'bursar')), [['headteacher', 'work-handed']]);
    const third = taken.in(givenSchool({ headteacher: away('line-manager') }));
    assert.deepEqual(told(handed(third, 'line-manager', 'headteacher')), [
      ['line-manager', 'work-handed'],
      ['bursar', 'work-taken'],
    ]);
  });

  test('reminders go to who has it, and once it is late to both', () => {
    const taken = handed(givenReported(), 'bursar', 'bursar');
    const reminded = whenTimePasses(taken, taken.now + 4 * day).incident.reminders.filter(
      ({ what, duty }) => what === 'reminder' && duty === 'classify',
    );
    assert.ok(reminded.some(({ mark }) => mark < 100) && reminded.some(({ mark }) => mark === 100));
    for (const { mark, to } of reminded) {
      assert.deepEqual(to, mark < 100 ? ['bursar'] : ['headteacher', 'bursar']);
    }
  });

  test('what the lead owes waits for the lead, also where others may do it', () => {
    const led = givenInvestigating('major').at(givenClassified('major').now + hour);
    assert.equal(forWhom(led, 'note-progress', 'investigating-officer'), 'You');
    assert.equal(forWhom(led, 'note-progress', 'headteacher'), 'INVESTIGATING-OFFICER');
  });

  test('what climbed to the chair is theirs too, and says that nobody below did it', () => {
    const late = whenTimePasses(givenReported(), givenReported().now + 20 * day);
    assert.match(forWhom(late, 'classify', 'chair') ?? '', /^You, as nobody did it$/);
  });

  test('what did not climb waits for the office and the chair, whatever else climbed', () => {
    const late = whenTimePasses(givenReported(), givenReported().now + 20 * day);
    const critical = late.done('classify', classifyAs('critical'), {}, 'bursar');
    assert.ok(critical.capacitiesOf('vice-chair').has('chair'));
    assert.equal(forWhom(critical, 'allocate', 'vice-chair'), 'CHAIR');
    assert.equal(forWhom(critical, 'allocate', 'chair'), 'You');
    const until = londonDate(critical.now + 7 * day);
    const asked = critical.done('direct-investigation', { until }, {}, 'chair');
    assert.ok(asked.capacitiesOf('chair').has('office'));
    assert.equal(forWhom(asked, 'answer-direction', 'chair'), 'BURSAR');
    const forgotten = whenTimePasses(asked, asked.now + 20 * day);
    assert.equal(forWhom(forgotten, 'answer-direction', 'chair'), 'You, as nobody did it');
    assert.equal(forWhom(forgotten, 'allocate', 'vice-chair'), 'You, as nobody did it');
  });
});
