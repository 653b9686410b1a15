import { plainly } from '../../src/policy/said.ts';
import { takeItOn } from '../../src/web/case/steps/take-it-on.ts';
import type { Name } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';

/** What somebody reads on a page. */
export const textFor = async (site: OpenSite, name: Name, address: string): Promise<string> =>
  (await (await site.as(name)).open(address)).text;

// The facts are the first half of taking it on; who is told is told by people, not by Candour; an outcome
// that stands is changed.
const headedElse: Readonly<Record<string, string>> = {
  'establish-facts': takeItOn.title,
  'record-notification': 'Tell the ICO and record it',
  'confirm-entry': 'Is that right?',
  reopen: 'Bring it back',
  'governors-outcome': 'Change the governors’ outcome',
};

/** What may head the page of a step. */
export const headingsOf = (step: string, title: string): readonly string[] =>
  [title, `${title} and record it`, headedElse[step] ?? title].map(plainly);
