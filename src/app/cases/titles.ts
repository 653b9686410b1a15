// What incidents are called, for lists. Everybody who sees an incident may read what its title is made of
// (a test says so), so the query asks only whether they see it. Nothing opened is kept.

import { practiceKeys, viewerKeys } from '../../incident/people/viewers.ts';
import {
  erasedTitle,
  isUnopened,
  type Titled,
  type TitleSpot,
  titleFrom,
  titleSpot,
  unopenedTitle,
} from '../../incident/state/title.ts';
import type { IncidentId, PersonId } from '../../record/ids.ts';
import type { Viewer } from '../../store/cases/seen.ts';
import { titleFields, writtenRows } from '../../store/cases/written-rows.ts';
import { openField } from '../../store/log/prose.ts';
import type { Deps } from '../deps.ts';
import { awaitedUnlessDamaged } from './unreadable.ts';

/** What nobody has opened yet says only its kind. Leaves out what cannot be read and what has no words. */
export type Titles = ReadonlyMap<string, string>;

export type TitlesOf = {
  readonly titles: (person: PersonId, incidents: readonly Titled[]) => Promise<Titles>;
  /** For a reporter, of their own reports: in the words that they wrote. */
  readonly ownTitles: (reports: readonly Titled[]) => Promise<Titles>;
};

type Spotted = TitleSpot & { readonly id: IncidentId };

const spotted = (incidents: readonly Titled[], spotOf: typeof titleSpot): readonly Spotted[] =>
  incidents.flatMap((incident) => {
    const spot = spotOf(incident);
    return spot === null ? [] : [{ ...spot, id: incident.id }];
  });

async function opened(
  deps: Deps,
  viewer: Viewer | null,
  spots: readonly Spotted[],
): Promise<readonly (readonly [IncidentId, string])[]> {
  const { database, keyring, schoolId } = deps;
  const ids = [...new Set(spots.map(({ id }) => id))];
  const entries = [...new Set(spots.map(({ entry }) => entry))];
  const rows = await writtenRows(database.reader, schoolId, viewer, ids, entries, titleFields);
  const rowAt = new Map(rows.map((row) => [`${row.stream} ${row.version} ${row.field}`, row]));
  const titles: (readonly [IncidentId, string])[] = [];
  for (const spot of spots) {
    const row = rowAt.get(`${spot.id} ${spot.entry} ${spot.field}`);
    if (row === undefined) continue;
    const { [spot.field]: commitment = '' } = JSON.parse(row.commits) as Record<string, string>;
    const text = await awaitedUnlessDamaged(deps, spot.id, () => openField(keyring, row, commitment));
    const title = text === null ? '' : titleFrom(text, spot.field);
    if (title !== '') titles.push([spot.id, title]);
  }
  return titles;
}

const isErased = ({ erased }: Titled): boolean => erased !== null;

export const createTitles = (deps: Deps): TitlesOf => ({
  async titles(person, incidents) {
    const school = await deps.schools.read(deps.database.reader);
    const keys = [...viewerKeys(person, school), ...practiceKeys(person, school)];
    const readable = incidents.filter((each) => !isErased(each) && !isUnopened(each));
    return new Map([
      ...incidents.filter(isUnopened).map((each) => [each.id, unopenedTitle(each)] as const),
      ...incidents.filter(isErased).map(({ id }) => [id, erasedTitle] as const),
      ...(await opened(deps, { person, keys }, spotted(readable, titleSpot))),
    ]);
  },
  ownTitles: async (reports) =>
    new Map(
      await opened(
        deps,
        null,
        spotted(reports, (each) => titleSpot({ ...each, title: null })),
      ),
    ),
});
