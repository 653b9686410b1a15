// What passes between the reporter, or the person concerned, and the people who look into it, in words: that
// it was said, never what.

/** The sentences of such entries, by the type of event. */
export const talkSentences = {
  'hearing-answered': () => 'answered in writing what they were given to read',
  'reporter-written-to': () => 'wrote to the reporter',
  'case-written-to': () => 'wrote to the people who look into it',
  'retaliation-asked': () => 'asked the reporter how they have been treated since they reported',
  'retaliation-answered': () => 'answered how they have been treated since they reported',
  'answer-seen': () => 'looked at what the reporter answered',
  'answer-resealed': () => 'sealed what the reporter answered to the present chair and vice-chair',
} as const;
