import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentOf } from '../../policy/clock.ts';
import { createOperatorLog } from './operator-log.ts';

test('what goes wrong for a reporter is logged to the hour, all else to the moment', () => {
  const lines: { readonly at: string; readonly time: number }[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const { log } = createOperatorLog('info', stream, () => momentOf('2026-10-05', '14:43'));
  const line = { reference: 'a1b2c3d4', error: new Error('The client went away.') };
  log({ ...line, at: 'POST /report', isReporters: true });
  log({ ...line, at: 'POST /sign-in', isReporters: false });
  assert.deepEqual(
    lines.map(({ at, time }) => [at, time]),
    [
      ['POST /report', momentOf('2026-10-05', '14:00')],
      ['POST /sign-in', momentOf('2026-10-05', '14:43')],
    ],
  );
});
