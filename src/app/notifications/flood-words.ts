// What a letter says that stands for many: how many reports came in, and since when. Neither number knows of
// any that its reader may not see by now.

import { something } from '../../incident/notifications/notice-words.ts';
import { londonDate, londonTime, type Moment, sayMoment } from '../../policy/clock.ts';
import type { Readable, Worded } from './letter-words.ts';

type Told = { readonly baseUrl: string; readonly now: Moment; readonly most: number };

/** Tells of reports that came in beside those of which each had its letter. */
export const tellReports = (notices: readonly Readable[], { baseUrl, now, most }: Told): Worded => {
  const open = notices.filter(({ confidential }) => !confidential);
  const others = { lines: [something], link: `${baseUrl}/sign-in` };
  if (open.length === 0) return { subject: something, paragraphs: [others] };
  const many = notices.length >= most ? `At least ${open.length}` : String(open.length);
  const since = Math.min(...open.map(({ at }) => at ?? now));
  const from = londonDate(since) === londonDate(now) ? londonTime(since) : sayMoment(since);
  const what = `${many} more report${open.length === 1 ? '' : 's'} since ${from}`;
  return {
    subject: what,
    paragraphs: [
      { lines: [`${what} (London)`], link: `${baseUrl}/incidents` },
      ...(open.length < notices.length ? [others] : []),
      {
        lines: [
          'So many came in within an hour that one mail tells of them. A report with a red flag always has ' +
            'a mail of its own.',
        ],
      },
    ],
  };
};
