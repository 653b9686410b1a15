// Whom a school rings or tells, with the numbers and addresses that are the same for every school. The school
// writes its own over them. No other file of src/ has a number.
import type { IsoDate } from '../calendar.ts';
import type { CallId } from '../triage/calls.ts';
import { regulatorName } from './regulator-2026.ts';

/** The day on which they were looked up. */
export const contactsCheckedOn = '2026-12-02' as IsoDate;

type Usual = readonly [name: string, telephone?: string, web?: string, source?: string, note?: string];

const icoForm =
  'https://ico.org.uk/for-organisations/report-a-breach/personal-data-breach/' +
  'report-a-data-breach-online-form/';
const icoHours = 'By telephone Monday to Friday, 9 am to 5 pm';
const fraudSource = 'Government release of 4 December 2025; “press 9” from a secondary source';
const fraudUrl = 'https://www.reportfraud.police.uk';
const cyberForm = 'https://signpost-cyber-incident.service.gov.uk';

const usual = {
  emergency: ['Emergency services', '999', '', 'National number', 'Where somebody is in danger'],
  'safeguarding-lead': ['Safeguarding lead'],
  chair: ['Chair of governors'],
  police: ['Police', '101', '', 'National number'],
  lado: ['Local authority designated officer (LADO)'],
  it: ['IT support'],
  bank: ['Bank'],
  supplier: ['Supplier'],
  'report-fraud': ['Report Fraud', '0300 123 2040', fraudUrl, fraudSource, 'In a live attack, press 9'],
  insurer: ['Insurer or RPA'],
  'exam-board': ['Exam board'],
  'data-protection-officer': ['Data protection officer'],
  council: ['Council'],
  trust: ['Trust'],
  diocese: ['Diocese'],
  ico: [regulatorName, '0303 123 1113', icoForm, 'ico.org.uk', icoHours],
  ncsc: ['National Cyber Security Centre', '', cyberForm, 'GOV.UK, “Where to report a cyber incident”'],
  dfe: ['Department for Education', '', 'https://cyber-security-hub.education.gov.uk', 'The hub itself'],
  protect: ['Protect', '020 3117 2520', 'https://protect-advice.org.uk', 'protect-advice.org.uk'],
} as const satisfies Readonly<Record<Exclude<CallId, 'person' | 'holder'>, Usual>> & Record<string, Usual>;

export type ContactId = keyof typeof usual;
export const contactIds = Object.keys(usual) as readonly ContactId[];

/** `source` is '' where only the school can know number and address. */
export const contactDefault = (id: ContactId) => {
  const [name, telephone = '', web = '', source = '', note = ''] = usual[id] as Usual;
  return { name, telephone, web, source, note };
};
