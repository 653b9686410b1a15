import type { PersonId } from '../../../record/ids.ts';
import type { Incident } from '../incident.ts';
import type { Lead } from './investigation.ts';

export const lead = (incident: Incident): Lead | null =>
  incident.leadOpen ? null : (incident.leads.at(-1) ?? null);

/** Whether there is something to lead: no outcome report stands, and it has not ended. */
export const isAtWork = ({ stage }: Pick<Incident, 'stage'>): boolean =>
  stage === 'reported' || stage === 'investigating';

/** The stage in which work goes on: the person who led goes on, else somebody is to be found first. */
export const stageAtWork = ({ leadOpen }: Pick<Incident, 'leadOpen'>): 'reported' | 'investigating' =>
  leadOpen ? 'reported' : 'investigating';

export const isLedBy = (incident: Incident, people: readonly PersonId[]): boolean =>
  people.some((person) => lead(incident)?.person === person);

/** Opens the lead where one of these people has it. */
export const withoutLeads = (incident: Incident, people: readonly PersonId[]): Incident =>
  isLedBy(incident, people)
    ? { ...incident, leadOpen: true, stage: isAtWork(incident) ? 'reported' : incident.stage }
    : incident;

/** Who leads or, once a report is in, who led to it, whatever turned out about them since (4a, 6a, 6b). */
export const ledBy = (incident: Incident): Lead | null =>
  isAtWork(incident) ? lead(incident) : (incident.leads.at(-1) ?? null);
