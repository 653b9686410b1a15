// What people type where a journey does not care: for each form, values that are accepted on an incident that
// is ready for it. A journey says only what matters to it.
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { type Incident, isOpen, severity } from '../../src/incident/state/incident.ts';
import type { Moment } from '../../src/policy/clock.ts';
import { dateParts } from '../../src/web/forms/date-fields.ts';
import type { OpenSite } from '../given/site.ts';
import type { Values } from '../tools/http.ts';

type Typing = (site: OpenSite, incident: Incident) => Values;

/** The boxes of a date and time. */
export const dated = (name: string, moment: Moment): Values => dateParts(name, moment);

const outcome = {
  facts: 'At ten the list of class 3B went to the parent of another class.',
  effects: 'Thirty names were seen by one parent.',
  cause: 'The address book offered the wrong name first.',
  policiesBreached: 'The e-mail policy, by a slip.',
  actions: 'The parent deleted the e-mail and said so.',
  recommendations: 'Check the address aloud before sending.',
  lessons: 'The first name offered is not always the right one.',
  forReporter: 'It was put right. Thank you for telling us.',
};
const risk = { likelihood: '2', impact: '3', treatment: 'reduce' };

/** What is typed into each form unless a journey says otherwise; `report` is the reporter's own. */
export const typed = {
  report: { what: 'The list of class 3B went to the wrong parent.' } as Values,
  'take-it-on': () => ({
    checked: 'Looked at the sent folder with the teacher.',
    certainty: 'confirmed',
    cause: 'emailed-wrong-recipient',
    criteria: ['honest-slip'],
    severity: 'minor',
    personalData: 'yes',
    risk: 'unlikely',
    tell: 'nobody',
    reasons: 'One known parent, who deleted it and said so.',
  }),
  finish: () => ({
    '3b-answer': 'done',
    '3b-because': 'The teacher was spoken to on the day.',
    '3j-answer': 'done',
    '3j-because': 'Addresses are now read aloud before sending.',
    actions: 'The parent deleted the e-mail and said so.',
    lessons: 'The first name offered is not always the right one.',
  }),
  'review-and-close': () => ({ satisfied: 'yes' }),
  'add-details': () => ({ more: 'The parent rang at eleven.' }),
  acknowledge: () => ({}),
  'write-to-reporter': () => ({ text: 'Which parent was it, and when?' }),
  'verify-details': () => ({ checked: 'Looked at the sent folder with the teacher.' }),
  classify: () => ({
    certainty: 'confirmed',
    cause: 'emailed-wrong-recipient',
    criteria: ['honest-slip'],
    severity: 'minor',
  }),
  'confirm-proposal': () => ({ decision: 'confirm' }),
  'assess-reportability': () => ({
    personalData: 'yes',
    risk: 'unlikely',
    unlikelyTell: 'nobody',
    awareWhy: 'The teacher told us then.',
    reasons: 'One known parent, who deleted it and said so.',
  }),
  advise: () => ({ advice: 'Record it only.', reasons: 'The parent deleted it.' }),
  'record-notification': ({ clock }) => ({
    body: 'regulator',
    byWhom: 'Pat headteacher',
    reference: 'IC-1234',
    ...dated('notifiedAt', clock.now),
  }),
  'tell-chair': () => ({ told: 'Rang and told what is known.' }),
  'mark-contained': () => ({ how: 'The e-mail was deleted and the bin emptied.' }),
  allocate: ({ ids }, incident) => ({
    leading: severity(incident) === 'critical' ? 'governor' : 'investigating-officer',
    investigatingOfficer: ids['investigating-officer'],
    leadingGovernor: ids.governor,
    governor: ids.governor,
    authority: 'Chair’s urgent action, to be ratified on 5 November.',
    ...(incident.leads.length > 0 ? { reason: 'The severity changed.' } : {}),
  }),
  'set-scope': () => ({
    expectedOutcomes: 'Know what went to whom.',
    stakeholders: 'The families of class 3B.',
    policiesBreached: 'The e-mail policy.',
  }),
  'record-interview': () => ({ withWhom: 'Pat teacher', said: 'I took the first name offered.' }),
  'hear-person': () => ({
    whom: 'Pat teacher',
    put: 'That the address was not checked.',
    answered: 'I was in a hurry.',
  }),
  'add-evidence': () => ({ description: 'The e-mail as sent.', keptAt: 'Locked cupboard of the office.' }),
  'record-decision': (_site, { evidence }) => ({
    decision: 'Ask the parent to delete it.',
    reasons: 'It holds thirty names.',
    evidence: evidence.slice(0, 1).map(({ entry }) => String(entry)),
  }),
  'seek-expert': () => ({ expert: 'The IT provider', asked: 'Can the e-mail be recalled?' }),
  escalate: () => ({ whom: 'The local authority', what: 'We told them what is known.' }),
  'inform-people': () => ({ whom: 'The families of class 3B', what: 'A letter said what happened.' }),
  'plan-communication': () => ({
    audiences: 'Families and staff.',
    messages: 'What happened and what we do.',
  }),
  'recommend-discipline': () => ({ commence: 'none', reason: 'It was an honest slip.' }),
  'decide-discipline': () => ({ commenced: 'not', reason: 'It was an honest slip.' }),
  'add-risk': () => ({ risk: 'The list is passed on.', ...risk }),
  'update-risk': (_site, { risks }) => ({
    risk: String(risks[0]?.entry ?? ''),
    change: 'The parent confirmed the deletion.',
    ...risk,
    open: 'closed',
  }),
  'add-control': () => ({ control: 'Addresses are read aloud.', state: 'in-place' }),
  'update-control': (_site, { controls }) => ({
    control: String(controls[0]?.entry ?? ''),
    change: 'Looked at ten e-mails: all right.',
    state: 'checked-works',
  }),
  'answer-point': (_site, incident) => ({
    item: (isOpen(incident) && unansweredBeforeOutcome(incident)[0]) || '4d',
    answer: 'done',
    because: 'The office did it on Monday.',
  }),
  'note-progress': () => ({ note: 'Waiting for the provider’s answer.' }),
  'interim-outcome': () => ({ found: 'How they came in.', open: 'What they took.' }),
  'draft-outcome': () => {
    const { forReporter: _, ...parts } = outcome;
    return parts;
  },
  'submit-outcome': () => outcome,
  'review-outcome': () => ({ satisfied: 'yes', reasons: 'The right thing was done.' }),
  'governors-outcome': () => ({
    findings: 'The school acted at once.',
    recommendations: 'Buy the second factor for all.',
  }),
  close: () => ({}),
  'resolve-concern': () => ({ note: 'A former pupil.' }),
  'declare-conflict': ({ ids }) => ({ person: ids.teacher, why: 'Her son is in the class.' }),
  'lift-exclusion': ({ ids }) => ({ person: ids.bursar, reasons: 'Another was meant.' }),
  disclose: ({ ids }) => ({ person: ids.bursar, note: 'You will be heard on Friday.' }),
  'request-identity': () => ({ reason: 'To hear them.', law: 'An order of the court.' }),
  'approve-identity-request': () => ({ first: 'first' }),
  'confirm-identity-request': () => ({ remark: 'I agree.' }),
  'refuse-identity-request': () => ({ reason: 'It can be found out otherwise.' }),
  'share-identity': () => ({ how: 'In person.' }),
  'forward-report': () => ({ decision: 'keep', reason: 'They would know who wrote it.' }),
  reopen: () => ({ reasons: 'The e-mail turned up elsewhere.' }),
  'ask-retaliation': () => ({}),
  'mark-duplicate': (_site, incident) => ({ of: incident.reference, reasons: 'The same e-mail.' }),
  'mark-not-an-incident': () => ({ reasons: 'It was a drill of the provider.' }),
  export: () => ({ format: 'record', purpose: 'For the auditor of the trust.' }),
  erase: () => ({ ground: 'recorded-ground', because: 'A court ordered it.' }),
} as const satisfies Readonly<Record<string, Values | Typing>>;
