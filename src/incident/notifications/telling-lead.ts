// Who is asked to find somebody who leads, where nobody does any more.
import type { PersonId } from '../../record/ids.ts';
import { isToBeLed } from '../due/starts.ts';
import { actingChair } from '../people/capacities.ts';
import { severity } from '../state/incident.ts';
import type { Announcement, Standing } from './notice.ts';
import { office } from './recipients.ts';

/** Where nobody leads any more the office, or where critical the chair, is asked who shall (4b, 6a). */
export const toAllocate = (standing: Standing): readonly Announcement[] => {
  const { incident, school } = standing;
  const level = severity(incident);
  if (level === null || !isToBeLed(incident)) return [];
  const to = level === 'critical' ? actingChair(incident, school) : office(standing);
  return [{ to, kind: 'asked', step: 'allocate', duty: 'assign-lead' }];
};

/** Where a wall or their own mistake took the lead away, the incident is to be led anew. */
export const withoutLead =
  <E>(people: (event: E) => readonly PersonId[]) =>
  (event: E, standing: Standing): readonly Announcement[] =>
    people(event).some((person) => standing.incident.leads.at(-1)?.person === person)
      ? toAllocate(standing)
      : [];
