// First aid: what to do at once while something goes on, before anybody judges it. Advice of ours in our own
// words (school default), from the sources named where there is one. Numbers are the school's contacts.
import type { IsoDate } from '../calendar.ts';
import type { CallId } from '../triage/calls.ts';

type Item = {
  /** Within its list; a call has the same in every list. */
  readonly id: string;
  readonly text: string;
  readonly call?: CallId;
};
type List = {
  readonly id: string;
  /** As the person who reports would say it. */
  readonly title: string;
  readonly items: readonly Item[];
  readonly never: string;
  readonly source: string;
  readonly checkedOn: IsoDate;
};

const ico = 'ICO, “72 hours: how to respond to a personal data breach”';
const own = 'Candour’s own advice (school default)';
const ncsc = 'National Cyber Security Centre, “Respond and recover”';

const november = '2026-11-27' as IsoDate;
const december = '2026-12-02' as IsoDate;

/** For reporters whose name is known. */
export const takenFromYou = 'Keep it locked up until somebody who looks into your report takes it from you.';

/** For reporters whose name is not; null where nobody takes it yet. */
export const leftUnnamed = (reference: string, taker: string | null): string =>
  taker === null
    ? 'Keep it locked up until somebody can open your report. See on this page who that is.'
    : `Put it in a closed envelope, marked ${reference} and without your name. Leave it unseen in the ` +
      `pigeonhole of ${taker}, or post it. Until then, keep it locked up.`;

const paperNotes = 'Give staff today’s medical and safeguarding notes on paper.';

