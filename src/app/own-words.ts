// The offices that sentences name (`policy/said.ts`), as a school says them that gave their duties to others.

import type { Point, Policy } from '../policy/policy.ts';
import { plainly, sayOffices } from '../policy/said.ts';
import type { PersonId } from '../record/ids.ts';
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

/** What stands for each office in the policy's words, for people who read of `about`. */
const sayingsOf = ({ labels, taker }: OfficeWords, about: About): Readonly<Record<string, string>> => {
  const isConfided = about === 'confided';
  const chair = isConfided ? labels['protected-chair'] : labels.chair;
  const viceChair = isConfided ? labels['protected-vice-chair'] : labels['vice-chair'];
  const body = labels['governing-body'];
  const hasBody = body === governingBody || (isConfided && taker !== 'chair');
  return {
    ...{ headteacher: labels.headteacher, bursar: labels.bursar },
    ...{ chair, 'chair of governors': chair },
    ...{ 'vice-chair': viceChair, 'vice-chair of governors': viceChair },
    ...(hasBody ? {} : { 'governing body': body, governor: body, governors: body }),
  };
};

const article = /^(an?|another)(?: second)? /i;

const sayIn = (
  words: string,
  sayings: Readonly<Record<string, string>>,
  { labels: { oversees } }: OfficeWords,
): string => {
  if (/^headteacher\W.*bursar$/i.test(words)) return oversees;
  const office = words.replace(article, '');
  const said = sayings[office.toLowerCase()];
  if (said === undefined) return words;
  if (office === words) return said;
  return `${words.startsWith('A') ? 'The' : 'the'} ${said}`;
};

/**
 * Puts the school's offices in the place of the policy's, wherever a sentence names one. `write`: how what
 * the school calls them is written there.
 */
export const sayerFor = (
  words: OfficeWords,
  about: About,
  write: (said: string) => string = (said) => said,
): ((text: string) => string) => {
  if (!words.isMapped) return plainly;
  const sayings = sayingsOf(words, about);
  return (text) =>
    sayOffices(text, (said, kind) => (kind === 'duty' ? write(sayIn(said, sayings, words)) : said));
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
