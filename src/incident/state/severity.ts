// What a change of severity means for who leads: minor and moderate are the office's, major is led with the
// governing body, critical by it. Crossing such a line re-opens the lead; earlier leads stay in the record.
import type { Severity } from '../../policy/procedures.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { Event } from '../../record/step.ts';
import { type Incident, severity } from './incident.ts';
import type { Classification } from './parts.ts';
/** An event that puts a classification in force. */
export type Classified = Event<'classified', Omit<Classification, 'entry' | 'at' | 'by'>>;
/** The lead is open again, because the severity crossed the line between who leads. */
export type LeadReopened = Event<'lead-reopened', { readonly from: Severity; readonly to: Severity }>;

const line = (level: Severity): 'office' | 'with-governors' | 'governors' =>
  level === 'critical' ? 'governors' : level === 'major' ? 'with-governors' : 'office';

/**
 * Whether a change of severity changes who leads: the office, with the governing body, or the governing
 * body.
 */
export const crossesLine = (from: Severity, to: Severity): boolean => line(from) !== line(to);

/**
 * The event that re-opens the lead, when the change crosses a line (4b, 6a, 6b) and anybody has led: also
 * where the lead is open because whoever led turned out to be concerned, and what they wrote stands.
 */
export const reopensLead = (incident: Incident, to: Severity): readonly LeadReopened[] => {
  const from = severity(incident);
  const isUnled = incident.leadOpen && incident.stage === 'reported';
  return from === null || isUnled || !crossesLine(from, to)
    ? []
    : [{ type: 'lead-reopened', facts: { from, to } }];
};

/** What waited for a second person was declined, or overtaken by a rise. */
export type ProposalDeclined = Event<'proposal-declined', { readonly proposal: EntryNo }>;
