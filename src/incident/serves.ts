// Which steps carry out which item of the policy. Every item has at least one; an item that only the
// answer-point step serves is guidance that somebody answers for in words.
import type { ItemId, PointNumber } from '../policy/policy.ts';
import type { StepName } from './step-names.ts';

/** The steps that carry out each lettered item; the first is the usual one. */
export const serves: Readonly<Record<ItemId, readonly StepName[]>> = {
  '3a': ['set-scope'],
  '3b': ['record-interview', 'hear-person', 'answer-hearing'],
  '3c': ['add-evidence', 'record-decision'],
  '3d': ['seek-expert', 'advise'],
  '3e': ['escalate', 'tell-chair'],
  '3f': ['inform-people'],
  '3g': ['add-risk', 'update-risk', 'mark-contained'],
  '3h': ['recommend-discipline', 'decide-discipline'],
  '3i': ['plan-communication'],
  '3j': ['add-control', 'update-control'],
  '3k': ['draft-outcome', 'interim-outcome', 'submit-outcome'],
  '4a': ['allocate'],
  '4b': ['allocate'],
  '4c': ['review-outcome'],
  '4d': ['answer-point'],
  '5a': ['classify', 'confirm-proposal'],
  '5b': ['verify-details'],
  '5c': ['allocate'],
  '5d': ['acknowledge', 'note-progress', 'write-to-reporter'],
  '5e': ['close', 'reopen'],
  '6a': ['allocate'],
  '6b': ['allocate'],
  '6c': ['assess-reportability', 'record-notification'],
  '6d': ['governors-outcome'],
};

/** How each point that has no lettered items of its own, or beyond them, is carried out, in a sentence. */
export const pointServed: Readonly<Record<PointNumber, string>> = {
  '1': 'Anybody reports on one page, without an account; the office records what it was told.',
  '2': 'Only what happened must be said; what would help is asked afterwards, and added, never overwritten.',
  '3': 'No outcome report is accepted while one of 3a-3j lacks its answer: done, or not appropriate because…',
  '4': 'Each item is met by its step, or answered in words; the reviewer neither led nor wrote the report.',
  '5': 'Each item is met only by its step; every step leaves an entry, from the report to the closing gate.',
  '6': 'The severity decides who leads; whether it must be reported is asked of every incident.',
  '7': 'The procedures say how soon; each incident shows every duty with the arithmetic behind it.',
};
