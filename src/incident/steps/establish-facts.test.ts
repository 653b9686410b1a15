import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, rules, thenRefused } from '../../../test/given/incident.ts';
import { id, type Name } from '../../../test/given/people.ts';
import {
  givenClassified,
  givenGathered,
  givenInvestigating,
  givenReported,
  lastNotices,
} from '../../../test/given/stages.ts';
import { triageSamples } from '../../../test/given/triage-samples.ts';
import { atLeast, severities } from '../../policy/procedures/procedures.ts';
import type { TriageFacts } from '../../policy/triage/facts.ts';
import { closingGate } from '../conformance/closing-gate.ts';
import { adviceOn, facts, factsNow } from '../state/triage.ts';
import { whatNow } from '../what-now.ts';
import { proposal } from './classify.ts';

/** The class list that went to one parent, who deleted it. */
const slip: TriageFacts = {
  certainty: 'confirmed',
  cause: 'emailed-wrong-recipient',
  kinds: ['contact'],
  number: { atLeast: 6, atMost: 6 },
  who: 'one',
  back: 'confirmed',
  care: ['none'],
};
const passedOn: TriageFacts = { ...slip, kinds: ['contact', 'health'], back: 'passed-on' };

const established = (before: Case, given: TriageFacts, sameCauseBefore = 0, by: Name = 'bursar'): Case =>
  before.done('establish-facts', { ...given, sameCauseBefore }, {}, by);
const proposed = ({ incident, school }: Case) => proposal(incident, [], { ...rules, school });
const waiting = ({ incident, capacitiesOf, now }: Case): readonly string[] =>
  whatNow(incident, capacitiesOf('bursar'), rules.procedures, rules.calendar, now)
    .filter(({ mine }) => mine)
    .map(({ step }) => step);

describe('establish the facts (5b)', () => {
  test('every time is kept, and the latest counts', () => {
    const twice = established(established(givenReported(), slip), passedOn);
    assert.equal(twice.incident.facts.length, 2);
    assert.equal(factsNow(twice.incident)?.back, 'passed-on');
    assert.equal(facts(twice.incident)?.rules, 'triage-2026-2');
    assert.equal(adviceOn(twice.incident)?.tell, 'regulator-and-individuals');
    assert.deepEqual(facts(twice.incident)?.advised, {
      risk: 'high',
      tell: 'regulator-and-individuals',
      provisional: false,
    });
    assert.equal(adviceOn(givenReported().incident), null);
  });

  test('who made the mistake leaves it to somebody else', () => {
    const mistaken = givenReported().done(
      'verify-details',
      { madeTheMistake: [id('bursar')] },
      {},
      'headteacher',
    );
    thenRefused(
      mistaken.when('establish-facts', { ...slip, sameCauseBefore: 0 }, {}, 'bursar'),
      'school default',
      /made the mistake cannot decide/,
    );
  });

  test('a number of people is whole, and its lower bound comes first', () => {
    for (const number of [
      { atLeast: 10, atMost: 5 },
      { atLeast: 1.5, atMost: null },
      { atLeast: -1, atMost: 1 },
    ])
      thenRefused(
        givenReported().when('establish-facts', { ...slip, number, sameCauseBefore: 0 }, {}, 'bursar'),
        '5b',
        /whole number/,
      );
    const nobody = { ...slip, number: { atLeast: 0, atMost: 0 } };
    assert.deepEqual(facts(established(givenReported(), nobody).incident)?.number, nobody.number);
  });

  test('the facts propose a severity, whatever else is ticked, and the third of a cause counts', () => {
    assert.equal(proposed(established(givenReported(), slip)).severity, 'minor');
    assert.equal(proposed(established(givenReported(), slip, 2)).severity, 'moderate');
    const severe = established(givenReported(), passedOn);
    assert.equal(proposed(severe).severity, 'major');
    thenRefused(
      severe.when(
        'classify',
        { certainty: 'confirmed', cause: slip.cause, criteria: ['no-harm'], severity: 'moderate' },
        {},
        'bursar',
      ),
      '5a',
      /propose major/,
    );
  });

  test('what is not known proposes the reasonable worst, and says that it is not ruled out', () => {
    const open = proposed(established(givenReported(), { ...slip, who: 'not-known', kinds: ['health'] }));
    assert.equal(open.severity, 'major');
    assert.ok(open.because.some((says) => says.includes('not ruled out yet')));
  });
});

