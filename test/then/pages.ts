import { takeItOn } from '../../src/web/case/steps/take-it-on.ts';
import type { Name } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';

/** What somebody reads on a page. */
export const textFor = async (site: OpenSite, name: Name, address: string): Promise<string> =>
  (await (await site.as(name)).open(address)).text;

// The facts are the first half of taking it on; the ICO is told by its name; Candour does not tell the chair.
const headedElse: Readonly<Record<string, string>> = {
  'establish-facts': takeItOn.title,
  'record-notification': 'Record that the ICO was told',
  'tell-chair': 'Record that the chair was told',
};

/** What may head the page of a step. */
export const headingsOf = (step: string, title: string): readonly string[] => [
  title,
  headedElse[step] ?? title,
];
