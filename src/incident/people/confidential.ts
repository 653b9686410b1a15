// What may leave Candour about an incident, by mail or in a calendar.
import { type Incident, isProtected, isUnresolved } from '../state/incident.ts';

/**
 * Whether nothing that leaves Candour says more of it than that something waits: it concerns somebody, or its
 * reporter is protected.
 */
export const isConfidential = (incident: Incident): boolean =>
  (incident.report?.concerns.length ?? 0) > 0 ||
  incident.excluded.length > 0 ||
  isUnresolved(incident) ||
  isProtected(incident);
