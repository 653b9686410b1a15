// What a complaint asks, on the public page and where the school writes one down.
import type { Directory } from '../../app/directory.ts';
import { complaintOffice } from '../../complaint/step.ts';
import { anyOf, lineText, longText } from '../forms/fields.ts';

export const complaintFields = ({ labels }: Directory) => ({
  complaint: longText('complaint', {
    label: 'What is the complaint?',
    hint: 'Say whose information it is about, what happened to it, and what should be done.',
    required: 'Say what the complaint is',
    rows: 6,
  }),
  complainant: lineText('complainant', {
    label: 'Who complains?',
    autocomplete: 'name',
    required: 'Give the name of the person who complains',
  }),
  contact: lineText('contact', {
    label: 'E-mail, telephone or postal address',
    required: 'Say how we can reach the person who complains',
  }),
  aboutOfficer: anyOf('aboutOfficer', {
    label: 'Who looks into it?',
    hint: `The ${labels[complaintOffice]}, unless it is about them.`,
    items: [{ value: 'yes', text: `It is about the ${labels[complaintOffice]}` }],
  }),
});
