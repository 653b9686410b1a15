// The rules by which facts become a judgement on the risk to people (UK GDPR 33, 34; EDPB 9/2022). Nobody
// guesses harm: it follows from what it is, who has it, and whether it can be used. Each way in which the
// information was affected is judged by itself, by the first rule of its table that holds; the worst counts.
import {
  type FactField,
  has,
  isDown,
  type Known,
  needsCare,
  type SeveralAnswer,
  type SeveralField,
  type SingleAnswer,
  several,
  single,
} from './facts.ts';
import { canBeAsked } from './questions.ts';

/** How likely a risk to people's rights and freedoms is, lowest first (UK GDPR Art 33(1), 34). */
export const risksToPeople = ['unlikely', 'likely', 'high'] as const;
export type RiskToPeople = (typeof risksToPeople)[number];

/** Who must be told beyond the school. */
export const tells = ['nobody', 'regulator', 'regulator-and-individuals'] as const;
export type Tell = (typeof tells)[number];

/** A fact that decides a rule; of several answers only these count. */
export type Deciding = FactField | readonly [SeveralField, ...string[]];

export type Rule = {
  readonly risk: RiskToPeople;
  readonly when: (known: Known) => boolean;
  /** The two or three facts that decide it. */
  readonly by: readonly Deciding[];
  /** Why, in a sentence. */
  readonly says: string;
  readonly source: string;
};

type Categories = Known['categories'];
type Recipients = Known['recipients'];

/** Details that say little of a person's life. */
export const plain = ['public', 'contact', 'everyday', 'photographs'] as const;
const morePersonal = several.categories.answers
  .map(({ id }) => id)
  .filter((each) => !plain.some((other) => other === each));
/** Special categories, and what the law and schools guard like them. */
export const sensitive = ['health', 'safeguarding', 'beliefs', 'criminal'] as const;
/** What somebody could steal money or an identity with. */
const abusable = ['identity', 'bank', 'credentials'] as const;
/** With more people than these, a slip among people we know is no longer a small one. */
const fewPeople = 100;

/** What can be read of it, and is not public anyway. */
export const readable = ({ categories, protection }: Known): Categories => {
  if (protection === 'encrypted') return [];
  const hidden: Categories = protection === 'hashed' ? ['public', 'credentials'] : ['public'];
  return categories.filter((each) => !hidden.includes(each));
};

const order: readonly Recipients[] = single.recipients.answers.map(({ id }) => id);

/** What was passed on may be with anybody. */
const holder = ({ recipients, deletion }: Known): Recipients =>
  deletion === 'refused' && order.indexOf(recipients) < order.indexOf('unknown') ? 'unknown' : recipients;

/** Whether it is with these people, or worse. */
export const isWith = (known: Known, recipients: Recipients): boolean =>
  order.indexOf(holder(known)) >= order.indexOf(recipients);

/** The best first. */
export const gone = ['returned', 'confirmed', 'said'] as const satisfies readonly SingleAnswer<'deletion'>[];
/** Whether people we know gave it back, never took it away, or say that it is deleted. */
export const isGone = (known: Known): boolean =>
  canBeAsked(known) && has<SingleAnswer<'deletion'>>(gone, [known.deletion]);

/** A sealed letter that comes back has told nobody anything. */
export const isBackUnopened = (known: Known): boolean =>
  known.opened === 'never' &&
  (isGone(known) || (known.deletion === 'returned' && !isWith(known, 'intruder')));

const isOnPurpose = ({ origin }: Known): boolean => origin === 'on-purpose' || origin === 'outsider';
/** A colleague who took it on purpose is not to be trusted with it. */
export const isTrusted = (known: Known): boolean => !isWith(known, 'one-known') && !isOnPurpose(known);

const isOfHidden = (known: Known): boolean =>
  readable(known).length > 0 && known.vulnerable.includes('secret-address');
/** Enough to target somebody with, by chance or on purpose. */
const isProfile = (known: Known): boolean => {
  const kinds = readable(known);
  return (
    (isWith(known, 'unknown') && kinds.length > 2) ||
    (isWith(known, 'intruder') && kinds.includes('contact') && kinds.includes('records'))
  );
};

/** Harm that has come, or is about to, outweighs all that follows. */
const harm: readonly Rule[] = [
  {
    risk: 'high',
    when: ({ circumstances }) => has(circumstances, ['danger', 'harmed', 'missed']),
    by: [['circumstances', 'danger', 'harmed', 'missed'], 'categories', 'recipients'],
    says: 'People have been harmed, are in danger, or miss what they need.',
    source: 'UK GDPR Art 34; EDPB 9/2022, severity of consequences',
  },
];

