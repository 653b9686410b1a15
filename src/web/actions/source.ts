// What an action is set from: an incident (`?from=STREAM`), or an item of a meeting (`&entry=N`).
import { streamPath } from '../../app/cases/other-streams.ts';
import { policyNames } from '../../app/directory.ts';
import { kinds } from '../../app/kinds.ts';
import { viewers } from '../../incident/people/viewers.ts';
import { NotFound } from '../../record/failure.ts';
import type { EntryNo, PersonId, StreamId } from '../../record/ids.ts';
import type { DeskRequest, Signed, Site } from '../shell/site.ts';

/** As its reader sees it. */
export type Source = {
  readonly stream: StreamId;
  /** The entry that began the part of it that is meant, by which it is kept from people. */
  readonly entry: EntryNo | null;
  /** The incident that it is about, where it is none. */
  readonly about?: StreamId;
  readonly href: string;
  readonly text: string;
  /** Whether headteacher and bursar see it. */
  readonly forOffice: boolean;
  /** An item of a meeting that is about nothing else: the clerk sees what comes of it. */
  readonly forClerk?: true;
  /** Who cannot own it. */
  readonly excluded: readonly PersonId[];
  /** Whom the part of it that is meant is kept from, and so what comes of it. */
  readonly keptFrom?: readonly PersonId[];
  /** What was agreed there. */
  readonly agreed: string;
};

const incidentSource = async ({ app }: Site, person: PersonId, stream: StreamId): Promise<Source | null> => {
  const reference = await app.cases.referenceOf(person, stream);
  if (reference === null) return null;
  const { incident, school } = await app.cases.open(person, reference);
  return {
    ...{ stream, entry: null, href: `/incidents/${reference}`, text: reference, agreed: '' },
    forOffice: viewers(incident, school).has('office'),
    excluded: incident.excluded,
  };
};

/** Throws NotFound where there is no such stream for this person. */
export const sourceOf = async (
  site: Site,
  { id: person, directory }: Signed,
  stream: StreamId,
  entry: EntryNo | null,
): Promise<Source> => {
  const incident = await incidentSource(site, person, stream);
  if (incident !== null) return incident;
  const { kind, state, entries } = await site.app.streams.openAny(person, stream);
  const words = kinds[kind].words;
  const found = (entry !== null && words?.partAt?.(state, entry)) || null;
  // What is kept from them is no part for them, as though nothing stood at that entry.
  const part = found?.excluded.includes(person) ? null : found;
  const about = part?.about ?? null;
  const aboutIt = about === null ? null : await incidentSource(site, person, about);
  return {
    ...{
      stream,
      href: streamPath(kind, stream),
      text: words?.titleOf(state, policyNames(directory)) ?? kind,
    },
    entry: part?.entry ?? null,
    ...(about === null ? {} : { about }),
    // Whether the office sees an incident only those know who see it themselves.
    forOffice: about === null || aboutIt?.forOffice === true,
    ...(part !== null && about === null ? { forClerk: true } : {}),
    excluded: part?.excluded ?? [],
    ...(part === null ? {} : { keptFrom: part.excluded }),
    agreed: entries.find(({ version }) => version === part?.said)?.written.minute ?? '',
  };
};

/** What `?from=` names, and `&entry=`; null where it is left out. */
export const askedSource = async (request: DeskRequest, site: Site): Promise<Source | null> => {
  const stream = request.req.query('from') as StreamId | undefined;
  if (stream === undefined) return null;
  if (!/^[\w-]{1,64}$/.test(stream)) throw new NotFound('There is no such stream.');
  const number = Number(request.req.query('entry'));
  const entry = Number.isSafeInteger(number) && number > 0 ? number : null;
  return sourceOf(site, request.get('signed'), stream, entry);
};
