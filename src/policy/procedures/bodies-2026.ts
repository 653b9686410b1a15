// Who outside the school may have to hear of an incident beside the regulator (school default). Their names
// are England's. An id, once on a record, keeps its meaning for ever.

export const bodies2026 = [
  {
    id: 'lado',
    label: 'the LADO or children’s social care',
    why: 'A child may be at risk. The safeguarding lead rings them.',
  },
  { id: 'police', label: 'the police', why: 'Something was stolen, or somebody may mean harm.' },
  { id: 'bank', label: 'the bank', why: 'Money or bank details are in the wrong hands.' },
  {
    id: 'report-fraud',
    label: 'Report Fraud',
    why: 'It takes reports of cyber crime and fraud. While an attack runs, ring at any hour and press 9.',
  },
  {
    id: 'insurer',
    label: 'the insurer or the RPA',
    why: 'Ring before anybody begins to put the systems right.',
  },
  { id: 'dfe', label: 'the Department for Education', why: 'It asks schools to tell it of cyber incidents.' },
  {
    id: 'council',
    label: 'the council, diocese or trust',
    why: 'They may have to help, and others may be hit as well.',
  },
  {
    id: 'ncsc',
    label: 'the National Cyber Security Centre',
    why: 'The school may have to close. Use “Where to report a cyber incident” on GOV.UK.',
  },
  { id: 'supplier', label: 'the supplier', why: 'They must say what was affected, and put it right.' },
  { id: 'exam-board', label: 'the exam board', why: 'Exam papers or results are involved.' },
] as const;

export type BodyId = (typeof bodies2026)[number]['id'];

export const bodyIds = bodies2026.map(({ id }) => id);

/** As it stands within a sentence. */
export const bodyNamed = (id: BodyId): string => bodies2026.find((each) => each.id === id)?.label ?? id;
