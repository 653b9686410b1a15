import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { databases } from '../../../test/tools/databases.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { type DraftPlace, draftOf, dropDraft, dropDraftsUntil, keepDraft } from './drafts.ts';
import { eraseRows } from './erasure.ts';

const key = { keyId: 'one', key: randomBytes(32) };
const place: DraftPlace = { person: 'head' as PersonId, stream: 'one' as StreamId, form: 'note-progress' };
const at = (form: string): DraftPlace => ({ ...place, form });

for (const { name, open } of databases()) {
  describe(`drafts on ${name}`, () => {
    test('the latest takes the place of the one before, sealed', async () => {
      const database = await open();
      await keepDraft(database, 'school', place, key, { savedAt: 1, text: 'The parent' });
      await keepDraft(database, 'school', place, key, { savedAt: 2, text: 'The parent rang' });
      const kept = await draftOf(database.reader, 'school', place, key, 0);
      assert.deepEqual(kept, { savedAt: 2, text: 'The parent rang' });
      const rows = await database.reader.selectFrom('draft').selectAll().execute();
      assert.equal(rows.length, 1);
      assert.ok(rows.every(({ sealed }) => !Buffer.from(sealed).includes('parent')));
      await database.close();
    });

    test('one that was moved to another person does not open', async () => {
      const database = await open();
      await keepDraft(database, 'school', place, key, { savedAt: 1, text: 'Mine' });
      await database.transaction((tx) => tx.updateTable('draft').set({ person: 'bursar' }).execute());
      const moved = { ...place, person: 'bursar' as PersonId };
      await assert.rejects(draftOf(database.reader, 'school', moved, key, 0), { name: 'SealBroken' });
      await database.close();
    });

    test('a person has fifty, and the oldest give way', async () => {
      const database = await open();
      for (let form = 1; form <= 52; form += 1)
        await keepDraft(database, 'school', at(`form-${form}`), key, { savedAt: form, text: 'x' });
      assert.equal(await draftOf(database.reader, 'school', at('form-2'), key, 0), null);
      assert.ok(await draftOf(database.reader, 'school', at('form-3'), key, 0));
      await database.close();
    });

    test('they go when they are dropped, too old, or what they are about is erased', async () => {
      const database = await open();
      const keep = (form: string, savedAt: number) =>
        keepDraft(database, 'school', at(form), key, { savedAt, text: 'x' });
      const left = async () => (await database.reader.selectFrom('draft').select('form').execute()).length;
      for (const [index, form] of ['a', 'b', 'c'].entries()) await keep(form, index);
      await dropDraft(database, 'school', at('c'));
      assert.equal(await left(), 2);
      await dropDraftsUntil(database, 'school', 0);
      assert.equal(await left(), 1);
      await database.transaction((tx) => eraseRows(tx, 'school', 'one', 'one~kept', 9));
      assert.equal(await left(), 0);
      await database.close();
    });
  });
}
