import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id, monday } from '../../test/given.ts';
import { usualLabels } from '../app/directory.ts';
import type { DutyName } from '../policy/procedures.ts';
import { sayClimb } from './say-chase.ts';

const directory = {
  labels: usualLabels,
  names: new Map([[id('chair'), 'Pat Chair']]),
} as unknown as Parameters<typeof sayClimb>[1];

const climbed = (duty: DutyName, mark: number): string =>
  sayClimb(
    {
      ...{ duty, mark, second: false, since: monday, period: { hours: 24 }, unit: 'percent' },
      ...{ reachedAt: monday, to: [id('chair')], vacant: [] },
    },
    directory,
  );

test('what climbs at once says whose place is empty, and not how much time has passed', () => {
  assert.match(climbed('consult-dpo', 0), /to Pat Chair, because nobody acts as Data Protection Officer$/);
  assert.match(climbed('classify', 0), /because nobody acts as Headteacher or Bursar$/);
  assert.match(climbed('review-and-close', 0), /because nobody is there who may review it$/);
  assert.match(climbed('outcome-report', 0), /because nobody is there who leads$/);
  assert.match(climbed('classify', 100), /to Pat Chair, at 100 % of its time$/);
});
