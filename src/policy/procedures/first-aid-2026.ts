// First aid: what to do at once while something goes on, before anybody judges it. Advice of ours in our own
// words (school default), from the sources named where there is one. Numbers are the school's contacts.
import type { IsoDate } from '../calendar.ts';
import type { CallId } from '../triage/calls.ts';
import type { CauseId } from './procedures.ts';

type Item<I extends string> = {
  /** Within its list; a call has the same in every list. */
  readonly id: I;
  readonly text: string;
  readonly call?: CallId;
};
type List<L extends string, I extends string> = {
  readonly id: L;
  /** As the person who reports would say it. */
  readonly title: string;
  readonly items: readonly Item<I>[];
  readonly never: string;
  readonly source: string;
  readonly checkedOn: IsoDate;
};

const ico = 'ICO, “72 hours: how to respond to a personal data breach”';
const own = 'Candour’s own advice (school default)';
const ncsc = 'National Cyber Security Centre, “Respond and recover”';

const november = '2026-11-27' as IsoDate;
const december = '2026-12-02' as IsoDate;

const callBegins = 'call-';

/** In order; what begins with `call-` is a call. */
const list = <L extends string, I extends string>(
  id: L,
  title: string,
  items: Readonly<Record<I, string>>,
  rest: Pick<List<L, I>, 'never' | 'source' | 'checkedOn'>,
): List<L, I> => ({
  id,
  title,
  items: Object.entries<string>(items).map(([item, text]) => ({
    id: item as I,
    text,
    ...(item.startsWith(callBegins) && { call: item.slice(callBegins.length) as CallId }),
  })),
  ...rest,
});

/** For reporters whose name is known. */
export const takenFromYou = 'Keep it locked up until somebody who looks into your report takes it from you.';

/** For reporters whose name is not; null where nobody takes it yet. */
export const leftUnnamed = (reference: string, taker: string | null): string =>
  taker === null
    ? 'Keep it locked up until somebody can open your report. See on this page who that is.'
    : `Put it in a closed envelope, marked ${reference} and without your name. Leave it unseen in the ` +
      `pigeonhole of ${taker}, or post it. Until then, keep it locked up.`;

const look = 'Go back over your way. Ring the places where it may be.';
const police = 'If it was stolen, ring the police. Keep the crime number.';
const tomorrow = 'Do not wait until tomorrow to see if it turns up.';
const paperNotes = 'Give staff today’s medical and safeguarding notes on paper.';
const what = 'Write down what was in it, and about whom.';

