import { hurryOf } from './hurry.ts';
import type { Incident } from './incident.ts';
import { isAtWork } from './lead.ts';

/** Whether somebody must act on it at once: nobody has contained it yet, and work goes on. */
export const isHappening = (incident: Incident): boolean =>
  incident.contained === null && isAtWork(incident) && hurryOf(incident) === 'now';
