// What may yet turn out otherwise, as the facts are: what can be done to lower a risk comes first.
import type { Known } from './facts.ts';
import { canBeAsked, isLost, presumedFor } from './questions.ts';
import { isWith, isWrittenGone } from './rules.ts';

type Change = {
  readonly when: (known: Known) => boolean;
  readonly change: (known: Known) => Partial<Known>;
  /** Follows “if”. */
  readonly says: string;
};

/** Where the cause leaves it open whether anybody could read it, that may yet turn out. */
const mayBeProtected = ({ cause }: Known): boolean => presumedFor(cause).protection === undefined;

const changes: readonly Change[] = [
  {
    when: (known) => canBeAsked(known) && !isWrittenGone(known),
    change: () => ({ deletion: 'confirmed' }),
    says: 'they confirm in writing that it is deleted',
  },
  {
    when: ({ deletion }) => deletion === 'not-asked',
    change: () => ({ deletion: 'asked' }),
    says: 'you ask them to delete it',
  },
  {
    when: (known) =>
      canBeAsked(known) &&
      !isWith(known, 'mailing-list') &&
      known.opened !== 'never' &&
      known.deletion !== 'refused' &&
      known.deletion !== 'returned',
    change: () => ({ opened: 'never', deletion: 'returned' }),
    says: 'it comes back, and was never opened',
  },
  {
    when: (known) => known.involves.includes('system') && !isLost(known) && known.recipients !== 'nobody',
    change: () => ({ recipients: 'nobody' }),
    says: 'the logs show that nobody saw it',
  },
  {
    when: (known) => mayBeProtected(known) && known.protection !== 'encrypted',
    change: () => ({ protection: 'encrypted' }),
    says: 'it turns out to be encrypted, and the key is safe',
  },
  {
    when: ({ effects }) => effects.includes('lost-no-copy'),
    change: ({ effects }) => ({
      effects: [...effects.filter((each) => each !== 'lost-no-copy'), 'lost-copy'],
    }),
    says: 'a copy of it turns up',
  },
  {
    when: (known) => canBeAsked(known) && known.deletion !== 'refused',
    change: () => ({ deletion: 'refused' }),
    says: 'somebody refuses to delete it, or has passed it on',
  },
  {
    when: ({ protection }) => protection === 'encrypted' || protection === 'hashed',
    change: () => ({ protection: 'none' }),
    says: 'the protection turns out to be broken',
  },
  {
    when: (known) => !isWith(known, 'unknown') && !canBeAsked(known),
    change: () => ({ recipients: 'intruder' }),
    says: 'somebody turns out to have copied it',
  },
  {
    when: ({ effects }) => effects.includes('unreachable') || effects.includes('changed'),
    change: () => ({ outage: 'days' }),
    says: 'it lasts more than one school day',
  },
  {
    when: () => true,
    change: ({ number }) => ({ number: Math.max(number, 101) }),
    says: 'more than 100 people turn out to be affected',
  },
  {
    when: () => true,
    change: ({ circumstances }) => ({ circumstances: [...circumstances, 'danger'] }),
    says: 'somebody is harmed or in danger',
  },
];

/** What may yet turn out otherwise, and the facts if it does. */
export const whatIfs = (known: Known): readonly { readonly says: string; readonly known: Known }[] =>
  changes
    .filter(({ when }) => when(known))
    .map(({ says, change }) => ({ says, known: { ...known, ...change(known) } }));
