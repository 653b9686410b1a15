import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { FileId, IncidentId } from '../../record/ids.ts';
import { createCleanedFiles } from './cleaned-files.ts';
import type { EvidenceFiles } from './evidence-files.ts';

const hour = 3_600_000;

test('what waits unsent of one network is bounded over all reports, and goes after an hour', async () => {
  let now = 0;
  let count = 0;
  const gone: string[] = [];
  const files: EvidenceFiles = {
    keep: async () => ({ file: `file-${count++}` as FileId, size: 10, digest: '' }),
    read: async () => ({ erased: true }),
    about: async () => new Map(),
    discard: async (file) => void gone.push(file),
  };
  const cleaned = createCleanedFiles(
    files,
    async () => ({ uncleaned: 'kind' }) as never,
    () => now,
  );
  const send = async (queue: string) => {
    const incident = `report-${count}` as IncidentId;
    const kept = await cleaned.keep({ incident, queue }, Readable.from([]), 'a.doc', 10);
    if ('problem' in kept) return null;
    await cleaned.hold(incident, [{ ...kept, name: 'a.doc' }]);
    return kept.file;
  };
  const sent = [];
  for (let nth = 0; nth < 5; nth += 1) sent.push(await send('one'));
  assert.equal(await send('one'), null);
  assert.notEqual(await send('another'), null);
  cleaned.release(sent[0]!);
  assert.notEqual(await send('one'), null, 'what was sent waits no more');
  assert.equal(await send('one'), null);
  now += hour + 1;
  await cleaned.expire();
  assert.equal(gone.length, 6);
  assert.notEqual(await send('one'), null);
});
