// What the person who reports can do at once, before anybody has read the report. Advice of ours in our own
// words (school default), from the sources named where there is one; last checked on the day below.
import type { IsoDate } from '../calendar.ts';

type Card = {
  readonly id: string;
  /** As the person who reports would say it. */
  readonly title: string;
  readonly steps: readonly string[];
  readonly never: string;
  readonly source: string;
};

export const containmentCheckedOn = '2026-11-27' as IsoDate;

const ico = 'ICO, “72 hours: how to respond to a personal data breach”';
const own = 'Candour’s own advice (school default)';
const ncsc = 'National Cyber Security Centre, “Respond and recover”';

/** For reporters whose name is known. */
export const takenFromYou = 'Keep it locked up until somebody who looks into your report takes it from you.';

/** For reporters whose name is not; null where nobody takes it yet. */
export const leftUnnamed = (reference: string, taker: string | null): string =>
  taker === null
    ? 'Keep it locked up until somebody can open your report. See on this page who that is.'
    : `Put it in a closed envelope, marked ${reference} and without your name. Leave it unseen in the ` +
      `pigeonhole of ${taker}, or post it. Until then, keep it locked up.`;

export const containmentCards = [
  {
    id: 'wrong-person',
    title: 'An e-mail or letter to the wrong person',
    steps: [
      'Recall the message if your e-mail can do that. Stop any that is still going out.',
      'Ring the person who got it. Ask them not to read it or pass it on, and to delete it.',
      'Ask them to confirm in writing that it is deleted. Write down what they say.',
    ],
    never: 'Do not delete what you sent. Do not send the information again to explain.',
    source: ico,
  },
  {
    id: 'lost',
    title: 'A lost or stolen device, folder or key',
    steps: [
      'Go back over your way. Ring the places where it may be.',
      'Ask IT support to lock or wipe the device remotely. Change the passwords on it.',
      'If it was stolen, ring the police on 101 and keep the crime number.',
      'Write down what was on it, whose information, and whether it was encrypted.',
    ],
    never: 'Do not wait until tomorrow to see if it turns up.',
    source: ico,
  },
  {
    id: 'found',
    title: 'A paper, device or key that you found',
    steps: [
      'Take it away from where others can read it. Read no more than you need to say what it is.',
      takenFromYou,
      'Write down where and when you found it, and who may have read it.',
    ],
    never: 'Do not copy it, put it back, throw it away, switch it on or plug it in.',
    source: own,
  },
  {
    id: 'machine',
    title: 'Ransomware, or a computer that behaves strangely',
    steps: [
      'Pull the network cable, switch Wi-Fi off and unplug backup disks. Tell others to do so.',
      'Ring IT support. Use a telephone, not the school’s e-mail.',
      'Photograph the screen. Write down when you saw it and what you had opened.',
      'If somebody asks for money, tell the headteacher. To pay is not for the school to decide.',
    ],
    never: 'Do not pay, answer, restart, wipe or clean anything. Do not connect backups to try them.',
    source: ncsc,
  },
  {
    id: 'password',
    title: 'A strange message, log-in or password request',
    steps: [
      'Change the password from another device, and wherever else you used it.',
      'Sign out everywhere, and tell IT support.',
      'If you gave bank details, ring the bank.',
    ],
    never: 'Do not answer the message, open its links again or delete it.',
    source: ncsc,
  },
  {
    id: 'published',
    title: 'Something is on a web page or in a folder that others can open',
    steps: [
      'Take a picture of the page and its address.',
      'Have it taken down, or the sharing switched off.',
      'Ask IT support who opened it, and whether search engines show it.',
    ],
    never: 'Do not share the link to show others what is wrong.',
    source: ico,
  },
  {
    id: 'seen',
    title: 'Somebody saw or heard what they should not',
    steps: [
      'Close it: lock the screen, cabinet or door, or end the talk.',
      'Ask the person not to pass it on or use it.',
      'Write down who saw or heard what, and when.',
    ],
    never: 'Do not look into it further on your own.',
    source: ico,
  },
  {
    id: 'supplier',
    title: 'A supplier lost or leaked our information',
    steps: [
      'Keep their message, with the day and time it came.',
      'Ask them what was affected, whose information, and what they have done.',
      'Write down when you first knew: the school’s time to act starts then.',
    ],
    never: 'Do not wait for their final report.',
    source: ico,
  },
] as const satisfies readonly Card[];

export type CardId = (typeof containmentCards)[number]['id'];
