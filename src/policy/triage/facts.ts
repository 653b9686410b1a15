// What is known of an incident, as answers to questions about facts: choices and numbers, never text. Each
// list of answers runs from the best to the worst. An id, once on a record, keeps its meaning for ever;
// labels may be reworded. What `facts-2026.ts` holds stands on older records.
import type { CauseId, Certainty } from '../procedures/procedures.ts';

/** The version of the questions and rules that turn facts into advice; it stands on the record with them. */
export const triageRules = 'triage-2026-2';
export type TriageRules = typeof triageRules;

/** The answer that every question has: the reasonable worst counts until it is known. */
export const notKnown = 'not-known';
type NotKnown = typeof notKnown;

/** What somebody ticks at the top: no question, so it may stay empty. It decides who is rung first. */
export const ticks = [
  { id: 'danger', label: 'Somebody is in danger' },
  { id: 'hurt', label: 'Somebody has been hurt or threatened' },
  { id: 'robbed', label: 'Money was stolen, or paid to the wrong account' },
  {
    id: 'staff-harm',
    label: 'A member of staff may have harmed a child, or may be a danger to one',
  },
  { id: 'ongoing', label: 'It is still going on' },
  { id: 'changed', label: 'Something was changed or deleted' },
  { id: 'exam', label: 'An exam paper or exam results are involved' },
] as const;
export type Tick = (typeof ticks)[number]['id'];

/** Questions with one answer, best answer first; `why` says why it matters. */
export const single = {
  flagRisk: {
    label: 'The report says that a child may be at risk. Is that so?',
    answers: [
      { id: 'ruled-out', label: 'No: the safeguarding lead has ruled it out' },
      { id: 'yes', label: 'Yes' },
    ],
  },
  protection: {
    label: 'Could somebody read it?',
    help:
      'What nobody can read harms nobody. An iPad, iPhone or Chromebook with a code is encrypted. Of a ' +
      'Windows PC, ask IT. A log-in password alone is no encryption.',
    answers: [
      { id: 'encrypted', label: 'No: it is encrypted, says IT' },
      { id: 'hashed', label: 'Only the passwords were scrambled' },
      { id: 'none', label: 'Yes' },
    ],
  },
  who: {
    label: 'Who could see it?',
    answers: [
      { id: 'nobody', label: 'Nobody: we are sure' },
      { id: 'colleague', label: 'Only colleagues' },
      {
        id: 'trusted',
        label: 'Somebody outside bound to secrecy: council, another school, doctor, contractor',
      },
      { id: 'one', label: 'One person or family we know' },
      { id: 'several', label: 'A few people we can name' },
      { id: 'list', label: 'More people than we can ask one by one' },
      { id: 'finder', label: 'We cannot say who: it is lost, or lay open' },
      { id: 'taker', label: 'A thief, hacker or fraudster' },
      { id: 'public', label: 'Anybody: internet, notice board' },
      { id: 'hostile', label: 'Somebody the person must be kept safe from' },
    ],
  },
  back: {
    label: 'Is it back, or deleted?',
    answers: [
      { id: 'returned', label: 'Back with us' },
      { id: 'confirmed', label: 'Deleted: they wrote so' },
      { id: 'said', label: 'Deleted: they say so' },
      { id: 'not-yet', label: 'Not yet' },
      { id: 'refused', label: 'They refuse' },
      { id: 'passed-on', label: 'They passed it on' },
    ],
  },
  read: {
    label: 'Did they read it?',
    answers: [
      { id: 'no', label: 'No, surely' },
      { id: 'yes', label: 'Yes' },
    ],
  },
  intent: {
    label: 'Was it done on purpose?',
    answers: [
      { id: 'accident', label: 'No' },
      { id: 'on-purpose', label: 'Yes' },
    ],
  },
  copy: {
    label: 'Have we still got a copy?',
    answers: [
      { id: 'yes', label: 'Yes' },
      { id: 'no', label: 'No' },
    ],
  },
  gone: {
    label: 'How long can it not be used?',
    answers: [
      { id: 'never', label: 'Not at all: it can be used' },
      { id: 'half-day', label: 'Less than half a day' },
      { id: 'day', label: 'Up to one school day' },
      { id: 'days', label: 'Longer' },
      { id: 'for-good', label: 'For good' },
    ],
  },
  missed: {
    label: 'What do people miss because of it?',
    answers: [
      { id: 'nobody', label: 'Nothing: we manage another way' },
      { id: 'late', label: 'Letters, money or office work come late' },
      { id: 'right', label: 'An exam, a place, pay or another right' },
      { id: 'care', label: 'Care, medicine or somebody’s safety' },
    ],
  },
} as const;

