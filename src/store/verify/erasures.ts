import type { Kysely } from 'kysely';
import type { Moment } from '../../policy/clock.ts';
import type { LogRow, Tables } from '../db/tables.ts';
import type { Keyring } from '../keys/keyring.ts';
import { eventColumns, readEvent } from '../log/read-event.ts';

/** What may be gone by right: what the record says was erased, and nothing else. */
export type Erasures = {
  readonly ofStream: (stream: string) => boolean;
  /** Whether an erasure took the texts of this entry. */
  readonly reach: (entry: Pick<LogRow, 'stream' | 'version' | 'type'>) => boolean;
  /** Whether the key went after the backup was made that was restored since: its log tells of no erasure. */
  readonly wasUndone: (keyId: string) => Promise<boolean>;
};

/** Why it was erased, and who objected, outlives it. */
const outlive: ReadonlySet<string> = new Set(['erasure-proposed', 'erasure-objected', 'erased']);

type Lost = { readonly backupMadeAt: Moment; readonly restoredAt: Moment };

export async function erasuresOf(
  db: Kysely<Tables>,
  keyring: Pick<Keyring, 'destroyedAt'>,
  school: string,
): Promise<Erasures> {
  const rows = await db
    .selectFrom('log')
    .select((row) => ['stream', row.fn.max('version').as('version')])
    .where('school', '=', school)
    .where('type', '=', 'erased')
    .groupBy('stream')
    .execute();
  const last = new Map(rows.map(({ stream, version }) => [stream, Number(version)]));
  const lost = await lostIn(db, school);
  return {
    ofStream: (stream) => last.has(stream),
    reach: ({ stream, version, type }) => version < (last.get(stream) ?? 0) && !outlive.has(type),
    async wasUndone(keyId) {
      if (lost.length === 0) return false;
      const at = await keyring.destroyedAt(school, keyId);
      return lost.some(
        ({ backupMadeAt, restoredAt }) => at !== null && at >= backupMadeAt && at <= restoredAt,
      );
    },
  };
}

/** The times that restores took from the record. */
async function lostIn(db: Kysely<Tables>, school: string): Promise<readonly Lost[]> {
  const confirmed = await db
    .selectFrom('log')
    .select(eventColumns)
    .where('school', '=', school)
    .where('type', '=', 'restore-confirmed')
    .execute();
  // One that waits to be confirmed.
  const waiting = db.selectFrom('setting').select('value').where('school', '=', school);
  const marks = await waiting.where('name', '=', 'restored').execute();
  return [
    ...confirmed.map((row) => readEvent(row).facts as unknown as Lost),
    ...marks.map(({ value }) => JSON.parse(value) as Lost),
  ];
}
