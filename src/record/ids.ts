// The identifiers that stand among facts. They are branded, so that a plain string (which could be
// a name or a narrative) does not compile where rules read facts.

declare const brand: unique symbol;

/** A string that only the place which draws or reads identifiers may make. */
type Branded<B extends string> = string & { readonly [brand]: B };

/** A chain of entries: one incident, one person, the school. Random, never time-ordered. */
export type StreamId = Branded<'stream'>;
export type IncidentId = StreamId & { readonly incident?: never };
/** A person's stream. */
export type PersonId = Branded<'person'>;
/** A sealed file on disk; says nothing about its content. */
export type FileId = Branded<'file'>;
/** What people call an incident, such as `INC-7KQ-4MZ`: short, random, speakable. */
export type Reference = Branded<'reference'>;
/** The keyed digest of a secret (receipt code, one-time link). */
export type Digest = Branded<'digest'>;
/** The version of an entry in its stream; things in an incident are called by the entry that made them. */
export type EntryNo = number;

export const plainLetters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const referenceShape = /^INC-[2-9A-HJKMNP-TV-Z]{3}-[2-9A-HJKMNP-TV-Z]{3}$/;

/**
 * The reference made of six random numbers (each >= 0); letters that are misheard or misread are left out.
 */
export const referenceFrom = (six: readonly number[]): Reference => {
  const text = six.map((number) => plainLetters[number % plainLetters.length]).join('');
  return `INC-${text.slice(0, 3)}-${text.slice(3)}` as Reference;
};

/** Reads a typed reference, forgiving case and spaces; null when it cannot be one. */
export const readReference = (typed: string): Reference | null => {
  const text = typed.trim().toUpperCase().replaceAll(/\s+/g, '-');
  return referenceShape.test(text) ? (text as Reference) : null;
};
