// Who outside the school may have to hear of an incident beside the regulator, first whom to tell first, and
// why (school default). Their names are England's. An id, once on a record, keeps its meaning for ever.

const bodies = {
  lado: ['the LADO or children’s social care', 'A child may be at risk. The safeguarding lead rings them.'],
  police: ['the police', 'Something was stolen, or somebody may mean harm.'],
  bank: ['the bank', 'Money or bank details are in the wrong hands.'],
  'report-fraud': [
    'Report Fraud',
    'It takes reports of cyber crime and fraud, at any hour while an attack runs.',
  ],
  insurer: ['the insurer or the RPA', 'Ring before anybody begins to put the systems right.'],
  dfe: ['the Department for Education', 'It asks schools to tell it of cyber incidents.'],
  council: ['the council, diocese or trust', 'They may have to help, and others may be hit as well.'],
  ncsc: ['the National Cyber Security Centre', 'The school may have to close.'],
  supplier: ['the supplier', 'They must say what was affected, and put it right.'],
  'exam-board': ['the exam board', 'Exam papers or results are involved.'],
} as const;

export type BodyId = keyof typeof bodies;

export const bodyIds = Object.keys(bodies) as readonly BodyId[];

/** As it stands within a sentence. */
export const bodyNamed = (id: BodyId): string => bodies[id][0];
export const whyTell = (id: BodyId): string => bodies[id][1];
