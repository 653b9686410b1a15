// The timescales of the default Procedures (point 7): what is due, from when, how soon at each level, what
// it rests on, and the step that discharges it. All but the statutory ones are a "school default".
// 'unclassified' is how soon while nobody has classified (5a): in working days, never school days, because
// what is reported in the summer holidays may turn out to be critical. Minor and moderate then count school
// days.

import type { Period } from '../deadline.ts';
import { inDuty } from '../said.ts';
import { regulatorName } from './regulator-2026.ts';

const hours = (hours: number): Period => ({ hours });
const days = (days: number): Period => ({ days });
const workingDays = (workingDays: number): Period => ({ workingDays });
const schoolDays = (schoolDays: number): Period => ({ schoolDays });

type Cell = Period | 'termly report' | null;
/** One row of the table, so that it reads as it is printed: not yet classified, minor to critical. */
const row = (unclassified: Cell, minor: Cell, moderate: Cell, major: Cell, critical: Cell) => ({
  unclassified,
  minor,
  moderate,
  major,
  critical,
});

/** Every duty's timescale, in the order in which a case meets them. */
export const timescales2026 = [
  {
    duty: 'read-report',
    label: 'Forward or keep the report',
    from: 'received',
    within: row(hours(24), hours(24), hours(24), hours(24), hours(24)),
    ifRedFlag: hours(4),
    note: `where the reporter is anonymous or known to the ${inDuty('chair')} alone`,
    statutory: false,
    basis: '1',
    dischargedBy: 'forward-report',
  },
  {
    duty: 'acknowledge',
    label: 'Acknowledge the report',
    from: 'received',
    within: row(workingDays(1), schoolDays(1), schoolDays(1), hours(4), hours(1)),
    statutory: false,
    basis: '1',
    dischargedBy: 'acknowledge',
  },
  {
    duty: 'classify',
    label: 'Classify the incident',
    from: 'received',
    within: row(workingDays(1), schoolDays(1), schoolDays(1), hours(4), hours(1)),
    ifRedFlag: hours(4),
    statutory: false,
    basis: '5a',
    dischargedBy: 'classify',
  },
  {
    duty: 'triage',
    label: 'Decide who to tell',
    from: 'aware',
    within: row(hours(24), hours(24), hours(24), hours(12), hours(4)),
    statutory: false,
    basis: 'UK GDPR Art 33',
    dischargedBy: 'assess-reportability',
  },
  {
    duty: 'consult-dpo',
    label: 'The data protection officer advises',
    from: 'aware',
    within: row(hours(24), hours(24), hours(24), hours(12), hours(4)),
    note: 'where personal data is or may be involved',
    statutory: false,
    basis: 'school default',
    dischargedBy: 'advise',
  },
  {
    duty: 'tell-chair',
    label: `Tell the ${inDuty('chair')}`,
    from: 'classified',
    within: row(null, 'termly report', 'termly report', hours(24), hours(4)),
    statutory: false,
    basis: '5c',
    dischargedBy: 'tell-chair',
  },
  {
    duty: 'decide-ico',
    label: `Decide whether to tell the ${regulatorName}`,
    from: 'aware',
    within: row(hours(48), hours(48), hours(48), hours(48), hours(24)),
    statutory: false,
    basis: 'UK GDPR Art 33',
    dischargedBy: 'assess-reportability',
  },
  {
    duty: 'notify-ico',
    label: `Tell the ${regulatorName}`,
    from: 'aware',
    within: row(hours(72), hours(72), hours(72), hours(72), hours(72)),
    note: 'unless a risk to people is unlikely; when later, with the reasons for the delay',
    statutory: true,
    basis: 'UK GDPR Art 33',
    dischargedBy: 'record-notification',
  },
  {
    duty: 'ico-reference',
    label: `Record the ${regulatorName}’s reference`,
    from: 'ico-told',
    within: row(workingDays(2), workingDays(2), workingDays(2), workingDays(2), workingDays(2)),
    note: 'where it was told and no reference was recorded',
    statutory: false,
    basis: 'UK GDPR Art 33',
    dischargedBy: 'record-notification',
  },
  {
    duty: 'inform-people',
    label: 'Tell the people affected',
    from: 'decided',
    within: row(hours(72), hours(72), hours(72), hours(72), hours(72)),
    ifHurry: { now: hours(1), today: hours(24) },
    note: 'where the risk to them is high; the law says “without undue delay” and gives no number',
    statutory: false,
    basis: 'UK GDPR Art 34',
    dischargedBy: 'inform-people',
  },
  {
    duty: 'assign-lead',
    label: 'Choose who leads',
    from: 'classified',
    within: row(null, schoolDays(2), schoolDays(1), hours(8), hours(4)),
    statutory: false,
    basis: '4b',
    dischargedBy: 'allocate',
  },
  {
    duty: 'ratify-authority',
    label: 'Have urgent action ratified',
    from: 'authority',
    // A Governing Body meets each term. It is owed at every level, so that lowering does not end it.
    within: row(null, days(120), days(120), days(120), days(120)),
    note:
      `where the ${inDuty('chair')} acted alone between meetings; by the day that the ` +
      `${inDuty('chair')} named`,
    statutory: false,
    basis: '6a',
    dischargedBy: 'record-ratification',
  },
  {
    duty: 'answer-direction',
    label: `Answer the ${inDuty('Governing Body')}`,
    from: 'directed',
    within: row(null, days(60), days(60), days(60), days(60)),
    note: 'what it directed or asked for; by the day that it named',
    statutory: false,
    basis: '3',
    dischargedBy: 'answer-direction',
  },
  {
    duty: 'progress-note',
    label: 'Note progress',
    from: 'last-note',
    within: row(null, null, schoolDays(5), workingDays(1), workingDays(1)),
    untilContained: { critical: days(1) },
    statutory: false,
    basis: '5b',
    dischargedBy: 'note-progress',
  },
  {
    duty: 'interim-outcome',
    label: 'Give an interim outcome',
    from: 'received',
    within: row(null, null, null, null, workingDays(10)),
    statutory: false,
    basis: '3k',
    dischargedBy: 'interim-outcome',
  },
  {
    duty: 'outcome-report',
    label: 'Complete the outcome report',
    from: 'received',
    within: row(null, schoolDays(10), schoolDays(15), workingDays(20), workingDays(20)),
    statutory: false,
    basis: '3k',
    dischargedBy: 'submit-outcome',
  },
  {
    duty: 'review-and-close',
    label: 'Review the outcome report and close',
    from: 'submitted',
    within: row(null, schoolDays(5), schoolDays(5), workingDays(10), workingDays(10)),
    note: `when critical, or at the next meeting of the ${inDuty('Governing Body')}`,
    statutory: false,
    basis: '5e',
    dischargedBy: 'close',
  },
  {
    duty: 'check-controls',
    label: 'Check the controls',
    from: 'closed',
    within: row(null, days(60), days(60), days(30), days(30)),
    again: { major: days(90), critical: days(90) },
    statutory: false,
    basis: '3j',
    dischargedBy: 'update-control',
  },
  {
    duty: 'answer-failed-control',
    label: 'Reopen it, or say why not',
    from: 'control-failed',
    within: row(null, schoolDays(10), schoolDays(10), workingDays(5), workingDays(5)),
    note: 'where a control was checked after the closing and does not work',
    statutory: false,
    basis: '3j',
    dischargedBy: 'keep-closed',
  },
  {
    duty: 'ask-retaliation',
    label: 'Ask the reporter how they were treated',
    from: 'closed',
    within: row(days(91), days(91), days(91), days(91), days(91)),
    note:
      `where the reporter is anonymous or known to the ${inDuty('chair')} alone; also after it was set ` +
      `aside`,
    statutory: false,
    basis: 'school default',
    dischargedBy: 'ask-retaliation',
  },
] as const;
