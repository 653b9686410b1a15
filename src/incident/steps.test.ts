import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { givenClosed } from '../../test/given/stages.ts';
import {
  type DutyName,
  dutyNames,
  proceduresDefault2026,
  severities,
} from '../policy/procedures/procedures.ts';
import { plainly } from '../policy/said.ts';
import type { NoPlainString } from '../record/step.ts';
import { evolversOf } from '../record/take.ts';
import { capacityNames, sayWho } from './capacity.ts';
import { blank } from './state/incident.ts';
import { stages } from './state/stages.ts';
import { stepNames } from './step-names.ts';
import { isDecision, shortName, steps } from './steps.ts';

describe('the table of steps is complete', () => {
  test('each step is a file of its name, has its name, and has its row in may', () => {
    const files = readdirSync(new URL('./steps/', import.meta.url))
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => file.replace('.ts', ''));
    assert.deepEqual(files.toSorted(), stepNames.toSorted());
    for (const name of stepNames) assert.equal(steps[name].name, name);
  });

  test('each step but the report is for somebody, at some stage', () => {
    for (const name of stepNames.filter((name) => name !== 'report')) {
      assert.ok(steps[name].who.length > 0 && steps[name].stages.length > 0, name);
      assert.notEqual(sayWho(steps[name].who), '');
    }
  });

  test('each stage but those that end it has a step on, and each capacity opens something', () => {
    for (const stage of stages)
      assert.ok(
        stepNames.some((name) => steps[name].stages.includes(stage)),
        stage,
      );
    // That one closes steps instead.
    for (const capacity of capacityNames.filter((each) => each !== 'made-the-mistake')) {
      assert.ok(
        stepNames.some((name) => steps[name].who.includes(capacity)),
        capacity,
      );
    }
  });

  test('a row of the desk calls each step by the word that its page begins with', () => {
    const firstWord = (text: string) => text.split(' ')[0];
    for (const name of stepNames)
      assert.equal(firstWord(shortName(name)), firstWord(steps[name].title), name);
  });

  test('each event folds, in one way only', () => {
    const types = stepNames.flatMap((name) => Object.keys(steps[name].events));
    assert.deepEqual([...evolversOf(steps).keys()].toSorted(), [...new Set(types)].toSorted());
  });

  test('no step adds a key that the blank incident lacks', () => {
    for (const severity of severities) {
      assert.deepEqual(Object.keys(givenClosed(severity).incident).toSorted(), Object.keys(blank).toSorted());
    }
  });

  test('each duty is discharged by a step', () => {
    assert.deepEqual(
      proceduresDefault2026.timescales.map(({ duty }) => duty),
      dutyNames,
    );
    for (const { dischargedBy } of proceduresDefault2026.timescales) assert.ok(dischargedBy in steps);
  });
});

test('who may take a step is said as a list, each once', () => {
  assert.equal(sayWho([]), '');
  assert.equal(sayWho(['owner']), 'the owner');
  assert.equal(sayWho(['reporter', 'owner', 'reporter']), 'the reporter or the owner');
  assert.equal(
    plainly(sayWho(['reporter', 'headteacher', 'owner'])),
    'the reporter, the headteacher or the owner',
  );
});

test('a plain string among facts does not compile', () => {
  type Bad = NoPlainString<{ readonly name: string; readonly list: readonly { readonly note: string }[] }>;
  const never: Bad['name'] extends never
    ? Bad['list'][number]['note'] extends never
      ? true
      : false
    : false = true;
  assert.ok(never);
});

describe('a thing to do has one name, on its button, its page, in the bell and in a mail', () => {
  test('a duty is called as the step that meets it, where that is one step', () => {
    // Of these the step does more, or several steps meet it.
    const besides: readonly DutyName[] = [
      ...([
        'consult-dpo',
        'decide-ico',
        'notify-ico',
        'ico-reference',
        'review-and-close',
        'check-controls',
      ] as const),
    ];
    for (const { duty, label, dischargedBy } of proceduresDefault2026.timescales)
      if (!besides.includes(duty)) assert.equal(label, steps[dischargedBy].title, duty);
  });
});

test('what is decided counts as a decision, with or without a reason', () => {
  for (const type of [
    ...['classified', 'lowering-proposed', 'reportability-assessed', 'allocated', 'governors-named'],
    ...['point-answered', 'discipline-recommended', 'recommendation-answered', 'outcome-reviewed', 'closed'],
    ...['urgent-action-recorded', 'ratification-recorded', 'set-aside-as-no-incident', 'erased', 'advised'],
    ...['scope-set', 'outcome-submitted', 'governors-outcome-completed', 'action-recommended'],
  ])
    assert.ok(isDecision(type), type);
});

test('reminders, reports and what was only recorded are no decisions', () => {
  for (const type of [
    ...['reminder-sent', 'duty-missed', 'duty-escalated', 'reported', 'details-added'],
    ...['progress-noted', 'evidence-added', 'interview-recorded', 'chair-told', 'notification-recorded'],
    ...['retaliation-answered', 'answer-resealed', 'identity-seen', 'exported', 'entry-corrected'],
  ])
    assert.ok(!isDecision(type), type);
});
