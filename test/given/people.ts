// The people of every school of tests, and the moment at which its clock begins.
import { type Moment, momentOf } from '../../src/policy/clock.ts';
import type { PersonId } from '../../src/record/ids.ts';
import { roles } from '../../src/school/offices.ts';

/** One person for each role, named by it, and two more: without a role, and a second governor. */
export const allNames = [...roles, 'teacher', 'second-governor'] as const;
export type Name = (typeof allNames)[number];
/** The id of a person where none is drawn at random. */
export const id = (name: Name): PersonId => name as string as PersonId;

/** Who works at the school; the others volunteer or stand outside it. */
export const employed: readonly Name[] = [
  'headteacher',
  'deputy-headteacher',
  'bursar',
  'office-manager',
  'line-manager',
  'investigating-officer',
  'information-champion',
  'administrator',
  'teacher',
];

/** Monday 5 October 2026, 09:00 in London, in term. */
export const monday: Moment = momentOf('2026-10-05', '09:00');
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
