// Whom to ring at once, in this order. Numbers are the school's own contacts, never constants here.

export const callIds = [
  'emergency',
  'person',
  'safeguarding-lead',
  'police',
  'lado',
  'bank',
  'it',
  'supplier',
  'report-fraud',
  'insurer',
  'exam-board',
  'holder',
] as const;
export type CallId = (typeof callIds)[number];
