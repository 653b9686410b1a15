// Who says whether an exception was kept: nobody of their own, as long as somebody else there may say it.
import type { PersonId } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import { leadAndAbove } from '../capacity.ts';
import { exceptionsOn, unjudged } from '../state/excepted.ts';
import type { Incident } from '../state/incident.ts';
import { capacities } from './capacities.ts';
import { dutyOwners } from './duty-owners.ts';

export const ownException = 'This exception is yours. Somebody else says whether it was kept.';

const mayAnother = (incident: Incident, school: School, person: PersonId): boolean =>
  leadAndAbove
    .flatMap((each) => dutyOwners(incident, each, school))
    .filter((other) => other !== person && !incident.madeTheMistake.includes(other))
    .some((other) => {
      const held = capacities(incident, other, school);
      return leadAndAbove.some((each) => held.has(each));
    });

/** `holder` is who has the exception. */
export const mayJudgeOf = (
  incident: Incident,
  school: School,
  person: PersonId,
  holder: PersonId | null,
): boolean => holder !== person || !mayAnother(incident, school, person);

/** Whether any waits for an answer that this person may give, as far as it lies with who has it. */
export const hasToJudge = (incident: Incident, school: School, person: PersonId): boolean =>
  unjudged(incident, exceptionsOn(incident, school)).some(({ state }) =>
    mayJudgeOf(incident, school, person, state.by),
  );
