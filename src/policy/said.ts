// An office in a sentence is a value: the policy's words for it, between two marks. The school's own words
// are put there as a page, a mail or a file leaves. Nothing that people wrote is touched.

type Governing =
  | 'governor'
  | 'governors'
  | 'Governors'
  | 'Governor'
  | `${'a' | 'A' | 'another' | 'Another'} governor`;
type Words =
  | `${'h' | 'H'}eadteacher`
  | 'deputy headteacher'
  | 'bursar'
  | `headteacher${', the ' | ' and the ' | ' or the ' | ' or ' | ' and ' | ', '}bursar`
  | `${'vice-chair' | 'chair'}${'' | ' of governors'}`
  | 'Chair of governors'
  | `${'g' | 'G'}overning ${'b' | 'B'}ody`
  | Governing
  | `${'a' | 'A' | 'another' | 'Another'} second governor`;

const marks = { duty: '\u{E000}', office: '\u{E001}' } as const;
const end = '\u{E002}';

/** Of the person who does here what the policy asks of this office. */
export const inDuty = (words: Words): string => `${marks.duty}${words}${end}`;

/** The office itself, whatever its duties are here. */
export const inOffice = (words: Words): string => `${marks.office}${words}${end}`;

/** `before`: "a ", or whatever else stands before it. */
export const withArticle = (before: string, said: string): string =>
  /^a\s+$/i.test(before) && /^[aeiou]/i.test(said)
    ? `${before.charAt(0)}n${before.slice(1)}${said}`
    : before + said;

/** Puts words in the place of each office. */
export const sayOffices = (text: string, say: (words: string, kind: 'duty' | 'office') => string): string =>
  text.includes(end)
    ? text.replaceAll(
        /(\b[Aa]\s+)?([\u{E000}\u{E001}])([^\u{E002}]*)\u{E002}/gu,
        (_, before: string | undefined, mark: string, words: string) =>
          withArticle(before ?? '', say(words, mark === marks.duty ? 'duty' : 'office')),
      )
    : text;

/** In the policy's words, where no school is known. */
export const plainly = (text: string): string => sayOffices(text, (words) => words);
