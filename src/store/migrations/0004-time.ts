// What time needs: when to look at which incident next, what people were told, what each day was anchored by.
import { sql } from 'kysely';
import { makeTables } from './make-tables.ts';
import type { Migration } from './migrate.ts';

/** Adds what the clock, the bell, the post and the anchors keep. */
export const time: Migration = {
  number: 4,
  name: 'time',
  async up(tx, differences) {
    // 0 is long past: at the first start the clock looks at every incident once.
    await tx.schema
      .alterTable('casebook')
      .addColumn('wake_at', differences.int, (column) => column.notNull().defaultTo(sql`0`))
      .execute();
    const byWake = tx.schema.createIndex('casebook_by_wake').on('casebook');
    await byWake.columns(['school', 'wake_at', 'incident']).execute();
    await tx.schema.alterTable('outbox').addColumn('failed_at', differences.int).execute();
    await makeTables(tx, differences, {
      notice: {
        columns: `
          school key, person key, id key, at int, incident key?, kind text, facts text, mail key,
          seen_at int?`,
        key: ['school', 'person', 'at', 'id'],
      },
      anchor: {
        columns: `
          school key, day key, at int, lineage int, position int, link text, root text, anchor text`,
        key: ['school', 'day'],
      },
    });
    await differences.refuse(tx, 'anchor', ['update', 'delete']);
    // Among very many notices few are unread, and few wait for a digest: only those are indexed.
    const unread = tx.schema.createIndex('notice_unread').on('notice').columns(['school', 'person']);
    await unread.where(sql.ref('seen_at'), 'is', null).execute();
    const forDigest = tx.schema.createIndex('notice_for_digest').on('notice');
    const inOrder = forDigest.columns(['school', 'person', 'at', 'id']);
    await inOrder.where(sql<boolean>`mail = 'digest'`).execute();
  },
};
