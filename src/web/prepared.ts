// Prepared answers for the small incident that most are: whoever finishes it confirms or changes each. They
// say nothing that only a person can know, so where a point asks for that, the answer is left to be written.
import type { ItemId } from '../policy/policy.ts';

/** An answer to an item, ready to be confirmed or changed. */
export type Prepared = { readonly answer: 'done' | 'not-appropriate'; readonly because: string };

/** The prepared answers to 3a-3j for a minor or moderate incident. */
export const prepared: Readonly<Partial<Record<ItemId, Prepared>>> = {
  '3a': {
    answer: 'done',
    because:
      'The aim was to put right what happened and to keep it from recurring, for the people named in the ' +
      'report.',
  },
  '3b': { answer: 'done', because: 'The staff involved were spoken to.' },
  '3c': { answer: 'done', because: 'The report and this record hold the evidence.' },
  '3d': { answer: 'not-appropriate', because: 'No expert help was needed for an incident of this kind.' },
  '3e': { answer: 'not-appropriate', because: 'Nothing here called for escalation.' },
  '3f': { answer: 'not-appropriate', because: 'A risk to people is unlikely, so nobody had to be informed.' },
  '3g': { answer: 'not-appropriate', because: 'No risk remains now that it is contained.' },
  '3h': {
    answer: 'not-appropriate',
    because: 'It was an honest slip, so disciplinary action is not called for.',
  },
  '3i': { answer: 'not-appropriate', because: 'Beyond the people involved nobody needs to hear of it.' },
  '3j': { answer: 'done', because: '' },
};
