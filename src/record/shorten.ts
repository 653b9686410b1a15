const graphemes = new Intl.Segmenter('en');

/**
 * The beginning of a text, of at most `max` UTF-16 units. It is cut between the characters that people see,
 * so no emoji and no accented letter is cut through; only a single one longer than `max` is.
 */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = graphemes.segment(text).containing(max)?.index ?? 0;
  if (end > 0) return text.slice(0, end);
  const inPair = /[\ud800-\udbff]/.test(text.charAt(max - 1)) && /[\udc00-\udfff]/.test(text.charAt(max));
  return text.slice(0, inPair ? max - 1 : max);
}
