// Streams of kinds that have words of their own: how search, the bell and mails speak of them. An incident, a
// person and the school are spoken of in their own places.
import type { PersonId } from '../../record/ids.ts';
import type { Versioned } from '../../record/take.ts';
import type { School } from '../../school/school.ts';
import { keptStates } from '../../store/cases/states.ts';
import type { Reader } from '../../store/db/database.ts';
import { type KindName, kindNamed, kindOfNotice, kinds } from '../kinds.ts';
import type { Paragraph } from '../notifications/mail-body.ts';

/** A stream, as it is called where it is named. */
export type OtherStream = { readonly kind: KindName; readonly stream: string; readonly title: string };

/** A stream that can be opened, and which it is. */
type Opened = OtherStream & { readonly state: Versioned };

/** These streams, of those kinds that have words of their own, without what is damaged. */
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

/** Whether this person sees the stream. */
export const sees = (person: PersonId, { kind, state }: Opened, school: School): boolean => {
  const { seen } = kinds[kind];
  if (seen === undefined) return false;
  const { keys, excluded } = seen.sightOf(state, school);
  return !excluded.includes(person) && seen.keysOf(person, school).some((key) => keys.has(key));
};

/** Where it is opened. */
export const pathOfOther = ({ kind, stream }: Omit<OtherStream, 'title'>): string => `/${kind}/${stream}`;

/** What a notice of this kind says of its stream; null where its kind has no words of its own. */
export const sayOther = (notice: string): string | null => {
  const kind = kindOfNotice(notice);
  return kind === undefined ? null : (kinds[kind].words?.notices[notice] ?? null);
};

/** The paragraph of a letter about it. */
export const otherParagraph = (notice: string, other: OtherStream, baseUrl: string): Paragraph => ({
  lines: [`${other.title}: ${sayOther(notice) ?? ''}`],
  link: `${baseUrl}${pathOfOther(other)}`,
});
