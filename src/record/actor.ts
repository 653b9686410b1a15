// Actors as the log writes them: `person:ID`, `reporter`, `clock`, `operator`.
import { CorruptData } from './failure.ts';
import type { PersonId } from './ids.ts';
import type { Actor } from './step.ts';

/** The actor as one word of the log. */
export const actorText = (actor: Actor): string =>
  actor.kind === 'person' ? `person:${actor.person}` : actor.kind;

/** Reads an actor back from the log; throws Broken for anything else. */
export const readActor = (text: string): Actor => {
  if (text.startsWith('person:')) return { kind: 'person', person: text.slice(7) as PersonId };
  if (text === 'reporter' || text === 'clock' || text === 'operator') return { kind: text };
  throw new CorruptData(`The log names an actor that nobody knows: ${text}.`);
};

/** The person who acts, or null for the reporter, the clock and the operator. */
export const personOf = (actor: Actor): PersonId | null => (actor.kind === 'person' ? actor.person : null);
