import type { Policy } from './policy.ts';
import { securityIncidents2021 } from './security-incidents-2021.ts';

/** Every policy that anything may be judged by, by version. */
export const policies = {
  'security-incidents-2021': securityIncidents2021,
} as const satisfies Readonly<Record<string, Policy>>;
