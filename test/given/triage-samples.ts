// Realistic reports with the assessment that public guidance gives them, and the facts that a careful school
// would establish. No real person or school is meant; times are Europe/London.

import type { CauseId, Certainty, RedFlag, Severity } from '../../src/policy/procedures.ts';
import type { AdvisedTell } from '../../src/policy/triage/advice.ts';
import type { EnisaBand } from '../../src/policy/triage/enisa.ts';
import { type NumberOfPeople, notKnown, type TriageFacts } from '../../src/policy/triage/facts.ts';

type Answers = Omit<TriageFacts, 'certainty' | 'cause'>;

/** A report, the facts as a school finds them, and what it should arrive at. */
export type TriageSample = {
  readonly id: string;
  readonly source: string;
  readonly report: {
    readonly certainty: Certainty;
    readonly discovered: string;
    readonly happened?: string;
    readonly where: string;
    readonly what: string;
    readonly information: string;
    readonly peopleInvolved: string;
    readonly affected: number;
    readonly alreadyDone: string;
    readonly redFlags: readonly RedFlag[];
  };
  readonly answers: Answers;
  readonly expected: {
    readonly cause: CauseId;
    readonly personalData: boolean;
    readonly severityAtLeast: Severity;
    readonly tell: AdvisedTell;
    readonly enisa?: {
      readonly dpc: number;
      readonly ei: number;
      readonly cb: number;
      readonly score: number;
      readonly band: EnisaBand;
    };
  };
};

const exactly = (count: number): NumberOfPeople => ({ atLeast: count, atMost: count });
const about = (count: number): NumberOfPeople => ({ ...exactly(count), about: true });

/** All facts of a sample. */
export const factsOf = ({ report, answers, expected }: TriageSample): TriageFacts => ({
  certainty: report.certainty,
  cause: expected.cause,
  ...answers,
});

