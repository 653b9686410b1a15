// A sister school works to the same policy with other offices: its Deputy Headteacher directs investigations,
// its Office Manager oversees and closes them, and its Headteacher stands in the place of the Governing Body.

import type { Offices } from '../../src/school/offices.ts';
import type { School } from '../../src/school/school.ts';
import { givenSchool } from './incident.ts';

export const sisterOffices: Omit<Offices, 'answersTo'> = {
  toldFirst: ['deputy-headteacher', 'office-manager'],
  oversees: ['office-manager'],
  directs: 'deputy-headteacher',
  standsAbove: 'headteacher',
  anonymous: 'chair',
  exceptions: 'headteacher',
};

/** A school whose duties these offices hold. */
export const givenMapped = (offices: Offices, school: School = givenSchool()): School => ({
  ...school,
  settings: { ...school.settings, offices },
});

export const givenSisterSchool = (): School => givenMapped(sisterOffices);
