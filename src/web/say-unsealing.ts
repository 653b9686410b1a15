// What happens to who made a confidential report, in words: never who it is.

/** The sentences of such entries, by the type of event. */
export const unsealingSentences = {
  'unsealing-asked': () => 'asked to know who made the report',
  'unsealing-approved': ({ tellFirst }: { readonly tellFirst: boolean }) =>
    tellFirst
      ? 'approved that who asked may know who made the report; the reporter is told first'
      : 'approved that who asked may know who made the report; the reporter is told afterwards',
  'unsealing-confirmed': () => 'confirmed, as second governor, that who asked may know who made the report',
  'unsealing-refused': () => 'refused that who asked may know who made the report',
  'identity-seen': () => 'looked at who made the report',
  'identity-shared': () => 'told who asked who made the report',
  'identity-resealed': () => 'sealed who made the report to the present chair and vice-chair',
} as const;
