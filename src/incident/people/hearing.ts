// A fair hearing (3b): what the chair chose for the person concerned opens to them, and nothing else of it.
// And what a reporter keeps who is excluded from what they reported: that it was handed over.
import type { PersonId } from '../../record/ids.ts';
import type { Actor } from '../../record/step.ts';
import type { Incident } from '../state/incident.ts';
import { correctedBy } from '../state/written.ts';

/** Whether this person was given something to read for a hearing, and it was not erased since. */
export const isHeard = ({ disclosures, erased }: Incident, person: PersonId): boolean =>
  erased === null && disclosures.some((each) => each.person === person);

/** Whether this was done by the reporter, by receipt or in their own name. */
export const isReporters = ({ report }: Pick<Incident, 'report'>, by: Actor): boolean =>
  by.kind === 'reporter' || (by.kind === 'person' && by.person === report?.reporter);

/** Whether an entry was made by the reporter: such is never shown to the people it concerns. */
export const isOfReporter = (incident: Incident, version: number): boolean => {
  const { report, details, messages, retaliation, ticks } = incident;
  const own = [...details, ...ticks].filter(({ by }) => isReporters(incident, by));
  const proseGiven = messages.filter(({ from }) => from === 'reporter');
  return [report, ...own, ...proseGiven, ...(retaliation?.answers ?? [])].some(
    (each) => each?.entry === version,
  );
};

/**
 * Whether an entry is kept from those it concerns: what the reporter wrote, what was written to them,
 * which answers it, and what was said of making them known.
 */
export const isAboutReporter = (incident: Incident, entry: number): boolean => {
  const { acknowledged, messages, identityRequests } = incident;
  const version = correctedBy(incident, entry);
  const asked = identityRequests.flatMap((each) => [
    each,
    each.approved,
    each.confirmed,
    each.refused,
    each.shared,
  ]);
  return (
    isOfReporter(incident, version) ||
    [acknowledged, ...messages, ...asked].some((each) => each?.entry === version)
  );
};

/** What is done about whom an incident must be kept from: it tells who else that is. */
const ofExclusions: ReadonlySet<string> = new Set([
  ...[
    'concern-resolved',
    'conflict-declared',
    'exclusion-followed',
    'exclusion-lift-proposed',
    'exclusion-lifted',
  ],
  ...['proposal-confirmed', 'proposal-declined', 'disclosed', 'hearing-answered'],
]);

/** Whether entries of this type tell who else is kept from it or heard: never read by those it concerns. */
export const isOfExclusions = (type: string): boolean => ofExclusions.has(type);

/** Whether an entry tells so, as far as the state of the incident knows. */
export const isExclusionEntry = (incident: Incident, entry: number): boolean => {
  const { conflicts, disclosures, talks, proposals } = incident;
  const version = correctedBy(incident, entry);
  return [...conflicts, ...disclosures, ...talks.filter(({ kind }) => kind === 'answer'), ...proposals].some(
    (each) => each.entry === version,
  );
};
