// The rows that are kept, as Kysely sees them; `migrations/` makes them. Types are those that SQLite and
// PostgreSQL do alike: text, whole numbers (below 2^53), bytes, JSON as text, times as UTC milliseconds.
// Every key begins with the school. Bytes come back as Buffer or plain Uint8Array, as the driver likes.

/** All tables of the main database; the keyring is another database, see `keyring.ts`. */
export interface Tables {
  head: HeadRow;
  log: LogRow;
  prose: ProseRow;
  state: StateRow;
  casebook: CasebookRow;
  sight: SightRow;
  exclusion: ExclusionRow;
  wake: WakeRow;
  receipt: ReceiptRow;
  credential: CredentialRow;
  session: SessionRow;
  one_time_link: OneTimeLinkRow;
  file: FileRow;
  word: WordRow;
  word_stream: WordStreamRow;
  word_cursor: WordCursorRow;
  reading: ReadingRow;
  outbox: OutboxRow;
  notice: NoticeRow;
  anchor: AnchorRow;
  identity_key: IdentityKeyRow;
  setting: SettingRow;
  draft: DraftRow;
  way_in: WayInRow;
  house_school: HouseSchoolRow;
}

/** A school of this database; `host` is empty where it is the only one. No names, and no wall around it. */
export interface HouseSchoolRow {
  school: string;
  host: string;
  /** Null where it is served; else empty, or why not (`Stopped`), as JSON. */
  stopped: string | null;
}

/** One row a school: a transaction updates it first, which puts the school's writers in order. */
export interface HeadRow {
  school: string;
  lineage: number;
  position: number;
  link: string;
}

/** What the hash of an entry covers; `prev` is the hash of the stream's previous entry, '' for the first. */
export interface Entry {
  format: number;
  lineage: number;
  school: string;
  stream: string;
  kind: string;
  version: number;
  type: string;
  shape: number;
  at: number;
  actor: string;
  command: string | null;
  facts: string;
  commits: string;
  prev: string;
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
  /** The version of the incident that it shows. */
  version: number;
  reference: string;
  stage: string;
  severity: string | null;
  /** How soon somebody must act; null until it is folded anew. */
  hurry: string | null;
  certainty: string;
  cause: string | null;
  lead: string | null;
  reported_at: number;
  due_at: number;
  closed_at: number | null;
  updated_at: number;
  /** What the figures count: 1 where it is so. */
  own_mistake: number;
  protected: number;
  discovered_at: number | null;
  contained_at: number | null;
  /** Each between two blanks, such as ` late:classify `; null where there are none. */
  marks: string | null;
  /** JSON lists: which policies were breached, which points of this one; null where nothing was ticked. */
  policies: string | null;
  points: string | null;
}

/** By which viewer keys a stream is seen, in the order in which it needs their holders. */
export interface SightRow {
  school: string;
  viewer: string;
  due_at: number;
  stream: string;
}

/** Who must not see a stream, whatever keys they hold: they have a conflict of interest. */
export interface ExclusionRow {
  school: string;
  person: string;
  stream: string;
}

/** When the clock is to look at a stream next: a reminder, a deadline or an escalation. */
export interface WakeRow {
  school: string;
  stream: string;
  wake_at: number;
}

/** The digest of a reporter's receipt code; `bound` as in `keys/bound.ts`, as for all that lets in. */
export interface ReceiptRow {
  school: string;
  digest: string;
  incident: string;
  bound: string | null;
}

/** How a person signs in; `bound` is of the password, `recovery_codes` is a JSON list of digests. */
export interface CredentialRow {
  school: string;
  person: string;
  email_key: string;
  email_sealed: Uint8Array;
  password: string | null;
  totp_sealed: Uint8Array | null;
  totp_last_step: number | null;
  recovery_codes: string;
  failed_attempts: number;
  bound: string | null;
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
  bound: string | null;
}

/** A one-time link (invitation, reset, set-up), found by its digest; `facts` is JSON. */
export interface OneTimeLinkRow {
  school: string;
  digest: string;
  purpose: string;
  person: string | null;
  facts: string;
  expires_at: number;
  used_at: number | null;
  bound: string | null;
}

/** A way in beside the password, found by the digest of what lets somebody in; `facts` is JSON. */
export interface WayInRow {
  school: string;
  digest: string;
  kind: string;
  person: string;
  facts: string;
  made_at: number;
  bound: string | null;
}

/** An evidence file: its chunks are sealed on disk, `size` is in bytes before sealing. */
export interface FileRow {
  school: string;
  file: string;
  stream: string;
  key_id: string;
  size: number;
  chunk_count: number;
  created_at: number;
  /** When a virus scanner found nothing in it; null where none looked. */
  scanned_at: number | null;
}

/** A keyed word digest (below 2^53) met in a stream. */
export interface WordRow {
  school: string;
  word: number;
  stream_no: number;
}

/** The number by which `word` calls a stream: whole numbers keep it small. */
export interface WordStreamRow {
  school: string;
  stream: string;
  stream_no: number;
}

/** How far in the school's log the words are indexed. */
export interface WordCursorRow {
  school: string;
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

/** A form that somebody began and has not sent: no part of the record. */
export interface DraftRow {
  school: string;
  person: string;
  stream: string;
  form: string;
  saved_at: number;
  key_id: string;
  sealed: Uint8Array;
}

/** A sealed message that waits to be sent; `failed_at` once nobody tries any more. */
export interface OutboxRow {
  school: string;
  id: string;
  due_at: number;
  key_id: string;
  sealed: Uint8Array;
  attempts: number;
  lease_until: number | null;
  last_error: string | null;
  failed_at: number | null;
}

/** Something that a person was told, for the bell; `mail` says whether a mail carries it too. */
export interface NoticeRow {
  school: string;
  person: string;
  id: string;
  at: number;
  /** The stream that it is about; null where it concerns the school and its people. */
  stream: string | null;
  kind: string;
  facts: string;
  mail: 'none' | 'digest' | 'sent';
  seen_at: number | null;
}

/** The anchor of a day: what was printed of it, and what it is computed anew from. */
export interface AnchorRow {
  school: string;
  day: string;
  at: number;
  lineage: number;
  position: number;
  link: string;
  root: string;
  anchor: string;
}

/**
 * Somebody's key to identities: the public half as it is, the private half locked twice, under a passphrase
 * and under a printed sheet that are kept nowhere. That it was made is on the record, with the public
 * half's digest.
 */
export interface IdentityKeyRow {
  school: string;
  person: string;
  public_key: Uint8Array;
  by_passphrase: Uint8Array;
  by_sheet: Uint8Array;
  made_at: number;
}
