// The answers of earlier questions, as they stand on older records: they are shown, and nothing is worked out
// of them again. An id keeps its meaning for ever.
import type { CauseId, Certainty } from '../procedures/procedures.ts';
import type { NumberOfPeople, notKnown } from './facts.ts';

const single = {
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

const several = {
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

type Single = keyof typeof single;
type Several = keyof typeof several;
type SingleOf<Q extends Single> = (typeof single)[Q]['answers'][number]['id'];
type SeveralOf<Q extends Several> = (typeof several)[Q]['answers'][number]['id'];

/** The answers, and the version of the rules that advised on them. */
export type OldFacts = {
  readonly rules: 'triage-2026';
  readonly certainty: Certainty;
  readonly cause: CauseId;
  readonly number?: NumberOfPeople | typeof notKnown;
} & { readonly [Q in Single]?: SingleOf<Q> | typeof notKnown } & {
  readonly [Q in Several]?: readonly (SeveralOf<Q> | typeof notKnown)[];
};

const order = [
  ...(['involves', 'effects', 'subjects', 'vulnerable', 'categories', 'number', 'recipients'] as const),
  ...(['opened', 'deletion', 'protection', 'outage', 'services', 'origin', 'circumstances'] as const),
] as const;

type InWords = { readonly field: string; readonly label: string; readonly answer: string | null };

/** Every fact that was asked for then; `answer` is null where it was not known. */
export const oldFactsInWords = (
  facts: OldFacts,
  sayNumber: (number: OldFacts['number']) => string,
): readonly InWords[] =>
  order.flatMap((field): readonly InWords[] => {
    const given = facts[field];
    if (given === undefined) return [];
    if (field === 'number')
      return [{ field, label: 'How many people?', answer: sayNumber(facts.number) || null }];
    const { label, answers } = { ...single, ...several }[field];
    const chosen: readonly unknown[] = [given].flat();
    const said = answers.filter(({ id }) => chosen.includes(id)).map((each) => each.label);
    return [{ field, label, answer: said.length === 0 ? null : said.join('; ') }];
  });
