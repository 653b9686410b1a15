// Which containment cards a report is likely about, by its words: a guess that opens a card, so no rule goes
// by it and nothing of it is kept.
import type { CardId } from '../../../policy/procedures/containment-2026.ts';
import { wholeWords } from '../../words/words.ts';

const words: Readonly<Record<CardId, readonly string[]>> = {
  'wrong-person': [
    ...[
      'email',
      'e-mail',
      'emailed',
      'e-mailed',
      'mail',
      'letter',
      'letters',
      'sent',
      'send',
      'posted',
      'cc',
      'bcc',
    ],
    ...[
      'attached',
      'attachment',
      'recipient',
      'wrong parent',
      'wrong parents',
      'wrong person',
      'wrong address',
      'wrong family',
      'instead of',
    ],
  ],
  lost: [
    ...['lost', 'stolen', 'stole', 'theft', 'missing', 'left on', 'left in', 'left at', 'key', 'keys', 'bag'],
    ...['laptop', 'phone', 'tablet', 'ipad', 'usb', 'memory stick', 'folder', 'train', 'bus', 'taxi', 'car'],
  ],
  machine: [
    ...['ransomware', 'ransom', 'virus', 'malware', 'scrambled', 'locked out', 'pop-up', 'pop-ups', 'hacked'],
    ...['strange', 'strangely', 'slow', 'crashed'],
  ],
  password: [
    ...['password', 'passwords', 'phishing', 'login', 'log-in', 'logged in', 'link', 'clicked', 'scam'],
    ...['bank details', 'code', 'account'],
  ],
  published: [
    ...['website', 'web page', 'page', 'online', 'published', 'public', 'shared folder', 'shared drive'],
    ...['facebook', 'whatsapp', 'google', 'teams'],
  ],
  seen: [
    ...[
      'saw',
      'seen',
      'heard',
      'overheard',
      'looked',
      'read',
      'screen',
      'cabinet',
      'door',
      'unlocked',
      'open',
    ],
    ...['noticeboard', 'notice board', 'printer', 'copier', 'photocopier', 'lying', 'found'],
  ],
  supplier: ['supplier', 'provider', 'company', 'contractor', 'processor'],
};

const shownMax = 2;

const patterns = (Object.entries(words) as [CardId, readonly string[]][]).map(
  ([id, looked]) => [id, new RegExp(wholeWords(looked), 'giu')] as const,
);

/** The likeliest first. */
export const likelyCards = (what: string): readonly CardId[] =>
  patterns
    .map(([id, pattern]) => [id, what.match(pattern)?.length ?? 0] as const)
    .filter(([, times]) => times > 0)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, shownMax)
    .map(([id]) => id);
