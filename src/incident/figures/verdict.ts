// How a time went, judged by fixed rules: the first of each list that holds. Nobody at the school can change
// what they come to, and each can be read on the page.
import { hourMs } from '../../policy/clock.ts';
import { capitalised, sayList } from '../../record/phrases.ts';
import type { Share, Weak } from './weak.ts';

type Rule<T> = {
  readonly rule: string;
  readonly holds: (found: T) => boolean;
  readonly says: (found: T) => string;
};

const words = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** One in so many, as people say it. */
const oneIn = ({ part, of }: Share): string => {
  const number = Math.round(of / (of - part));
  return `one in ${words[number - 2] ?? number}`;
};

const lateShare = ({ part, of }: Share): number => (of - part) / of;

const reports: readonly Rule<number>[] = [
  {
    rule: 'People report at once where half of the reports came within an hour of the discovery.',
    holds: (medianMs) => medianMs <= hourMs,
    says: () => 'People report within the hour',
  },
  {
    rule: 'They report on the day where half came within 24 hours.',
    holds: (medianMs) => medianMs <= 24 * hourMs,
    says: () => 'People report within a day',
  },
  {
    rule: 'Else they report late.',
    holds: () => true,
    says: () => 'People take more than a day to report',
  },
];

const steps: readonly Rule<Share>[] = [
  {
    rule: 'Every step was in time where none came late.',
    holds: ({ part, of }) => part === of,
    says: () => 'every step came in time',
  },
  {
    rule: 'Nearly every step was in time where at most one in twenty came late.',
    holds: (share) => lateShare(share) <= 1 / 20,
    says: () => 'nearly every step came in time',
  },
  {
    rule: 'Up to four in ten are told as one step in so many.',
    holds: (share) => lateShare(share) <= 4 / 10,
    says: (share) => `${oneIn(share)} steps came late`,
  },
  {
    rule: 'More are told as about half, or as most from six in ten on.',
    holds: () => true,
    says: (share) => `${lateShare(share) < 6 / 10 ? 'about half of the' : 'most'} steps came late`,
  },
];

/** As a page says them, in order. */
export const verdictRules: readonly string[] = [...reports, ...steps].map(({ rule }) => rule);

const judged = <T>(rules: readonly Rule<T>[], found: T | null | undefined): readonly string[] =>
  (found == null ? [] : rules.filter(({ holds }) => holds(found)).slice(0, 1)).map(({ says }) =>
    says(found as T),
  );

/** One sentence; '' where too little was counted to say any. */
export const verdictOn = ({ times, timescales }: Pick<Weak, 'times' | 'timescales'>): string => {
  const said = [
    ...judged(reports, times.find(({ to }) => to === 'report')?.now?.medianMs),
    ...judged(steps, timescales.now),
  ];
  return said.length === 0 ? '' : `${capitalised(sayList(said))}.`;
};
