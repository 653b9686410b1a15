import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, rules } from '../../test/given/incident.ts';
import { allNames, hour, id, type Name } from '../../test/given/people.ts';
import { classifyAs, judged, leadOf } from '../../test/given/samples.ts';
import { givenInvestigating, givenReported, whenTimePasses } from '../../test/given/stages.ts';
import type { Severity } from '../policy/procedures/procedures.ts';
import { type Next, soonest } from './asks/ask.ts';
import { asksFor } from './asks/asks.ts';
import type { StepName } from './step-names.ts';
import type { IncidentCommand } from './steps.ts';

const ask = (each: Case, name: Name): readonly Next[] =>
  asksFor(each.incident, each.capacitiesOf(name), rules, each.now);

/** The first of all that waits, and who takes it. */
const firstOf = (each: Case): readonly [Name, Next] | null => {
  const [first] = ask(each, 'headteacher').toSorted(soonest(each.now));
  if (first === undefined) return null;
  const isTheirs = (name: Name) => ask(each, name).some(({ step, mine }) => mine && step === first.step);
  const name = allNames.find(isTheirs);
  assert.ok(name, `nobody can ${first.step}`);
  return [name, first];
};

const factsOf = (each: Case, { step, item }: Next, severity: Severity): object => {
  const now = each.now;
  const known: Partial<Record<StepName, object>> = {
    classify: classifyAs(severity),
    'assess-reportability': {
      personalData: 'yes',
      awareAt: each.incident.report?.receivedAt,
      awareFrom: 'reported',
      ...judged[severity],
    },
    advise: judged[severity],
    allocate: leadOf(severity),
    'tell-chair': { toldAt: now },
    'name-governors': { governors: [id('governor')] },
    'set-scope': { policies: [], points: [] },
    'answer-point': { item, answer: 'done' },
    'record-notification': { body: 'regulator', notifiedAt: now },
    'inform-people': { doneAt: now },
    'submit-outcome': { policies: [] },
    'review-outcome': { satisfied: true },
    'record-ratification': { ratified: true, meetingOn: '2026-10-05' },
  };
  return known[step] ?? {};
};

const besides: Partial<Record<StepName, Readonly<Record<string, string>>>> = {
  'assess-reportability': { awareWhy: 'We knew then.' },
  allocate: { authority: 'Chair’s urgent action.' },
};

/** What comes first until nothing is left, when each is done within the hour. */
const wholeLife = (severity: Severity): readonly string[] => {
  const lines: string[] = [];
  let each = givenReported();
  for (let next = firstOf(each); next !== null; next = firstOf(each)) {
    const [name, row] = next;
    const { step } = row;
    const line = `${name}: ${step}`;
    if (lines.at(-1) !== line) lines.push(line);
    const isCritical = severity === 'critical' || step !== 'allocate';
    const facts = factsOf(each, row, severity) as IncidentCommand['facts'];
    each = each.at(each.now + hour).done(step, facts, isCritical ? (besides[step] ?? {}) : {}, name);
  }
  assert.equal(each.incident.stage, 'closed');
  return lines;
};

const begins = [
  'headteacher: assess-reportability',
  'data-protection-officer: advise',
  'headteacher: acknowledge',
  'headteacher: classify',
] as const;

const officer = 'investigating-officer';

test('a small incident goes from step to step as the office would take them', () => {
  const all = [
    ...begins,
    'headteacher: allocate',
    ...[`${officer}: set-scope`, `${officer}: answer-point`, `${officer}: submit-outcome`],
    ...['headteacher: review-outcome', 'headteacher: verify-details', 'headteacher: close'],
  ];
  assert.deepEqual(wholeLife('minor'), all);
  assert.deepEqual(wholeLife('moderate'), all);
});

test('a major one has governors, who report before the review, and the ICO told before the long work', () => {
  // A chair who names the governors knows of it: nobody tells them any more.
  assert.deepEqual(wholeLife('major'), [
    ...begins,
    ...['headteacher: allocate', 'chair: name-governors'],
    ...[`${officer}: set-scope`, 'headteacher: record-notification', `${officer}: answer-point`],
    ...[`${officer}: note-progress`, `${officer}: answer-point`, `${officer}: submit-outcome`],
    ...['chair: governors-outcome', 'headteacher: review-outcome'],
    ...['headteacher: verify-details', 'headteacher: answer-point', 'headteacher: close'],
  ]);
});

test('a critical one is led by a governor, and its people are told', () => {
  assert.deepEqual(wholeLife('critical'), [
    ...begins,
    ...['headteacher: tell-chair', 'chair: allocate', 'governor: set-scope'],
    ...['headteacher: record-notification', 'headteacher: inform-people', 'governor: answer-point'],
    ...['governor: note-progress', 'governor: submit-outcome', 'headteacher: review-outcome'],
    ...['chair: record-ratification', 'headteacher: verify-details'],
    ...['headteacher: answer-point', 'headteacher: close'],
  ]);
});

const stepsOf = (each: Case): readonly StepName[] =>
  ask(each, officer).flatMap(({ step, mine }) => (mine ? [step] : []));

test('a note of progress comes first on the day on which it is due, and never before the scope', () => {
  const led = givenInvestigating('major');
  const scoped = led.done('set-scope', { policies: [], points: [] }, {}, officer);
  const dueAt = ask(scoped, officer).find(({ step }) => step === 'note-progress')?.dueAt ?? 0;
  assert.equal(stepsOf(led)[0], 'set-scope');
  assert.equal(stepsOf(whenTimePasses(led, dueAt + hour))[0], 'set-scope', 'late too');
  assert.equal(stepsOf(scoped)[0], 'answer-point');
  assert.equal(stepsOf(whenTimePasses(scoped, dueAt - hour))[0], 'note-progress');
});
