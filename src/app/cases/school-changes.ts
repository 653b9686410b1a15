// What was changed of the school that others are told of: how it stood before and after each change.
import type { Moment } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { schoolKind } from '../../school/kinds.ts';
import { isWatched } from '../../school/notifications.ts';
import { blankSettings, type Settings } from '../../school/school.ts';
import type { Reader } from '../../store/db/database.ts';
import type { Keyring } from '../../store/keys/keyring.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries, type Written } from '../../store/log/prose.ts';
import { readEvent } from '../../store/log/read-event.ts';

/** `by` is null for the operator; `written` is what every entry says. */
export type SchoolChange = {
  readonly entry: EntryNo;
  readonly at: Moment;
  readonly by: PersonId | null;
  readonly was: Settings;
  readonly is: Settings;
  readonly written: ReadonlyMap<number, Written>;
};

/** The latest first. */
export type SchoolChanges = () => Promise<readonly SchoolChange[]>;

export const createSchoolChanges =
  (db: Reader, keyring: Keyring, schoolId: string): SchoolChanges =>
  async () => {
    const rows = await entriesOf(db, schoolId, schoolId);
    const written = await openEntries(db, keyring, schoolId, schoolId, rows);
    const changes: SchoolChange[] = [];
    let was = blankSettings;
    for (const event of rows.map(readEvent)) {
      const is = schoolKind.fold(was, event);
      const { version: entry, at, actor } = event;
      if (isWatched(event.type) || event.type === 'offer-answered')
        changes.push({ entry, at, by: personOf(actor), was, is, written });
      was = is;
    }
    return changes.toReversed();
  };
