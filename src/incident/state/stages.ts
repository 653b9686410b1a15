// The choices that people make on an incident, and the stages it goes through.

/** Where an incident stands, in order; the last is for duplicates and what was no incident. */
export const stages = ['reported', 'investigating', 'submitted', 'reviewed', 'closed', 'set-aside'] as const;

export type Stage = (typeof stages)[number];

export const endedStages = ['closed', 'set-aside'] as const satisfies readonly Stage[];

export const openStages = [
  'reported',
  'investigating',
  'submitted',
  'reviewed',
] as const satisfies readonly Stage[];

/** The stages before the outcome report. */
export const workingStages = ['reported', 'investigating'] as const satisfies readonly Stage[];

/** The stages up to the closing, and after it. */
export const openOrClosed = [...openStages, 'closed'] as const satisfies readonly Stage[];

export const openOrEnded = [...openOrClosed, 'set-aside'] as const satisfies readonly Stage[];
