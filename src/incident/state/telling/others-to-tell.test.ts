import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, rules, thenRefused } from '../../../../test/given/incident.ts';
import { classifyAs, smallFacts } from '../../../../test/given/samples.ts';
import { givenReported } from '../../../../test/given/stages.ts';
import type { BodyId } from '../../../policy/procedures/bodies-2026.ts';
import type { CauseId } from '../../../policy/procedures/procedures.ts';
import type { CallId } from '../../../policy/triage/calls.ts';
import { asksFor } from '../../asks/asks.ts';
import { isCyber, othersToTell, stillToTell } from './others-to-tell.ts';

const cyberBodies: readonly BodyId[] = ['report-fraud', 'insurer', 'dfe', 'council'];

const classified = (cause: CauseId, more: Partial<ReturnType<typeof classifyAs>> = {}): Case =>
  givenReported().done('classify', { ...classifyAs('moderate'), cause, ...more }, {}, 'bursar');

describe('whether it is a cyber incident', () => {
  const rows: readonly (readonly [CauseId, boolean | null])[] = [
    ['phishing', true],
    ['malware', true],
    ['unauthorised-access', true],
    ['impersonation', true],
    ['supplier-breach', null],
    ['emailed-wrong-recipient', false],
    ['loss-of-device', false],
    ['system-outage', false],
    ['misconfiguration', false],
  ];
  for (const [cause, says] of rows)
    test(cause, () => assert.equal(isCyber(classified(cause).incident), says));

  test('is not known before anybody said what happened', () =>
    assert.equal(isCyber(givenReported().incident), null));

  test('is so at a supplier once an intruder has it', () => {
    const facts = { ...smallFacts, cause: 'supplier-breach', effect: ['leak'], who: 'taker' } as const;
    assert.equal(isCyber(givenReported().done('establish-facts', facts, {}, 'bursar').incident), true);
  });
});

describe('who else outside must hear of it', () => {
  const other = (calls: readonly CallId[] = []) =>
    othersToTell(classified('loss-of-paperwork').incident, calls).map(({ id }) => id);
  const closing = { criteria: ['school-may-close'], severity: 'critical' } as const;

  test('by the cause', () => {
    assert.deepEqual(other(), []);
    assert.deepEqual(stillToTell(classified('malware').incident), cyberBodies);
    assert.deepEqual(stillToTell(classified('malware', closing).incident), [...cyberBodies, 'ncsc']);
    assert.deepEqual(stillToTell(classified('system-outage', closing).incident), []);
    assert.deepEqual(stillToTell(classified('supplier-breach').incident), ['supplier']);
  });

  test('by what the reporter ticked', () => {
    const ticked = givenReported({ redFlags: ['child-at-risk'] });
    assert.deepEqual(stillToTell(ticked.incident), ['lado']);
  });

  test('by whom to ring', () => {
    assert.deepEqual(other(['emergency', 'police', 'it']), ['police']);
    assert.deepEqual(other(['report-fraud', 'bank', 'insurer']), ['bank', 'report-fraud', 'insurer']);
    assert.deepEqual(other(['exam-board', 'lado']), ['lado', 'exam-board']);
  });

  test('is nobody for a near miss', () => {
    assert.deepEqual(stillToTell(classified('phishing', { certainty: 'near-miss' }).incident), []);
    assert.deepEqual(stillToTell(classified('phishing').incident), cyberBodies);
  });

  test('is told, or ruled out with a reason, each once', () => {
    const phished = classified('phishing');
    const told = phished.done(
      'record-notification',
      { body: 'other', which: 'report-fraud', notifiedAt: phished.now },
      {},
      'bursar',
    );
    const ruledOut = told.done('rule-out-telling', { bodies: ['dfe', 'insurer'] }, {}, 'bursar');
    assert.deepEqual(stillToTell(ruledOut.incident), ['council']);
    const standing = othersToTell(ruledOut.incident).map((each) => [
      each.id,
      each.told !== null,
      each.ruledOut !== null,
    ]);
    assert.deepEqual(standing, [
      ['report-fraud', true, false],
      ['insurer', false, true],
      ['dfe', false, true],
      ['council', false, false],
    ]);
    for (const bodies of [[], ['dfe'], ['report-fraud'], ['police']] as BodyId[][])
      thenRefused(ruledOut.when('rule-out-telling', { bodies }, {}, 'bursar'), 'school default', /Choose/);
  });

  test('is asked for in one line, which holds nothing up, until none is left', () => {
    const row = (each: Case) =>
      asksFor(each.incident, each.capacitiesOf('bursar'), rules, each.now).find(
        ({ step }) => step === 'rule-out-telling',
      );
    const phished = classified('phishing');
    const { mine, dueAt, closesWithout } = row(phished) ?? {};
    assert.deepEqual([mine, dueAt, closesWithout], [true, null, true]);
    const left = phished.done('rule-out-telling', { bodies: stillToTell(phished.incident) }, {}, 'bursar');
    assert.equal(row(left), undefined);
    assert.equal(row(classified('emailed-wrong-recipient')), undefined);
  });
});
