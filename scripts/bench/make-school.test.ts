import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { keptIn } from './data.ts';
import { makeSchool } from './make-school.ts';

test('each story of the bench is taken, and leaves as many entries as it says', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-bench-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  await makeSchool(keptIn(folder), 5);
});
