// How search, bell and mail name streams of kinds that bring their own words.
import type { PersonId } from '../../record/ids.ts';
import type { Versioned } from '../../record/take.ts';
import type { School } from '../../school/school.ts';
import { keptStates } from '../../store/cases/states.ts';
import type { Reader } from '../../store/db/database.ts';
import { type KindName, kindNamed, kindOfNotice, kinds } from '../kinds.ts';

export type OtherStream = { readonly kind: KindName; readonly stream: string; readonly title: string };

type Opened = OtherStream & { readonly state: Versioned };

/** Leaves out what is damaged, and kinds without words of their own. */
export async function openOthers(
  db: Reader,
  school: string,
  streams: readonly string[],
): Promise<ReadonlyMap<string, Opened>> {
  const found = await keptStates<Versioned>(db, school, streams);
  const named = found.flatMap(({ kind: name, stream, state }): readonly Opened[] => {
    const kind = kindNamed(name);
    const title = kinds[kind].words?.titleOf(state);
    return title === undefined ? [] : [{ kind, stream, title, state }];
  });
  return new Map(named.map((each) => [each.stream, each]));
}

export const sees = (
  person: PersonId,
  { kind, state }: Pick<Opened, 'kind' | 'state'>,
  school: School,
): boolean => {
  const { seen } = kinds[kind];
  if (seen === undefined) return false;
  const { keys, excluded } = seen.sightOf(state, school);
  return !excluded.includes(person) && seen.keysOf(person, school).some((key) => keys.has(key));
};

export const pathOfOther = ({ kind, stream }: Omit<OtherStream, 'title'>): string => `/${kind}/${stream}`;

/** Null where the kind has no words of its own. */
export const sayOther = (notice: string): string | null => {
  const kind = kindOfNotice(notice);
  return kind === undefined ? null : (kinds[kind].words?.notices[notice] ?? null);
};
