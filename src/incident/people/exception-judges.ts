// Who says whether an exception was kept: nobody of their own, as long as somebody else there may say it.
import type { PersonId } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import { leadAndAbove } from '../capacity.ts';
import { unanswered } from '../conformance/exceptions-asked.ts';
import { exceptionsOn } from '../state/excepted.ts';
import type { Incident } from '../state/incident.ts';
import { capacities } from './capacities.ts';
import { dutyOwners } from './duty-owners.ts';

export const ownException = 'This exception is yours. Somebody else says whether it was kept.';

const isJudge = (incident: Incident, school: School, person: PersonId): boolean => {
  const held = capacities(incident, person, school);
  return leadAndAbove.some((each) => held.has(each));
};

const mayAnother = (incident: Incident, school: School, person: PersonId): boolean =>
  leadAndAbove
    .flatMap((each) => dutyOwners(incident, each, school))
    .filter((other) => other !== person && !incident.madeTheMistake.includes(other))
    .some((other) => isJudge(incident, school, other));

/** `holder` is who has the exception. */
export const mayJudgeOf = (
  incident: Incident,
  school: School,
  person: PersonId,
  holder: PersonId | null,
): boolean => holder !== person || !mayAnother(incident, school, person);

/** Whether closing waits for an answer that this person may give: a chair who may not open it gives none. */
export const hasToJudge = (incident: Incident, school: School, person: PersonId): boolean =>
  isJudge(incident, school, person) &&
  unanswered(incident, exceptionsOn(incident, school)).some(({ holder }) =>
    mayJudgeOf(incident, school, person, holder),
  );
