// The words of the default Procedures: criteria, causes, certainties and red flags. They are ours, because
// the policy names severities without defining them; the product labels them "school default". Labels may
// be reworded, but an id, once on a record, keeps its meaning for ever.

/** What lifts an incident to a level: any one suffices, and numbers alone never lower it. */
export const criteria2026 = [
  {
    id: 'no-harm',
    level: 'minor',
    area: 'harm',
    label: 'Nobody is harmed, or hardly; a risk to people is unlikely',
  },
  { id: 'no-personal-data', level: 'minor', area: 'information', label: 'No personal data is involved' },
  {
    id: 'one-known-recipient-deleted',
    level: 'minor',
    area: 'information',
    label: 'Basic data of at most 10 people went to one known recipient, who confirmed that it is deleted',
  },
  {
    id: 'trusted-colleague-deleted',
    level: 'minor',
    area: 'information',
    label: 'Only a trusted colleague saw it, and confirmed that it is deleted',
  },
  { id: 'near-miss', level: 'minor', area: 'information', label: 'A near miss: nothing got out' },
  {
    id: 'service-down-half-day',
    level: 'minor',
    area: 'systems',
    label: 'Something was down for less than half a day, and there was a way round it',
  },
  {
    id: 'inconvenience',
    level: 'moderate',
    area: 'harm',
    label: 'Inconvenience or embarrassment; now that it is contained, a risk to people is unlikely',
  },
  {
    id: 'outside-the-school',
    level: 'moderate',
    area: 'information',
    label: 'Somebody outside the school has it, or could read it (unless little, of few people, came back)',
  },
  {
    id: 'encrypted-device-lost',
    level: 'moderate',
    area: 'information',
    label: 'An encrypted device was lost or stolen',
  },
  {
    id: 'attack-got-nothing',
    level: 'moderate',
    area: 'information',
    label: 'An attack, a burglary or a supplier’s breach got nothing that can be read',
  },
  {
    id: 'sensitive-with-colleague',
    level: 'moderate',
    area: 'information',
    label: 'Sensitive details are with a colleague who need not know, and are not deleted',
  },
  {
    id: 'third-of-same-cause',
    level: 'moderate',
    area: 'information',
    label: 'The same cause for at least the third time within 12 months',
  },
  {
    id: 'service-down-school-day',
    level: 'moderate',
    area: 'systems',
    label: 'Something could not be used for more than half a day, or is lost for good',
  },
  { id: 'complaint', level: 'moderate', area: 'other', label: 'Somebody has complained' },
  {
    id: 'deliberate',
    level: 'moderate',
    area: 'other',
    label: 'One of ours broke a rule on purpose',
  },
  {
    id: 'risk-likely',
    level: 'major',
    area: 'harm',
    label: 'A risk to people’s rights and freedoms is likely',
  },
  {
    id: 'risk-not-ruled-out',
    level: 'major',
    area: 'harm',
    label: 'After 24 hours, a risk to people’s rights and freedoms cannot be ruled out',
  },
  {
    id: 'key-service-down',
    level: 'major',
    area: 'systems',
    label: 'A key service (pupil records, safeguarding, e-mail) was down for more than one school day',
  },
  {
    id: 'malware-at-work',
    level: 'major',
    area: 'systems',
    label: 'Malware made something unusable, or is still going on',
  },
  {
    id: 'attack-going-on',
    level: 'major',
    area: 'systems',
    label: 'An attack is still going on',
  },
  {
    id: 'money-stolen',
    level: 'major',
    area: 'other',
    label: 'Money was stolen, or paid to the wrong account',
  },
  { id: 'gross-misconduct', level: 'major', area: 'other', label: 'It may be gross misconduct' },
  { id: 'press', level: 'major', area: 'other', label: 'The press is interested, or will be' },
  {
    id: 'police-one-of-ours',
    level: 'major',
    area: 'other',
    label: 'The police are investigating one of ours',
  },
  {
    id: 'senior-concerned',
    level: 'major',
    area: 'other',
    label: 'A senior leader or governor is alleged to have done wrong, or has an interest in the outcome',
  },
  {
    id: 'somebody-in-danger',
    level: 'critical',
    area: 'harm',
    label: 'Somebody is in danger, or was hurt or threatened',
  },
  { id: 'child-at-risk', level: 'critical', area: 'harm', label: 'A child is at risk' },
  {
    id: 'care-missed',
    level: 'critical',
    area: 'harm',
    label: 'Somebody misses care, medicine or safety',
  },
  {
    id: 'may-be-found',
    level: 'critical',
    area: 'information',
    label: 'Somebody who must be kept safe may be found',
  },
  {
    id: 'safeguarding-with-strangers',
    level: 'critical',
    area: 'information',
    label: 'Safeguarding details are with strangers, or with more people than we can ask',
  },
  {
    id: 'high-risk-for-many',
    level: 'critical',
    area: 'information',
    label: 'The risk is high for more than 100 people',
  },
  {
    id: 'sensitive-in-public',
    level: 'critical',
    area: 'information',
    label: 'Sensitive or costly details are open to everybody',
  },
  {
    id: 'most-systems-lost',
    level: 'critical',
    area: 'systems',
    label: 'Most systems lost for a day, or by malware at all',
  },
  { id: 'school-may-close', level: 'critical', area: 'systems', label: 'The school may have to close' },
  {
    id: 'attack-with-high-risk',
    level: 'critical',
    area: 'other',
    label: 'An attack brings a high risk for more than 10 people',
  },
] as const;

