// The rows of what people are told and of what leaves the building: the post, the bell, the anchors. None of
// it is on the record; `migrations/` makes them.

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
  incident: string | null;
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
