// What Candour says of the headteacher, the bursar, the chair and the Governing Body, in the words of a
// school that gave their duties to other offices. It rewords what Candour says and nothing that people wrote.

import type { Point, Policy } from '../policy/policy.ts';
import type { PersonId } from '../record/ids.ts';
import { literally } from '../record/phrases.ts';
import { holds, holdsAny } from '../school/holders.ts';
import type { School } from '../school/school.ts';
import { governingBody, type OfficeWords } from './office-words.ts';

/** On what was reported in confidence the chair's part is that of the person who takes such reports. */
export type About = 'anything' | 'confided';

/** In lists and mails, the person who takes protected reports reads of the chair as of themselves. */
export const aboutFor = (school: School, person: PersonId): About =>
  holdsAny(school, person, ['protected-chair', 'protected-vice-chair']) && !holds(school, person, 'chair')
    ? 'confided'
    : 'anything';

/** A pattern without groups, and what the school says instead. */
type Phrase = readonly [pattern: string, said: string];

const bothOffices = String.raw`\bheadteacher(?:, the | and the | or the | or | and |, )bursar\b`;

const ofGoverning = (body: string): readonly Phrase[] => [
  [String.raw`\b[Gg]overning [Bb]ody\b`, body],
  [String.raw`\b(?:a|another) (?:second )?governor\b`, `the ${body}`],
  [String.raw`\bA(?:nother)? governor\b`, `The ${body}`],
  [String.raw`\b[Gg]overnors?\b`, body],
];

/** Candour writes roles in small letters, which sets them apart from the labels of offices. */
const phrasesOf = ({ labels, taker }: OfficeWords, about: About): readonly Phrase[] => {
  const isConfided = about === 'confided';
  const chair = isConfided ? labels['protected-chair'] : labels.chair;
  const viceChair = isConfided ? labels['protected-vice-chair'] : labels['vice-chair'];
  const body = labels['governing-body'];
  const hasBody = body === governingBody || (isConfided && taker !== 'chair');
  return [
    [bothOffices, labels.oversees],
    [String.raw`\bvice-chair(?: of governors)?\b`, viceChair],
    [String.raw`(?<![\w-])chair(?: of governors)?\b`, chair],
    [String.raw`\bheadteacher\b`, labels.headteacher],
    [String.raw`\bbursar\b`, labels.bursar],
    ...(hasBody ? [] : ofGoverning(body)),
  ];
};

/** `isTheirs` says what people wrote: from where to where it stands in the text. */
export type Rewording = (
  text: string,
  isTheirs?: (text: string, from: number, to: number) => boolean,
) => string;

/** `names`: of people and whatever else must stand as it is. */
export const rewordingFor = (words: OfficeWords, names: Iterable<string>, about: About): Rewording => {
  const phrases = phrasesOf(words, about);
  // A page breaks its lines where it likes.
  const patterns = phrases.map(([pattern]) => `(${pattern.replaceAll(' ', String.raw`\s+`)})`).join('|');
  const hasPhrase = new RegExp(patterns, 'u');
  const kept = [...new Set([...names, ...Object.values(words.offices), ...Object.values(words.labels)])]
    .filter((each) => hasPhrase.test(each))
    .toSorted((a, b) => b.length - a.length)
    .map(literally);
  const all = new RegExp([...kept, patterns].join('|'), 'gu');
  return (text, isTheirs = () => false) =>
    text.replaceAll(all, (found, ...rest: unknown[]) => {
      const index = rest.slice(0, phrases.length).findIndex((group) => group !== undefined);
      const at = rest[phrases.length] as number;
      const said = phrases[index]?.[1];
      return said === undefined || isTheirs(text, at, at + found.length) ? found : said;
    });
};

/** The template with the offices that hold its duties here, as a sister school publishes it. */
export const policyInOffices = (policy: Policy, { labels, toldFirst, isMapped }: OfficeWords): Policy => {
  if (!isMapped) return policy;
  const inOffices = (text: string): string =>
    text
      .replaceAll('Headteacher or Bursar', toldFirst.join(' or '))
      .replaceAll('Headteacher/Bursar', labels.oversees)
      .replaceAll('as directed by the Governing Body', `as directed by the ${labels.directs}`)
      .replaceAll('Governing Body', labels['governing-body']);
  const pointIn = (point: Point): Point => {
    const common = { ...point, must: inOffices(point.must), why: inOffices(point.why) };
    return point.how === null
      ? ({
          ...common,
          items: point.items.map(({ id, text }) => ({ id, text: inOffices(text) })),
        } as Point)
      : ({ ...common, how: inOffices(point.how) } as Point);
  };
  return {
    ...policy,
    points: policy.points.map(pointIn),
    exceptionRoute: policy.exceptionRoute.replace('the Headteacher', `the ${labels.exceptions}`),
  };
};
