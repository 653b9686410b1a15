// Who is told when somebody is walled off from an incident: whoever comes in the place of those whom it
// concerns hears of it as of a new report; where the lead went with them, somebody is asked to find another.
import type { PersonId } from '../../record/ids.ts';
import { actingChair, chairSees } from '../people/capacities.ts';
import { type Incident, isOpen } from '../state/incident.ts';
import type { Announcement, Standing } from './notice.ts';
import { office } from './recipients.ts';
import { withoutLead } from './telling-lead.ts';
import { newReport } from './telling-reports.ts';

/** Who acts as the office or as chair. */
const inCharge = (standing: Standing): readonly PersonId[] => {
  const { incident, school } = standing;
  const chair = chairSees(incident, school) ? actingChair(incident, school) : [];
  return [...office(standing), ...chair];
};

/** Those who have come in since these people were walled off; nobody where it has ended. */
const newcomers = (excluded: readonly PersonId[], standing: Standing): readonly PersonId[] => {
  const { incident } = standing;
  if (!isOpen(incident)) return [];
  const before: Incident = {
    ...incident,
    excluded: incident.excluded.filter((each) => !excluded.includes(each)),
  };
  const had = inCharge({ ...standing, incident: before });
  return inCharge(standing).filter((person) => !had.includes(person));
};

/** Tells whoever comes in the place of those whom it was found to concern. */
export const tellsOfExclusion =
  <E>(people: (event: E) => readonly PersonId[]) =>
  (event: E, standing: Standing): readonly Announcement[] => [
    ...newReport(newcomers(people(event), standing), standing),
    ...withoutLead(people)(event, standing),
  ];
