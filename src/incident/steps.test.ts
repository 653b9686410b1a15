import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { givenClosed } from '../../test/given/stages.ts';
import { dutyNames, proceduresDefault2026, severities } from '../policy/procedures.ts';
import type { NoPlainString } from '../record/step.ts';
import { evolversOf } from '../record/take.ts';
import { capacityNames, sayWho } from './capacity.ts';
import { blank } from './state/incident.ts';
import { stages } from './state/stages.ts';
import { stepNames } from './step-names.ts';
import { steps } from './steps.ts';

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
  assert.equal(sayWho(['reporter', 'headteacher', 'owner']), 'the reporter, the headteacher or the owner');
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
