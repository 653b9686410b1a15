// The parts of an outcome report (3k): the facts, effects and remedial action that UK GDPR Art 33(5) has
// documented too, and what the policy asks beside.

/** The parts of an outcome report, each a prose field, in reading order. */
export const outcomeParts = [
  'facts',
  'effects',
  'cause',
  'policiesBreached',
  'actions',
  'recommendations',
  'lessons',
] as const;
/** One part of an outcome report. */
export type OutcomePart = (typeof outcomeParts)[number];
