// How soon somebody must act, whatever the severity. It stands above severity, and is never recorded: it
// follows from the facts, the report and what was done since.
import type { Hurry } from '../procedures/hurries.ts';
import { has } from './facts.ts';
import { isGoneBack, isOnPurpose, isWith, type Known, readable, tier } from './questions.ts';
import { isDanger, isExposed, isTargeted, isUnusable, mayBeFound, riskOf } from './rules.ts';

/** Malware that copied something out, or made something unusable. */
export const malwareDidSomething = (known: Known): boolean =>
  known.cause === 'malware' && ((known.who !== undefined && known.who !== 'nobody') || isUnusable(known));

/** Whether somebody among them may need to be kept safe, and nobody knows. */
export const isCareUnknown = ({ care }: Known): boolean => care?.length === 0;

const isNow = (known: Known): boolean =>
  isDanger(known) ||
  known.missed === 'care' ||
  mayBeFound(known) ||
  (isExposed(known) && readable(known).includes('safeguarding') && isWith(known, 'list')) ||
  isTargeted(known) ||
  (known.ticks.includes('ongoing') && (known.cause === 'malware' || isWith(known, 'taker'))) ||
  (isExposed(known) && known.who === 'public' && known.back !== 'returned' && tier(known) >= 1) ||
  known.ticks.includes('robbed');

const isToday = (known: Known): boolean =>
  riskOf(known) === 'high' ||
  (isExposed(known) && tier(known) >= 3 && (!isGoneBack(known) || isOnPurpose(known))) ||
  malwareDidSomething(known) ||
  (known.who === 'taker' &&
    tier(known) >= 0 &&
    has([known.cause], ['unauthorised-access', 'phishing', 'supplier-breach'])) ||
  (isCareUnknown(known) && isWith(known, 'one')) ||
  known.ticks.includes('exam');

export const hurryFor = (known: Known): Hurry => {
  if (known.certainty === 'near-miss') return isDanger(known) ? 'now' : 'none';
  if (isNow(known)) return 'now';
  if (isToday(known)) return 'today';
  return riskOf(known) === 'likely' ? '72h' : 'none';
};