/** Nobody can use what they saw, or nobody saw it. */
const unusable: readonly Rule[] = [
  {
    risk: 'unlikely',
    when: ({ categories }) => categories.every((each) => each === 'public'),
    by: ['categories'],
    says: 'It is public anyway.',
    source: 'EDPB 9/2022, section II.A',
  },
  {
    risk: 'unlikely',
    when: (known) => readable(known).length === 0,
    by: ['protection', 'categories'],
    says: 'Nobody can read it.',
    source: 'UK GDPR Art 34(3)(a); EDPB 01/2021, cases 6 and 10',
  },
  {
    risk: 'unlikely',
    when: ({ recipients }) => recipients === 'nobody',
    by: ['recipients'],
    says: 'By the logs nobody saw it.',
    source: 'EDPB 01/2021, case 1',
  },
  {
    risk: 'unlikely',
    when: isBackUnopened,
    by: ['recipients', 'opened', 'deletion'],
    says: 'It was never opened, and it is gone.',
    source: 'EDPB 9/2022, severity of consequences',
  },
  {
    risk: 'unlikely',
    when: (known) => isTrusted(known) && isGone(known),
    by: ['recipients', 'deletion'],
    says: 'Only people we trust had it, and it is gone.',
    source: 'EDPB 01/2021, case 9; ICO, example of a file e-mailed to a colleague',
  },
  {
    risk: 'unlikely',
    when: (known) =>
      known.categories.every((each) => each === 'public' || each === 'contact') &&
      known.subjects.every((each) => each === 'staff' || each === 'governors') &&
      !(known.effects.includes('seen') || isOnPurpose(known) || needsCare(known)) &&
      !isWith(known, 'intruder') &&
      known.number <= fewPeople,
    by: ['categories', 'subjects', 'effects'],
    says: 'It is no more than a contact list of staff, and nobody is known to have it.',
    source: 'ICO, guide to breaches: loss of a staff telephone list',
  },
];

/** It is with people whom the school cannot answer for. */
const withStrangers: readonly Rule[] = [
  {
    risk: 'high',
    when: (known) => has(readable(known), ['location']) && !isTrusted(known),
    by: [['categories', 'location'], ['vulnerable', 'secret-address'], 'recipients'],
    says: 'Somebody we cannot trust may learn where a person is to be found.',
    source: 'ICO, example of the adoptive parents’ address',
  },
  {
    risk: 'high',
    when: (known) => isOfHidden(known) && !isTrusted(known),
    by: [['vulnerable', 'secret-address'], 'categories', 'recipients'],
    says: 'Somebody whose address is secret is among those affected, and may be found through it.',
    source: 'ICO, example of the adoptive parents’ address',
  },
  {
    risk: 'high',
    when: (known) => has(readable(known), ['safeguarding']) && !isTrusted(known),
    by: [['categories', 'safeguarding'], 'recipients'],
    says: 'Safeguarding details are with somebody we cannot trust.',
    source: 'EDPB 9/2022, special characteristics of the individual',
  },
  {
    risk: 'high',
    when: (known) => has(readable(known), sensitive) && isWith(known, 'mailing-list'),
    by: [['categories', ...sensitive], 'recipients', 'deletion'],
    says: 'Sensitive details are with people we cannot answer for.',
    source: 'EDPB 01/2021, cases 4, 12 and 14',
  },
  {
    risk: 'high',
    when: (known) => has(readable(known), abusable) && isWith(known, 'mailing-list'),
    by: [['categories', ...abusable], 'recipients', 'deletion'],
    says: 'They could get into accounts, take money, or pretend to be those affected.',
    source: 'EDPB 01/2021, cases 5, 7, 11, 14 and 17',
  },
  {
    risk: 'high',
    when: (known) => has(readable(known), ['money']) && isWith(known, 'unknown'),
    by: [['categories', 'money'], 'recipients', 'deletion'],
    says: 'People we do not know may learn who is short of money.',
    source: 'UK GDPR recital 85; EDPB 9/2022, nature and sensitivity',
  },
  {
    risk: 'high',
    when: isProfile,
    by: ['categories', 'recipients', 'deletion'],
    says: 'People we do not know have enough to single somebody out.',
    source: 'EDPB 01/2021, case 5',
  },
  {
    risk: 'high',
    when: (known) => needsCare(known) && isWith(known, 'unknown'),
    by: ['vulnerable', 'recipients', 'deletion'],
    says: 'Somebody who needs special care is known to people we do not know.',
    source: 'EDPB 9/2022, special characteristics of the individual',
  },
  {
    risk: 'high',
    when: (known) =>
      needsCare(known) && has(readable(known), ['contact']) && !isTrusted(known) && !isGone(known),
    by: ['vulnerable', 'recipients', 'deletion'],
    says: 'Somebody we cannot trust has the name or address of a person who needs special care.',
    source: 'ICO, example of the adoptive parents’ address',
  },
];

