import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, rules, thenRefused } from '../../../test/given/incident.ts';
import { classifyAs, smallFacts } from '../../../test/given/samples.ts';
import { givenReported } from '../../../test/given/stages.ts';
import type { BodyId } from '../../policy/procedures/bodies-2026.ts';
import type { CauseId } from '../../policy/procedures/procedures.ts';
import { whatNow } from '../what-now.ts';
import { bodiesFor, isCyber, othersToTell, stillToTell } from './others-to-tell.ts';

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
    const facts = { ...smallFacts, cause: 'supplier-breach', recipients: 'intruder' } as const;
    assert.equal(isCyber(givenReported().done('establish-facts', facts, {}, 'bursar').incident), true);
  });
});

describe('who else outside must hear of it', () => {
  const nothing = { cyber: false, isSupplier: false, mayClose: false, childAtRisk: false, calls: [] };
  const rows: readonly (readonly [string, Partial<Parameters<typeof bodiesFor>[0]>, readonly BodyId[]])[] = [
    ['nothing of the kind', {}, []],
    ['cyber', { cyber: true }, cyberBodies],
    ['cyber, and the school may close', { cyber: true, mayClose: true }, [...cyberBodies, 'ncsc']],
    ['the school may close for another reason', { mayClose: true }, []],
    ['a child at risk', { childAtRisk: true }, ['lado']],
    ['a theft', { calls: ['emergency', 'police', 'it'] }, ['police']],
    ['money gone', { calls: ['bank', 'report-fraud', 'insurer'] }, ['bank', 'report-fraud', 'insurer']],
    ['a supplier', { isSupplier: true }, ['supplier']],
    ['an exam', { calls: ['exam-board'] }, ['exam-board']],
  ];
  for (const [what, known, bodies] of rows)
    test(what, () => assert.deepEqual(bodiesFor({ ...nothing, ...known }), bodies));

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
      whatNow(each.incident, each.capacitiesOf('bursar'), rules.procedures, rules.calendar, each.now).find(
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
