// The Governing Body's part in an incident (4a, 5c, 6): who governs on it, and what they still wait for.
import { atLeast } from '../../policy/procedures.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Incident, isAtWork, lead, ledBy, severity, wasSevere } from './incident.ts';
import type { Direction, Recommendation } from './investigation.ts';
import type { Stamp } from './stamp.ts';

/** Whether the Governing Body has a part in it now (6): from major up. */
export const isGoverned = (incident: Incident): boolean => {
  const level = severity(incident);
  return level !== null && atLeast(level, 'major');
};

/**
 * The governors who work on it now: whom the chair named last; before anybody was named, the governor with
 * whom it was allocated.
 */
export const governorsOn = (incident: Incident): readonly PersonId[] => {
  if (!isGoverned(incident)) return [];
  const naming = incident.namings.at(-1);
  if (naming !== undefined) return naming.governors;
  const governor = lead(incident)?.governor ?? null;
  return governor === null ? [] : [governor];
};

/** Who is no longer on what ever was major or critical, and was as governor: they keep sight (why 6). */
export const pastGovernors = (incident: Incident): readonly PersonId[] => {
  if (!wasSevere(incident)) return [];
  const present = lead(incident);
  const onIt = [...governorsOn(incident), ...(present?.as === 'governor' ? [present.person] : [])];
  const led = incident.leads.flatMap(({ as, person, governor }) => [
    ...(as === 'governor' ? [person] : []),
    ...(governor === null ? [] : [governor]),
  ]);
  const ever = new Set([...led, ...incident.namings.flatMap(({ governors }) => governors)]);
  return [...ever].filter((each) => !onIt.includes(each));
};

/** What shows that a governor works on it (4a, 5c, 6b). While work goes on, one must be left who may. */
export const workedWith = (incident: Incident): readonly Stamp[] => {
  const naming = incident.namings.at(-1);
  if (naming !== undefined) {
    const isLeft = naming.governors.some((each) => !incident.excluded.includes(each));
    return isLeft || !isAtWork(incident) ? [naming] : [];
  }
  const led = ledBy(incident);
  return led !== null && (led.governor !== null || led.as === 'governor') ? [led] : [];
};

/** Whether the office waits for the chair to name a governor, or to say why none. */
export const isGovernorAskedFor = ({ governorAskedFor, namings }: Incident): boolean =>
  governorAskedFor !== null && governorAskedFor.entry > (namings.at(-1)?.entry ?? 0);

/** What the Governing Body wants done, and nobody has answered. */
export const openDirections = ({ directions }: Incident): readonly Direction[] =>
  directions.filter(({ answer }) => answer === null);

/** The recommended actions that the school has not answered (4d). */
export const unansweredRecommendations = ({ recommendations }: Incident): readonly Recommendation[] =>
  recommendations.filter(({ answer }) => answer === null);

/**
 * Whether the Governing Body's own outcome (6d) is still to come before the review (4c). The report on a
 * critical incident is the Governing Body's already.
 */
export const awaitsGovernors = (incident: Incident): boolean =>
  severity(incident) === 'major' && incident.governorsOutcome === null;
