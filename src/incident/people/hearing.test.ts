import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenReportedByReceipt } from '../../../test/given/stages.ts';
import { isOfReporter } from './hearing.ts';

test('what the reporter wrote is theirs, and what was written to them is not', () => {
  const asked = givenReportedByReceipt().done('write-to-reporter', {}, {}, 'chair');
  const answered = asked.done('write-to-case', {}, {}, 'reporter by receipt');
  const entries = [1, asked.incident.version, answered.incident.version];
  assert.deepEqual(
    entries.map((entry) => isOfReporter(answered.incident, entry)),
    [true, false, true],
  );
});
