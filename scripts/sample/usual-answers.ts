// How the people of the sample school answer 3a-3j on a small incident, where a story says nothing else.
import type { ItemId } from '../../src/policy/policy.ts';

type Usual = { readonly answer: 'done' | 'not-appropriate'; readonly because: string };

/** Their usual answers; what keeps it from recurring (3j) each story says itself. */
export const usualAnswers: Readonly<Partial<Record<ItemId, Usual>>> = {
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
