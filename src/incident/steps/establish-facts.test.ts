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
import { personOf } from '../../record/actor.ts';
import { isRefusal } from '../../record/step.ts';
import { asksFor } from '../asks/asks.ts';
import { closingGate } from '../asks/closing-gate.ts';
import { capacities } from '../people/capacities.ts';
import { confirmers } from '../people/judges.ts';
import { isSetAsideAlone } from '../people/second-person.ts';
import { adviceOn, facts, factsNow } from '../state/judging/triage.ts';
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
  asksFor(incident, capacitiesOf('bursar'), rules, now)
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
    const confirmed = (before: Case): Case => {
      const waits = established(established(before, passedOn), slip);
      const proposal = waits.incident.proposals[0]?.entry ?? 0;
      return waits.done('confirm-proposal', { proposal, agreed: true }, { reason: 'So.' }, 'governor');
    };
    const told = lastNotices(confirmed(givenReported())).filter(({ kind }) => kind === 'advised-fewer');
    assert.ok(told.some(({ to }) => to === id('data-protection-officer')));
    const seen = givenReported().done('tell-chair', { toldAt: 0 }, {}, 'bursar');
    const kept = lastNotices(confirmed(seen)).filter(({ kind }) => kind === 'advised-fewer');
    assert.ok(
      kept.some(({ to }) => to === id('chair')),
      'and to the chair, where they see it',
    );
    const known = established(
      established(givenReported(), { ...slip, kinds: ['health'], back: 'not-known' }),
      { ...slip, kinds: ['health'] },
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

describe('milder facts than were recorded before', () => {
  const dpo = 'data-protection-officer' as const;
  const both = [passedOn, slip] as const;
  const proposedOn = (before: Case) => established(established(before, both[0]), both[1]);
  const settled = (before: Case, agreed: boolean, by: Name) =>
    before.done(
      'confirm-proposal',
      { proposal: before.incident.proposals.at(-1)?.entry ?? 0, agreed },
      { reason: 'We looked at it.' },
      by,
    );

  test('wait for a second person; until then the gravest count', () => {
    const waits = proposedOn(givenReported());
    assert.equal(waits.incident.facts.length, 1);
    assert.equal(proposed(waits).severity, 'major');
    assert.equal(adviceOn(waits.incident)?.tell, 'regulator-and-individuals');
    const [proposal] = waits.incident.proposals;
    assert.deepEqual(proposal?.what === 'milder-facts' && [proposal.milder.was, proposal.milder.becomes], [
      { severity: 'major', tell: 'regulator-and-individuals' },
      { severity: 'minor', tell: 'nobody' },
    ]);
    assert.ok(
      closingGate(waits.incident, rules.procedures, []).some(({ step }) => step === 'confirm-proposal'),
    );
    assert.ok(!isSetAsideAlone(waits.incident, { ...rules, school: waits.school, person: null }));
    assert.ok(capacities(waits.incident, id('chair'), waits.school).has('chair'), 'the chair sees it');
  });

  test('are confirmed from major up by a governor or the chair, never by the office', () => {
    const waits = proposedOn(givenReported());
    for (const by of ['bursar', 'headteacher', dpo] as const) {
      const proposal = waits.incident.proposals[0]?.entry ?? 0;
      assert.ok(isRefusal(waits.when('confirm-proposal', { proposal, agreed: true }, { reason: 'So.' }, by)));
    }
    for (const by of ['chair', 'governor'] as const) {
      const done = settled(waits, true, by);
      assert.equal(proposed(done).severity, 'minor');
      assert.equal(adviceOn(done.incident)?.tell, 'nobody');
      assert.equal(facts(done.incident)?.confirmed?.proposedBy, id('bursar'));
      assert.equal(personOf(facts(done.incident)?.by ?? { kind: 'clock' }), id(by));
      assert.deepEqual(done.incident.proposals, []);
    }
  });

  test('are confirmed below major by the data protection officer', () => {
    const more: TriageFacts = { ...slip, number: { atLeast: 11, atMost: 11 } };
    const waits = established(established(givenReported(), more), slip);
    assert.equal(proposed(waits).severity, 'moderate');
    assert.deepEqual(confirmers(waits.incident, waits.school, waits.incident.proposals[0]!), [id(dpo)]);
    assert.equal(proposed(settled(waits, true, dpo)).severity, 'minor');
  });

  test('that are declined change nothing, and both sets stand on the record', () => {
    const declined = settled(proposedOn(givenReported()), false, 'chair');
    assert.equal(adviceOn(declined.incident)?.tell, 'regulator-and-individuals');
    assert.deepEqual(declined.incident.proposals, []);
    assert.deepEqual(
      declined.events.map(({ type }) => type).filter((type) => /facts|proposal/.test(type)),
      ['facts-established', 'milder-facts-proposed', 'proposal-declined'],
    );
  });

  test('give way to what is recorded later', () => {
    const again = established(proposedOn(givenReported()), slip);
    assert.equal(again.incident.proposals.length, 1);
    const graver = established(proposedOn(givenReported()), { ...passedOn, kinds: ['safeguarding'] });
    assert.deepEqual([graver.incident.facts.length, graver.incident.proposals.length], [2, 0]);
  });

  test('are not what is merely found out, unless that takes back what was said before', () => {
    const open: TriageFacts = {
      ...slip,
      kinds: ['contact', 'health'],
      back: 'not-known',
      number: 'not-known',
    };
    const found = established(established(givenReported(), open), { ...slip, kinds: ['contact', 'health'] });
    assert.deepEqual([found.incident.facts.length, found.incident.proposals.length], [2, 0]);
    const said = established(givenReported(), { ...slip, kinds: ['health'], who: 'public', back: 'not-yet' });
    const unsure = established(said, { ...slip, kinds: ['health'], who: 'not-known' });
    const laundered = established(unsure, { certainty: 'confirmed', cause: slip.cause, who: 'nobody' });
    assert.equal(laundered.incident.proposals.length, 1);
    const near = established(established(givenReported(), open), {
      certainty: 'near-miss',
      cause: slip.cause,
    });
    assert.equal(near.incident.proposals.length, 1);
  });

  test('are not that it came back at last, unless it was major before', () => {
    const waited = (...kinds: NonNullable<TriageFacts['kinds']>) => {
      const before = established(givenReported(), { ...slip, kinds, back: 'not-yet' });
      return established(before, { ...slip, kinds, read: 'no' });
    };
    assert.deepEqual(waited('contact').incident.proposals, []);
    const grave = waited('health');
    assert.equal(proposed(grave).severity, 'major');
    assert.equal(grave.incident.proposals.length, 1);
  });

  test('count at once in what is worse', () => {
    const outage: TriageFacts = {
      certainty: 'confirmed',
      cause: 'system-outage',
      gone: 'days',
      down: ['most'],
      missed: 'late',
      kinds: ['no-people'],
    };
    const waits = established(established(givenReported(), outage), passedOn);
    assert.equal(waits.incident.proposals.length, 1);
    assert.equal(proposed(waits).severity, 'critical');
    assert.equal(adviceOn(waits.incident)?.tell, 'regulator-and-individuals');
  });

  test('count no more once a second person confirmed that they were wrong', () => {
    const done = settled(proposedOn(givenReported()), true, 'chair');
    assert.deepEqual(established(done, slip).incident.proposals, []);
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
