// How search, bell and mail name streams of kinds that bring their own words.
import type { PersonId } from '../../record/ids.ts';
import type { Versioned } from '../../record/take.ts';
import type { PolicyNames } from '../../school/names.ts';
import { shippedNames } from '../../school/policies/subject.ts';
import type { School } from '../../school/school.ts';
import { keptStates } from '../../store/cases/states.ts';
import type { Reader } from '../../store/db/database.ts';
import type { Deps } from '../deps.ts';
import { policyNames } from '../directory.ts';
import { type KindName, kindNamed, kindOfNotice, kinds, sees } from '../kinds.ts';
import { askingForNeeded } from './papers-needed.ts';

export type OtherStream = { readonly kind: KindName; readonly stream: string; readonly title: string };

export type OpenedOther = OtherStream & { readonly state: Versioned };

/** Leaves out what is damaged, and kinds without words of their own; their titles are shown nowhere. */
export async function openOthers(
  db: Reader,
  { schoolId, school }: { readonly schoolId: string; readonly school: School },
  streams: readonly string[],
  names: PolicyNames = shippedNames,
): Promise<ReadonlyMap<string, OpenedOther>> {
  const kept = await keptStates<Versioned>(db, schoolId, streams);
  const found = await askingForNeeded(db, schoolId, school, kept);
  const named = found.flatMap(({ kind: name, stream, state }): readonly OpenedOther[] => {
    const kind = kindNamed(name);
    const title = kinds[kind].words?.titleOf(state, names);
    return title === undefined ? [] : [{ kind, stream, title, state }];
  });
  return new Map(named.map((each) => [each.stream, each]));
}

/** As `openOthers`, with titles to be shown. */
export const openTitled = async (
  { database, schoolId, directoryOf }: Deps,
  school: School,
  streams: readonly string[],
): Promise<ReadonlyMap<string, OpenedOther>> =>
  openOthers(database.reader, { schoolId, school }, streams, policyNames(await directoryOf(school)));

/** Whether they may see it, and it is not settled. */
export const stillTellsOther = (
  notice: string,
  person: PersonId,
  other: OpenedOther,
  school: School,
): boolean =>
  sees(person, other, school) &&
  kinds[other.kind].words?.stillTells?.(notice, other.state, person, school, other.stream) !== false;

/** What a notice says of the stream, where its kind has words of its own. */
export const sayNoticeOn = (notice: string, { kind, state }: OpenedOther): string =>
  kinds[kind].words?.noticeOn?.(notice, state) ?? sayOther(notice) ?? '';

/** Of whatever kind but an incident. */
export const streamPath = (kind: KindName, stream: string): string => `/${kind}/${stream}`;

/** Null where the kind has no words of its own. */
export const sayOther = (notice: string): string | null => {
  const kind = kindOfNotice(notice);
  return kind === undefined ? null : (kinds[kind].words?.notices[notice] ?? null);
};
