// Who was told of it, whatever was decided.

import type { Contact } from '../governing/investigation.ts';
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

/** When they were last told, where some of it came back. */
export const cameBackFrom = ({ contacts }: Pick<Told, 'contacts'>): Contact | null => {
  const last = contacts.findLast(({ kind }) => kind === 'informed');
  return last?.cameBack ? last : null;
};

export const arePeopleTold = ({ contacts }: Pick<Told, 'contacts'>): boolean =>
  cameBackFrom({ contacts }) === null && contacts.some(({ kind }) => kind === 'informed');

/** Then there is nothing left to advise who to tell. */
export const areBothTold = (incident: Told): boolean => isIcoTold(incident) && arePeopleTold(incident);
