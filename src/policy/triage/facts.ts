// What is known of an incident, as answers to questions about facts: choices and numbers, never text. Each
// list of answers runs from the best to the worst, where there is an order. An id, once on a record, keeps
// its meaning for ever; labels may be reworded.
import type { CauseId, Certainty } from '../procedures/procedures.ts';

/** The version of the rules that turn facts into a proposal and advice; it stands on the record with them. */
export const triageRules = 'triage-2026';
export type TriageRules = typeof triageRules;

/** The answer that every question has; the worst that is still possible counts until it is known. */
export const notKnown = 'not-known';
type NotKnown = typeof notKnown;

/** Questions with one answer, best answer first. */
export const single = {
  recipients: {
    label: 'Who has it, or could have it?',
    answers: [
      { id: 'nobody', label: 'Nobody, by the logs' },
      { id: 'colleague', label: 'Colleagues at school' },
      { id: 'trusted', label: 'Somebody outside we can trust, such as the council or another school' },
      { id: 'one-known', label: 'One person we know' },
      { id: 'several-known', label: 'Several people we know' },
      { id: 'mailing-list', label: 'A whole mailing list' },
      { id: 'unknown', label: 'Somebody we do not know' },
      { id: 'intruder', label: 'An intruder, or somebody who may mean harm' },
      { id: 'public', label: 'Anybody: it was published' },
    ],
  },
  opened: {
    label: 'Was it opened or read?',
    answers: [
      { id: 'never', label: 'No, nobody opened or read it' },
      { id: 'opened', label: 'Yes, or it cannot be found out' },
    ],
  },
  deletion: {
    label: 'Is it back, or deleted?',
    answers: [
      { id: 'returned', label: 'We have it back, or they only saw it at school' },
      { id: 'confirmed', label: 'They confirmed in writing that it is deleted' },
      { id: 'said', label: 'They say that it is deleted' },
      { id: 'asked', label: 'Not yet: we asked, and wait for the answer' },
      { id: 'not-asked', label: 'No: nobody has asked yet, or nobody can' },
      { id: 'refused', label: 'They refused, or passed it on' },
    ],
  },
  protection: {
    label: 'Was it protected?',
    answers: [
      { id: 'encrypted', label: 'It was encrypted, and the key is safe' },
      { id: 'hashed', label: 'The passwords in it were hashed and salted' },
      { id: 'password', label: 'By a password only' },
      { id: 'none', label: 'No' },
    ],
  },
  outage: {
    label: 'How long could it not be used?',
    answers: [
      { id: 'hours', label: 'Less than half a day' },
      { id: 'day', label: 'Up to one school day' },
      { id: 'days', label: 'More than one school day' },
      { id: 'for-good', label: 'It is lost for good' },
    ],
  },
  origin: {
    label: 'How did it come about?',
    answers: [
      { id: 'slip', label: 'A mishap, such as a slip, a loss or a theft' },
      { id: 'fault', label: 'A fault of a supplier or a system' },
      { id: 'rules-ignored', label: 'Rules were knowingly not followed' },
      { id: 'on-purpose', label: 'On purpose, by somebody inside' },
      { id: 'outsider', label: 'A criminal or another outsider' },
    ],
  },
} as const;

