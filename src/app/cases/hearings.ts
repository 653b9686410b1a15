// What a person whom an incident concerns was given to read for their hearing (3b), and what they
// answered. They see the chair's note and the entries that the chair chose, under a name that tells
// nothing of the incident.

import { mayReadProse } from '../../incident/may.ts';
import { isOfExclusions, isOfReporter } from '../../incident/people/hearing.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Disclosure } from '../../incident/state/report.ts';
import type { Moment } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Actor } from '../../record/step.ts';
import { streamsOfKey } from '../../store/cases/by-reference.ts';
import { digest } from '../../store/keys/exact-text.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries, type Written } from '../../store/log/prose.ts';
import { type PastEvent, readEvent } from '../../store/log/read-event.ts';
import type { Deps } from '../deps.ts';
import type { Answer, Order } from '../door/order.ts';
import { awaitedUnlessDamaged, readable } from './unreadable.ts';

export type HeardEntry = {
  readonly type: string;
  readonly at: Moment;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly written: Written;
};

/** `note` is null where it was erased. */
export type Hearing = {
  /** What its reader calls it by. */
  readonly name: string;
  readonly at: Moment;
  /** Not shown to the reader. */
  readonly by: Actor;
  readonly note: string | null;
  readonly chosen: readonly HeardEntry[];
  /** First to last; null where it was erased. */
  readonly answers: readonly { readonly at: Moment; readonly text: string | null }[];
};

type HearingAnswer = {
  readonly name: string;
  readonly text: string;
  readonly secret: string | null;
};

export type Hearings = {
  /** Latest first. */
  readonly given: (person: PersonId) => Promise<readonly Hearing[]>;
  /** Throws NotFound where they were given nothing of that name. */
  readonly answer: (person: PersonId, answer: HearingAnswer) => Promise<Answer>;
};

const nobody = new Set<never>();
/** Useless to a reader who cannot open the file. */
const ofFiles: readonly string[] = ['digest', 'fileName', 'fileNames'];

const entryOf = ({ type, at, facts }: PastEvent, written: Written): HeardEntry => {
  const isReadable = ([field]: readonly [string, unknown]) =>
    mayReadProse({ type, facts }, field, nobody) && !ofFiles.includes(field);
  return { type, at, facts, written: Object.fromEntries(Object.entries(written).filter(isReadable)) };
};

/** Only a person who knows the incident can tell from the name which it is. */
const nameOf = ({ id }: Incident, { entry }: Disclosure): string =>
  digest('candour hearing', [id, String(entry)]).slice(0, 32);

const answersTo = ({ talks }: Incident, { entry }: Disclosure) =>
  talks.filter((each) => each.kind === 'answer' && each.disclosure === entry);

const hearingOf = (
  incident: Incident,
  disclosure: Disclosure,
  events: ReadonlyMap<number, PastEvent>,
  opened: ReadonlyMap<number, Written>,
): Hearing => ({
  name: nameOf(incident, disclosure),
  at: disclosure.at,
  by: disclosure.by,
  note: opened.get(disclosure.entry)?.note ?? null,
  answers: answersTo(incident, disclosure).map(({ entry, at }) => ({
    at,
    text: opened.get(entry)?.answered ?? null,
  })),
  chosen: disclosure.entries
    .toSorted((a, b) => a - b)
    .flatMap((version) => {
      const event = events.get(version);
      // Old disclosures may hold such entries: they would tell who else is excluded.
      return event === undefined || isOfExclusions(event.type)
        ? []
        : [entryOf(event, opened.get(version) ?? {})];
    }),
});

const givenTo = ({ disclosures }: Incident, reader: PersonId): readonly Disclosure[] =>
  disclosures.filter(({ person }) => person === reader);

const hearingsOf = async (
  { database, keyring, schoolId, readEvent: read = readEvent }: Deps,
  incident: Incident,
  person: PersonId,
): Promise<readonly Hearing[]> => {
  const db = database.reader;
  const given = givenTo(incident, person).map((each) => ({
    ...each,
    entries: each.entries.filter((entry) => !isOfReporter(incident, entry)),
  }));
  const wanted = new Set(
    given.flatMap((each) => [
      each.entry,
      ...each.entries,
      ...answersTo(incident, each).map(({ entry }) => entry),
    ]),
  );
  const rows = (await entriesOf(db, schoolId, incident.id)).filter(({ version }) => wanted.has(version));
  const opened = await openEntries(db, keyring, schoolId, incident.id, rows);
  const byVersion = new Map(rows.map((row) => [row.version as number, read(row)]));
  return given.map((each) => hearingOf(incident, each, byVersion, opened));
};

export const createHearings = (deps: Deps, execute: (order: Order) => Promise<Answer>): Hearings => {
  const { database, schoolId } = deps;
  const incidentsFor = async (person: PersonId): Promise<readonly Incident[]> => {
    const ids = await streamsOfKey(database.reader, schoolId, `heard:${person}`);
    return [...(await readable(deps, database.reader, ids)).states.values()];
  };
  return {
    async given(person) {
      // A damaged incident must not hide the others.
      const all = (await incidentsFor(person)).map((incident) =>
        awaitedUnlessDamaged(deps, incident.id, () => hearingsOf(deps, incident, person)),
      );
      return (await Promise.all(all)).flatMap((each) => each ?? []).toSorted((a, b) => b.at - a.at);
    },
    async answer(person, { name, text, secret }) {
      const [found] = (await incidentsFor(person)).flatMap((incident) =>
        givenTo(incident, person)
          .filter((each) => nameOf(incident, each) === name)
          .map(({ entry }) => ({ stream: incident.id, disclosure: entry })),
      );
      if (found === undefined) throw new NotFound('There is nothing of this name to answer.');
      const { stream, disclosure } = found;
      const command = { step: 'answer-hearing', facts: { disclosure }, prose: { answered: text } } as const;
      return execute({
        kind: 'incident',
        stream,
        commands: [command],
        actor: { kind: 'person', person },
        secret,
      });
    },
  };
};
