// The facts that a careful school would establish of each sample. Severity and advice follow from them, and
// are not written here.
import type { CauseId, Certainty } from '../../src/policy/procedures/procedures.ts';
import { type NumberOfPeople, notKnown, type TriageFacts } from '../../src/policy/triage/facts.ts';

type Answers = Omit<TriageFacts, 'certainty' | 'cause'>;

const exactly = (count: number): NumberOfPeople => ({ atLeast: count, atMost: count });
const about = (count: number): NumberOfPeople => ({ ...exactly(count), about: true });

const answers: Readonly<Record<string, Answers>> = {
  'adoptive-address': {
    subjects: ['parents', 'pupils'],
    vulnerable: ['looked-after', 'secret-address'],
    categories: ['contact', 'everyday', 'location'],
    number: exactly(3),
    recipients: 'one-known',
    opened: 'opened',
    deletion: 'refused',
    circumstances: ['danger'],
  },
  'file-to-colleague': {
    subjects: ['pupils'],
    vulnerable: ['none'],
    categories: ['contact', 'health'],
    number: exactly(1),
    recipients: 'colleague',
    opened: 'never',
    deletion: 'confirmed',
  },
  'class-list': {
    subjects: ['pupils'],
    vulnerable: ['none'],
    categories: ['contact', 'everyday'],
    number: exactly(30),
    recipients: 'one-known',
    deletion: 'confirmed',
  },
  'sen-report-wrong-parent': {
    subjects: ['pupils'],
    vulnerable: ['none'],
    categories: ['contact', 'records', 'health'],
    number: exactly(1),
    recipients: 'several-known',
    deletion: 'refused',
  },
  'encrypted-laptop': {
    subjects: ['pupils', 'parents'],
    vulnerable: [notKnown],
    categories: ['contact', 'records', 'health'],
    number: about(60),
    recipients: 'unknown',
    deletion: 'not-asked',
    protection: 'encrypted',
  },
  ransomware: {
    subjects: ['pupils', 'parents', 'staff'],
    vulnerable: ['looked-after', 'at-risk'],
    categories: ['contact', 'records', 'identity', 'bank', 'health', 'safeguarding'],
    number: about(900),
    recipients: 'intruder',
    outage: 'day',
    services: ['email', 'pupil-records', 'most-systems'],
  },
  'usb-medical': {
    subjects: ['pupils', 'parents'],
    vulnerable: [notKnown],
    categories: ['contact', 'health'],
    number: exactly(58),
    recipients: 'unknown',
    deletion: 'not-asked',
    protection: 'none',
  },
  'phished-mailbox': {
    subjects: ['pupils', 'parents', 'staff'],
    vulnerable: [notKnown],
    categories: ['contact', 'credentials', 'safeguarding', notKnown],
    number: { atLeast: 400, atMost: null },
    recipients: 'intruder',
  },
  'open-screen': { categories: ['health'] },
  'cc-instead-of-bcc': {
    subjects: ['parents'],
    vulnerable: ['none'],
    categories: ['contact', 'money'],
    number: exactly(140),
    recipients: 'mailing-list',
    deletion: 'not-asked',
  },
  'supplier-notice': {
    subjects: ['pupils', 'parents'],
    vulnerable: [notKnown],
    categories: ['contact', 'bank', 'health'],
    number: exactly(610),
    effects: ['seen'],
    recipients: 'intruder',
    protection: 'none',
  },
  'server-room-door': { involves: ['building'], origin: 'slip' },
};

type Brought = {
  readonly id: string;
  readonly report: { readonly certainty: Certainty };
  readonly expected: { readonly cause: CauseId };
};

/** All facts of a sample; throws where nobody established any. */
export const factsOf = ({ id, report, expected }: Brought): TriageFacts => {
  const found = answers[id];
  if (found === undefined) throw new Error(`Nobody established the facts of ${id}.`);
  return { certainty: report.certainty, cause: expected.cause, ...found };
};
