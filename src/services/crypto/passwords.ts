// Passwords under argon2id (19 MiB, 2 passes, 1 lane). Without an account we check against a hash that
// nothing opens, so that the time does not tell who has an account.
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const passwordLengthMin = 12;
const passwordLengthMax = 200;

const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;
// Made once from bytes that nobody kept, at the same cost.
const opensNothing =
  '$argon2id$v=19$m=19456,t=2,p=1$PHRzAFuYZ7BUBDuhtyWEYg$QM5HQyzDW/5eARAKTE7nmLhUhyKERpaqwp/hoHWtpsA';

const commonest = [
  'password',
  'passw0rd',
  'qwerty',
  'letmein',
  'welcome',
  'iloveyou',
  'football',
  'liverpool',
  'arsenal',
  'chelsea',
  'sunshine',
  'monkey',
  'dragon',
  'princess',
  'superman',
  'teacher',
  'school',
  'headteacher',
  'changeme',
  'administrator',
  'candour',
  'abcdef',
  'asdfgh',
];

// The same however é was typed.
const typed = (password: string): string => password.normalize('NFKC');

/** In PHC form; some 20 ms of another thread. */
export const hashPassword = (password: string): Promise<string> => hash(typed(password), cost);

/** Null, for no account, takes as long and is never right. */
export async function checkPassword(kept: string | null, password: string): Promise<boolean> {
  const fits = password.length <= passwordLengthMax;
  const right = await verify(kept ?? opensNothing, typed(fits ? password : randomBytes(16).toString('hex')));
  return right && fits && kept !== null;
}

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** In words, or null; `knownWords` are those that others could guess: school, name, address. */
export function passwordFault(password: string, knownWords: readonly string[]): string | null {
  const length = [...typed(password)].length;
  if (length < passwordLengthMin) {
    return `Choose a password of at least ${passwordLengthMin} characters: three or four words are good.`;
  }
  if (password.length > passwordLengthMax)
    return `Choose a password of at most ${passwordLengthMax} characters.`;
  const bare = letters(typed(password));
  if (new Set(bare).size < 5) return 'Use more different letters in your password.';
  const rest = remainder(bare, [...knownWords.flatMap(guesses), ...commonest]);
  return rest.length < 6
    ? 'This password is easy to guess. It is little more than a common word, a name or the school’s name.'
    : null;
}

const guesses = (known: string): string[] =>
  [letters(known), ...known.split(/[^\p{L}\p{N}]+/u).map(letters)].filter((word) => word.length >= 3);

// Without guessable words and digits in a row at the end.
function remainder(bare: string, words: readonly string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), bare).replace(/\d{1,8}$/, '');
}
