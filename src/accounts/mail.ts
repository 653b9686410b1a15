// What accounts write to people: one-time links and warnings. Nothing here speaks of incidents.
import { shorten } from '../record/shorten.ts';
import type { Message } from '../services/mail/mail.ts';

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

/** Invites a person to choose a password. */
export const sayInvitation = (to: string, name: string, schoolName: string, link: string): Message =>
  letter(to, `Your account: ${from(schoolName)}`, name, schoolName, [
    'An account has been made for you, for reporting and following up security incidents.',
    `Choose a password by opening this link within seven days:\n${link}`,
    'The link works once. If you did not expect it, tell the school office.',
  ]);

/** Lets a person set a new password. */
export const sayReset = (to: string, name: string, schoolName: string, link: string): Message =>
  letter(to, 'Set a new password', name, schoolName, [
    `A new password was asked for. Set it by opening this link soon:\n${link}`,
    'The link works once. If it was not you who asked, do nothing: your password stays as it is.',
  ]);

/** Tells a guarded person that a forgotten password is not theirs to replace by mail alone. */
export const sayGuardedReset = (to: string, name: string, schoolName: string): Message =>
  letter(to, 'Your forgotten password', name, schoolName, [
    'Somebody, perhaps you, said that your password was forgotten. Nothing has changed.',
    'Because of your role, a new password needs a second person. Ask the headteacher or an administrator ' +
      'to request it; the chair, the vice-chair or another governor then confirms.',
  ]);

/** Lets a person prove that their address reaches them. */
export const sayVerify = (to: string, name: string, schoolName: string, link: string): Message =>
  letter(to, 'Verify your e-mail address', name, schoolName, [
    `Open this link within seven days, so that the school knows that mail reaches you:\n${link}`,
    'The link works once, and signs nobody in. If you did not expect it, do nothing.',
  ]);

/** Warns the address that an account had before. */
export const sayAddressMoved = (to: string, name: string, schoolName: string): Message =>
  letter(to, 'Your e-mail address was changed', name, schoolName, [
    'The e-mail address of your account was changed, and this one no longer signs in.',
    'If you did not expect this, tell the headteacher or the chair of governors at once.',
  ]);

/** Tells a person that their password or second factor was changed. */
export const sayChanged = (to: string, name: string, schoolName: string, what: string): Message =>
  letter(to, `Your ${what} was changed`, name, schoolName, [
    `The ${what} of your account was changed.`,
    'If it was not you, tell the headteacher or the chair of governors at once.',
  ]);
