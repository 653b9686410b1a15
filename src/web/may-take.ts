// Who may take which step on the school and its people, as pages ask it of whoever is signed in.
import { permitSchool, type Row } from '../school/may.ts';
import { blankPerson, type Person } from '../school/school.ts';
import type { Signed } from './site.ts';

/** Whether whoever is signed in may take this step, on this person where one is meant. */
export const isOpen = (row: Row, signed: Signed, person: Person = blankPerson): boolean =>
  permitSchool(row, signed.school, { kind: 'person', person: signed.id }, person) === null;
