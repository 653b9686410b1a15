// Where a mail server takes no mail of ours at all, one letter asks again after a while and the others wait:
// nothing is lost, and nobody is locked out for signing in wrongly too often. Why is kept for the people who
// can mend it, until something goes through.
import type { Moment } from '../../policy/clock.ts';
import type { Mail, Message } from '../../services/mail/mail.ts';
import { MailRefused } from '../../services/mail/smtp.ts';
import { keepText, keptText } from '../../store/keys/kept.ts';
import { wakeAll } from '../../store/notifications/outbox.ts';
import type { Deps } from '../deps.ts';

type HeldPost = {
  /** Nothing is tried before. */
  readonly until: () => Moment;
  readonly send: (message: Message) => Promise<void>;
  /** It is mended: what waits goes at once. */
  readonly resume: () => void;
};

const minute = 60_000;
const pausesMs = [minute, 5 * minute, 15 * minute];
/** From then on, for as long as it takes. */
export const heldMaxMs = 60 * minute;

type HeldDeps = Pick<Deps, 'database' | 'schoolId' | 'clock'> & { readonly mail: Mail };

export function createHeldPost({ database, schoolId, clock, mail }: HeldDeps): HeldPost {
  let until = 0;
  let refusals = 0;
  // Another process, or this one before it was started anew, may have kept why.
  let mayBeKept = true;
  const resume = (): void => {
    until = 0;
    refusals = 0;
  };
  const keepWhy = async (said: string): Promise<void> => {
    until = clock() + (pausesMs[refusals] ?? heldMaxMs);
    refusals += 1;
    mayBeKept = true;
    await keepText(database, schoolId, 'mail-trouble', said);
  };
  const isMended = async (): Promise<void> => {
    resume();
    if (!mayBeKept) return;
    mayBeKept = false;
    if ((await keptText(database.reader, schoolId, 'mail-trouble')) === null) return;
    await keepText(database, schoolId, 'mail-trouble', null);
    await wakeAll(database, schoolId, clock());
  };
  return {
    until: () => until,
    resume,
    async send(message) {
      try {
        await mail.send(message);
      } catch (error) {
        if (error instanceof MailRefused && error.of === 'us') await keepWhy(error.message);
        throw error;
      }
      await isMended();
    },
  };
}
