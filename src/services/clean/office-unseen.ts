// Words in a document of Office that nobody sees at the first look: comments, what was struck out while
// changes were tracked, what is hidden, notes to slides. They are its content and stay; whoever sends it may
// have forgotten them, so it is said that they are there.

/** Parts that hold such words by what they are, and what a word looks like in them. */
const ofTheirKind: readonly (readonly [RegExp, RegExp])[] = [
  [
    /(^|\/)(?:comments\d*\.xml|(?:threaded)?comments\/[^/]+\.xml)$/i,
    /<(?:[\w.-]+:)?(?:t|text)(?:\s[^<>]*)?>[^<]/,
  ],
  // The number of its slide stands in each.
  [/(^|\/)notesSlides\/[^/]+\.xml$/i, /<(?:[\w.-]+:)?t(?:\s[^<>]*)?>\s*\d*[^\d<\s]/],
];

const struckOut = /<(?:[\w.-]+:)?(?:delText|moveFrom)[\s>]/;
const hidden: readonly (readonly [RegExp, RegExp])[] = [
  [/^word\/(?!styles)/i, /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/],
  [/^xl\/workbook\.xml$/i, /<sheet\s[^<>]*\bstate="(?:hidden|veryHidden)"/],
  [/^ppt\/slides\/[^/]+\.xml$/i, /<(?:[\w.-]+:)?sld\s[^<>]*\bshow="(?:0|false)"/],
];

/** Whether a part of a document holds words that nobody sees at the first look. */
export const holdsUnseen = (name: string, text: string): boolean =>
  [...ofTheirKind, ...hidden].some(([path, words]) => path.test(name) && words.test(text)) ||
  struckOut.test(text);
