// Who may judge an incident, tier by tier: the first on which anybody fits acts. Written once for offices as
// they are held and as they are filled while somebody is away; capacities.ts says which is asked when. After
// the governors come the DPO and the outside body that the Procedures name: one reader always remains.
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Role, School } from '../../school/school.ts';
import { concernsOffice } from '../state/concerned.ts';
import type { Incident } from '../state/incident.ts';
import { type Acting, actingOnCase, firstOf, fitting, type Offices } from './in-place.ts';

/** Who may act as chair, by office, the first first. */
export const watching = [
  'chair',
  'vice-chair',
  'governor',
  'data-protection-officer',
  'outside-body',
] as const satisfies readonly Role[];

/** The offices of the watchers, one tier after the other, as far as somebody fits. */
const watchersIn = (
  of: Offices,
  fit: (all: readonly Acting[]) => readonly Acting[] = (all) => all,
): readonly (readonly Acting[])[] => watching.map((office) => fit(of(office)));

/** Who acts as chair: the chair, else the vice-chair, another governor, the DPO, the outside body. */
export const chairIn = (of: Offices): readonly Acting[] => firstOf(...watchersIn(of));

/** Headteachers and bursars who did not make the mistake. */
export const impartialIn = ({ madeTheMistake }: Incident, of: Offices): readonly Acting[] =>
  fitting([...of('headteacher'), ...of('bursar')], (person) => !madeTheMistake.includes(person));

/** Whether the chair stands in for the office: it concerns one of them, or none of them may judge now. */
export const isOfficeVacant = (incident: Incident, of: Offices): boolean =>
  concernsOffice(incident) || impartialIn(incident, of).length === 0;

/** Who stands in for the office, where somebody must; never who made the mistake. */
export const standInsIn = (incident: Incident, of: Offices): readonly Acting[] => {
  if (!isOfficeVacant(incident, of)) return [];
  const fit = (all: readonly Acting[]) => fitting(all, (person) => !incident.madeTheMistake.includes(person));
  return firstOf(...watchersIn(of, fit));
};

/** Whether the person ever led, did what only a lead does, or stands in for the lead at present. */
const hasLed = (incident: Incident, school: School): ((person: PersonId) => boolean) => {
  const { scope, disciplineAdvice, interims } = incident;
  const { leads } = actingOnCase(incident, school);
  const led = new Set([
    ...incident.leads.map(({ person }) => person),
    ...leads.map(({ acts }) => acts),
    ...[scope, disciplineAdvice, ...interims].map((done) => done && personOf(done.by)),
  ]);
  return (person) => led.has(person);
};

/** Who may review and close (4c, 5e). */
export const reviewersIn = (incident: Incident, school: School, of: Offices): readonly Acting[] => {
  const led = hasLed(incident, school);
  const { madeTheMistake, writers } = incident;
  const fit = (all: readonly Acting[]) =>
    fitting(all, (person) => !madeTheMistake.includes(person) && !led(person) && !writers.includes(person));
  // Where walls leave the governors one, who leads: somebody stands in, or it would wait for ever.
  return firstOf(fit(impartialIn(incident, of)), ...watchersIn(of, fit));
};

/** Who may be the second person for what waits (school default). */
export const confirmersIn = (incident: Incident, of: Offices): readonly Acting[] => {
  if (incident.proposal === null) return [];
  const proposer = personOf(incident.proposal.by);
  const fit = (all: readonly Acting[]) =>
    fitting(all, (person) => person !== proposer && !incident.madeTheMistake.includes(person));
  // Lifting a wall is for governors: those whom it kept out are mostly of the office.
  if (incident.proposal.what === 'lift-exclusion') {
    const governing = [...of('chair'), ...of('vice-chair'), ...of('governor')];
    return firstOf(fit(governing), ...watchersIn(of, fit));
  }
  return firstOf(fit([...impartialIn(incident, of), ...chairIn(of)]), ...watchersIn(of, fit));
};
