// The one way from an entry of the log to what it records. Nobody else reads the text of facts: so an entry
// of an older shape is the same to folding, cases, hearings, search and verify.
import { readActor } from '../../record/actor.ts';
import { type Facts, type Shapes, shapes, upToDate } from '../../record/shapes.ts';
import type { Event, Recorded } from '../../record/step.ts';
import type { LogRow } from '../db/tables.ts';

/** The columns of an entry that say what it records. */
export const eventColumns = ['version', 'type', 'shape', 'at', 'actor', 'facts', 'commits'] as const;

/** An entry of the log, as far as it says what it records. */
export type EventRow = Pick<LogRow, (typeof eventColumns)[number]>;

/** What an entry records, its facts as today's code expects them. */
export type PastEvent = Recorded<Event<string, Facts>>;

/** Reads what an entry records; throws where it was damaged, or written by a newer Candour. */
export type ReadEvent = (row: EventRow) => PastEvent;

export const readEventIn =
  (known: Shapes): ReadEvent =>
  (row) => ({
    type: row.type,
    facts: upToDate(known, row.type, row.shape, JSON.parse(row.facts)),
    version: row.version,
    at: row.at,
    actor: readActor(row.actor),
    proseGiven: Object.keys(JSON.parse(row.commits) as Record<string, string>),
  });

export const readEvent = readEventIn(shapes);
