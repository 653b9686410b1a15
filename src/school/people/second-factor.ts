import { chairRoles, handlingOffices, type Role } from '../offices.ts';

/** Roles that must sign in with a second factor where the setting `totpRequired` is on. */
export const secondFactorRoles = [
  ...handlingOffices,
  ...chairRoles,
  'data-protection-officer',
  'outside-body',
  'administrator',
] as const satisfies readonly Role[];
