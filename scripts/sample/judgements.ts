// What a careful school finds in each sample: the criteria that it ticks and how it judges the risk to
// people. The severity follows from the procedures, and is not written here.

import type { RiskToPeople } from '../../src/incident/state/judgement.ts';
import type { CriterionId } from '../../src/policy/procedures.ts';

/** A school's findings on one sample. */
type Judgement = { readonly criteria: readonly CriterionId[]; readonly risk: RiskToPeople | null };

/** The findings by the sample's id; without personal data there is no risk to judge. */
export const judgements: Readonly<Record<string, Judgement>> = {
  'adoptive-address': { criteria: ['protected-address', 'child-at-risk'], risk: 'high' },
  'file-to-colleague': { criteria: ['trusted-colleague-deleted', 'honest-slip'], risk: 'unlikely' },
  'class-list': { criteria: ['basic-data-to-outsider', 'more-than-10-people'], risk: 'unlikely' },
  'sen-report-wrong-parent': { criteria: ['sensitive-data-exposed'], risk: 'high' },
  'encrypted-laptop': { criteria: ['encrypted-device-lost', 'more-than-10-people'], risk: 'unlikely' },
  ransomware: { criteria: ['most-systems-lost', 'criminal-attack', 'more-than-100-people'], risk: 'high' },
  'usb-medical': { criteria: ['unencrypted-device-lost', 'sensitive-data-exposed'], risk: 'high' },
  'phished-mailbox': { criteria: ['credentials-exposed', 'more-than-100-people'], risk: 'high' },
  'open-screen': { criteria: ['near-miss'], risk: 'unlikely' },
  'cc-instead-of-bcc': { criteria: ['basic-data-to-outsider', 'more-than-100-people'], risk: 'likely' },
  'supplier-notice': { criteria: ['sensitive-data-exposed', 'more-than-100-people'], risk: 'high' },
  'server-room-door': { criteria: ['no-personal-data'], risk: null },
};
