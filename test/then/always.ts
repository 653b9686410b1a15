// Properties of incidents: what must hold after whatever people and time do. All properties in a process are
// checked on the same random histories, because living through them takes longer than looking at them.
import fc from 'fast-check';
import type { Case } from '../given/incident.ts';
import { seldom, startAndTries, type Try, tried } from '../given/random-incident.ts';
import { cases } from './cases.ts';

type Check = (after: Case, before: Case) => void;
type Life = readonly [start: Case, tries: readonly Try[]];
/** A case, and what became of it with each try. */
type History = readonly Case[];

const numRuns = 150;
const live = ([start, tries]: Life): History => {
  const history = [start];
  for (const each of tries) history.push(tried(history.at(-1) as Case, each));
  return history;
};
const check = (history: History, holds: Check): void => {
  for (const [nth, before] of history.slice(0, -1).entries()) holds(history[nth + 1] as Case, before);
};

let lived: { readonly seed: number; readonly histories: readonly History[] } | null = null;
const livedOnce = () => {
  if (lived !== null) return lived;
  const seed = Math.trunc(Math.random() * 2 ** 31);
  const lives: readonly Life[] = [...seldom, ...fc.sample(startAndTries, { seed, numRuns })];
  lived = { seed, histories: lives.map(live) };
  return lived;
};

/**
 * Checks a property of the case after each try of many random sequences. A property that holds "if …" names
 * each such case and says when it came: one that never came fails.
 */
export const always = <Name extends string = never>(
  holds: (after: Case, before: Case, came: (name: Name) => void) => void,
  ...names: readonly Name[]
): void => {
  const { came, allCame } = cases(...names);
  const { seed, histories } = livedOnce();
  try {
    for (const history of histories) check(history, (after, before) => holds(after, before, came));
  } catch (error) {
    // The same lives once more, so that what fails is found again and made as short as can be.
    const again = fc.property(startAndTries, (life) => check(live(life), (...two) => holds(...two, came)));
    fc.assert(again, { seed, numRuns, examples: seldom.map((each) => [each]) });
    throw error;
  }
  allCame();
};
