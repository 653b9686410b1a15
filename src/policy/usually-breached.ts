import type { InformationPolicyId } from './information-policies.ts';
import type { CauseId } from './procedures/procedures.ts';

/**
 * The information policies to look at first (3a), by what happened. A school default, by what each policy
 * covers (information-policies.ts); a cause that may break any of them is left out.
 */
export const usuallyBreached: Readonly<Partial<Record<CauseId, readonly InformationPolicyId[]>>> = {
  'emailed-wrong-recipient': ['data-protection', 'data-handling', 'email-internet'],
  'posted-wrong-recipient': ['data-protection', 'data-handling'],
  'failure-to-redact': ['data-protection', 'data-handling', 'information-sharing'],
  'verbal-disclosure': ['data-protection', 'information-sharing'],
  impersonation: ['data-protection', 'information-sharing'],
  'loss-of-paperwork': ['data-handling', 'remote-working', 'clear-desk'],
  'loss-of-device': ['data-handling', 'remote-working', 'removable-media'],
  phishing: ['email-internet', 'passwords-access'],
  malware: ['acceptable-use', 'email-internet'],
  'unauthorised-access': ['data-protection', 'passwords-access'],
  misconfiguration: ['data-protection', 'passwords-access'],
  'inside-misuse': ['acceptable-use', 'data-protection'],
  'physical-security': ['physical-security'],
};
