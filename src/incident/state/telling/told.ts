// Who was told of it, whatever was decided.
import type { Incident } from '../incident.ts';
import type { Notification } from '../judging/judgement.ts';

type Told = Pick<Incident, 'notifications' | 'contacts'>;

export const isIcoTold = ({ notifications }: Pick<Told, 'notifications'>): boolean =>
  notifications.some(({ body }) => body === 'regulator');

type Referenced = { readonly notifications: readonly Notification[] };

/** When the ICO was first told, where nobody wrote its reference then. */
export const toldWithoutReference = ({ notifications }: Referenced): Notification | undefined =>
  notifications.find(({ body, reference }) => body === 'regulator' && reference === 'lacking');

/** When its reference was recorded. */
export const referenceGiven = ({ notifications }: Referenced): Notification | undefined =>
  notifications.find(({ body, reference }) => body === 'regulator' && reference === 'given');

/** Not while some of what was sent last came back. */
export const arePeopleTold = ({ contacts }: Pick<Told, 'contacts'>): boolean =>
  contacts.findLast(({ kind }) => kind === 'informed')?.cameBack === undefined &&
  contacts.some(({ kind }) => kind === 'informed');

/** Then there is nothing left to advise who to tell. */
export const areBothTold = (incident: Told): boolean => isIcoTold(incident) && arePeopleTold(incident);
