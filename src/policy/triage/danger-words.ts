// Words of a report that make somebody ask whether a person is in danger. They set no level: they ask one
// question. They are looked for as whole words, in any case.

/** What `*` stands for, and where words are further apart, a space. */
const words: readonly string[] = [
  ...['refuge', 'violen*', 'abus*', 'assault*', 'stalk*', 'threat*', 'injunction*', 'restraining'],
  ...[
    'non-molestation',
    'court order*',
    'courts?',
    'custody',
    'contact order*',
    'social work*',
    'social care',
  ],
  ...['foster*', 'adopt*', 'looked[- ]after', 'child protection', 'safeguarding', 'banned', 'police'],
  ...['must not (?:know|collect|come|see)', 'keeps? away', 'kept away', 'kept secret', 'secret', 'in hiding'],
  ...['hides', 'afraid', 'scared', 'estranged', '(?:former|ex)[- ]?(?:partner|husband|wife)', 'new address'],
];

const pattern = words.map((word) => word.replaceAll('*', '\\p{L}*').replaceAll(' ', '\\s+')).join('|');
const found = new RegExp(`(?<![\\p{L}-])(?:${pattern})(?!\\p{L})`, 'giu');

/** Those that the text has, as it has them, each once. */
export const dangerWordsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(found)].map(([word]) => word.replaceAll(/\s+/gu, ' ').toLowerCase())),
];
