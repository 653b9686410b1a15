// Every kind of stream. What stands here can be ordered, is folded by the rebuild, told, seen and searched:
// the one door knows no kind by its name.

import { incidentKind } from '../incident/kind.ts';
import { CorruptData } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import type { CommandOf } from '../record/step.ts';
import type { Versioned } from '../record/take.ts';
import type { AnyKind } from '../school/kind.ts';
import { personKind } from '../school/person-kind.ts';
import type { School } from '../school/school.ts';
import { schoolKind } from '../school/school-kind.ts';
import type { LogRow } from '../store/db/tables.ts';
import { type PastEvent, type ReadEvent, readEvent } from '../store/log/read-event.ts';

const all = {
  incident: incidentKind,
  person: personKind,
  school: schoolKind,
} as const;

/** The name of a kind of stream. */
export type KindName = keyof typeof all;
/** Some steps on a stream of one kind. */
export type CommandsOn = {
  [N in KindName]: { readonly kind: N; readonly commands: readonly CommandOf<(typeof all)[N]['steps']>[] };
}[KindName];

/** Every kind of stream, by its name. */
export const kinds: Readonly<Record<KindName, AnyKind>> = all;
/** The names of the kinds. */
export const kindNames = Object.keys(all) as readonly KindName[];

/** The name of a kind as the log holds it; throws Broken for one that nobody knows. */
export const kindNamed = (name: string): KindName => {
  const found = kindNames.find((each) => each === name);
  if (found === undefined)
    throw new CorruptData(`The log names a kind of stream that nobody knows: ${name}.`);
  return found;
};

/** The kind of stream whose own words this notice has. */
export const kindOfNotice = (notice: string): KindName | undefined =>
  kindNames.find((kind) => notice in (kinds[kind].words?.notices ?? {}));

/** Every key that a person holds, of whatever kind. */
export const keysOf = (person: PersonId, school: School): readonly string[] =>
  kindNames.flatMap((kind) => kinds[kind].seen?.keysOf(person, school) ?? []);

/** Whether a search finds the words of this field for everybody who sees the stream. */
export const isSearched = (name: string, event: PastEvent, field: string): boolean => {
  const kind = kindNames.find((each) => each === name);
  return kind !== undefined && kinds[kind].seen?.isSearched(event, field) === true;
};

/** Folds the entries of one stream, first to last. */
export const replay = (name: string, rows: readonly LogRow[], read: ReadEvent = readEvent): Versioned => {
  const kind = kinds[kindNamed(name)];
  return rows.reduce((state, row) => kind.fold(state, read(row)), kind.blank);
};
