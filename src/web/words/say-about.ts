// "About" stands before a moment that is kept to the hour alone: what the reporter of a protected report did.
import { type Incident, isProtected } from '../../incident/state/incident.ts';
import type { Moment } from '../../policy/clock.ts';
import type { Actor } from '../../record/step.ts';
import { type Html, html } from '../ui/html.ts';
import { when } from '../ui/when.ts';

/** 'about ' where somebody did this whose moments are kept to the hour, else ''. */
export const about = (incident: Pick<Incident, 'report'>, { kind }: Actor): string =>
  kind === 'reporter' && isProtected(incident) ? 'about ' : '';

/** When somebody did this, and how long ago, but of what is kept to the hour: no minutes of it are known. */
export const whenBy = (incident: Pick<Incident, 'report'>, by: Actor, at: Moment, now: Moment): Html => {
  const before = about(incident, by);
  return before === '' ? when(at, now) : html`${before}${when(at)}`;
};