/** What people may choose among; the first six are the most common. */
export const firstAid = [
  list(
    'wrong-person',
    'An e-mail or letter to the wrong person',
    {
      recall: 'Recall the message if you can. Stop any that is still going out.',
      'call-holder': 'Ring the person who got it. Ask them not to read it or pass it on, and to delete it.',
      'in-writing': 'Ask them to confirm in writing that it is deleted. Write down their words.',
      what,
    },
    {
      never: 'Do not delete what you sent. Do not send the information again to explain.',
      source: ico,
      checkedOn: november,
    },
  ),
  list(
    'lost-device',
    'A lost or stolen device',
    {
      look,
      'call-it': 'Ring IT support. Ask them to lock or wipe it remotely.',
      passwords: 'Change the passwords of the accounts that were signed in on it.',
      'call-police': police,
      what: 'Write down what was on it, whose information, and whether it was encrypted.',
    },
    { never: tomorrow, source: ico, checkedOn: november },
  ),
  list(
    'machine',
    'Ransomware, or a computer that behaves strangely',
    {
      unplug: 'Pull the network cable and switch Wi-Fi off. Tell others to do so.',
      backups: 'Unplug the backup disks.',
      'call-it': 'Ring IT support. Use a telephone, not the school’s e-mail.',
      picture: 'Photograph the screen. Write down when you saw it and what you had opened.',
      'nothing-on': 'Tell staff to switch nothing on.',
      paper: paperNotes,
    },
    {
      never: 'Do not pay, answer, restart, wipe or clean anything. Do not connect backups to try them.',
      source: ncsc,
      checkedOn: november,
    },
  ),
  list(
    'account',
    'Somebody is in an account, or a strange message asked for a password',
    {
      password: 'Change the password from another device, and wherever else you used it.',
      'sign-out': 'Sign the account out everywhere.',
      'call-it': 'Ring IT support. Ask them to lock the account.',
      rules: 'Have rules that forward mail taken out, and two-step sign-in (MFA) switched on.',
      opened: 'Ask IT support what was opened.',
      'call-bank': 'If you gave bank details, ring the bank.',
    },
    {
      never: 'Do not answer the message, open its links again or delete it.',
      source: ncsc,
      checkedOn: november,
    },
  ),
  list(
    'published',
    'Something is on a web page or in a folder that others can open',
    {
      picture: 'Take a picture of the page and its address.',
      down: 'Have it taken down, or the sharing switched off.',
      'call-holder': 'If the page is not ours, ask its owner to take it down.',
      search: 'Ask IT support who opened it, and have search engines take it out.',
    },
    { never: 'Do not share the link to show others what is wrong.', source: ico, checkedOn: november },
  ),
  list(
    'seen',
    'Somebody saw or heard what they should not',
    {
      close: 'Close it: lock the screen, cabinet or door, or end the talk.',
      ask: 'Ask the person not to pass it on or use it.',
      what: 'Write down who saw or heard what, and when.',
    },
    { never: 'Do not look into it further on your own.', source: ico, checkedOn: november },
  ),
  list(
    'danger',
    'A child or somebody else is in danger',
    {
      'call-emergency': 'If somebody is in danger this minute, ring the emergency services.',
      'call-safeguarding-lead': 'Ring the safeguarding lead. Say which child, what happened and who knows.',
      'call-lado': 'If it is about a member of staff, ring the council’s designated officer (LADO).',
      words: 'Write down what was said to you, in the words used.',
      who: 'List the children it is about, and whom they must be kept safe from.',
      families: 'Agree with the safeguarding lead what each family is told, and by whom.',
    },
    {
      never: 'Do not question a child, promise secrecy, or speak to the person it is about.',
      source: own,
      checkedOn: december,
    },
  ),
  list(
    'lost-paper',
    'A lost or stolen paper, folder or key',
    {
      look,
      locks: 'If it is a key, guard the door or cabinet. Have the lock changed.',
      'call-police': police,
      copy: 'Find out whether we have a copy.',
      what,
    },
    { never: tomorrow, source: ico, checkedOn: november },
  ),
  list(
    'found',
    'A paper, device or key that you found',
    {
      take: 'Take it away from where others can read it. Read no more than you need to say what it is.',
      'lock-up': takenFromYou,
      where: 'Write down where and when you found it, and who may have read it.',
    },
    {
      never: 'Do not copy it, put it back, throw it away, switch it on or plug it in.',
      source: own,
      checkedOn: november,
    },
  ),
  list(
    'supplier',
    'A supplier lost or leaked our information',
    {
      keep: 'Keep their message, with the day and time it came.',
      'call-supplier': 'Ring them. Ask what was affected, whose information, and what they have done.',
      when: 'Write down when you first knew: the school’s time to act starts then.',
    },
    { never: 'Do not wait for their final report.', source: ico, checkedOn: november },
  ),
  list(
    'break-in',
    'Somebody broke in',
    {
      'call-emergency': 'If they may still be inside, stay out and ring the emergency services.',
      'call-police': 'Ring the police. Keep the crime number.',
      gone: 'List what is gone: devices, papers, keys.',
      'call-it': 'Ring IT support. Ask them to lock the devices that are gone.',
      locks: 'Have the locks and codes changed.',
      'call-insurer': 'Ring the insurer.',
    },
    { never: 'Do not touch or tidy anything until the police agree.', source: own, checkedOn: december },
  ),
  list(
    'systems-down',
    'Systems do not work',
    {
      'call-it': 'Ring IT support. Ask whether it may be an attack.',
      'call-supplier': 'If a supplier runs it, ring the supplier.',
      paper: paperNotes,
      register: 'Take the register on paper.',
      tell: 'Tell staff what works, what does not, and when they hear from you next.',
      since: 'Write down since when, and what people miss because of it.',
    },
    {
      never: 'Do not restart servers or restore backups until IT support agrees.',
      source: own,
      checkedOn: december,
    },
  ),
] as const;