export const triageSamples: readonly TriageSample[] = [
  {
    id: 'adoptive-address',
    source: 'ICO worked example',
    report: {
      certainty: 'confirmed',
      discovered: '2026-11-03T10:20',
      happened: '2026-11-02T15:45',
      where: 'School office, by post',
      what:
        "Papers for a meeting went to a pupil's birth parents. The adoptive parents' home address " +
        'had not been blacked out on page 4. The birth mother rang to say she now knows where they ' +
        'live.',
      information: "Adoptive family's home address, the pupil's name, class and school",
      peopleInvolved: 'Office assistant who posted the pack, inclusion lead who prepared it',
      affected: 3,
      alreadyDone: 'Rang the social worker. Asked the birth mother to return the papers; she refused.',
      redFlags: ['child-at-risk'],
    },
    answers: {
      subjects: ['parents', 'pupils'],
      vulnerable: ['looked-after', 'secret-address'],
      categories: ['contact', 'everyday', 'location'],
      number: exactly(3),
      recipients: 'one-known',
      opened: 'opened',
      deletion: 'refused',
      circumstances: ['danger'],
    },
    expected: {
      cause: 'failure-to-redact',
      personalData: true,
      severityAtLeast: 'critical',
      tell: 'regulator-and-individuals',
    },
  },
  {
    id: 'file-to-colleague',
    source: 'ICO worked example',
    report: {
      certainty: 'confirmed',
      discovered: '2026-09-15T09:05',
      happened: '2026-09-15T08:58',
      where: 'E-mail',
      what:
        "I sent a pupil's support plan to the wrong colleague with the same first name. She has not" +
        ' opened the attachment, deleted it and emptied her bin while I was on the phone with her.',
      information: 'Support plan of one pupil',
      peopleInvolved: 'Me and a colleague',
      affected: 1,
      alreadyDone: 'Recalled the message; colleague confirmed deletion by e-mail.',
      redFlags: ['special-category'],
    },
    answers: {
      subjects: ['pupils'],
      vulnerable: ['none'],
      categories: ['contact', 'health'],
      number: exactly(1),
      recipients: 'colleague',
      opened: 'never',
      deletion: 'confirmed',
    },
    expected: {
      cause: 'emailed-wrong-recipient',
      personalData: true,
      severityAtLeast: 'minor',
      tell: 'nobody',
    },
  },
  {
    id: 'class-list',
    source: 'ENISA arithmetic',
    report: {
      certainty: 'confirmed',
      discovered: '2026-10-05T16:10',
      happened: '2026-10-05T15:30',
      where: 'E-mail',
      what:
        'The Year 4 class list for the trip went to one parent by mistake instead of the coach ' +
        'company. First names and surnames only.',
      information: "30 pupils' names",
      peopleInvolved: 'Class teacher',
      affected: 30,
      alreadyDone: 'Parent replied that she deleted it.',
      redFlags: [],
    },
    answers: {
      subjects: ['pupils'],
      vulnerable: ['none'],
      categories: ['contact', 'everyday'],
      number: exactly(30),
      recipients: 'one-known',
      deletion: 'confirmed',
    },
    expected: {
      cause: 'emailed-wrong-recipient',
      personalData: true,
      severityAtLeast: 'moderate',
      tell: 'nobody',
      enisa: {
        dpc: 1,
        ei: 1,
        cb: 0.25,
        score: 1.25,
        band: 'low',
      },
    },
  },
  {
    id: 'sen-report-wrong-parent',
    source: 'ENISA arithmetic',
    report: {
      certainty: 'confirmed',
      discovered: '2026-11-19T17:40',
      happened: '2026-11-19T16:00',
      where: 'E-mail',
      what:
        "An educational psychologist's report on one boy went to the parent of another boy in the " +
        'same class. That parent forwarded it to her sister before telling us.',
      information: 'Diagnosis, family circumstances, test results of one pupil',
      peopleInvolved: 'SENCO',
      affected: 1,
      alreadyDone: 'Asked both to delete.',
      redFlags: ['special-category'],
    },
    answers: {
      subjects: ['pupils'],
      vulnerable: ['none'],
      categories: ['contact', 'records', 'health'],
      number: exactly(1),
      recipients: 'several-known',
      deletion: 'refused',
    },
    expected: {
      cause: 'emailed-wrong-recipient',
      personalData: true,
      severityAtLeast: 'major',
      tell: 'regulator-and-individuals',
      enisa: {
        dpc: 4,
        ei: 1,
        cb: 0.25,
        score: 4.25,
        band: 'very-high',
      },
    },
  },
  {
    id: 'encrypted-laptop',
    source: 'ENISA arithmetic',
    report: {
      certainty: 'potential',
      discovered: '2026-10-12T08:15',
      happened: '2026-10-09T18:00',
      where: 'Train',
      what:
        'My school laptop was in the bag that was stolen on the train on Friday. It was switched ' +
        'off. It is encrypted and I have not written the password anywhere.',
      information: 'Pupil reports and mail, encrypted',
      peopleInvolved: 'Class teacher',
      affected: 60,
      alreadyDone: 'Told the police, reference given. IT wiped it remotely and confirmed encryption.',
      redFlags: [],
    },
    answers: {
      subjects: ['pupils', 'parents'],
      vulnerable: [notKnown],
      categories: ['contact', 'records', 'health'],
      number: about(60),
      protection: 'encrypted',
    },
    expected: {
      cause: 'loss-of-device',
      personalData: true,
      severityAtLeast: 'moderate',
      tell: 'nobody',
      enisa: {
        dpc: 4,
        ei: 0.25,
        cb: 0,
        score: 1.0,
        band: 'low',
      },
    },
  },
  {
    id: 'ransomware',
    source: 'ENISA arithmetic',
    report: {
      certainty: 'confirmed',
      discovered: '2026-10-23T16:30',
      happened: '2026-10-23T03:00',
      where: 'Server room',
      what:
        'All shared drives and the pupil database show a ransom note. Phones and mail are down. The' +
        ' supplier says data may have been copied. Half-term starts tonight.',
      information: 'All pupil, parent and staff records',
      peopleInvolved: 'Network manager',
      affected: 900,
      alreadyDone: 'Unplugged the servers, called the supplier. Backups from Thursday look whole.',
      redFlags: ['ongoing', 'special-category', 'child-at-risk'],
    },
    answers: {
      subjects: ['pupils', 'parents', 'staff'],
      vulnerable: ['looked-after', 'at-risk'],
      categories: ['contact', 'records', 'identity', 'bank', 'health', 'safeguarding'],
      number: about(900),
      recipients: 'intruder',
      outage: 'day',
      services: ['email', 'pupil-records', 'most-systems'],
    },
    expected: {
      cause: 'malware',
      personalData: true,
      severityAtLeast: 'critical',
      tell: 'regulator-and-individuals',
      enisa: {
        dpc: 4,
        ei: 1,
        cb: 0.75,
        score: 4.75,
        band: 'very-high',
      },
    },
  },
  {
    id: 'usb-medical',
    source: 'frequent cause',
    report: {
      certainty: 'potential',
      discovered: '2026-06-18T12:30',
      where: 'Somewhere between school and the swimming pool',
      what:
        'A memory stick with the medical forms for the residential trip is missing. It has no ' + 'password.',
      information: "Medical forms of 58 pupils, parents' phone numbers",
      peopleInvolved: 'Trip leader',
      affected: 58,
      alreadyDone: 'Searched the minibus and the pool.',
      redFlags: ['special-category'],
    },
    answers: {
      subjects: ['pupils', 'parents'],
      vulnerable: [notKnown],
      categories: ['contact', 'health'],
      number: exactly(58),
      protection: 'none',
    },
    expected: {
      cause: 'loss-of-device',
      personalData: true,
      severityAtLeast: 'major',
      tell: 'regulator-and-individuals',
    },
  },
  {
    id: 'phished-mailbox',
    source: 'frequent cause',
    report: {
      certainty: 'confirmed',
      discovered: '2026-03-26T15:30',
      happened: '2026-03-25T20:10',
      where: 'E-mail',
      what:
        'I typed my password into a page that looked like our sign-in. Today parents say they get ' +
        'strange invoices from my address. A rule forwards all my mail to an outside address.',
      information: 'Two years of mail: parents, pupils, some safeguarding notes',
      peopleInvolved: 'Year 6 teacher',
      affected: 400,
      alreadyDone: 'Password changed, sessions ended, rule removed by IT.',
      redFlags: ['ongoing', 'special-category'],
    },
    answers: {
      subjects: ['pupils', 'parents', 'staff'],
      vulnerable: [notKnown],
      categories: ['contact', 'credentials', 'safeguarding', notKnown],
      number: { atLeast: 400, atMost: null },
      recipients: 'intruder',
    },
    expected: {
      cause: 'phishing',
      personalData: true,
      severityAtLeast: 'major',
      tell: 'regulator-and-individuals',
    },
  },
  {
    id: 'open-screen',
    source: 'near miss',
    report: {
      certainty: 'near-miss',
      discovered: '2026-05-06T13:15',
      happened: '2026-05-06T13:00',
      where: 'Staff room',
      what:
        'The medical list was open on the screen while a visitor waited in the room. She sat with ' +
        'her back to it and I turned it off. I do not think she saw anything.',
      information: 'Medical list of one class',
      peopleInvolved: 'Me',
      affected: 0,
      alreadyDone: 'Locked the screen.',
      redFlags: [],
    },
    answers: { categories: ['health'] },
    expected: {
      cause: 'unauthorised-access',
      personalData: true,
      severityAtLeast: 'minor',
      tell: 'nobody',
    },
  },
  {
    id: 'cc-instead-of-bcc',
    source: 'frequent cause',
    report: {
      certainty: 'confirmed',
      discovered: '2026-12-23T11:00',
      happened: '2026-12-23T10:45',
      where: 'E-mail',
      what:
        'The Christmas letter to the families of the free school meals list went out with all ' +
        'addresses in CC.',
      information: "140 parents' e-mail addresses, and that they are on the list",
      peopleInvolved: 'Office manager',
      affected: 140,
      alreadyDone: 'Nothing yet, school is closing.',
      redFlags: ['already-public'],
    },
    answers: {
      subjects: ['parents'],
      vulnerable: ['none'],
      categories: ['contact', 'money'],
      number: exactly(140),
      recipients: 'mailing-list',
      deletion: 'not-asked',
    },
    expected: {
      cause: 'emailed-wrong-recipient',
      personalData: true,
      severityAtLeast: 'major',
      tell: 'regulator',
    },
  },
  {
    id: 'supplier-notice',
    source: 'UK GDPR Art 33(2)',
    report: {
      certainty: 'confirmed',
      discovered: '2026-08-14T09:00',
      happened: '2026-08-02T00:00',
      where: 'Cashless catering supplier',
      what:
        'The company that runs our lunch payments writes that somebody had access to its database ' +
        'from 2 to 9 August. It knew on 10 August and told us on the 14th.',
      information: "Parents' names, mail, last four digits of cards, pupils' names, allergies",
      peopleInvolved: 'Supplier',
      affected: 610,
      alreadyDone: 'Forwarded to the bursar.',
      redFlags: ['special-category'],
    },
    answers: {
      subjects: ['pupils', 'parents'],
      vulnerable: [notKnown],
      categories: ['contact', 'bank', 'health'],
      number: exactly(610),
      effects: ['seen'],
      recipients: 'intruder',
      protection: 'none',
    },
    expected: {
      cause: 'supplier-breach',
      personalData: true,
      severityAtLeast: 'major',
      tell: 'regulator-and-individuals',
    },
  },
  {
    id: 'server-room-door',
    source: 'no personal data',
    report: {
      certainty: 'potential',
      discovered: '2026-02-02T07:40',
      where: 'Server cupboard',
      what: 'The cupboard was open this morning and the key still in it. Nothing seems to be missing.',
      information: 'None known',
      peopleInvolved: 'Caretaker',
      affected: 0,
      alreadyDone: 'Locked it, counted the disks.',
      redFlags: [],
    },
    answers: { involves: ['building'], origin: 'slip' },
    expected: {
      cause: 'physical-security',
      personalData: false,
      severityAtLeast: 'minor',
      tell: 'nobody',
    },
  },
];
