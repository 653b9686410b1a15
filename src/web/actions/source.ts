// What an action comes from (`?from=STREAM&entry=N`): an incident, or something of another kind such as an
// exception or a meeting.
import type { Entry } from '../../app/cases/cases.ts';
import { streamPath } from '../../app/cases/other-streams.ts';
import { knownOf } from '../../app/cases/promised.ts';
import { policyNames } from '../../app/directory.ts';
import { kinds } from '../../app/kinds.ts';
import { permit } from '../../incident/may.ts';
import { viewers } from '../../incident/people/viewers.ts';
import { unansweredRecommendations } from '../../incident/state/governing.ts';
import { NotFound } from '../../record/failure.ts';
import type { EntryNo, PersonId, StreamId } from '../../record/ids.ts';
import { correctionsIn } from '../case/summary/corrections.ts';
import type { DeskRequest, Signed, Site } from '../shell/site.ts';

/** As its reader sees it. */
export type Source = {
  readonly stream: StreamId;
  /** What is meant of it: of a part the entry that began it, by which it is kept from people. */
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
  readonly writtenAt: (entry: EntryNo) => string;
  /** Why what stands there is to be done, as far as its owner may know. */
  readonly why: string;
  /** Whose it is already, and by when. */
  readonly knownAt: (entry: EntryNo) => ReturnType<typeof knownOf>;
  /** Where its reader goes on to, once there is an action: what is recommended there is answered with it. */
  readonly onwards?: (entry: EntryNo) => string | undefined;
};

type Written = Readonly<Record<string, string | null | undefined>>;

/** What is recommended or promised in an entry, whatever kind of entry it is. */
const promisedIn = (written: Written = {}): string =>
  [
    ...['recommendation', 'recommendations', 'direction', 'follows', 'action', 'risk', 'control'],
    ...['conditions', 'minute'],
  ]
    .map((field) => written[field] ?? '')
    .find((text) => text !== '') ?? '';

type Entries = readonly { readonly version: EntryNo; readonly written: Written }[];

const writtenIn = (entries: Entries, version: EntryNo | undefined): string =>
  promisedIn(entries.find((each) => each.version === version)?.written);

/** What an incident's entry promises, and what is right about it where it was corrected. */
const promisedAt = (entries: readonly Entry[], version: EntryNo): string => {
  const right = correctionsIn(entries, version).at(-1)?.written.right;
  return [writtenIn(entries, version), ...(right ? [`Corrected: ${right}`] : [])].join(' ');
};

const incidentSource = async (
  { app }: Site,
  person: PersonId,
  stream: StreamId,
): Promise<Omit<Source, 'entry'> | null> => {
  const reference = await app.cases.referenceOf(person, stream);
  if (reference === null) return null;
  const found = await app.cases.open(person, reference);
  const entries = await app.cases.entries(found);
  const mayAnswer = permit(found.incident, 'answer-recommendation', found.capacities) === null;
  const answerable = mayAnswer ? unansweredRecommendations(found.incident).map((each) => each.entry) : [];
  return {
    ...{ stream, href: `/incidents/${reference}`, text: reference },
    forOffice: viewers(found.incident, found.school).has('office'),
    excluded: found.incident.excluded,
    writtenAt: (entry) => promisedAt(entries, entry),
    why: 'It was recommended or promised after a security incident.',
    knownAt: (entry) => knownOf({ kind: 'incident', state: found.incident }, entry),
    onwards: (entry) =>
      answerable.includes(entry)
        ? `/incidents/${reference}/answer-recommendation?recommendation=${entry}`
        : undefined,
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
  if (incident !== null) return { ...incident, entry };
  const { kind, state, entries } = await site.app.streams.openAny(person, stream);
  const words = kinds[kind].words;
  const found = (entry !== null && words?.partAt?.(state, entry)) || null;
  // What is kept from them is no part for them, as though nothing stood at that entry.
  const part = found?.excluded.includes(person) ? null : found;
  const about = part?.about ?? null;
  const aboutIt = about === null ? null : await incidentSource(site, person, about);
  const text = words?.titleOf(state, policyNames(directory)) ?? kind;
  return {
    ...{ stream, href: streamPath(kind, stream), text },
    entry: words?.partAt === undefined ? entry : (part?.entry ?? null),
    why: `It comes from: ${text}.`,
    ...(about === null ? {} : { about }),
    // Whether the office sees an incident only those know who see it themselves.
    forOffice: about === null || aboutIt?.forOffice === true,
    ...(part !== null && about === null ? { forClerk: true } : {}),
    excluded: part?.excluded ?? [],
    ...(part === null ? {} : { keptFrom: part.excluded }),
    writtenAt: (at) => writtenIn(entries, part?.said ?? at),
    knownAt: (at) => knownOf({ kind, state }, at),
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
