// The Security Incidents Policy of the school, word for word, faults included. Never edited: a new policy
// is a new file with a new version, because incidents are judged by the one in force when they were
// reported. The approved document stands beside it as text, and a test holds the two together.

import type { Policy } from './policy.ts';

/** The policy approved on 26 January 2021, version 1.0. */
export const securityIncidents2021: Policy = {
  version: 'security-incidents-2021',
  school: 'St Thomas of Canterbury Church of England Junior School',
  title: 'Security Incidents Policy',
  subtitle:
    'Responsibilities for reporting and investigating breaches of Information Governance policy, ' +
    'including reporting to the Regulator',
  numberingNote:
    "Policy points are numbered. The numbering corresponds to explanations of 'why?' and 'how?' for " +
    'each point further down the page.',
  points: [
    {
      number: '1',
      must: 'If you discover a security incident, you must immediately report it',
      why:
        'Capturing security incidents allows us to respond effectively when something has gone wrong. ' +
        'Capturing all types of security incidents allows us to understand where our weaknesses are, ' +
        'how well our policies are working and what we should change about our policies to make them ' +
        'more effective',
      how:
        'If you believe a security incident has taken place then speak immediately to the Headteacher ' +
        'or Bursar. If you would like to stay anonymous email chair@stthomasjnr.essex.sch.uk . No ' +
        'action will be taken against any member of staff who reports a security incident about ' +
        'another member of staff in good faith. Identification of a reporting party who requests ' +
        'anonymity shall be protected as far as is feasible.',
      howLead: null,
      items: [],
    },
    {
      number: '2',
      must: 'When reporting the incident, you must provide as much information as possible',
      why: 'To help us quickly assess the severity of the incident and to speed up the investigation',
      how:
        'Include full details of the incident such as dates, names and any remedial action that has ' +
        'been taken.',
      howLead: null,
      items: [],
    },
    {
      number: '3',
      must:
        'The Investigating Officer/ Line Manager must complete investigations as directed by the ' +
        'Governing Body and complete an outcome report (see Procedures for Reporting or Handling a ' +
        'Security Incident)',
      why: 'Carry out an effective process appropriate to the severity of the incident',
      how: null,
      howLead: 'Where appropriate, undertake the following:',
      items: [
        { id: '3a', text: 'Identify expected outcomes, stakeholders and any policies breached.' },
        { id: '3b', text: 'Speak to staff involved.' },
        {
          id: '3c',
          text: 'Record evidence and keep an audit trail of events and evidence supporting decisions taken',
        },
        { id: '3d', text: 'Get expert help' },
        { id: '3e', text: 'Escalate' },
        { id: '3f', text: 'Inform data subjects (service users, staff) where appropriate' },
        { id: '3g', text: 'Identify and manage risks of the incident' },
        { id: '3h', text: 'Commence disciplinary action, or record why not' },
        { id: '3i', text: 'Develop and implement a communications plan where appropriate' },
        { id: '3j', text: 'Put in place controls to prevent recurrence' },
        { id: '3k', text: 'Complete the Incident Outcome Report' },
      ],
    },
    {
      number: '4',
      must:
        'The Headteacher/Bursar must support investigations as directed by the Governing Body and ' +
        'provide an outcome report',
      why: 'Carry out an effective process appropriate to the severity of the incident',
      how: null,
      howLead: 'Where appropriate, undertake the following:',
      items: [
        { id: '4a', text: 'Work with the Governing Body to investigate major security incidents.' },
        {
          id: '4b',
          text:
            'Decide whether to investigate personally, or allocate to the line manager/ investigating ' +
            'officer.',
        },
        {
          id: '4c',
          text: 'Assess the outcome to ensure they are satisfied the appropriate action has been taken.',
        },
        {
          id: '4d',
          text:
            'Provide service area knowledge and advice, and to carry out any recommended actions ' +
            'within their function for major or critical incidents, where required.',
        },
      ],
    },
    {
      number: '5',
      must:
        'The Headteacher/Bursar must oversee and support each investigation, maintaining a full ' +
        'record from reporting to closure',
      why: 'Ensure the process is followed to completion',
      how: null,
      howLead: 'Undertake the following:',
      items: [
        { id: '5a', text: 'Classify the Security Incident' },
        { id: '5b', text: 'Verify the details and oversee the investigation' },
        { id: '5c', text: 'Work with the Governing Body to investigate major security incidents.' },
        { id: '5d', text: 'Advise, support and intervene as appropriate' },
        { id: '5e', text: 'Review Incident Outcome Reports and close' },
      ],
    },
    {
      number: '6',
      must: 'The Governing Body must support the investigation of major and critical incidents',
      why:
        'Ensure that there is appropriate resource, expertise and independent scrutiny of processes ' +
        'for higher impact incidents',
      how: null,
      howLead: 'For major and critical incidents:',
      items: [
        { id: '6a', text: 'Undertake the investigation (critical only)' },
        { id: '6b', text: 'Work with the Governing Body (major only)' },
        {
          id: '6c',
          text: 'Assess if it is necessary for the security incident to be reported to the ICO.',
        },
        { id: '6d', text: 'Complete an outcome report and recommend remedial actions.' },
      ],
    },
    {
      number: '7',
      must:
        'Comply with the timescales and escalation process outlined in our Procedures for Reporting ' +
        'or Handling a Security Incident.',
      why: 'Ensure that all incidents are handled in a timely manner.',
      how:
        'Follow the process outlined in the ECC Procedures for Reporting or Handling a Security ' +
        'Incident',
      howLead: null,
      items: [],
    },
  ],
  leftOut: [],
  exceptionRoute:
    'If you believe you have a valid business reason for an exception to these policy points, ' +
    'having read and understood the reasons why they are in place, please raise a formal request by ' +
    'contacting the Headteacher (head@stthomasjr.essex.sch.uk)',
  changeRoute:
    'If you believe the policy does not meet your business needs, you may raise this with your ' +
    'Information Champion who, if they agree with your suggestion, may propose a policy change.',
  documentControl: {
    version: '1.0',
    approvedOn: '2021-01-26',
    approvedBy: 'Finance & Premises Committee',
    nextReview: '2022-01',
  },
  breachStatement:
    'Breaches of Information Policies will be investigated and may result in disciplinary action. ' +
    'Serious breaches of Policy may be considered gross misconduct and result in dismissal without ' +
    'notice, or legal action being taken against you.',
  contacts: {
    chair: 'chair@stthomasjnr.essex.sch.uk',
    headteacher: 'head@stthomasjr.essex.sch.uk',
  },
};