/** Criteria of earlier rules: they stand on older records, and nothing finds or offers them any more. */
export const criteriaBefore = [
  { id: 'honest-slip', level: 'minor', area: 'other', label: 'An honest slip' },
  {
    id: 'basic-data-to-outsider',
    level: 'moderate',
    area: 'information',
    label: 'Basic data went to somebody outside the school',
  },
  {
    id: 'more-than-10-people',
    level: 'moderate',
    area: 'information',
    label: 'More than 10 people’s data is affected',
  },
  {
    id: 'sensitive-data-trusted-deleted',
    level: 'moderate',
    area: 'information',
    label:
      'Special category, SEN, safeguarding, health or financial data was seen only by a trusted person ' +
      'outside the school, who confirmed that it is deleted',
  },
  {
    id: 'sensitive-data-exposed',
    level: 'major',
    area: 'information',
    label:
      'Special category, SEN, safeguarding, health or financial data exposed ' +
      '(unless a trusted recipient confirmed that it is deleted)',
  },
  {
    id: 'credentials-exposed',
    level: 'major',
    area: 'information',
    label: 'Passwords or other credentials exposed',
  },
  {
    id: 'more-than-100-people',
    level: 'major',
    area: 'information',
    label: 'More than 100 people’s data is affected',
  },
  {
    id: 'unencrypted-device-lost',
    level: 'major',
    area: 'information',
    label: 'A device without encryption was lost or stolen',
  },
  { id: 'malware-spreading', level: 'major', area: 'systems', label: 'Malware is spreading' },
  { id: 'police', level: 'major', area: 'other', label: 'The police are investigating' },
  {
    id: 'high-risk-of-harm',
    level: 'critical',
    area: 'harm',
    label: 'A high risk of physical harm, serious distress or fraud',
  },
  {
    id: 'large-scale-disclosure',
    level: 'critical',
    area: 'information',
    label: 'A disclosure on a large scale, or of highly sensitive data',
  },
  {
    id: 'public-posting',
    level: 'critical',
    area: 'information',
    label: 'Posted where the public can see it',
  },
  {
    id: 'protected-address',
    level: 'critical',
    area: 'information',
    label: 'Somebody whose address is secret can be found',
  },
  { id: 'criminal-attack', level: 'critical', area: 'other', label: 'A criminal attack' },
] as const;

/** From how many people on a criterion counts: more than a few, than many, on a large scale. */
export const thresholds2026 = { few: 10, many: 100, large: 1000 } as const;

/** Why an incident came about; most frequent first in education, as the ICO counts them. */
export const causes2026 = [
  { id: 'emailed-wrong-recipient', label: 'E-mailed to the wrong recipient' },
  { id: 'loss-of-paperwork', label: 'Paperwork lost, stolen or left somewhere' },
  { id: 'phishing', label: 'Phishing' },
  { id: 'posted-wrong-recipient', label: 'Posted or faxed to the wrong recipient' },
  { id: 'loss-of-device', label: 'Device or memory stick lost or stolen' },
  { id: 'unauthorised-access', label: 'Unauthorised access' },
  { id: 'failure-to-redact', label: 'Failure to redact' },
  { id: 'verbal-disclosure', label: 'Said to somebody who should not know' },
  { id: 'malware', label: 'Malware or ransomware' },
  { id: 'misconfiguration', label: 'A system set up wrongly' },
  { id: 'physical-security', label: 'Doors, keys, cupboards: physical security' },
  { id: 'supplier-breach', label: 'A breach at a supplier' },
  { id: 'system-outage', label: 'Power or system outage' },
  { id: 'inside-misuse', label: 'Misuse from inside' },
  { id: 'impersonation', label: 'Somebody pretended to be another' },
  { id: 'other', label: 'Another cause' },
] as const;

/** How sure it is that an information policy was breached; all three are reported and counted alike. */
export const certainties2026 = [
  { id: 'confirmed', label: 'Confirmed: it has happened' },
  { id: 'potential', label: 'Potential: it may have happened' },
  { id: 'near-miss', label: 'Near miss: it nearly happened' },
] as const;

/** What a reporter may tick to say that it is urgent. */
export const redFlags2026 = [
  { id: 'child-at-risk', label: 'A child may be at risk' },
  { id: 'ongoing', label: 'It is still going on' },
  {
    id: 'special-category',
    label: 'It involves sensitive information, such as health, special needs, safeguarding or beliefs',
  },
  { id: 'already-public', label: 'The information is already public' },
  { id: 'account-open', label: 'A device or an account is still open to somebody' },
] as const;
