// The policies on information that an incident can breach (3a). This is the list that every school starts
// with: the names are the usual ones of English schools. A school rewords, retires and adds; an id, once on a
// record, keeps its meaning for ever.

export const informationPolicies = [
  { id: 'security-incidents', name: 'Security Incidents Policy' },
  { id: 'acceptable-use', name: 'Acceptable Use Policy' },
  { id: 'data-protection', name: 'Data Protection Policy' },
  { id: 'data-handling', name: 'Data Handling Policy' },
  { id: 'email-internet', name: 'E-mail and Internet Policy' },
  { id: 'passwords-access', name: 'Password and Access Control Policy' },
  { id: 'remote-working', name: 'Remote Working Policy' },
  { id: 'bring-your-own-device', name: 'Bring Your Own Device Policy' },
  { id: 'removable-media', name: 'Removable Media Policy' },
  { id: 'clear-desk', name: 'Clear Desk and Screen Policy' },
  { id: 'physical-security', name: 'Physical Security Policy' },
  { id: 'retention', name: 'Retention Policy' },
  { id: 'information-sharing', name: 'Information Sharing Policy' },
  { id: 'social-media', name: 'Social Media Policy' },
  { id: 'surveillance', name: 'Surveillance (CCTV) Policy' },
] as const;

type ShippedPolicyId = (typeof informationPolicies)[number]['id'];

/** One that the school added itself, counted from 1. */
export type OwnPolicyId = `own-${number}`;

export type InformationPolicyId = ShippedPolicyId | OwnPolicyId;

/** The policy that Candour carries out: it always stands on the list, and its points can be ticked. */
export const thisPolicy = 'security-incidents' satisfies ShippedPolicyId;

/** What can be ticked on an incident. 'other' is one that is not on the list: the remarks name it. */
export type TickedPolicy = InformationPolicyId | 'other';
