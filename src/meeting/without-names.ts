// A paper for the governors says what people are, never who: every name that is known becomes a role in
// square brackets, which somebody then checks. It takes rather too much than too little.
import { literally } from '../record/phrases.ts';

/** A name as people write it, and what stands in its place. */
export type Named = { readonly name: string; readonly role: string };

const titles = 'Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Rev';
const before = '(?<![\\p{L}\\p{N}\\[])';
const after = '(?![\\p{L}\\p{N}])';
const unknown = 'a person';

/** "Rosie Tanner" is also "Mrs Tanner", "Tanner" and "Rosie". */
const waysToSay = ({ name, role }: Named): readonly (readonly [string, string])[] => {
  const parts = name.split(/\s+/).filter((part) => part.length > 1);
  return [name, ...parts].map((each) => [each.trim(), role] as const);
};

/** Where two people are called the same it stays open which of them is meant. */
const rolesByName = (people: readonly Named[]): ReadonlyMap<string, string> => {
  const roles = new Map<string, string>();
  for (const [name, role] of people.flatMap(waysToSay)) {
    const known = roles.get(name);
    roles.set(name, known === undefined || known === role ? role : unknown);
  }
  return roles;
};

const namesIn = (roles: ReadonlyMap<string, string>): RegExp | null => {
  const all = [...roles.keys()].toSorted((a, b) => b.length - a.length).map(literally);
  return all.length === 0
    ? null
    : new RegExp(`${before}(?:(?:${titles})\\.? )?(${all.join('|')})${after}`, 'gu');
};

type Noun = readonly [one: RegExp, many: string];
const counted: readonly Noun[] = [
  [/pupils?|child(?:ren)?|boys?|girls?/, 'pupils'],
  [/parents?|mothers?|fathers?|carers?|famil(?:y|ies)/, 'families'],
  [/teachers?|colleagues?|members? of staff/, 'members of staff'],
  [/persons?|people/, 'people'],
];

const marked = (role: string): string => `[${role}]`;

/** What tells of a person without naming them. */
const traces: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, 'an address'],
  [/(?<!\d)(?:\+44|0)\s?(?:\d\s?){8,10}(?!\d)/gu, 'a number'],
  [new RegExp(`${before}(?:${titles})\\.? \\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)?`, 'gu'), unknown],
  [new RegExp(`${before}(?:(?:[Yy]ear|[Cc]lass) \\d{1,2}[A-Z]?|[1-9][A-Z])${after}`, 'gu'), 'a class'],
  ...counted.map(([noun, many]): readonly [RegExp, string] => [
    new RegExp(`${before}(?:one|two|1|2|One|Two) (?:${noun.source})${after}`, 'gu'),
    `fewer than 3 ${many}`,
  ]),
];

export const withoutNames = (text: string, people: readonly Named[]): string => {
  const roles = rolesByName(people);
  const names = namesIn(roles);
  const named =
    names === null ? text : text.replace(names, (_found, name: string) => marked(roles.get(name) ?? unknown));
  return traces.reduce((all, [trace, role]) => all.replace(trace, marked(role)), named);
};

type Mark = { readonly role: string; readonly count: number };

/** What stands in square brackets, each once. */
export const marksIn = (text: string): readonly Mark[] => {
  const counts = new Map<string, number>();
  for (const [, role = ''] of text.matchAll(/\[([^[\]]+)\]/g)) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].map(([role, count]) => ({ role, count }));
};

/** The same to be read: the brackets were only for the eye of the person who checks. */
export const withoutMarks = (text: string): string => text.replace(/\[([^[\]]+)\]/g, '$1');

/** Whose whole name, or surname after a title, still stands in it. */
export const namesLeft = (text: string, people: readonly Named[]): readonly string[] =>
  people
    .map(({ name }) => name)
    .filter((name) => {
      const last = literally(name.split(/\s+/).at(-1) ?? name);
      const ways = `${literally(name)}|(?:${titles})\\.? ${last}`;
      return new RegExp(`${before}(?:${ways})${after}`, 'u').test(text);
    });

/** Written with a capital in such a text, and nobody's name. */
const commonWords = new Set([
  ...['The', 'Her', 'His', 'Their', 'With', 'And', 'Both', 'Nobody', 'Myself'],
  ...['Mrs', 'Miss', 'Mother', 'Father', 'Parent', 'Parents', 'Pupil', 'Pupils'],
  ...['Teacher', 'Headteacher', 'Bursar', 'Chair', 'Governor', 'Caretaker', 'Cook', 'Supplier'],
  ...['Year', 'Class', 'School', 'Office', 'All', 'Some', 'Every', 'Everybody', 'Staff', 'Families'],
]);

/** Names in a text that says who somebody is, such as "Mrs Tanner, and the father of Ella". */
export const namesSaid = (text: string): readonly Named[] => {
  const kin = /\b(?:parent|mother|father|mum|dad|carer|grand\w+)\b/i.test(text);
  const pupil = /\b(?:pupil|child|boy|girl|son|daughter)\b/i.test(text);
  const role = kin ? 'a parent or pupil' : pupil ? 'a pupil' : unknown;
  const found = text.match(/(?<![\p{L}])\p{Lu}[\p{L}'’-]{2,}(?: \p{Lu}[\p{L}'’-]+)*/gu) ?? [];
  return found
    .map((each) => each.replace(new RegExp(`^(?:(?:${titles}|The|Her|His|Their|With|And) )+`), ''))
    .filter((each) => !commonWords.has(each))
    .map((name) => ({ name, role }));
};
