// What follows when the mail server does not take a mail that carries a link. Nobody tries such a mail again:
// whoever asked for it is told what the server said, and an address that it refused for good is noted on the
// record, so that the School page says so later too.
import type { Person } from '../school/school.ts';
import { BadMessage } from '../services/mail/mail.ts';
import { MailRefused } from '../services/mail/smtp.ts';
import type { AccountsDeps } from './deps.ts';

/** What stood in the way of a mail to this person, in one line; '' where nobody said. */
export async function afterRefusal(
  { app, onTrouble }: AccountsDeps,
  { id, addressEntry }: Person,
  error: unknown,
): Promise<string> {
  onTrouble(error);
  if (error instanceof MailRefused && error.of === 'address') {
    await app.execute({
      kind: 'person',
      stream: id,
      actor: { kind: 'clock' },
      commands: [{ step: 'mark-address-bounced', facts: { addressEntry, byLink: true }, prose: {} }],
    });
  }
  return error instanceof MailRefused || error instanceof BadMessage ? error.message : '';
}

/** What whoever asked for the mail reads. */
export const sayUnsent = (said: string): string =>
  `The mail could not be sent${said && `: the mail server said “${said}”`}. Look whether the e-mail ` +
  'address is right, and try again.';
