// The rows that are kept, as Kysely sees them; `migrations/` makes them. Types are those that SQLite and
// PostgreSQL do alike: text, whole numbers (below 2^53), bytes, JSON as text, times as UTC milliseconds.
// Every key begins with the school. Bytes come back as Buffer or plain Uint8Array, as the driver likes.

import type { Entry } from './entry.ts';
import type { IdentityKeyRow } from './tables-identity.ts';
import type { AnchorRow, NoticeRow, OutboxRow } from './tables-told.ts';

/** All tables of the main database; the keyring is another database, see `keyring.ts`. */
export interface Tables {
  head: HeadRow;
  log: LogRow;
  prose: ProseRow;
  state: StateRow;
  casebook: CasebookRow;
  sight: SightRow;
  wall: WallRow;
  receipt: ReceiptRow;
  credential: CredentialRow;
  session: SessionRow;
  link: LinkRow;
  file: FileRow;
  word: WordRow;
  word_incident: WordIncidentRow;
  word_cursor: WordCursorRow;
  reading: ReadingRow;
  outbox: OutboxRow;
  notice: NoticeRow;
  anchor: AnchorRow;
  identity_key: IdentityKeyRow;
  setting: SettingRow;
}

/** One row a school: a transaction updates it first, which puts the school's writers in order. */
export interface HeadRow {
  school: string;
  lineage: number;
  position: number;
  link: string;
}

/** One entry as it was hashed (`entry.ts`); triggers refuse update and delete. */
export interface LogRow extends Entry {
  hash: string;
  position: number;
}

/** One sealed field of an entry; it may be deleted (erasure), never updated. */
export interface ProseRow {
  school: string;
  stream: string;
  version: number;
  field: string;
  key_id: string;
  sealed: Uint8Array;
}

/** A stream folded up to `version` by the fold numbered `fold`; `state` is JSON. */
export interface StateRow {
  school: string;
  stream: string;
  kind: string;
  version: number;
  fold: number;
  state: string;
}

/** What the list of incidents shows of one incident. */
export interface CasebookRow {
  school: string;
  incident: string;
  reference: string;
  stage: string;
  severity: string | null;
  certainty: string;
  cause: string | null;
  lead: string | null;
  reported_at: number;
  due_at: number;
  closed_at: number | null;
  updated_at: number;
  /** When time is to look at it next: a reminder, a deadline or a climb. */
  wake_at: number;
  /** What the figures count: 1 where it is so; how many timescales were kept, and how many were not. */
  own_mistake: number;
  protected: number;
  kept: number;
  late: number;
}

/** Who may see an incident, in the order in which it needs them. */
export interface SightRow {
  school: string;
  viewer: string;
  due_at: number;
  incident: string;
}

/** Who must not see an incident, whatever else they hold. */
export interface WallRow {
  school: string;
  person: string;
  incident: string;
}

/** The digest of a reporter's receipt code. */
export interface ReceiptRow {
  school: string;
  digest: string;
  incident: string;
}

/** How a person signs in; `recovery_codes` is a JSON list of digests. */
export interface CredentialRow {
  school: string;
  person: string;
  email_key: string;
  email_sealed: Uint8Array;
  password: string | null;
  totp_sealed: Uint8Array | null;
  totp_last: number | null;
  recovery_codes: string;
  failed: number;
  locked_until: number | null;
}

/** One signed-in browser, found by the digest of its cookie. */
export interface SessionRow {
  school: string;
  id_digest: string;
  person: string;
  created_at: number;
  seen_at: number;
  expires_at: number;
  step_up_at: number | null;
  device: string;
}

/** A one-time link (invitation, reset, set-up), found by its digest; `facts` is JSON. */
export interface LinkRow {
  school: string;
  digest: string;
  purpose: string;
  person: string | null;
  facts: string;
  expires_at: number;
  used_at: number | null;
}

/** An evidence file: its chunks are sealed on disk, `size` is in bytes before sealing. */
export interface FileRow {
  school: string;
  file: string;
  incident: string;
  key_id: string;
  size: number;
  chunk_count: number;
  created_at: number;
}

/** A keyed word digest (below 2^53) met in an incident; whole numbers only, to stay small. */
export interface WordRow {
  school_no: number;
  word: number;
  incident_no: number;
}

/** The number by which `word` calls an incident. */
export interface WordIncidentRow {
  school: string;
  incident: string;
  incident_no: number;
}

/** How far in the school's log the words are indexed, and the number by which `word` calls the school. */
export interface WordCursorRow {
  school: string;
  school_no: number;
  position: number;
}

/** Who opened what: a log of its own, outside the chain. */
export interface ReadingRow {
  school: string;
  id: string;
  stream: string;
  person: string;
  at: number;
  page: string;
}

/** What is kept outside the log, by name: the digest of the set-up link, formats of files. */
export interface SettingRow {
  school: string;
  name: string;
  value: string;
}
