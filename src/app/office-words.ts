// What the school calls its offices, and so who holds each duty of the policy there.

import { isDirectedByOffice, isGovernedByOffice } from '../school/holders.ts';
import { allDuties, type Labelled, officesFor, type PolicyDuty, type Role } from '../school/offices.ts';
import type { School } from '../school/school.ts';

export type OfficeWords = {
  /** The offices that people hold. */
  readonly offices: Readonly<Record<Role, string>>;
  /** What the Governing Body is called. */
  readonly body: string;
  /** Who holds each duty: what incidents and their record say. */
  readonly labels: Readonly<Record<PolicyDuty, string>>;
  /** The offices that are told first, one or two. */
  readonly toldFirst: readonly string[];
  /** The duty by which a report may concern the person who takes protected reports. */
  readonly taker: 'chair' | 'vice-chair';
  /** Whether the duties are held by other offices than the policy names. */
  readonly isMapped: boolean;
};

/** What the school calls its offices, and its Governing Body. */
type Labels = Readonly<Record<Labelled, string>>;

export const governingBody = 'Governing Body';

/** Where the school has no words of its own. */
export const usualLabels: Labels = {
  headteacher: 'Headteacher',
  'deputy-headteacher': 'Deputy Headteacher',
  bursar: 'Bursar',
  'office-manager': 'Office Manager',
  'line-manager': 'Line Manager',
  'investigating-officer': 'Investigating Officer',
  chair: 'Chair of Governors',
  'vice-chair': 'Vice-chair of Governors',
  governor: 'Governor',
  clerk: 'Clerk',
  'information-champion': 'Information Champion',
  'data-protection-officer': 'Data Protection Officer',
  'outside-body': 'Outside body',
  administrator: 'Administrator',
  'governing-body': governingBody,
};

/** A governor is one of several, also where others come before them. */
const labelOf = (school: Pick<School, 'settings'>, offices: Labels, duty: PolicyDuty): string => {
  const isBody =
    duty === 'governing-body'
      ? !isGovernedByOffice(school)
      : duty === 'directs' && !isDirectedByOffice(school);
  if (isBody) return offices['governing-body'];
  if (duty === 'governor' || duty === 'protected-governor') return offices.governor;
  return officesFor(school.settings, duty)
    .map((office) => offices[office])
    .join(' or ');
};

export const officeWordsOf = (school: Pick<School, 'settings'>, offices: Labels): OfficeWords => {
  const firstFor = (duty: PolicyDuty) => officesFor(school.settings, duty)[0];
  const labels = allDuties.map((duty) => [duty, labelOf(school, offices, duty)] as const);
  return {
    offices,
    body: offices['governing-body'],
    labels: Object.fromEntries(labels) as OfficeWords['labels'],
    toldFirst: officesFor(school.settings, 'told-first').map((office) => offices[office]),
    isMapped: (school.settings.offices ?? null) !== null,
    taker: firstFor('protected-chair') === firstFor('chair') ? 'chair' : 'vice-chair',
  };
};