/** What people may choose among; the first six are the most common. */
export const firstAid = [
  {
    id: 'wrong-person',
    title: 'An e-mail or letter to the wrong person',
    items: [
      { id: 'recall', text: 'Recall the message if you can. Stop any that is still going out.' },
      {
        id: 'call-holder',
        text: 'Ring the person who got it. Ask them not to read it or pass it on, and to delete it.',
        call: 'holder',
      },
      {
        id: 'in-writing',
        text: 'Ask them to confirm in writing that it is deleted. Write down their words.',
      },
      { id: 'what', text: 'Write down what was in it, and about whom.' },
    ],
    never: 'Do not delete what you sent. Do not send the information again to explain.',
    source: ico,
    checkedOn: november,
  },
  {
    id: 'lost-device',
    title: 'A lost or stolen device',
    items: [
      { id: 'look', text: 'Go back over your way. Ring the places where it may be.' },
      { id: 'call-it', text: 'Ring IT support. Ask them to lock or wipe it remotely.', call: 'it' },
      { id: 'passwords', text: 'Change the passwords of the accounts that were signed in on it.' },
      {
        id: 'call-police',
        text: 'If it was stolen, ring the police. Keep the crime number.',
        call: 'police',
      },
      { id: 'what', text: 'Write down what was on it, whose information, and whether it was encrypted.' },
    ],
    never: 'Do not wait until tomorrow to see if it turns up.',
    source: ico,
    checkedOn: november,
  },
  {
    id: 'machine',
    title: 'Ransomware, or a computer that behaves strangely',
    items: [
      { id: 'unplug', text: 'Pull the network cable and switch Wi-Fi off. Tell others to do so.' },
      { id: 'backups', text: 'Unplug the backup disks.' },
      { id: 'call-it', text: 'Ring IT support. Use a telephone, not the school’s e-mail.', call: 'it' },
      {
        id: 'picture',
        text: 'Photograph the screen. Write down when you saw it and what you had opened.',
      },
      { id: 'nothing-on', text: 'Tell staff to switch nothing on.' },
      { id: 'paper', text: paperNotes },
    ],
    never: 'Do not pay, answer, restart, wipe or clean anything. Do not connect backups to try them.',
    source: ncsc,
    checkedOn: november,
  },
  {
    id: 'account',
    title: 'Somebody is in an account, or a strange message asked for a password',
    items: [
      {
        id: 'password',
        text: 'Change the password from another device, and wherever else you used it.',
      },
      { id: 'sign-out', text: 'Sign the account out everywhere.' },
      { id: 'call-it', text: 'Ring IT support. Ask them to lock the account.', call: 'it' },
      { id: 'opened', text: 'Ask IT support what was opened, and whether mail is forwarded elsewhere.' },
      { id: 'call-bank', text: 'If you gave bank details, ring the bank.', call: 'bank' },
    ],
    never: 'Do not answer the message, open its links again or delete it.',
    source: ncsc,
    checkedOn: november,
  },
  {
    id: 'published',
    title: 'Something is on a web page or in a folder that others can open',
    items: [
      { id: 'picture', text: 'Take a picture of the page and its address.' },
      { id: 'down', text: 'Have it taken down, or the sharing switched off.' },
      { id: 'call-holder', text: 'If the page is not ours, ask its owner to take it down.', call: 'holder' },
      { id: 'search', text: 'Ask IT support who opened it, and whether search engines show it.' },
    ],
    never: 'Do not share the link to show others what is wrong.',
    source: ico,
    checkedOn: november,
  },
  {
    id: 'seen',
    title: 'Somebody saw or heard what they should not',
    items: [
      { id: 'close', text: 'Close it: lock the screen, cabinet or door, or end the talk.' },
      { id: 'ask', text: 'Ask the person not to pass it on or use it.' },
      { id: 'what', text: 'Write down who saw or heard what, and when.' },
    ],
    never: 'Do not look into it further on your own.',
    source: ico,
    checkedOn: november,
  },
  {
    id: 'danger',
    title: 'A child or somebody else is in danger',
    items: [
      {
        id: 'call-emergency',
        text: 'If somebody is in danger this minute, ring the emergency services.',
        call: 'emergency',
      },
      { id: 'call-safeguarding-lead', text: 'Ring the safeguarding lead.', call: 'safeguarding-lead' },
      {
        id: 'call-lado',
        text: 'If it is about a member of staff, ring the council’s designated officer (LADO).',
        call: 'lado',
      },
      { id: 'words', text: 'Write down what was said to you, in the words used.' },
      { id: 'who', text: 'List the children it is about, and whom they must be kept safe from.' },
      { id: 'families', text: 'Agree with the safeguarding lead what each family is told, and by whom.' },
    ],
    never: 'Do not question a child, promise secrecy, or speak to the person it is about.',
    source: own,
    checkedOn: december,
  },
  {
    id: 'lost-paper',
    title: 'A lost or stolen paper, folder or key',
    items: [
      { id: 'look', text: 'Go back over your way. Ring the places where it may be.' },
      { id: 'locks', text: 'If it is a key, guard the door or cabinet. Have the lock changed.' },
      {
        id: 'call-police',
        text: 'If it was stolen, ring the police. Keep the crime number.',
        call: 'police',
      },
      { id: 'copy', text: 'Find out whether we have a copy.' },
      { id: 'what', text: 'Write down what was in it, and about whom.' },
    ],
    never: 'Do not wait until tomorrow to see if it turns up.',
    source: ico,
    checkedOn: november,
  },
  {
    id: 'found',
    title: 'A paper, device or key that you found',
    items: [
      {
        id: 'take',
        text: 'Take it away from where others can read it. Read no more than you need to say what it is.',
      },
      { id: 'lock-up', text: takenFromYou },
      { id: 'where', text: 'Write down where and when you found it, and who may have read it.' },
    ],
    never: 'Do not copy it, put it back, throw it away, switch it on or plug it in.',
    source: own,
    checkedOn: november,
  },
  {
    id: 'supplier',
    title: 'A supplier lost or leaked our information',
    items: [
      { id: 'keep', text: 'Keep their message, with the day and time it came.' },
      {
        id: 'call-supplier',
        text: 'Ring them. Ask what was affected, whose information, and what they have done.',
        call: 'supplier',
      },
      { id: 'when', text: 'Write down when you first knew: the school’s time to act starts then.' },
    ],
    never: 'Do not wait for their final report.',
    source: ico,
    checkedOn: november,
  },
  {
    id: 'break-in',
    title: 'Somebody broke in',
    items: [
      {
        id: 'call-emergency',
        text: 'If they may still be inside, stay out and ring the emergency services.',
        call: 'emergency',
      },
      { id: 'call-police', text: 'Ring the police. Keep the crime number.', call: 'police' },
      { id: 'gone', text: 'List what is gone: devices, papers, keys.' },
      { id: 'call-it', text: 'Ring IT support. Ask them to lock the devices that are gone.', call: 'it' },
      { id: 'locks', text: 'Have the locks and codes changed.' },
      { id: 'call-insurer', text: 'Ring the insurer.', call: 'insurer' },
    ],
    never: 'Do not touch or tidy anything until the police agree.',
    source: own,
    checkedOn: december,
  },
  {
    id: 'systems-down',
    title: 'Systems do not work',
    items: [
      { id: 'call-it', text: 'Ring IT support. Ask whether it may be an attack.', call: 'it' },
      { id: 'call-supplier', text: 'If a supplier runs it, ring the supplier.', call: 'supplier' },
      { id: 'paper', text: paperNotes },
      { id: 'register', text: 'Take the register on paper.' },
      { id: 'tell', text: 'Tell staff what works, what does not, and when they hear from you next.' },
      { id: 'since', text: 'Write down since when, and what people miss because of it.' },
    ],
    never: 'Do not restart servers or restore backups until IT support agrees.',
    source: own,
    checkedOn: december,
  },
] as const satisfies readonly List[];

export type FirstAid = (typeof firstAid)[number];
export type FirstAidId = FirstAid['id'];

/** A line that the school itself put on a list, by the entry that did. */
type OwnItem = `own-${number}`;
/** Every call is ticked once, whichever list shows it. */
export type CallItem = `call-${CallId}`;
export type FirstAidItem = FirstAid['items'][number]['id'] | CallItem | OwnItem;

const firstAidList = (id: FirstAidId): FirstAid => firstAid.find((list) => list.id === id) as FirstAid;

export const isOwnItem = (item: FirstAidItem): item is OwnItem => /^own-[1-9]\d*$/.test(item);

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

/** The words of an item, or of a call; null where the list has no such item, or it is the school's own. */
export const firstAidText = (list: FirstAidId, item: FirstAidItem): string | null => {
  const items: readonly Item[] = firstAidList(list).items;
  const call = item.startsWith('call-') ? callWords[item.slice('call-'.length) as CallId] : undefined;
  return items.find(({ id }) => id === item)?.text ?? call?.title ?? null;
};
