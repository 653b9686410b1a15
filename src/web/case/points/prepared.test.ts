import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case } from '../../../../test/given/incident.ts';
import { classifyAs } from '../../../../test/given/samples.ts';
import { givenClassified, givenInvestigating, givenReported } from '../../../../test/given/stages.ts';
import { prepared } from './prepared.ts';

const of = ({ incident }: Case) => prepared({ incident });
const items = (each: Case) => Object.keys(of(each)).sort();

/** Classified as minor, with what is assessed of who must be told. */
const assessed = (facts: object, classify: object = {}): Case =>
  givenReported()
    .done('classify', { ...classifyAs('minor'), ...classify }, {}, 'bursar')
    .done(
      'assess-reportability',
      {
        personalData: 'yes',
        awareAt: 1,
        awareFrom: 'other',
        risk: 'unlikely',
        tell: 'nobody',
        ...facts,
      } as never,
      { awareWhy: 'So.' },
      'bursar',
    );

test('nothing is prepared that only a person can know: a talk, a remedy', () => {
  assert.deepEqual(items(givenInvestigating('minor')), ['3a', '3c', '3d', '3e', '3f', '3g', '3h', '3i']);
});

test('nothing is prepared that the record speaks against', () => {
  const before = givenInvestigating('minor');
  const gathered = before.done(
    'add-evidence',
    { file: null, size: 0 },
    { keptAt: 'The safe.' },
    'investigating-officer',
  );
  assert.ok(!items(gathered).includes('3c'));
  const told = before.done('escalate', { doneAt: 1 }, {}, 'investigating-officer');
  assert.ok(!items(told).includes('3e'));
});

test('each prepared reason says what the record shows, and names no entry', () => {
  const led = of(givenClassified('minor'));
  assert.match(led['3a'] ?? '', /minor/);
  assert.match(led['3d'] ?? '', /minor/);
  assert.match(led['3f'] ?? '', /risk to people is unlikely/);
  assert.match(led['3h'] ?? '', /deliberate or misconduct/);
  assert.doesNotMatch(Object.values(led).join(' '), /entry/);
});

test('where it is not known whether personal data is involved, nothing follows from it', () => {
  const unknown = assessed({ personalData: 'not-known', awareAt: null, risk: null });
  assert.deepEqual(items(unknown), ['3a', '3c', '3d', '3h']);
  const none = of(assessed({ personalData: 'no', awareAt: null, risk: null }));
  assert.match(none['3f'] ?? '', /^No personal data is involved/);
});

test('where the ICO is told although the risk is unlikely, nobody is said not to be told', () => {
  assert.deepEqual(items(assessed({ tell: 'regulator' })), ['3a', '3c', '3d', '3f', '3g', '3h']);
});

test('a deliberate breach, or disciplinary action that was advised, is decided by a person', () => {
  assert.ok(!items(assessed({}, { criteria: ['deliberate'], severity: 'moderate' })).includes('3h'));
  assert.ok(!items(assessed({}, { cause: 'unauthorised-access', criteria: ['no-harm'] })).includes('3h'));
  const advised = givenInvestigating('minor').done(
    'recommend-discipline',
    { commence: true },
    {},
    'investigating-officer',
  );
  assert.ok(!items(advised).includes('3h'));
  assert.match(of(assessed({}, { criteria: ['no-harm'] }))['3h'] ?? '', /deliberate or misconduct/);
});

test('a talk is waived only where the person who made the mistake reported it themselves', () => {
  const own = givenClassified('minor', givenReported({ ownMistake: true }));
  assert.match(of(own)['3b'] ?? '', /own words are in the report/);
});
