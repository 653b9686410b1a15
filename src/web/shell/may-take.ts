import { permitSchool, type Row } from '../../school/may.ts';
import { blankPerson, type Person } from '../../school/school.ts';
import type { Signed } from './site.ts';

/** Whether the person signed in may take a step on the school, or on this person. */
export const isOpen = (row: Row, signed: Signed, person: Person = blankPerson): boolean =>
  permitSchool(row, signed.school, { kind: 'person', person: signed.id }, person) === null;
