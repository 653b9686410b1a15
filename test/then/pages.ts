import type { Name } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';

/** What somebody reads on a page. */
export const textFor = async (site: OpenSite, name: Name, address: string): Promise<string> =>
  (await (await site.as(name)).open(address)).text;
