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

const marks = {
  ...{ duty: '\u{E000}', office: '\u{E001}' },
  ...{ 'vice-chair': '\u{E003}', 'acting-chair': '\u{E004}' },
} as const;
const end = '\u{E002}';

/** Who acts where the report concerns the chair. */
export type InPlaceOfChair = 'vice-chair' | 'acting-chair';
type SaidAs = keyof typeof marks;

/** Of the person who does here what the policy asks of this office. */
export const inDuty = (words: Words): string => `${marks.duty}${words}${end}`;

/** The office itself, whatever its duties are here. */
export const inOffice = (words: Words): string => `${marks.office}${words}${end}`;

/** On an incident that concerns the chair, who acts in their place has their duties. */
export const inPlaceOfChair = (text: string, who: InPlaceOfChair | null): string =>
  who === null ? text : text.replaceAll(marks.duty, marks[who]);

/** The words for who acts in the place of the chair, where these name the chair. */
export const sayInPlace = (words: string, who: InPlaceOfChair): string => {
  if (who === 'acting-chair' && /^vice-chair/i.test(words)) return who;
  return words.replace(/^chair(?= |$)(?: of governors)?/i, (said) =>
    who === 'vice-chair' && said.includes(' ') ? 'vice-chair of governors' : who,
  );
};

/** `before`: "a ", or whatever else stands before it. */
export const withArticle = (before: string, said: string): string =>
  /^a\s+$/i.test(before) && /^[aeiou]/i.test(said)
    ? `${before.charAt(0)}n${before.slice(1)}${said}`
    : before + said;

const saidAs: ReadonlyMap<string, SaidAs> = new Map(
  (Object.keys(marks) as SaidAs[]).map((as) => [marks[as], as]),
);

/** Puts words in the place of each office. */
export const sayOffices = (text: string, say: (words: string, as: SaidAs) => string): string =>
  text.includes(end)
    ? text.replaceAll(
        /(\b[Aa]\s+)?([\u{E000}\u{E001}\u{E003}\u{E004}])([^\u{E002}]*)\u{E002}/gu,
        (_, before: string | undefined, mark: string, words: string) =>
          withArticle(before ?? '', say(words, saidAs.get(mark) ?? 'duty')),
      )
    : text;

/** In the policy's words, where no school is known. */
export const plainly = (text: string): string =>
  sayOffices(text, (words, as) =>
    as === 'duty' || as === 'office' ? words : sayInPlace(words, as).replace('acting-chair', 'acting chair'),
  );
