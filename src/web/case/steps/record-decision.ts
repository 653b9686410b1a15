import { type Incident, severity } from '../../../incident/state/incident.ts';
import { atLeast, type Severity } from '../../../policy/procedures/procedures.ts';
import { anyOf, longText, reasonText } from '../../forms/fields.ts';
import { stepPage, writtenIn } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

/** From major on, and the level in words. */
const needingEvidence = (incident: Incident): Severity | null => {
  const level = severity(incident);
  return level !== null && atLeast(level, 'major') ? level : null;
};

export const recordDecision = stepPage({
  step: 'record-decision',
  place: ['record', 'investigation'],
  button: 'Record the decision',
  beside: reportPart,
  fields: ({ found: { incident }, entries }) => {
    const needed = needingEvidence(incident);
    return {
      decision: longText('decision', {
        label: 'What was decided?',
        required: 'Write what was decided',
        rows: 3,
      }),
      reasons: reasonText('reasons', { label: 'Why?', required: 'Write the reasons for the decision' }),
      evidence: anyOf('evidence', {
        label: 'Evidence it rests on',
        hint: 'A decision in a major or critical incident rests on evidence that was added before.',
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
