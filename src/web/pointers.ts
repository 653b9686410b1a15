// Words of a report that may point to one person: a post that only one holds, a class, "only I was there".
// They are shown to the reporter before anything is sent, and to the chair before it is forwarded. This reads
// prose, so it is for pages alone: no rule goes by it, and what it does not find may point to somebody all
// the same.
import type { Directory } from '../app/directory.ts';
import { holders, type Role, roles, type School } from '../school/school.ts';
import { wholeWords } from './whole-words.ts';

/** Posts that a small school mostly has once, beside those of its own list (school default). */
const usualPosts: readonly string[] = [
  ...['caretaker', 'site manager', 'school business manager', 'SENCO', 'librarian', 'school nurse'],
  ...['secretary', 'receptionist', 'cook', 'technician', 'network manager', 'safeguarding lead'],
];

/** Posts in the school that one person holds, as it calls them; those in `but` point to somebody else. */
export const postsOfOne = (
  school: School,
  { labels }: Pick<Directory, 'labels'>,
  but: readonly Role[] = [],
): readonly string[] => [
  ...roles
    .filter((role) => !but.includes(role) && holders(school, role).length === 1)
    .map((role) => labels[role]),
  ...usualPosts,
];

const speaksOfOneself = /\b(?:i|i['’](?:m|ve|d|ll)|me|my|mine|myself|we|our|us)\b/i;

/** What points to somebody wherever it stands. */
const telling: readonly RegExp[] = [
  /\b(?:only|just) (?:i|me|we|us|the two of us)\b/gi,
  /\b(?:i|we) (?:alone|(?:was|am|were|are) the only)(?: \p{L}+)?/giu,
  /\bi['’]m the only(?: \p{L}+)?/giu,
  /\bthe only (?:one|person|other|adult|teacher|member of staff)\b/gi,
  /\b(?:nobody|no one|no-one) (?:else|but me)\b/gi,
  /\bmy (?:own )?(?:class(?:room)?|form|tutor group|year group|pupils?|children|child|son|daughter)\b/gi,
  /\bmy (?:husband|wife|partner|office|room|department|job|role|line manager|predecessor|successor)\b/gi,
];

/** What points to somebody where they speak of themselves in the same sentence. */
const classNames = /\b(?:(?:year|class|form) ?\d{1,2} ?[a-z]?|reception|nursery|\d{1,2}[a-z])\b/gi;

const shownMax = 12;

/** The words in these texts that may point to one person, as they were written, each once. */
export const pointersIn = (texts: readonly string[], posts: readonly string[]): readonly string[] => {
  const found = new Map<string, string>();
  const postNames = wholeWords(posts);
  for (const sentence of texts.flatMap((text) => text.split(/[.!?\n]+/))) {
    const looked = speaksOfOneself.test(sentence) ? [...telling, classNames, postNames] : telling;
    for (const [words] of looked.flatMap((each) => [...sentence.matchAll(each)])) {
      const name = words.trim().toLowerCase();
      if (name !== '' && !found.has(name)) found.set(name, words.trim());
    }
  }
  const isWithin = (name: string) => [...found.keys()].some((each) => each !== name && each.includes(name));
  // What stands within more words that were found too is not said twice.
  const shown = [...found].filter(([name]) => !isWithin(name)).map(([, words]) => words);
  return shown.slice(0, shownMax);
};
