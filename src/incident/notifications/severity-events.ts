import type { Recorded } from '../../record/step.ts';
import { type Incident, severity } from '../state/incident.ts';
import type { Classified, LeadReopened, ProposalDeclined } from '../state/severity.ts';
import { stamp } from '../state/stamp.ts';
import type { IncidentRows } from '../step.ts';
import { tellSevere } from './telling.ts';
import { askDpo } from './telling-advice.ts';
import { toAllocate } from './telling-lead.ts';

// What follows from the events that classifying and confirming share.

/** How those events change the state. */
export const severityEvents = {
  classified: {
    evolve: (incident: Incident, event: Recorded<Classified>): Incident => ({
      ...incident,
      classifications: [...incident.classifications, { ...stamp(event), ...event.facts }],
    }),
    says: ({ severity, proposed }) =>
      severity === proposed
        ? `classified it as ${severity}, as the criteria propose`
        : `classified it as ${severity}, where the criteria propose ${proposed}`,
    tells: (event, standing) => [...askDpo(event, standing), ...tellSevere(event.version, standing)],
  },
  'proposal-declined': {
    evolve: (incident: Incident, _event: Recorded<ProposalDeclined>): Incident => ({
      ...incident,
      proposal: null,
    }),
    says: ({ proposal }) => `declined what was proposed in entry ${proposal}`,
  },
  'lead-reopened': {
    evolve: (incident: Incident, _event: Recorded<LeadReopened>): Incident => ({
      ...incident,
      leadOpen: true,
      stage: 'reported',
    }),
    says: ({ from, to }) => `changed who leads: from ${from} to ${to} the lead is to be decided anew`,
    tells: (_event, standing) => (severity(standing.incident) === 'critical' ? [] : toAllocate(standing)),
  },
} satisfies IncidentRows<Classified | ProposalDeclined | LeadReopened>;
