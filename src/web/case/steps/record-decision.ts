import { severity } from '../../../incident/state/incident.ts';
import { atLeast } from '../../../policy/procedures.ts';
import { anyOf, longText } from '../../forms/fields.ts';
import { stepPage, writtenIn } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const recordDecision = stepPage({
  step: 'record-decision',
  place: ['record', 'investigation'],
  button: 'Record the decision',
  beside: reportPart,
  fields: ({ found: { incident }, entries }) => {
    const level = severity(incident);
    const needed = level !== null && atLeast(level, 'major');
    return {
      decision: longText('decision', {
        label: 'What was decided?',
        required: 'Write what was decided',
        rows: 3,
      }),
      reasons: longText('reasons', { label: 'Why?', required: 'Write the reasons for the decision' }),
      evidence: anyOf('evidence', {
        label: 'Evidence it rests on',
        hint: needed
          ? `A decision in a ${level} incident rests on at least one piece of evidence.`
          : 'Choose any that apply.',
        items: incident.evidence.map(({ entry }) => ({
          value: entry,
          text: writtenIn(entries, entry, 'description') || `Evidence in entry ${entry}`,
        })),
        ...(needed
          ? { required: 'Choose at least one piece of evidence, or add it to the incident first' }
          : {}),
      }),
    };
  },
  ask: ({ decision, reasons, evidence }) => ({ facts: { evidence }, prose: { decision, reasons } }),
});
