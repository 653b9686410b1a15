// The tables of the first release; what each is for stands in `tables.ts`. Every key and every index begins
// with the school, so that many schools can share one database.

import { sql, type Transaction } from 'kysely';
import { type Migration, makeTables, type Table } from './make-tables.ts';

const logTables: Record<string, Table> = {
  head: { columns: 'school key, lineage int, position int, link text', key: ['school'] },
  log: {
    columns: `
      school key, stream key, version int, format int, lineage int, kind text, type text, shape int,
      at int, actor text, command key?, facts text, commits text, prev text, hash text, position int`,
    key: ['school', 'stream', 'version'],
    unique: ['school', 'position'],
    index: ['school', 'command'],
  },
  prose: {
    columns: 'school key, stream key, version int, field key, key_id text, sealed bytes',
    key: ['school', 'stream', 'version', 'field'],
  },
  anchor: {
    columns: `
      school key, day key, at int, lineage int, position int, link text, root text, anchor text`,
    key: ['school', 'day'],
  },
  state: {
    columns: 'school key, stream key, kind key, version int, fold int, state text',
    key: ['school', 'stream'],
    index: ['school', 'kind'],
  },
};

const caseTables: Record<string, Table> = {
  casebook: {
    columns: `
      school key, incident key, version int, reference key, stage text, severity text?, certainty text,
      cause text?, lead text?, reported_at int, due_at int, closed_at int?, updated_at int,
      own_mistake int, protected int, timescales_kept int, timescales_late int`,
    key: ['school', 'incident'],
    unique: ['school', 'reference'],
  },
  sight: {
    columns: 'school key, viewer key, due_at int, stream key',
    key: ['school', 'viewer', 'due_at', 'stream'],
    index: ['school', 'stream'],
    rows: 'narrow',
  },
  exclusion: {
    columns: 'school key, person key, stream key',
    key: ['school', 'person', 'stream'],
    index: ['school', 'stream'],
    rows: 'narrow',
  },
  wake: {
    columns: 'school key, stream key, wake_at int',
    key: ['school', 'stream'],
    index: ['school', 'wake_at', 'stream'],
    rows: 'narrow',
  },
  receipt: {
    columns: 'school key, digest key, incident key',
    key: ['school', 'digest'],
    rows: 'narrow',
  },
  file: {
    columns: 'school key, file key, stream key, key_id text, size int, chunk_count int, created_at int',
    key: ['school', 'file'],
    index: ['school', 'stream'],
  },
  reading: {
    columns: 'school key, id key, stream key, person key, at int, page text',
    key: ['school', 'id'],
    index: ['school', 'stream', 'at'],
  },
};

const searchTables: Record<string, Table> = {
  word: {
    columns: 'school key, word int, stream_no int',
    key: ['school', 'word', 'stream_no'],
    rows: 'narrow',
  },
  word_stream: {
    columns: 'school key, stream key, stream_no int',
    key: ['school', 'stream'],
    unique: ['school', 'stream_no'],
  },
  word_cursor: { columns: 'school key, position int', key: ['school'] },
};

const notificationTables: Record<string, Table> = {
  notice: {
    columns: `
      school key, person key, id key, at int, stream key?, kind text, facts text, mail key,
      seen_at int?`,
    key: ['school', 'person', 'at', 'id'],
  },
  outbox: {
    columns: `
      school key, id key, due_at int, key_id text, sealed bytes, attempts int, lease_until int?,
      last_error text?, failed_at int?`,
    key: ['school', 'id'],
    index: ['school', 'due_at'],
  },
};

const accessTables: Record<string, Table> = {
  credential: {
    columns: `
      school key, person key, email_key key, email_sealed bytes, password text?,
      totp_sealed bytes?, totp_last_step int?, recovery_codes text, failed_attempts int`,
    key: ['school', 'person'],
    unique: ['school', 'email_key'],
  },
  session: {
    columns: `
      school key, id_digest key, person key, created_at int, seen_at int, expires_at int,
      step_up_at int?, device text`,
    key: ['school', 'id_digest'],
    index: ['school', 'person'],
  },
  one_time_link: {
    columns: 'school key, digest key, purpose text, person key?, facts text, expires_at int, used_at int?',
    key: ['school', 'digest'],
  },
  identity_key: {
    columns: 'school key, person key, public_key bytes, by_passphrase bytes, by_sheet bytes, made_at int',
    key: ['school', 'person'],
  },
  setting: { columns: 'school key, name key, value text', key: ['school', 'name'] },
};

/**
 * What the casebook is walked by. Each index carries what the casebook is filtered by, so that a filter which
 * few incidents meet is a walk through one index and not the table: 100,000 in six milliseconds.
 */
const casebookOrders: Record<string, string[]> = {
  due: ['due_at', 'incident', 'stage', 'severity', 'cause', 'lead'],
  reported: ['reported_at', 'incident', 'stage', 'severity', 'cause', 'lead'],
  updated: ['updated_at', 'incident', 'stage', 'severity', 'cause', 'lead'],
  severity: ['severity', 'due_at', 'incident', 'stage', 'cause', 'lead'],
};

async function indexCasebook({ schema }: Transaction<never>): Promise<void> {
  for (const [name, columns] of Object.entries(casebookOrders)) {
    const index = schema.createIndex(`casebook_by_${name}`).on('casebook');
    await index.columns(['school', ...columns]).execute();
  }
  // Very many incidents have ended, and few of them have anything due.
  const due = ['school', 'due_at', 'incident'];
  const closed = schema.createIndex('casebook_closed_by_due').on('casebook').columns(due);
  await closed.where(sql<boolean>`stage = 'closed'`).execute();
  const setAside = schema.createIndex('casebook_set_aside_by_due').on('casebook').columns(due);
  await setAside.where(sql<boolean>`stage = 'set-aside'`).execute();
}

async function indexNotices({ schema }: Transaction<never>): Promise<void> {
  // Among very many notices few are unread, and few wait for a digest: only those are indexed.
  const unread = schema.createIndex('notice_unread').on('notice').columns(['school', 'person']);
  await unread.where(sql.ref('seen_at'), 'is', null).execute();
  const forDigest = schema.createIndex('notice_for_digest').on('notice');
  const inOrder = forDigest.columns(['school', 'person', 'at', 'id']);
  await inOrder.where(sql<boolean>`mail = 'digest'`).execute();
}

/** Makes every table of `tables.ts`, and the triggers that keep the record. */
export const first: Migration = {
  number: 1,
  name: 'first',
  async up(tx, differences) {
    const tables = { ...logTables, ...caseTables, ...searchTables, ...notificationTables, ...accessTables };
    await makeTables(tx, differences, tables);
    // Every start asks whether a state of an older fold is left.
    await tx.schema.createIndex('state_by_fold').on('state').columns(['school', 'fold']).execute();
    await indexCasebook(tx);
    await indexNotices(tx);
    await differences.refuse(tx, 'log', ['update', 'delete']);
    await differences.refuse(tx, 'prose', ['update']);
    await differences.refuse(tx, 'anchor', ['update', 'delete']);
  },
};
