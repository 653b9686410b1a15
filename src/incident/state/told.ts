// Who was told of it, whatever was decided.
import type { Incident } from './incident.ts';

type Told = Pick<Incident, 'notifications' | 'contacts'>;

export const isIcoTold = ({ notifications }: Pick<Told, 'notifications'>): boolean =>
  notifications.some(({ body }) => body === 'regulator');

export const arePeopleTold = ({ contacts }: Pick<Told, 'contacts'>): boolean =>
  contacts.some(({ kind }) => kind === 'informed');

/** Then there is nothing left to advise who to tell. */
export const areBothTold = (incident: Told): boolean => isIcoTold(incident) && arePeopleTold(incident);
