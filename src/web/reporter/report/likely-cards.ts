// Which containment cards a report is likely about, by its words: a guess that opens a card, so no rule goes
// by it and nothing of it is kept.
import type { FirstAidId } from '../../../policy/procedures/first-aid-2026.ts';
import { wholeWords } from '../../words/words.ts';

/** `says` tells what happened, and weighs more than `about`, which stands in reports of anything. */
type Words = { readonly says: readonly string[]; readonly about: readonly string[] };

const words: Readonly<Partial<Record<FirstAidId, Words>>> = {
  'wrong-person': {
    says: [
      ...['recipient', 'wrong parent', 'wrong parents', 'wrong person', 'wrong address', 'wrong family'],
      ...['another family', 'another parent', 'other family'],
    ],
    about: [
      ...['email', 'e-mail', 'emailed', 'e-mailed', 'mail', 'letter', 'letters', 'sent', 'send', 'posted'],
      ...['cc', 'bcc', 'attached', 'attachment', 'instead of'],
    ],
  },
  'lost-device': {
    says: [
      ...['lost', 'stolen', 'stole', 'steal', 'steals', 'stealing', 'theft', 'thief', 'burglary', 'missing'],
      ...['sold', 'sell', 'sells', 'selling', 'taken from', 'left on', 'left in', 'left at'],
    ],
    about: [
      ...['laptop', 'laptops', 'phone', 'phones', 'tablet', 'tablets', 'ipad', 'ipads', 'usb', 'device'],
      ...['devices', 'computers', 'memory stick', 'memory sticks', 'folder', 'folders', 'key', 'keys', 'bag'],
      ...['gone', 'train', 'bus', 'taxi', 'car'],
    ],
  },
  found: {
    says: ['lying', 'picked up', 'not mine', 'not my own', 'left behind'],
    about: ['found', 'printer', 'copier', 'photocopier', 'tray', 'sheet', 'sheets', 'pile'],
  },
  machine: {
    says: ['ransomware', 'ransom', 'virus', 'malware', 'scrambled', 'locked out', 'hacked'],
    about: ['pop-up', 'pop-ups', 'strange', 'strangely', 'slow', 'crashed'],
  },
  account: {
    says: ['phishing', 'clicked', 'scam', 'logged in'],
    about: ['password', 'passwords', 'login', 'log-in', 'link', 'bank details', 'code', 'my account'],
  },
  published: {
    says: ['published', 'shared folder', 'shared drive'],
    about: [
      ...['website', 'web page', 'page', 'online', 'public', 'facebook', 'whatsapp', 'google', 'teams'],
    ],
  },
  seen: {
    says: ['overheard'],
    about: [
      ...['saw', 'seen', 'heard', 'looked', 'read', 'screen', 'cabinet', 'door', 'unlocked', 'open'],
      ...['noticeboard', 'notice board'],
    ],
  },
  supplier: { says: ['supplier'], about: ['provider', 'company', 'contractor', 'processor'] },
};

const saysWeighs = 3;
const shownMax = 2;

const pattern = (looked: readonly string[]): RegExp => new RegExp(wholeWords(looked), 'giu');

const patterns = (Object.entries(words) as [FirstAidId, Words][]).map(
  ([id, { says, about }]) => [id, pattern(says), pattern(about)] as const,
);

const timesIn = (what: string, looked: RegExp): number => what.match(looked)?.length ?? 0;

/** The likeliest first; another only where it fits more than half as well. */
export const likelyCards = (what: string): readonly FirstAidId[] => {
  const weighed = patterns
    .map(([id, says, about]) => [id, saysWeighs * timesIn(what, says) + timesIn(what, about)] as const)
    .filter(([, weight]) => weight > 0)
    .toSorted(([, a], [, b]) => b - a);
  const most = weighed[0]?.[1] ?? 0;
  return weighed
    .filter(([, weight]) => weight > most / 2)
    .slice(0, shownMax)
    .map(([id]) => id);
};
