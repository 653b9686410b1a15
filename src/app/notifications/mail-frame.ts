// The frame of every mail: the school's name, who it is for and why, one thing to do, one way there, and how
// to check that it is real. Links are spelt out, so that people see where they lead.
import type { PersonId } from '../../record/ids.ts';
import { shorten } from '../../record/shorten.ts';
import type { Message } from '../../services/mail/mail.ts';
import type { Directory } from '../directory.ts';
import { type About, sayerFor } from '../own-words.ts';

/** What a mail says, before it is framed. */
export type Worded = {
  /** Begins with what to do. */
  readonly subject: string;
  /** One sentence, or a few where it is a line to keep. */
  readonly says: string;
  readonly list?: readonly string[];
  /** A line to be kept as it is, letter by letter. */
  readonly kept?: string;
  readonly button?: { readonly text: string; readonly link: string };
  readonly notes?: readonly string[];
  /** A whole sentence: why they get it. */
  readonly why: string;
  /** A whole sentence: how to check that the mail is real. */
  readonly check: string;
};

/** `name` is '' where we know none; `school` where it has no name yet. */
export type Framed = Worded & { readonly school: string; readonly name: string };

export type MailHtml = (framed: Framed) => string;

/** The same in text and HTML. */
export const mailFoot = 'Please do not answer this mail: nobody reads answers.';

export const mailPurpose = 'Candour, for security incidents';

/** Follows what the mail says of itself. */
export const checkByBookmark =
  'To check that this mail is real, open Candour from your own bookmark: Notifications says the same.';

export const whyAccount = 'You get this because you have an account at the school.';

/** Line breaks and control characters become spaces. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();

export const mailText = (framed: Framed): string => {
  const { school, name, says, list = [], kept, button, notes = [], why, check } = framed;
  const blocks = [
    [school, mailPurpose].filter((line) => line !== '').join('\n'),
    name === '' ? '' : `For ${name}`,
    says,
    list.map((line) => `- ${line}`).join('\n'),
    kept ?? '',
    button === undefined ? '' : `${button.text}:\n${button.link}`,
    [...notes, why].join(' '),
    check,
    mailFoot,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
};

const subjectMax = 150;
const nameMax = 80;

/** To whom a mail goes, and the school that sends it. */
export type Addressed = {
  readonly to: string;
  readonly school: string;
  readonly name: string;
  /** Puts the school’s offices where the mail names one. */
  readonly say: (text: string) => string;
};

export const addressedTo = (
  directory: Directory,
  person: PersonId,
  to: string,
  about: About = 'anything',
): Addressed => ({
  ...{ to, school: directory.schoolName, name: directory.names.get(person) ?? '' },
  say: sayerFor(directory, about),
});

const saidIn = (worded: Worded, say: (text: string) => string): Worded => {
  const { subject, says, list = [], button, notes = [], why, check } = worded;
  return {
    ...worded,
    ...{ subject: say(subject), says: say(says), list: list.map(say), notes: notes.map(say) },
    ...(button !== undefined && { button: { ...button, text: say(button.text) } }),
    ...{ why: say(why), check: say(check) },
  };
};

/** The sender is the school, as far as it has a name. */
export const messageFrom = (
  worded: Worded,
  { to, school, name, say }: Addressed,
  mailHtml: MailHtml | null,
): Message => {
  const said = saidIn(worded, say);
  const framed: Framed = {
    ...said,
    subject: shorten(oneLine(said.subject), subjectMax),
    school: shorten(oneLine(school), nameMax),
    name: shorten(oneLine(name), nameMax),
  };
  return {
    to,
    subject: framed.subject,
    text: mailText(framed),
    ...(framed.school !== '' && { senderName: framed.school }),
    ...(mailHtml !== null && { html: mailHtml(framed) }),
  };
};