describe('facts that change after a decision', () => {
  test('made milder than advice that was certain, are told to the data protection officer', () => {
    const milder = established(established(givenReported(), passedOn), slip);
    assert.deepEqual(
      lastNotices(milder).map(({ to, kind }) => [to, kind]),
      [[id('data-protection-officer'), 'advised-fewer']],
    );
    const seen = established(givenReported(), passedOn).done('tell-chair', { toldAt: 0 }, {}, 'bursar');
    const kept = lastNotices(established(seen, slip)).map(({ to }) => to);
    assert.ok(kept.includes(id('chair')), 'and to the chair, where they see it');
    const known = established(
      established(givenReported(), { ...slip, kinds: ['health'], back: 'not-known' }),
      slip,
    );
    assert.deepEqual(lastNotices(known), [], 'what was merely not known yet was never certain');
  });

  test('ask the office to judge again, by a notice and in what to do now, until it has', () => {
    const changed = established(givenInvestigating('minor'), passedOn, 0, 'headteacher');
    const told = lastNotices(changed).filter(({ kind }) => kind === 'facts-changed');
    assert.deepEqual(
      told.map(({ to, step }) => [to, step]),
      [[id('bursar'), 'assess-reportability']],
      'who has the office’s work on it',
    );
    const own = lastNotices(established(givenInvestigating('minor'), passedOn, 0, 'bursar'));
    assert.deepEqual(
      own.filter(({ kind }) => kind === 'facts-changed').map(({ to }) => to),
      [id('headteacher')],
      'the other, where who has the work changed them',
    );
    assert.ok(waiting(changed).includes('assess-reportability') && waiting(changed).includes('classify'));
    const assessed = changed.done(
      'assess-reportability',
      {
        personalData: 'yes',
        awareAt: changed.now - 1,
        awareFrom: 'other',
        risk: 'high',
        tell: 'regulator-and-individuals',
      },
      { awareWhy: 'They told us then.' },
      'headteacher',
    );
    assert.ok(!waiting(assessed).includes('assess-reportability'));
  });

  test('ask nothing where they ask for no more than was decided', () => {
    const same = established(givenInvestigating('minor'), slip);
    assert.deepEqual(lastNotices(same), []);
    assert.ok(!waiting(same).includes('classify') && !waiting(same).includes('assess-reportability'));
    const better = established(givenInvestigating('critical'), slip);
    assert.deepEqual(lastNotices(better), []);
  });

  test('ask to classify again where only the severity is above what stands', () => {
    const more: TriageFacts = { ...slip, number: { atLeast: 11, atMost: 11 } };
    const changed = established(givenClassified('minor'), more, 0, 'headteacher');
    assert.deepEqual(
      lastNotices(changed).map(({ kind, step }) => [kind, step]),
      [['facts-changed', 'classify']],
    );
    assert.ok(waiting(changed).includes('classify') && !waiting(changed).includes('assess-reportability'));
  });

  test('keep the incident from closing until it is judged again who must be told', () => {
    const lacks = ({ incident }: Case): boolean =>
      closingGate(incident, rules.procedures, []).some(({ step }) => step === 'assess-reportability');
    const ready = givenGathered('minor');
    assert.ok(!lacks(ready));
    assert.ok(lacks(established(ready, passedOn)));
    assert.ok(!lacks(established(ready, slip)));
  });
});

describe('each sample, taken through the steps', () => {
  for (const sample of triageSamples)
    test(`${sample.id} comes out as the guidance has it`, () => {
      const { expected, report } = sample;
      const { certainty, redFlags } = report;
      const done = established(givenReported({ certainty, redFlags }), sample.facts);
      const { severity } = proposed(done);
      assert.ok(atLeast(severity, expected.severityAtLeast), severity);
      assert.ok(severities.indexOf(severity) - severities.indexOf(expected.severityAtLeast) <= 1, severity);
      assert.equal(adviceOn(done.incident)?.tell, expected.tell);
      const classified = done.done(
        'classify',
        { certainty, cause: expected.cause, criteria: [], severity },
        {},
        'bursar',
      );
      assert.equal(classified.incident.classifications.at(-1)?.proposed, severity);
    });
});
