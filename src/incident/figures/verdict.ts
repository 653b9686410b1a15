// How a time went, judged by fixed rules: the first of each list that holds. Nobody at the school can change
// what they come to, and each can be read on the page.
import { hourMs } from '../../policy/clock.ts';
import { capitalised } from '../../record/phrases.ts';
import type { Share, Weak } from './weak.ts';

type Verdict = { readonly says: string; readonly isGood: boolean };

type Rule<T> = {
  readonly rule: string;
  readonly isGood: boolean;
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
    isGood: true,
    holds: (medianMs) => medianMs <= hourMs,
    says: () => 'People report within the hour',
  },
  {
    rule: 'They report on the day where half came within 24 hours.',
    isGood: true,
    holds: (medianMs) => medianMs <= 24 * hourMs,
    says: () => 'People report within a day',
  },
  {
    rule: 'Else they report late.',
    isGood: false,
    holds: () => true,
    says: () => 'People take more than a day to report',
  },
];

const steps: readonly Rule<Share>[] = [
  {
    rule: 'Every step was in time where none came late.',
    isGood: true,
    holds: ({ part, of }) => part === of,
    says: () => 'every step came in time',
  },
  {
    rule: 'Nearly every step was in time where at most one in twenty came late.',
    isGood: true,
    holds: (share) => lateShare(share) <= 1 / 20,
    says: () => 'nearly every step came in time',
  },
  {
    rule: 'Up to four in ten are told as one step in so many.',
    isGood: false,
    holds: (share) => lateShare(share) <= 4 / 10,
    says: (share) => `${oneIn(share)} steps came late`,
  },
  {
    rule: 'More are told as about half, or as most from six in ten on.',
    isGood: false,
    holds: () => true,
    says: (share) => `${lateShare(share) < 6 / 10 ? 'about half of the' : 'most'} steps came late`,
  },
];

/** As a page says them, in order. */
export const verdictRules: readonly string[] = [...reports, ...steps].map(({ rule }) => rule);

const judged = <T>(rules: readonly Rule<T>[], found: T | null | undefined): readonly Verdict[] =>
  (found == null ? [] : rules.filter(({ holds }) => holds(found)).slice(0, 1)).map(({ says, isGood }) => ({
    says: says(found as T),
    isGood,
  }));

/** One sentence; '' where too little was counted to say any. */
export const verdictOn = ({ times, timescales }: Pick<Weak, 'times' | 'timescales'>): string => {
  const [first, second] = [
    ...judged(reports, times.find(({ to }) => to === 'report')?.now?.medianMs),
    ...judged(steps, timescales.now),
  ];
  if (first === undefined) return '';
  const joint = second && (first.isGood === second.isGood ? ', and ' : ', but ');
  const all = second === undefined ? first.says : `${first.says}${joint}${second.says}`;
  return `${capitalised(all)}.`;
};
