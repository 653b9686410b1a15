import type { Directory } from '../app/directory.ts';
import { addressedTo, messageFrom, type Worded, whyAccount } from '../app/notifications/mail-frame.ts';
import { inOffice } from '../policy/said.ts';
import type { PersonId } from '../record/ids.ts';
import type { Person } from '../school/school.ts';
import { explained } from '../services/mail/explained.ts';
import { BadMessage, type Message } from '../services/mail/mail.ts';
import { MailRefused } from '../services/mail/smtp.ts';
import type { AccountsDeps } from './deps.ts';

const askHead =
  `If this was not you, tell the ${inOffice('headteacher')} or the ` +
  `${inOffice('chair of governors')} straight away.`;

export const sayInvitation = (link: string): Worded => ({
  subject: 'Choose your password for Candour',
  says: 'The school has made an account for you, for reporting and following up security incidents.',
  button: { text: 'Choose your password', link },
  notes: ['The link works once, within seven days.'],
  why: 'You get this because somebody at the school added you.',
  check: 'To check that this mail is real, ask the school office before you use the link.',
});

export const sayReset = (link: string): Worded => ({
  subject: 'Set a new password for Candour',
  says: 'Somebody, perhaps you, asked for a new password.',
  button: { text: 'Set a new password', link },
  notes: ['The link works once, and soon ends.'],
  why: whyAccount,
  check: 'If you did not ask, do nothing: your password stays as it is.',
});

/** Opened while they are signed in at the trust. */
export const saySeat = (link: string): Worded => ({
  subject: 'Take your seat at the trust’s desk',
  says: 'The school lets you open what is yours here from the trust’s desk.',
  button: { text: 'Take your seat', link },
  notes: ['The link works once, within seven days.'],
  why: whyAccount,
  check: 'If you did not expect this, do nothing, and tell the school.',
});

/** Tells a guarded person that mail alone cannot replace their password. */
export const sayGuardedReset: Worded = {
  subject: 'Ask for your new password in person',
  says: 'Somebody, perhaps you, said that you forgot your password. Nothing has changed.',
  notes: [
    `Because of your role, a new password needs a second person. Ask the ${inOffice('headteacher')} or an ` +
      `administrator to request it. The ${inOffice('chair')}, the ${inOffice('vice-chair')} or ` +
      `${inOffice('another governor')} then confirms it.`,
  ],
  why: whyAccount,
  check: 'If you did not ask, do nothing: your password stays as it is.',
};

export const sayVerify = (link: string): Worded => ({
  subject: 'Verify your e-mail address',
  says: 'Show the school that its mail reaches you.',
  button: { text: 'Verify your address', link },
  notes: ['The link works once, within seven days. It signs nobody in.'],
  why: whyAccount,
  check: 'If you did not expect this, do nothing.',
});

export const sayAddressMoved: Worded = {
  subject: 'Check that you changed your e-mail address',
  says: 'Your account has a new e-mail address. This one no longer signs in.',
  why: 'You get this because this was the address of your account.',
  check: askHead,
};

export const sayChanged = (what: 'password' | 'second factor'): Worded => ({
  subject: `Check that you changed your ${what}`,
  says: `The ${what} of your account was changed.`,
  why: whyAccount,
  check: askHead,
});

/** `way` is such as `Microsoft 365` or `a passkey`. */
export const sayAdded = (way: string): Worded => ({
  subject: 'Check that you added a way to sign in',
  says: `From now on ${way} signs you in.`,
  why: whyAccount,
  check: askHead,
});

export const mailFor = (
  { mailHtml }: Pick<AccountsDeps, 'mailHtml'>,
  directory: Directory,
  person: PersonId,
  to: string,
  said: Worded,
): Message => messageFrom(said, addressedTo(directory, person, to), mailHtml);

// When the server refuses a mail that carries a link, we do not try again. The person who asked reads what
// the server said; a refused address is put on the record.

/** What the server said, in one line; '' where it said nothing. */
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

export const sayUnsent = (said: string): string =>
  `The mail could not be sent${said && `: the mail server said “${said}”`}. ` +
  (explained(said) ?? 'Look whether the e-mail address is right, and try again.');