/** Questions with any number of answers; the first stands alone and says that there is nothing. */
export const several = {
  involves: {
    label: 'What does it touch?',
    answers: [
      { id: 'building', label: 'A building, a room or a key' },
      { id: 'other-information', label: 'Other information' },
      { id: 'system', label: 'A system or a device' },
      { id: 'people', label: 'Information about people' },
    ],
  },
  subjects: {
    label: 'Whose information is it?',
    answers: [
      { id: 'staff', label: 'Staff' },
      { id: 'governors', label: 'Governors or volunteers' },
      { id: 'parents', label: 'Parents or carers' },
      { id: 'others', label: 'Others' },
      { id: 'pupils', label: 'Pupils' },
    ],
  },
  vulnerable: {
    label: 'Do any of these people need special care (looked after, at risk, secret address)?',
    answers: [
      { id: 'none', label: 'No' },
      { id: 'looked-after', label: 'Somebody looked after or adopted' },
      { id: 'at-risk', label: 'Somebody at risk of harm' },
      { id: 'secret-address', label: 'Somebody whose address is kept secret' },
    ],
  },
  categories: {
    label: 'What kind of information is it?',
    answers: [
      { id: 'public', label: 'Public anyway' },
      { id: 'contact', label: 'Names or contact details, such as a class list' },
      { id: 'everyday', label: 'Everyday details: an order, a trip, a meal' },
      { id: 'photographs', label: 'Photographs' },
      { id: 'records', label: 'School or work records: marks, applications, attendance' },
      { id: 'money', label: 'Money situation: free meals, arrears' },
      { id: 'identity', label: 'Dates of birth, or numbers and papers that identify' },
      { id: 'bank', label: 'Bank, pay or card details' },
      { id: 'credentials', label: 'Passwords or accounts, or a device that was signed in' },
      { id: 'health', label: 'Health, SEN or disability' },
      { id: 'beliefs', label: 'Ethnicity, religion, beliefs, orientation or biometrics' },
      { id: 'criminal', label: 'Criminal matters' },
      { id: 'safeguarding', label: 'Safeguarding' },
      { id: 'location', label: 'Where somebody is, or a secret address' },
    ],
  },
  effects: {
    label: 'What became of it?',
    answers: [
      { id: 'unaffected', label: 'Nothing was seen, changed or lost' },
      { id: 'maybe-seen', label: 'Somebody may have seen it who should not' },
      { id: 'seen', label: 'Somebody saw or got it who should not' },
      { id: 'lost-copy', label: 'It is lost, and we have a copy' },
      { id: 'unreachable', label: 'Records could not be reached' },
      { id: 'changed', label: 'It was changed' },
      { id: 'lost-no-copy', label: 'It is lost, and there is no copy' },
    ],
  },
  services: {
    label: 'What did not work meanwhile?',
    answers: [
      { id: 'nothing', label: 'Nothing that anybody needed' },
      { id: 'payments', label: 'Payments' },
      { id: 'email', label: 'E-mail' },
      { id: 'pupil-records', label: 'Pupil records' },
      { id: 'safeguarding', label: 'Safeguarding' },
      { id: 'most-systems', label: 'Most systems' },
    ],
  },
  circumstances: {
    label: 'Anything else?',
    answers: [
      { id: 'none', label: 'None of these' },
      { id: 'complaint', label: 'Somebody has complained' },
      { id: 'press', label: 'The press is interested, or will be' },
      { id: 'police', label: 'The police are investigating' },
      { id: 'gross-misconduct', label: 'It may be gross misconduct' },
      {
        id: 'senior-concerned',
        label: 'A senior leader or governor is alleged to have done wrong, or has an interest in the outcome',
      },
      { id: 'school-may-close', label: 'The school may have to close' },
      { id: 'missed', label: 'Care, an exam or a right was missed, or will be' },
      { id: 'harmed', label: 'Somebody has been harmed' },
      { id: 'danger', label: 'A person is in danger' },
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

const numberLabel = 'How many people?';

/** Ranges to choose from where nobody has counted. */
export const numberRanges = [
  { id: '1', label: '1', number: { atLeast: 1, atMost: 1 } },
  { id: '2-10', label: '2 to 10', number: { atLeast: 2, atMost: 10 } },
  { id: '11-100', label: '11 to 100', number: { atLeast: 11, atMost: 100 } },
  { id: '101-1000', label: '101 to 1,000', number: { atLeast: 101, atMost: 1000 } },
  { id: 'more', label: 'More than 1,000', number: { atLeast: 1001, atMost: null } },
] as const satisfies readonly { id: string; label: string; number: NumberOfPeople }[];

/**
 * The answers. What is left out was not asked, or has no answer yet; among several answers `not-known` says
 * that there may be more.
 */
export type TriageFacts = {
  readonly certainty: Certainty;
  readonly cause: CauseId;
  readonly number?: NumberOfPeople | NotKnown;
} & { readonly [Q in SingleField]?: SingleAnswer<Q> | NotKnown } & {
  readonly [Q in SeveralField]?: readonly (SeveralAnswer<Q> | NotKnown)[];
};

/** An answer to every question: the facts as they are at best, or at worst, by what is known. */
export type Known = {
  readonly certainty: Certainty;
  readonly cause: CauseId;
  /** Infinite where it has no upper bound. */
  readonly number: number;
} & { readonly [Q in SingleField]: SingleAnswer<Q> } & {
  readonly [Q in SeveralField]: readonly SeveralAnswer<Q>[];
};

/** Whether any of these answers was given. */
export const has = <A>(given: readonly A[], wanted: readonly A[]): boolean =>
  wanted.some((each) => given.includes(each));

export const happened = ({ certainty }: Known): boolean => certainty !== 'near-miss';
export const isDown = ({ services }: Known): boolean => services.some((each) => each !== 'nothing');
export const needsCare = ({ vulnerable }: Known): boolean => vulnerable.some((each) => each !== 'none');

export const singleFields = Object.keys(single) as SingleField[];
export const severalFields = Object.keys(several) as SeveralField[];

export const isSingle = (field: FactField): field is SingleField =>
  (singleFields as readonly FactField[]).includes(field);
export const isSeveral = (field: FactField): field is SeveralField =>
  (severalFields as readonly FactField[]).includes(field);

/** What the question is called. */
export const fieldLabel = (field: FactField): string => {
  if (isSingle(field)) return single[field].label;
  return isSeveral(field) ? several[field].label : numberLabel;
};
