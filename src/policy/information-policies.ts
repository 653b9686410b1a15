// The policies on information that an incident can breach (3a). This is the list that every school starts
// with: the names are the usual ones of English schools. A school rewords, retires and adds; an id, once on a
// record, keeps its meaning for ever.

export const informationPolicies = [
  {
    id: 'security-incidents',
    name: 'Security Incidents Policy',
    topic: 'incidents',
    covers: 'What to do when something goes wrong',
  },
  {
    id: 'acceptable-use',
    name: 'Acceptable Use Policy',
    topic: 'devices',
    covers: 'What you may use school computers and accounts for',
  },
  {
    id: 'data-protection',
    name: 'Data Protection Policy',
    topic: 'data',
    covers: 'What personal data the school may collect and use, and what for',
  },
  {
    id: 'data-handling',
    name: 'Data Handling Policy',
    topic: 'data',
    covers: 'How papers and files are marked, kept, carried and sent',
  },
  {
    id: 'email-internet',
    name: 'E-mail and Internet Policy',
    topic: 'devices',
    covers: 'Sending e-mail, and using the internet',
  },
  {
    id: 'passwords-access',
    name: 'Password and Access Control Policy',
    topic: 'devices',
    covers: 'Passwords, and who may sign in to what',
  },
  {
    id: 'remote-working',
    name: 'Remote Working Policy',
    topic: 'devices',
    covers: 'Work, devices and papers at home or on the move',
  },
  {
    id: 'bring-your-own-device',
    name: 'Bring Your Own Device Policy',
    topic: 'devices',
    covers: 'Your own phone, tablet or laptop for school work',
  },
  {
    id: 'removable-media',
    name: 'Removable Media Policy',
    topic: 'devices',
    covers: 'Memory sticks, discs and portable drives',
  },
  {
    id: 'clear-desk',
    name: 'Clear Desk and Screen Policy',
    topic: 'rooms',
    covers: 'Papers and screens when you leave your desk',
  },
  {
    id: 'physical-security',
    name: 'Physical Security Policy',
    topic: 'rooms',
    covers: 'Doors, keys, visitors and locked cupboards',
  },
  {
    id: 'retention',
    name: 'Retention Policy',
    topic: 'data',
    covers: 'How long papers and files are kept',
  },
  {
    id: 'information-sharing',
    name: 'Information Sharing Policy',
    topic: 'data',
    covers: 'Giving personal data to others outside the school',
  },
  {
    id: 'social-media',
    name: 'Social Media Policy',
    topic: 'devices',
    covers: 'What may be posted, and by whom',
  },
  {
    id: 'surveillance',
    name: 'Surveillance (CCTV) Policy',
    topic: 'rooms',
    covers: 'Cameras, and who may see what they record',
  },
] as const;

type ShippedPolicyId = (typeof informationPolicies)[number]['id'];

/** One that the school added itself, counted from 1. */
export type OwnPolicyId = `own-${number}`;

export type InformationPolicyId = ShippedPolicyId | OwnPolicyId;

/** The policy that Candour carries out: it always stands on the list, and its points can be ticked. */
export const thisPolicy = 'security-incidents' satisfies ShippedPolicyId;

/** What can be ticked on an incident. 'other' is one that is not on the list: the remarks name it. */
export type TickedPolicy = InformationPolicyId | 'other';

/** What an information policy is about; the school's own stand apart. */
export type PolicyTopic = (typeof informationPolicies)[number]['topic'] | 'own';

export const topicOf = (id: InformationPolicyId): PolicyTopic =>
  informationPolicies.find((each) => each.id === id)?.topic ?? 'own';