/** The groups in which kinds of information are shown. */
export const kindGroups = [
  'Ordinary',
  'Private',
  'Could cost money',
  'Could hurt',
  'Could endanger',
  'Or none of these',
] as const;

/** Each kind of information, and how much its loss can do: -1 nothing, 0 names, 4 danger. */
const kinds = [
  { id: 'no-people', label: 'Nothing about people', tier: -1, group: 'Or none of these' },
  { id: 'public', label: 'Public anyway', tier: -1, group: 'Or none of these' },
  { id: 'names', label: 'Names and classes, nothing more', tier: 0, group: 'Ordinary' },
  { id: 'contact', label: 'Addresses, telephone, e-mail', tier: 1, group: 'Ordinary' },
  { id: 'everyday', label: 'An order, a payment, a trip, a club', tier: 1, group: 'Ordinary' },
  { id: 'diet', label: 'A diet, an allergy, asthma, glasses', tier: 1, group: 'Ordinary' },
  { id: 'pictures', label: 'Ordinary photographs or film', tier: 1, group: 'Ordinary' },
  { id: 'birth', label: 'Dates of birth', tier: 2, group: 'Private' },
  {
    id: 'records',
    label: 'Marks, reports, behaviour, attendance, applications',
    tier: 2,
    group: 'Private',
  },
  {
    id: 'hardship',
    label: 'Who is short of money or has a hard time: free meals, debts, young carers',
    tier: 2,
    group: 'Private',
  },
  { id: 'messages', label: 'E-mails, letters or messages of all sorts', tier: 2, group: 'Private' },
  {
    id: 'identity',
    label: 'Passport, National Insurance, identity papers',
    tier: 3,
    group: 'Could cost money',
  },
  { id: 'bank', label: 'Bank, card or pay', tier: 3, group: 'Could cost money' },
  {
    id: 'passwords',
    label: 'Passwords, or an account or device that was signed in',
    tier: 3,
    group: 'Could cost money',
  },
  { id: 'health', label: 'A diagnosis, SEN, a plan, counselling', tier: 3, group: 'Could hurt' },
  { id: 'belief', label: 'Ethnicity, religion, sexuality, fingerprints', tier: 3, group: 'Could hurt' },
  {
    id: 'trouble',
    label: 'Exclusions, complaints, grievances, allegations, crimes',
    tier: 3,
    group: 'Could hurt',
  },
  { id: 'shaming', label: 'A picture or recording that shames or hurts', tier: 3, group: 'Could hurt' },
  {
    id: 'safeguarding',
    label: 'Child protection, social care, abuse',
    tier: 4,
    group: 'Could endanger',
  },
  {
    id: 'whereabouts',
    label: 'An address or place that must stay secret',
    tier: 4,
    group: 'Could endanger',
  },
] as const;

export type Kind = (typeof kinds)[number]['id'];

/** -1 where there is nothing to learn from it. */
export const tierOf = (kind: Kind): number => kinds.find(({ id }) => id === kind)?.tier ?? -1;

/** Questions with any number of answers. */
export const several = {
  effect: {
    label: 'What happened to the information?',
    answers: [
      { id: 'nothing', label: 'Nothing' },
      { id: 'gone', label: 'We cannot use it' },
      { id: 'leak', label: 'Others may have it' },
    ],
  },
  kinds: {
    label: 'What is in it?',
    answers: kinds,
  },
  care: {
    label: 'Must anybody among them be kept safe?',
    answers: [
      { id: 'none', label: 'No' },
      { id: 'looked-after', label: 'Looked after or adopted' },
      { id: 'at-risk', label: 'At risk of harm by somebody' },
      { id: 'hidden', label: 'Address kept secret' },
    ],
  },
  down: {
    label: 'What does not work?',
    answers: [
      { id: 'other', label: 'Something else' },
      { id: 'email', label: 'E-mail' },
      { id: 'records', label: 'Pupil records' },
      { id: 'safeguarding', label: 'Safeguarding records' },
      { id: 'most', label: 'Most systems' },
    ],
  },
} as const;

export type SingleField = keyof typeof single;
export type SeveralField = keyof typeof several;
/** What a single question about facts is stored as. */
export type FactField = SingleField | SeveralField | 'number';

export type SingleAnswer<Q extends SingleField> = (typeof single)[Q]['answers'][number]['id'];
export type SeveralAnswer<Q extends SeveralField> = (typeof several)[Q]['answers'][number]['id'];

