import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { sameBytes } from '../../../test/then/same-bytes.ts';
import { databases, type TestDatabase } from '../../../test/tools/databases.ts';
import { evidencePath } from '../../../test/tools/evidence-path.ts';
import { NotFound } from '../../record/failure.ts';
import type { IncidentId } from '../../record/ids.ts';
import { evidenceIn } from '../../store/cases/files.ts';
import { openKeyring } from '../../store/keys/keyring.ts';
import { SealBroken } from '../../store/keys/seal.ts';
import { createEvidenceFiles, type Kept } from './evidence-files.ts';

const schoolId = 'school';
const incident = 'incident' as IncidentId;
const secret = 'The letter that went to the wrong parent. ';

async function openFiles({ open, place }: TestDatabase) {
  const dataDir = mkdtempSync(join(tmpdir(), 'candour-test-'));
  const database = await open();
  const { place: where, drop } = await place();
  const keyring = await openKeyring(where, schoolId, () => randomBytes(32));
  await keyring.makeSchool(schoolId);
  const files = createEvidenceFiles({ database, keyring, schoolId, clock: () => 1 }, evidenceIn(dataDir));
  const close = async () => {
    await keyring.close();
    await drop();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const keep = async (content: Buffer): Promise<Kept> => {
    const kept = await files.keep(incident, Readable.from([content]));
    return 'problem' in kept ? assert.fail(kept.problem) : kept;
  };
  const read = async (file: Kept['file']): Promise<Buffer> => {
    const opened = await files.read(incident, file);
    return 'erased' in opened ? assert.fail('erased') : Buffer.concat(await Array.fromAsync(opened.content));
  };
  return { dataDir, database, keyring, files, keep, read, close };
}

for (const kind of databases()) {
  describe(`evidence with ${kind.name}`, () => {
    test('a file comes back as it was sent, and nothing of it is on the disk in the clear', async () => {
      const { dataDir, keep, read, close } = await openFiles(kind);
      for (const size of [1, secret.length, 256 * 1024, 256 * 1024 + 1, 700_000]) {
        const content = Buffer.alloc(size, secret);
        const { file, digest, ...kept } = await keep(content);
        assert.deepEqual(kept, { size });
        assert.equal(digest, createHash('sha256').update(content).digest('hex'));
        sameBytes(await read(file), content);
        assert.ok(!readFileSync(evidencePath(dataDir, file)).includes('wrong parent'));
      }
      await close();
    });

    test('a flipped bit, a shorter, a longer and an exchanged file do not pass', async () => {
      const { dataDir, keep, read, close } = await openFiles(kind);
      const { file } = await keep(Buffer.alloc(300_000, secret));
      const other = await keep(Buffer.alloc(300_000, secret));
      const path = evidencePath(dataDir, file);
      const whole = readFileSync(path);
      for (const at of [0, 20, 262_143, 262_200, whole.length - 1]) {
        const changed = Buffer.from(whole);
        changed[at] = changed[at]! ^ 1;
        writeFileSync(path, changed);
        await assert.rejects(read(file), SealBroken);
      }
      const shorter = whole.subarray(0, 256 * 1024 + 29);
      const longer = Buffer.concat([whole, whole.subarray(0, 100)]);
      for (const changed of [shorter, longer, readFileSync(evidencePath(dataDir, other.file))]) {
        writeFileSync(path, changed);
        await assert.rejects(read(file));
      }
      writeFileSync(path, whole);
      assert.equal((await read(file)).length, 300_000);
      await close();
    });

    test('what was not kept leaves no bytes and no row', async () => {
      const { dataDir, database, files, close } = await openFiles(kind);
      const broken = async function* () {
        yield randomBytes(300_000);
        throw new Error('aborted');
      };
      for (const stream of [Readable.from([]), Readable.from(broken())])
        assert.ok('problem' in (await files.keep(incident, stream)));
      assert.deepEqual(readdirSync(join(dataDir, 'files')), []);
      assert.deepEqual(await database.reader.selectFrom('file').selectAll().execute(), []);
      await close();
    });

    test('a file exists only on its own incident, until it is discarded or its key destroyed', async () => {
      const { dataDir, keyring, files, keep, close } = await openFiles(kind);
      const [{ file }, second] = [await keep(Buffer.from(secret)), await keep(Buffer.from(secret))];
      await assert.rejects(files.read('other' as IncidentId, file), NotFound);
      await keyring.destroyKey(schoolId, second.file, 1);
      assert.deepEqual(await files.read(incident, second.file), { erased: true });
      await files.discard(file);
      await assert.rejects(files.read(incident, file), NotFound);
      assert.deepEqual(readdirSync(join(dataDir, 'files')), [second.file]);
      await close();
    });
  });
}
