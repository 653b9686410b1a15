// What the desk of somebody holds: what waits for them, and what waits for others. The trust's desk asks each
// school for the same.
import type { Reader, Site } from '../../shell/site.ts';
import type { Reading } from './desk-rows.ts';
import {
  asQuery,
  type CasebookEntry,
  type CasebookPage,
  type Filter,
  isNarrowed,
  usualFilter,
} from './incidents-filter.ts';
import { type OtherWork, otherWork } from './other-work.ts';

/** As far as anybody counts or lists them. */
export const countedMax = 100;

/** Ended incidents that still ask something of their reader, such as to check a control (3j). */
const askedOfEnded = async (site: Site, { id }: Reader, filter: Filter) => {
  if (isNarrowed(filter) || filter.after !== undefined) return [];
  return (await site.app.casebook.ended(id, countedMax)).filter(({ mine }) => mine.length > 0);
};

/** What hurries stands before all, however late it is due. */
const hurriedFirst = async (site: Site, { id }: Reader, filter: Filter): Promise<CasebookPage> => {
  const list = await site.app.casebook.list(id, asQuery(filter, site.app.now()));
  if (filter.after !== undefined) return list;
  const query = { order: 'due', limit: countedMax, hurried: true } as const;
  const { rows } = await site.app.casebook.list(id, query);
  const named = new Set(rows.map(({ incident }) => incident));
  return { ...list, rows: [...rows, ...list.rows.filter(({ incident }) => !named.has(incident))] };
};

export const readingFor = async (
  site: Site,
  signed: Reader,
  entries: readonly CasebookEntry[],
): Promise<Reading> => {
  const titled = entries.flatMap((entry) => entry.titled ?? []);
  const titles = await site.app.titles(signed.id, titled);
  return { signed, titles, withPassword: await site.accounts.withPassword(), now: site.app.now() };
};

type DeskWork = {
  readonly list: CasebookPage;
  readonly mine: readonly CasebookEntry[];
  readonly others: readonly CasebookEntry[];
  readonly reading: Reading;
  readonly beside: readonly OtherWork[];
};

export const deskWork = async (site: Site, signed: Reader, filter = usualFilter): Promise<DeskWork> => {
  const list = await hurriedFirst(site, signed, filter);
  const ended = await askedOfEnded(site, signed, filter);
  // What has to be done now is for everybody who sees it.
  const isMine = ({ mine: own, hurry }: CasebookEntry) => own.length > 0 || hurry === 'now';
  const mine = [...list.rows.filter(isMine), ...ended];
  const others = list.rows.filter((entry) => !isMine(entry));
  const reading = await readingFor(site, signed, [...mine, ...others]);
  return { list, mine, others, reading, beside: await otherWork(site, signed) };
};
