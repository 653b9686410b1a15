// The tables of the first release; what each is for stands in `tables.ts`.

import { makeTables, type Table } from './make-tables.ts';
import type { Migration } from './migrate.ts';

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
  state: {
    columns: 'school key, stream key, kind key, version int, fold int, state text',
    key: ['school', 'stream'],
    index: ['school', 'kind'],
  },
};

const caseTables: Record<string, Table> = {
  casebook: {
    columns: `
      school key, incident key, reference key, stage text, severity text?, certainty text,
      cause text?, lead text?, reported_at int, due_at int, closed_at int?, updated_at int`,
    key: ['school', 'incident'],
    unique: ['school', 'reference'],
  },
  sight: {
    columns: 'school key, viewer key, due_at int, incident key',
    key: ['school', 'viewer', 'due_at', 'incident'],
    index: ['school', 'incident'],
    rows: 'narrow',
  },
  wall: {
    columns: 'school key, person key, incident key',
    key: ['school', 'person', 'incident'],
    index: ['school', 'incident'],
    rows: 'narrow',
  },
  receipt: {
    columns: 'school key, digest key, incident key',
    key: ['school', 'digest'],
    rows: 'narrow',
  },
  file: {
    columns: 'school key, file key, incident key, key_id text, size int, chunk_count int, created_at int',
    key: ['school', 'file'],
    index: ['school', 'incident'],
  },
  word: {
    columns: 'school_no int, word int, incident_no int',
    key: ['school_no', 'word', 'incident_no'],
    rows: 'narrow',
  },
  word_incident: {
    columns: 'school key, incident key, incident_no int',
    key: ['school', 'incident'],
    unique: ['school', 'incident_no'],
  },
  word_cursor: {
    columns: 'school key, school_no int, position int',
    key: ['school'],
    unique: ['school_no'],
  },
};

const accessTables: Record<string, Table> = {
  credential: {
    columns: `
      school key, person key, email_key key, email_sealed bytes, password text?,
      totp_sealed bytes?, totp_last int?, recovery_codes text, failed int, locked_until int?`,
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
  link: {
    columns: 'school key, digest key, purpose text, person key?, facts text, expires_at int, used_at int?',
    key: ['school', 'digest'],
  },
  reading: {
    columns: 'school key, id key, stream key, person key, at int, page text',
    key: ['school', 'id'],
    index: ['school', 'stream', 'at'],
  },
  outbox: {
    columns: `
      school key, id key, due_at int, key_id text, sealed bytes, attempts int, lease_until int?,
      last_error text?`,
    key: ['school', 'id'],
    index: ['school', 'due_at'],
  },
  setting: { columns: 'school key, name key, value text', key: ['school', 'name'] },
};

/** Makes every table of `tables.ts`, and the triggers that keep the record. */
export const first: Migration = {
  number: 1,
  name: 'first',
  async up(tx, differences) {
    await makeTables(tx, differences, { ...logTables, ...caseTables, ...accessTables });
    await differences.refuse(tx, 'log', ['update', 'delete']);
    await differences.refuse(tx, 'prose', ['update']);
  },
};
