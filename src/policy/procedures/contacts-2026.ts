// Whom a school rings or tells, with the numbers and addresses that are the same for every school and the day
// on which they were looked up. The school writes its own over them. No other file of src/ has a number.
import type { IsoDate } from '../calendar.ts';
import type { CallId } from '../triage/calls.ts';
import { regulatorName } from './regulator-2026.ts';

type Default = {
  readonly name: string;
  readonly telephone?: string;
  readonly web?: string;
  /** What to know before ringing. */
  readonly note?: string;
  /** Where number and address were looked up; left out where only the school can know them. */
  readonly source?: string;
};

/** The day on which all defaults were looked up. */
export const contactsCheckedOn = '2026-12-02' as IsoDate;

export const contacts2026 = {
  emergency: { name: 'Emergency services', telephone: '999', source: 'National number' },
  'safeguarding-lead': { name: 'Safeguarding lead' },
  chair: { name: 'Chair of governors' },
  police: { name: 'Police', telephone: '101', source: 'National number' },
  lado: { name: 'Local authority designated officer (LADO)' },
  it: { name: 'IT support' },
  bank: { name: 'Bank' },
  supplier: { name: 'Supplier' },
  insurer: { name: 'Insurer or RPA' },
  'exam-board': { name: 'Exam board' },
  'data-protection-officer': { name: 'Data protection officer' },
  council: { name: 'Council' },
  trust: { name: 'Trust' },
  diocese: { name: 'Diocese' },
  ico: {
    name: regulatorName,
    telephone: '0303 123 1113',
    web:
      'https://ico.org.uk/for-organisations/report-a-breach/personal-data-breach/' +
      'report-a-data-breach-online-form/',
    note: 'By telephone Monday to Friday, 9 am to 5 pm',
    source: 'ico.org.uk',
  },
  'report-fraud': {
    name: 'Report Fraud',
    telephone: '0300 123 2040',
    web: 'https://www.reportfraud.police.uk',
    note: 'While an attack is going on, press 9',
    source: 'Government release of 4 December 2025; “press 9” from a secondary source',
  },
  ncsc: {
    name: 'National Cyber Security Centre',
    web: 'https://signpost-cyber-incident.service.gov.uk',
    source: 'GOV.UK, “Where to report a cyber incident”',
  },
  dfe: {
    name: 'Department for Education',
    web: 'https://cyber-security-hub.education.gov.uk',
    source: 'The department’s cyber security hub',
  },
  protect: {
    name: 'Protect, which advises people who speak up at work',
    telephone: '020 3117 2520',
    web: 'https://protect-advice.org.uk',
    source: 'protect-advice.org.uk',
  },
} as const satisfies Readonly<Record<Exclude<CallId, 'person' | 'holder'>, Default>> &
  Readonly<Record<string, Default>>;

export type ContactId = keyof typeof contacts2026;

export const contactIds = Object.keys(contacts2026) as readonly ContactId[];

/** What every school begins with. */
export const contactDefault = (id: ContactId): Default => contacts2026[id];
