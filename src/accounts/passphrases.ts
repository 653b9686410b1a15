// Guesses at the passphrase or the sheet of a key to identities are slowed as those at a password are: the
// same throttle, under a name of its own, so that whoever mistypes one is not slowed at the other. Nobody
// is locked out. What is neither right nor wrong, such as a mistyped group of a sheet, counts as nothing:
// it must not wipe out what was guessed before.
import type { Problem } from '../app/identity/identity-keys.ts';
import type { Moment } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import type { Refusal } from '../record/step.ts';
import { type Attempter, sayWait, type Throttle } from './throttle.ts';

/** Whose passphrase is tried, and from where; the network is kept in memory only. */
export type Trying = { readonly person: PersonId; readonly network: string };

const outcomeOf = (came: object | Problem | Refusal): 'right' | 'wrong' | 'neither' => {
  if ('problem' in came) return 'isWrong' in came && came.isWrong === true ? 'wrong' : 'neither';
  return 'refused' in came ? 'neither' : 'right';
};

/** Tries it, unless it is too soon after wrong ones: then how long to wait, in words. */
export async function tryPassphrase<T extends object>(
  throttle: Throttle,
  now: Moment,
  { person, network }: Trying,
  attempt: () => Promise<T>,
): Promise<T | Problem> {
  const attempter: Attempter = { account: `passphrase of ${person}`, network };
  const waitMs = throttle.begin(attempter, now);
  if (waitMs > 0) return { problem: `There were too many attempts: wait ${sayWait(waitMs)}, then try again` };
  try {
    const came = await attempt();
    const outcome = outcomeOf(came);
    if (outcome === 'right') throttle.right(attempter);
    if (outcome === 'neither') throttle.undo(attempter);
    return came;
  } catch (error) {
    throttle.undo(attempter);
    throw error;
  }
}
