// "About" stands before a moment that is kept to the hour alone: what the reporter of a protected report did.
import { type Incident, isProtected } from '../incident/incident.ts';
import type { Actor } from '../record/step.ts';

/** 'about ' where somebody did this whose moments are kept to the hour, else ''. */
export const about = (incident: Pick<Incident, 'report'>, { kind }: Actor): string =>
  kind === 'reporter' && isProtected(incident) ? 'about ' : '';