/**
 * How many people: “about 6” is six, about; “at least 6, maybe more” has no upper bound; a range has both.
 */
export type NumberOfPeople = {
  readonly atLeast: number;
  readonly atMost: number | null;
  readonly about?: boolean;
};

const numberQuestion = {
  label: 'How many people is it about?',
} as const;

/** Ranges to choose from where nobody has counted. */
export const numberRanges = [
  { id: '1', label: '1', number: { atLeast: 1, atMost: 1 } },
  { id: '2-10', label: '2 to 10', number: { atLeast: 2, atMost: 10 } },
  { id: '11-100', label: '11 to 100', number: { atLeast: 11, atMost: 100 } },
  { id: '101-1000', label: '101 to 1,000', number: { atLeast: 101, atMost: 1000 } },
  { id: 'more', label: 'More than 1,000', number: { atLeast: 1001, atMost: null } },
] as const satisfies readonly { id: string; label: string; number: NumberOfPeople }[];

/**
 * The answers. What is left out was not asked, or was not answered; among several answers `not-known` says
 * that there may be more.
 */
export type TriageFacts = {
  readonly certainty: Certainty;
  readonly cause: CauseId;
  readonly ticks?: readonly Tick[];
  /** The reporter ticked that a child may be at risk, or the report's words sound of danger. */
  readonly riskReported?: true;
  readonly number?: NumberOfPeople | NotKnown;
} & { readonly [Q in SingleField]?: SingleAnswer<Q> | NotKnown } & {
  readonly [Q in SeveralField]?: readonly (SeveralAnswer<Q> | NotKnown)[];
};

/** Whether any of these answers was given. */
export const has = <A>(given: readonly A[], wanted: readonly A[]): boolean =>
  wanted.some((each) => given.includes(each));

export const isSingle = (field: FactField): field is SingleField => field in single;
export const isSeveral = (field: FactField): field is SeveralField => field in several;

const whoAsked: Readonly<Partial<Record<CauseId, string>>> = {
  'emailed-wrong-recipient': 'Who got it?',
  'posted-wrong-recipient': 'Who got it?',
  'failure-to-redact': 'Who got it?',
  'loss-of-paperwork': 'Who has it now?',
  'loss-of-device': 'Who has it now?',
  'inside-misuse': 'Who has it now?',
  'verbal-disclosure': 'Who heard or saw it?',
  phishing: 'Did anybody get in?',
  malware: 'Was anything copied out?',
  'unauthorised-access': 'Who got in?',
  impersonation: 'What did they get?',
};

type Worded = Pick<TriageFacts, 'cause' | 'who'>;

/** What the question is called for this cause. */
export const fieldLabel = (field: FactField, { cause, who }: Worded): string => {
  if (field === 'number') return numberQuestion.label;
  if (field === 'who') return whoAsked[cause] ?? single.who.label;
  if (field === 'back' && who === 'public') return 'Is it taken down?';
  return isSingle(field) ? single[field].label : several[field].label;
};

export type Answer = { readonly id: string; readonly label: string };

/** The answers to “who” that this cause leaves, in its own words. */
const whoBy: Readonly<Partial<Record<CauseId, readonly Answer[]>>> = {
  phishing: [
    { id: 'nobody', label: 'No, the log shows it' },
    { id: 'taker', label: 'Yes' },
  ],
  malware: [
    { id: 'nobody', label: 'No, the log shows it' },
    { id: 'taker', label: 'Yes' },
    { id: 'public', label: 'Yes, and it is on the internet' },
  ],
  impersonation: [
    { id: 'nobody', label: 'Nothing' },
    { id: 'taker', label: 'Something' },
    { id: 'hostile', label: 'Something, and the person must be kept safe from them' },
  ],
};

/** The answers to a question for this cause, best first. */
export const answersTo = (field: SingleField | SeveralField, { cause, who }: Worded): readonly Answer[] => {
  const all: readonly Answer[] = isSingle(field) ? single[field].answers : several[field].answers;
  if (field === 'who') {
    if (cause === 'inside-misuse')
      return all.map((each) =>
        each.id === 'colleague' ? { ...each, label: 'Only the colleague who looked' } : each,
      );
    return whoBy[cause] ?? all;
  }
  if (field === 'protection' && cause === 'loss-of-device') return all.filter(({ id }) => id !== 'hashed');
  if (field === 'back' && who === 'public')
    return [
      { id: 'returned', label: 'Yes, it is taken down' },
      { id: 'not-yet', label: 'Not yet' },
    ];
  return all;
};
