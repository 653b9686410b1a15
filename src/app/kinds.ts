// Every kind of stream: the door, the rebuild, bell and search find here all that differs between kinds.

import { actionKind } from '../action/kind.ts';
import { earlierLogKind } from '../earlier-log/kind.ts';
import { exceptionKind } from '../exception/kind.ts';
import { incidentKind } from '../incident/kind.ts';
import { meetingKind } from '../meeting/kind.ts';
import { policyVersionKind } from '../policy-version/kind.ts';
import { CorruptData, NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { type CommandOf, isRefusal } from '../record/step.ts';
import type { Versioned } from '../record/take.ts';
import type { AnyKind, Given, Sight } from '../school/kind.ts';
import { personKind, schoolKind } from '../school/kinds.ts';
import type { School } from '../school/school.ts';
import type { LogRow } from '../store/db/tables.ts';
import { type PastEvent, type ReadEvent, readEvent } from '../store/log/read-event.ts';
import { suggestionKind } from '../suggestion/kind.ts';
import { termReportKind } from '../term-report/kind.ts';

const all = {
  incident: incidentKind,
  person: personKind,
  school: schoolKind,
  exception: exceptionKind,
  'policy-version': policyVersionKind,
  suggestion: suggestionKind,
  action: actionKind,
  meeting: meetingKind,
  'term-report': termReportKind,
  'earlier-log': earlierLogKind,
} as const;

export type KindName = keyof typeof all;
export type StateOf<N extends KindName> = (typeof all)[N]['blank'];
export type CommandsOn = {
  [N in KindName]: { readonly kind: N; readonly commands: readonly CommandOf<(typeof all)[N]['steps']>[] };
}[KindName];

export const kinds: Readonly<Record<KindName, AnyKind>> = all;
export const kindNames = Object.keys(all) as readonly KindName[];

/** Throws CorruptData for an unknown kind. */
export const kindNamed = (name: string): KindName => {
  const found = kindNames.find((each) => each === name);
  if (found === undefined)
    throw new CorruptData(`The log names a kind of stream that nobody knows: ${name}.`);
  return found;
};

/** The kind whose own words this notice has. */
export const kindOfNotice = (notice: string): KindName | undefined =>
  kindNames.find((kind) => notice in (kinds[kind].words?.notices ?? {}));

/** What notices of kinds with words of their own are called. */
export const namedNotices: readonly string[] = kindNames.flatMap((kind) =>
  Object.keys(kinds[kind].words?.notices ?? {}),
);

const keysIn = new WeakMap<School, Map<PersonId, readonly string[]>>();

/** Every key that a person holds, of whatever kind; the same list while the school is the same. */
export const keysOf = (person: PersonId, school: School): readonly string[] => {
  const known = keysIn.get(school) ?? new Map<PersonId, readonly string[]>();
  const keys =
    known.get(person) ?? kindNames.flatMap((kind) => kinds[kind].seen?.keysOf(person, school) ?? []);
  keysIn.set(school, known.set(person, keys));
  return keys;
};

const sights = new WeakMap<Versioned, { readonly school: School; readonly sight: Sight | undefined }>();

/** Who sees it, and when; found once while it and the school are the same. Undefined where nobody does. */
export const sightIn = (kind: KindName, state: Versioned, school: School): Sight | undefined => {
  const known = sights.get(state);
  if (known?.school === school) return known.sight;
  const sight = kinds[kind].seen?.sightOf(state, school);
  sights.set(state, { school, sight });
  return sight;
};

export const sees = (
  person: PersonId,
  { kind, state }: { readonly kind: KindName; readonly state: Versioned },
  school: School,
): boolean => {
  const sight = sightIn(kind, state, school);
  if (sight === undefined || sight.excluded.includes(person)) return false;
  return kinds[kind].seen?.keysOf(person, school).some((key) => sight.keys.has(key)) === true;
};

/** Whether they may take the step on the stream as it is. */
export const permits = (kind: KindName, step: string, state: Versioned, given: Given): boolean => {
  try {
    return !isRefusal(kinds[kind].permit(state, step, given));
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
};

/** Whether search finds these words for everybody who sees the stream. */
export const isSearched = (name: string, event: PastEvent, field: string): boolean => {
  const kind = kindNames.find((each) => each === name);
  return kind !== undefined && kinds[kind].seen?.isSearched(event, field) === true;
};

export const replay = (name: string, rows: readonly LogRow[], read: ReadEvent = readEvent): Versioned => {
  const kind = kinds[kindNamed(name)];
  return rows.reduce((state, row) => kind.fold(state, read(row)), kind.blank);
};
