// What is not known yet, in words, and what the facts would be if it turned out well.
import type { FactField, Known, TriageFacts } from './facts.ts';
import { answered, saidOf, unknownFields } from './questions.ts';

type Words = {
  /** Follows “not known yet”. */
  readonly about: string;
  /** The best answer to it; follows “if”. */
  readonly atBest: string;
};

const words: Readonly<Record<FactField, Words>> = {
  involves: { about: 'what it touches', atBest: 'it touches no information about people' },
  effects: { about: 'what became of it', atBest: 'nothing was seen, changed or lost' },
  subjects: { about: 'whose information it is', atBest: 'it is about staff alone' },
  vulnerable: { about: 'whether anyone needs special care', atBest: 'nobody needs special care' },
  categories: { about: 'what kind of information it is', atBest: 'all of it is public anyway' },
  number: { about: 'how many people are affected', atBest: 'few people are affected' },
  recipients: { about: 'who has it', atBest: 'the logs show that nobody saw it' },
  opened: { about: 'whether it was opened or read', atBest: 'nobody opened or read it' },
  deletion: { about: 'whether it is back or deleted', atBest: 'it is back' },
  protection: { about: 'whether it was protected', atBest: 'it was encrypted, and the key is safe' },
  outage: { about: 'how long it could not be used', atBest: 'it could be used again within half a day' },
  services: { about: 'what did not work meanwhile', atBest: 'nothing that anybody needed stopped working' },
  origin: { about: 'how it came about', atBest: 'it was a mishap' },
  circumstances: { about: 'what else is the case', atBest: 'nothing else is the case' },
};

/** Follows “not known yet”. */
export const sayOpen = (field: FactField): string => words[field].about;

/** Whether something was said of it already. */
export const isKnownInPart = (facts: TriageFacts, field: FactField): boolean =>
  saidOf(facts, field) !== 'nothing';

/** Each open question by itself answered as well as it can be, and the facts if it is. */
export const openIfs = (facts: TriageFacts): readonly { readonly says: string; readonly known: Known }[] => {
  const [best, worst] = [answered(facts, 'best'), answered(facts, 'worst')];
  return unknownFields(facts).map((field) => {
    const well = isKnownInPart(facts, field) ? 'it is no more than is known now' : words[field].atBest;
    return { says: `${well} (not known yet)`, known: { ...worst, [field]: best[field] } };
  });
};