/** Whether they confirmed in writing that it is deleted, or gave it back, or never took it away. */
export const isWrittenGone = ({ deletion }: Known): boolean =>
  deletion === 'confirmed' || deletion === 'returned';

/** One pupil’s report with one parent, say, who deleted it and wrote so. */
export const isOneRecordGone = (known: Known): boolean =>
  known.number <= 1 &&
  !isWith(known, 'several-known') &&
  isWrittenGone(known) &&
  readable(known).every((each) => has([...plain, 'records'], [each]));

const likely = (
  by: readonly [Deciding, Deciding],
  source: string,
  when: Rule['when'],
  says: string,
): Rule => ({ risk: 'likely', when, by, says, source });

/** Otherwise a risk is unlikely only where all of this is ruled out. */
const otherwise: readonly Rule[] = [
  likely(
    ['deletion', 'recipients'],
    'EDPB 9/2022, severity of consequences',
    ({ deletion }) => deletion === 'refused',
    'Somebody refused to delete it, or passed it on.',
  ),
  likely(['origin', 'categories'], 'EDPB 01/2021, case 8', isOnPurpose, 'It was taken on purpose.'),
  likely(
    ['recipients', 'categories'],
    'EDPB 9/2022, severity of consequences',
    (known) => isWith(known, 'unknown'),
    'People we do not know have it.',
  ),
  likely(
    ['vulnerable', 'recipients'],
    'EDPB 9/2022, special characteristics of the individual',
    needsCare,
    'Somebody who needs special care is among those affected.',
  ),
  {
    risk: 'unlikely',
    when: isOneRecordGone,
    by: ['number', 'recipients', 'deletion'],
    says: 'It is about one person, and the one recipient, somebody we know, no longer has it.',
    source: 'EDPB 9/2022, severity of consequences: a recipient who complies',
  },
  likely(
    [['categories', ...morePersonal], 'recipients'],
    'EDPB 01/2021, case 16',
    (known) => readable(known).some((each) => !has(plain, [each])),
    'It holds more than names and contact details.',
  ),
  likely(
    ['number', 'recipients'],
    'EDPB 9/2022, number of affected individuals; annex B, x',
    ({ number }) => number > fewPeople,
    'It is about more than 100 people.',
  ),
  likely(
    ['deletion', 'recipients'],
    'EDPB 01/2021, cases 13 and 15',
    (known) => known.deletion === 'not-asked' && !isTrusted(known),
    'Nobody has asked for it back yet.',
  ),
  {
    risk: 'unlikely',
    when: () => true,
    by: ['categories', 'number', 'recipients'],
    says: 'Only people we know have it. It holds names and contact details at most, of 100 people or fewer.',
    source: 'EDPB 01/2021, cases 13 and 15',
  },
];

const isForGood = ({ effects, outage }: Known): boolean =>
  effects.includes('lost-no-copy') || outage === 'for-good';
const isLong = (known: Known): boolean => isForGood(known) || known.outage === 'days';
/** Care and safety hang on what these hold. */
const isVital = ({ services, categories }: Known): boolean =>
  services.includes('safeguarding') || has(categories, ['health', 'safeguarding']);

/** It was changed, lost or out of reach: no encryption helps against that. */
const unavailable: readonly Rule[] = [
  {
    risk: 'unlikely',
    when: (known) => !isLong(known),
    by: ['outage', 'effects'],
    says: 'It was soon back, or there is a copy.',
    source: 'EDPB 01/2021, case 1; EDPB 9/2022, annex B, iii',
  },
  {
    risk: 'unlikely',
    when: (known) => !isDown(known),
    by: ['services', 'effects'],
    says: 'Nobody needed it meanwhile.',
    source: 'EDPB 9/2022, section I.B.2',
  },
  {
    risk: 'high',
    when: isVital,
    by: [['categories', 'health', 'safeguarding'], 'services', 'outage'],
    says: 'Care and safety depend on it, and it was gone for days or for good.',
    source: 'EDPB 01/2021, case 3; EDPB 9/2022, annex B, viii',
  },
  {
    risk: 'likely',
    when: () => true,
    by: ['services', 'outage', 'effects'],
    says: 'People depend on it, and it was gone for days or for good.',
    source: 'EDPB 01/2021, case 2; EDPB 9/2022, annex B, iv',
  },
];

/** What holds because somebody may have seen it. */
export const seenOnly: readonly Rule[] = [...unusable, ...withStrangers, ...otherwise];

/** The rules for each way in which information can be affected; in each table the first that holds counts. */
export const ways = [
  { effects: ['seen', 'maybe-seen'], rules: [...harm, ...seenOnly] },
  { effects: ['changed', 'unreachable', 'lost-copy', 'lost-no-copy'], rules: [...harm, ...unavailable] },
] as const satisfies readonly { effects: readonly SeveralAnswer<'effects'>[]; rules: readonly Rule[] }[];
