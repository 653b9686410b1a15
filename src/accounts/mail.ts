import { shorten } from '../record/shorten.ts';
import type { Person } from '../school/school.ts';
import { BadMessage, type Message } from '../services/mail/mail.ts';
import { MailRefused } from '../services/mail/smtp.ts';
import type { AccountsDeps } from './deps.ts';

const from = (schoolName: string): string => (schoolName === '' ? 'Candour' : `Candour at ${schoolName}`);
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const letter = (
  to: string,
  subject: string,
  name: string,
  schoolName: string,
  paragraphs: readonly string[],
): Message => ({
  to,
  subject: shorten(oneLine(subject), 120),
  text: [`Hello${name === '' ? '' : ` ${oneLine(name)}`},`, ...paragraphs, from(schoolName), ''].join('\n\n'),
});

export const sayInvitation = (to: string, name: string, schoolName: string, link: string): Message =>
  letter(to, `Your account: ${from(schoolName)}`, name, schoolName, [
    'An account has been made for you, for reporting and following up security incidents.',
    `Choose a password by opening this link within seven days:\n${link}`,
    'The link works once. If you did not expect it, tell the school office.',
  ]);

export const sayReset = (to: string, name: string, schoolName: string, link: string): Message =>
  letter(to, 'Set a new password', name, schoolName, [
    `A new password was asked for. Set it by opening this link soon:\n${link}`,
    'The link works once. If it was not you who asked, do nothing: your password stays as it is.',
  ]);

/** Tells a guarded person that mail alone cannot replace their password. */
export const sayGuardedReset = (to: string, name: string, schoolName: string): Message =>
  letter(to, 'Your forgotten password', name, schoolName, [
    'Somebody, perhaps you, said that your password was forgotten. Nothing has changed.',
    'Because of your role, a new password needs a second person. Ask the headteacher or an administrator ' +
      'to request it; the chair, the vice-chair or another governor then confirms.',
  ]);

export const sayVerify = (to: string, name: string, schoolName: string, link: string): Message =>
  letter(to, 'Verify your e-mail address', name, schoolName, [
    `Open this link within seven days, so that the school knows that mail reaches you:\n${link}`,
    'The link works once, and signs nobody in. If you did not expect it, do nothing.',
  ]);

export const sayAddressMoved = (to: string, name: string, schoolName: string): Message =>
  letter(to, 'Your e-mail address was changed', name, schoolName, [
    'The e-mail address of your account was changed, and this one no longer signs in.',
    'If you did not expect this, tell the headteacher or the chair of governors at once.',
  ]);

export const sayChanged = (to: string, name: string, schoolName: string, what: string): Message =>
  letter(to, `Your ${what} was changed`, name, schoolName, [
    `The ${what} of your account was changed.`,
    'If it was not you, tell the headteacher or the chair of governors at once.',
  ]);

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
  `The mail could not be sent${said && `: the mail server said “${said}”`}. Look whether the e-mail ` +
  'address is right, and try again.';
