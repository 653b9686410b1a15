// The offices that sentences name (`policy/said.ts`), as the school says them.

import type { Point, Policy } from '../policy/policy.ts';
import { sayInPlace, sayOffices, withArticle } from '../policy/said.ts';
import type { PersonId } from '../record/ids.ts';
import { holds, holdsAny } from '../school/holders.ts';
import type { School } from '../school/school.ts';
import { governingBody, type OfficeWords, usualLabels } from './office-words.ts';

/** On what was reported in confidence the chair's part is that of the person who takes such reports. */
export type About = 'anything' | 'confided';

/** In lists and mails, the person who takes protected reports reads of the chair as of themselves. */
export const aboutFor = (school: School, person: PersonId): About =>
  holdsAny(school, person, ['protected-chair', 'protected-vice-chair']) && !holds(school, person, 'chair')
    ? 'confided'
    : 'anything';

/** What stands for the policy's words; those that are not here stand as they are. */
type Sayings = Readonly<Record<string, string>>;

/** A label that the school did not choose says no more than the policy's word. */
const ownOf = (all: Sayings): Sayings => {
  const usual: ReadonlySet<string> = new Set([...Object.values(usualLabels), governingBody, 'Governors']);
  return Object.fromEntries(Object.entries(all).filter(([, said]) => !usual.has(said)));
};

/** The offices themselves. */
const officeSayings = ({ offices, body }: OfficeWords): Sayings => ({
  ...{ headteacher: offices.headteacher, 'deputy headteacher': offices['deputy-headteacher'] },
  ...{ bursar: offices.bursar, 'governing body': body },
  ...{ chair: offices.chair, 'chair of governors': offices.chair },
  ...{ 'vice-chair': offices['vice-chair'], 'vice-chair of governors': offices['vice-chair'] },
  ...{ governor: offices.governor, governors: `${offices.governor}s` },
});

/** Who holds here what the policy asks of them, for people who read of `about`. */
const dutySayings = (words: OfficeWords, about: About): Sayings => {
  const { labels, body, taker } = words;
  const isConfided = about === 'confided';
  const chair = isConfided ? labels['protected-chair'] : labels.chair;
  const viceChair = isConfided ? labels['protected-vice-chair'] : labels['vice-chair'];
  const governs = labels['governing-body'];
  const hasBody = governs === body || (isConfided && taker !== 'chair');
  const { governor, governors } = ownOf(officeSayings(words));
  return {
    ...{ headteacher: labels.headteacher, bursar: labels.bursar },
    ...{ chair, 'chair of governors': chair },
    ...{ 'vice-chair': viceChair, 'vice-chair of governors': viceChair },
    ...(hasBody
      ? {
          ...(governor && { governor }),
          ...(governors && { governors }),
          ...ownOf({ 'governing body': body }),
        }
      : { 'governing body': governs, governor: governs, governors: governs, alone: governs }),
  };
};

const article = /^(?:an?|another)(?: second)? /i;

const both = /^headteacher\W.*bursar$/i;

const sayIn = (words: string, sayings: Sayings): string => {
  if (both.test(words))
    return sayings.both ?? words.replaceAll(/headteacher|bursar/g, (each) => sayings[each] ?? each);
  const office = words.replace(article, '');
  const said = sayings[office.toLowerCase()];
  if (said === undefined) return words;
  const [before = ''] = article.exec(words) ?? [];
  if (before === '') return said;
  if (sayings.alone !== undefined) return `${words.startsWith('A') ? 'The' : 'the'} ${said}`;
  return withArticle(before, said);
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
  const office = ownOf(officeSayings(words));
  const duties = dutySayings(words, about);
  const duty = words.isMapped ? { ...duties, both: words.labels.oversees } : ownOf(duties);
  return (text) =>
    sayOffices(text, (said, as) => {
      if (as === 'office') return write(sayIn(said, office));
      // Another than the chair takes what is reported in confidence, and it does not concern them.
      if (as === 'duty' || (about === 'confided' && words.taker !== 'chair')) return write(sayIn(said, duty));
      // One office in the place of the Governing Body is the chair's office: who acts for it governs.
      const isChairs = duty.alone !== undefined && /govern/i.test(said) && !/chair/i.test(said);
      const [before = ''] = isChairs ? (article.exec(said) ?? []) : [];
      const who = isChairs ? as : sayInPlace(said, as);
      const named = who === 'acting-chair' ? `acting ${sayIn('chair', office)}` : sayIn(who, duty);
      return write(`${before === '' ? '' : 'the '}${named}`);
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
