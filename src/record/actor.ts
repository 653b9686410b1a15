// Actors as the log writes them: `person:ID`, `link:ENTRY`, `reporter`, `clock`, `operator`.
import { CorruptData } from './failure.ts';
import type { PersonId } from './ids.ts';
import type { Actor } from './step.ts';

/** The actor as one word of the log. */
export const actorText = (actor: Actor): string => {
  if (actor.kind === 'person') return `person:${actor.person}`;
  return actor.kind === 'link' ? `link:${actor.entry}` : actor.kind;
};

/** Reads an actor back from the log; throws Broken for anything else. */
export const readActor = (text: string): Actor => {
  if (text.startsWith('person:')) return { kind: 'person', person: text.slice(7) as PersonId };
  if (/^link:\d+$/.test(text)) return { kind: 'link', entry: Number(text.slice(5)) };
  if (text === 'reporter' || text === 'clock' || text === 'operator') return { kind: text };
  throw new CorruptData(`The log names an actor that nobody knows: ${text}.`);
};

/** The person who acts, or null for anybody without an account. */
export const personOf = (actor: Actor): PersonId | null => (actor.kind === 'person' ? actor.person : null);