type FirstAid = (typeof firstAid)[number];
export type FirstAidId = FirstAid['id'];

/** A line that the school itself put on a list, by the entry that did. */
type OwnItem = `own-${number}`;
/** Every call is ticked once, whichever list shows it. */
export type CallItem = `call-${CallId}`;
export type FirstAidItem = FirstAid['items'][number]['id'] | CallItem | OwnItem;

export const firstAidList = (id: FirstAidId): FirstAid => firstAid.find((each) => each.id === id) as FirstAid;

export const ownItem = (entry: number): OwnItem => `own-${entry}`;

/** The list of what is done at once, once the cause is known; null where somebody has to choose. */
export const firstAidByCause: Readonly<Record<CauseId, FirstAidId | null>> = {
  'emailed-wrong-recipient': 'wrong-person',
  'loss-of-paperwork': 'lost-paper',
  phishing: 'account',
  'posted-wrong-recipient': 'wrong-person',
  'loss-of-device': 'lost-device',
  'unauthorised-access': 'account',
  'failure-to-redact': 'wrong-person',
  'verbal-disclosure': 'seen',
  malware: 'machine',
  misconfiguration: 'published',
  'physical-security': 'break-in',
  'supplier-breach': 'supplier',
  'system-outage': 'systems-down',
  'inside-misuse': 'seen',
  impersonation: 'account',
  other: null,
};

/** What each call is for, and one sentence to say. */
export const callWords: Readonly<Record<CallId, { readonly title: string; readonly say: string }>> = {
  emergency: {
    title: 'If somebody is in danger this minute, ring the emergency services',
    say: 'Say where you are, who is in danger, and from whom.',
  },
  person: {
    title: 'Tell the person affected',
    say: 'Say what got out and to whom. If the danger may be in the family, ask the safeguarding lead first.',
  },
  'safeguarding-lead': {
    title: 'Ring the safeguarding lead',
    say: 'Say which child it is about, what happened, and who knows.',
  },
  police: {
    title: 'Ring the police',
    say: 'Say what happened and who may be at risk. Ask for a crime number.',
  },
  lado: {
    title: 'Ring the council’s designated officer (LADO) before anybody asks questions',
    say: 'Say that it is about somebody who works with children, and ask what you may do.',
  },
  bank: { title: 'Ring the bank', say: 'Say what was paid, when and to whom. Ask them to stop it.' },
  it: { title: 'Ring IT support', say: 'Use a telephone, not the school’s e-mail. Say what you see.' },
  supplier: {
    title: 'Ring the supplier',
    say: 'Ask what is affected, whose information, and what they have done.',
  },
  'report-fraud': {
    title: 'Report the crime',
    say: 'Say that it is a school, and whether it still goes on.',
  },
  insurer: { title: 'Ring the insurer', say: 'Ask before you repair, restore or pay anything.' },
  'exam-board': {
    title: 'Ring the exam board',
    say: 'Say which paper or results, and who may have seen them.',
  },
  holder: {
    title: 'Ring the person who has it, or the owner of the site',
    say: 'Ask them to delete it, not to pass it on, and to say so in writing.',
  },
};

/** Whom to ring and what to say, in a line. */
export const sayCall = (call: CallId): string => `${callWords[call].title}. ${callWords[call].say}`;

/** The words of an item, or of a call; null where the list has no such item, or it is the school's own. */
export const firstAidText = (of: FirstAidId | null, item: FirstAidItem): string | null => {
  const items: readonly Item<string>[] = of === null ? [] : firstAidList(of).items;
  const call = item.startsWith(callBegins) ? item.slice(callBegins.length) : '';
  const words = Object.hasOwn(callWords, call) ? sayCall(call as CallId) : null;
  return items.find(({ id }) => id === item)?.text ?? words;
};
