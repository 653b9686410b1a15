// Words of a report that may point to one person, such as "only I was there". The reporter sees them before
// sending, and the chair before forwarding. This reads prose, so no rule goes by it: it is a hint, and finds
// only some.
import type { Directory } from '../../../app/directory.ts';
import { officeHolders } from '../../../school/holders.ts';
import { officesFor, type PolicyDuty, roles } from '../../../school/offices.ts';
import type { School } from '../../../school/school.ts';
import { wholeWords } from '../../words/words.ts';

/** Posts that a small school mostly has once (school default). */
const usualPosts: readonly string[] = [
  ...['caretaker', 'site manager', 'school business manager', 'SENCO', 'SENDCO', 'librarian', 'school nurse'],
  ...['secretary', 'receptionist', 'cook', 'technician', 'network manager', 'safeguarding lead'],
  ...['deputy head', 'assistant head'],
];

/** What the school calls posts that one person holds, except those in `but`. */
export const postsOfOne = (
  school: School,
  { offices }: Pick<Directory, 'offices'>,
  but: readonly PolicyDuty[] = [],
): readonly string[] => [
  ...roles
    .filter((role) => !but.some((duty) => officesFor(school.settings, duty).includes(role)))
    .filter((role) => officeHolders(school, role).length === 1)
    .map((role) => offices[role]),
  ...usualPosts,
];

const speaksOfOneself = /\b(?:i|i['’](?:m|ve|d|ll)|me|my|mine|myself|we|our|us)\b/i;

/** Points to somebody wherever it stands. */
const telling: readonly RegExp[] = [
  /\b(?:only|just) (?:i|me|we|us|the (?:two|three) of us)\b/gi,
  /\b(?:only|just) (?:[\p{L}’'-]+ ){1,3}and (?:i|me|myself)\b/giu,
  /\b(?:i|we) (?:alone|(?:was|am|were|are) (?:alone|the only))(?: \p{L}+)?/giu,
  /\b(?:i|we) (?:was|am|were|are) (?:all )?(?:on (?:my|our) own|by (?:myself|ourselves))\b/gi,
  /\bi was the (?:last|first)(?: one)? to \p{L}+/giu,
  /\bi['’]m the only(?: \p{L}+)?/giu,
  /\bthe only (?:one|person|other|adult|teacher|member of staff)\b/gi,
  /\b(?:nobody|no one|no-one) (?:else|but me)\b/gi,
  /\bno(?:body|ne|[ -]one)\b[^;:]{0,40}?\b(?:except|but|apart from) (?:me|my|us|our)(?:sel\p{L}+)?\b/giu,
  /\bmy (?:own )?(?:class(?:room)?|form|tutor group|year group|pupils?|children|child|son|daughter)\b/gi,
  /\bmy (?:husband|wife|partner|office|room|department|job|role|line manager|predecessor|successor)\b/gi,
  /\bmy (?:(?:maternity|paternity|sick) leave|desk|shift|club)\b/gi,
  /\bi (?:run|lead|coach|teach) (?:the|our|an?) (?:[\p{L}-]+ ){0,2}(?:club|team|choir|band|group)\b/giu,
  /\b(?:i am|i['’]m|as) (?:her|his|their) (?:line )?\p{L}+/giu,
  /\bi(?: am|['’]m) the (?:[\p{L}\d-]+ ){0,3}?(?:lead|teacher|assistant|head|leader|manager)\b/giu,
  /\bi(?: am|['’]m) the (?:[\p{L}\d-]+ ){0,3}?(?:TA|PA|officer|governor|cleaner|driver|tutor|clerk)\b/giu,
];

/** A name given as one's own. It goes by the grammar alone, so nobody learns who is on a list. */
const ownName: readonly RegExp[] = [
  /\bI, (?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*/gu,
  /\b[Mm]y name is \p{L}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*/gu,
  /\b(?:I am|I['’]m|[Tt]his is|[Ss]igned,?|[Yy]ours,?) \p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+/gu,
];

/** Points to somebody who speaks of themselves in the same sentence. */
const classNames: readonly RegExp[] = [
  /\b(?:(?:year|class|form) ?\d{1,2} ?[a-z]?|y ?\d{1,2}[a-z]?|reception|nursery|\d{1,2}[a-z])\b/gi,
  /\b(?:year (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven)|EYFS|early years|KS ?\d)\b/gi,
  /\b[Cc]lass \p{Lu}\p{Ll}+\b/gu,
  /\b(?!(?:The|My|Our|A|His|Her|Their|This|That|In|Each|Every|One|Whole) )\p{Lu}\p{Ll}+ [Cc]lass\b/gu,
];

const selfWords = String.raw`\b(?:${[
  ...['i am', "i[’']m", 'i was', 'i work as', 'i, ?', 'me,', 'we are', 'this is', 'signed,?', 'yours,?'],
  'my (?:job|post|role) (?:is|as)',
].join('|')})`;

/** Posts as said of oneself: "I am the cook", "cook here", "the cook and I". */
const asOneself = (posts: readonly string[]): readonly RegExp[] => {
  const post = wholeWords(posts);
  const article = "(?:(?:the|an?|your|our|school|school['’]s|acting|only|former) ){0,3}";
  const self = `(?:${selfWords}) ?${article}`;
  const goesOn = String.raw`(?=['’]s|,|\s*$|\s+(?:i|we|in|of|at|here)\b)`;
  return [
    new RegExp(`(?<=${self})${post}`, 'giu'),
    new RegExp(String.raw`(?<=\bas ${article})${post}${goesOn}`, 'giu'),
    new RegExp(String.raw`${post}(?= (?:here|writing|speaking|and (?:i|me|myself))\b)`, 'giu'),
    new RegExp(String.raw`(?<=\b(?:i|me) and ${article})${post}`, 'giu'),
  ];
};

export const sayPointers = (pointers: readonly string[]): string =>
  pointers.map((words) => `“${words}”`).join(', ');

const shownMax = 12;

/**
 * The words that may point to one person, each once. `byOthers`: others wrote them, so a class or a post
 * points to somebody even where the writer does not speak of themselves.
 */
export const pointersIn = (
  texts: readonly string[],
  posts: readonly string[],
  byOthers = false,
): readonly string[] => {
  const found = new Map<string, string>();
  const any = byOthers
    ? [...classNames, ...(posts.length > 0 ? [new RegExp(wholeWords(posts), 'giu')] : [])]
    : [];
  const always = [...telling, ...ownName, ...(posts.length > 0 ? asOneself(posts) : []), ...any];
  for (const sentence of texts.flatMap((text) => text.split(/[.!?\n]+/))) {
    const looked = speaksOfOneself.test(sentence) ? [...always, ...classNames] : always;
    for (const [words] of looked.flatMap((each) => [...sentence.matchAll(each)])) {
      const name = words.trim().toLowerCase();
      if (name !== '' && !found.has(name)) found.set(name, words.trim());
    }
  }
  const isWithin = (name: string) => [...found.keys()].some((each) => each !== name && each.includes(name));
  // Words within other words that were found are not said twice.
  const shown = [...found].filter(([name]) => !isWithin(name)).map(([, words]) => words);
  return shown.slice(0, shownMax);
};
