// What someone is on an incident: their roles, lead, supporter, governor on it, fallbacks, minus walls.
// A person whom it concerns is nothing on it, whatever else they hold: for them it does not exist.
import { atLeast } from '../policy/procedures.ts';
import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import { holders, holds, type Role, type School } from '../school/school.ts';
import { type Incident, isOpen, lead, reportability, severity } from './incident.ts';
import { reachedNow } from './reached.ts';

/** What someone can be on an incident. */
export const capacityNames = [
  'reporter',
  'headteacher',
  'office',
  'chair',
  'lead',
  'leading-governor',
  'governor',
  'supporter',
  'dpo',
  'reviewer',
  'confirmer',
  'owner',
  'time',
] as const;
/** What someone is on an incident; `office` is headteacher or bursar, or whoever is in their place. */
export type Capacity = (typeof capacityNames)[number];

const unwalled = (incident: Incident, people: readonly PersonId[]): readonly PersonId[] =>
  people.filter((person) => !incident.walled.includes(person));

const firstOf = (...tiers: (readonly PersonId[])[]): readonly PersonId[] =>
  tiers.find((tier) => tier.length > 0) ?? [];

/** Who holds the role and may act here; whoever is away is left to their deputy. */
export const inPlace = (incident: Incident, school: School, role: Role): readonly PersonId[] =>
  unwalled(incident, holders(school, role));

/**
 * Who acts as chair here: the chair, else the vice-chair, another governor, the DPO: one reader always
 * remains.
 */
export const actingChair = (incident: Incident, school: School): readonly PersonId[] => {
  const of = (role: Role) => unwalled(incident, holders(school, role));
  return firstOf(of('chair'), of('vice-chair'), of('governor'), of('data-protection-officer'));
};

/** Headteachers and bursars who may judge this incident: not concerned, and not who made the mistake. */
export const impartialOffice = (incident: Incident, school: School): readonly PersonId[] =>
  unwalled(incident, [...new Set([...holders(school, 'headteacher'), ...holders(school, 'bursar')])]).filter(
    (person) => !incident.slipped.includes(person),
  );

/** Whether the chair stands in for the office: it concerns one of them, or none of them may judge. */
const chairStandsIn = (incident: Incident, school: School): boolean =>
  incident.report?.concerns.some((office) => office !== 'chair') === true ||
  impartialOffice(incident, school).length === 0;

/** Who stands in for the office: whoever acts as chair, but never who made the mistake. */
export const standIns = (incident: Incident, school: School): readonly PersonId[] => {
  if (!chairStandsIn(incident, school)) return [];
  const fit = (role: Role) =>
    unwalled(incident, holders(school, role)).filter((person) => !incident.slipped.includes(person));
  return firstOf(fit('chair'), fit('vice-chair'), fit('governor'), fit('data-protection-officer'));
};

/** Everyone who led, at whatever time. */
const everLed = (incident: Incident, person: PersonId): boolean =>
  incident.leads.some((each) => each.person === person);

/**
 * Who may review and close (4c, 5e): a headteacher or bursar who neither led, wrote nor is concerned;
 * else the chair, the vice-chair, another governor.
 */
export const reviewers = (incident: Incident, school: School): readonly PersonId[] => {
  const fit = (people: readonly PersonId[]) =>
    unwalled(incident, people).filter(
      (person) =>
        !incident.slipped.includes(person) &&
        !everLed(incident, person) &&
        !incident.writers.includes(person),
    );
  return firstOf(
    fit(impartialOffice(incident, school)),
    fit(holders(school, 'chair')),
    fit(holders(school, 'vice-chair')),
    fit(holders(school, 'governor')),
  );
};

/**
 * Who may be the second person for what waits (school default): the office or the chair, without who
 * proposed it or made the mistake; else the vice-chair, another governor, the DPO, so that nothing waits
 * for ever.
 */
export const confirmers = (incident: Incident, school: School): readonly PersonId[] => {
  if (incident.proposal === null) return [];
  const proposer = personOf(incident.proposal.by);
  const fit = (people: readonly PersonId[]) =>
    unwalled(incident, people).filter((person) => person !== proposer && !incident.slipped.includes(person));
  return firstOf(
    fit([...impartialOffice(incident, school), ...actingChair(incident, school)]),
    fit(holders(school, 'vice-chair')),
    fit(holders(school, 'governor')),
    fit(holders(school, 'data-protection-officer')),
  );
};

/** Whether the chair learns of the incident: from major up, when stood in for, told, or asked to confirm. */
export const chairSees = (incident: Incident, school: School): boolean => {
  const level = severity(incident);
  return (
    (level !== null && atLeast(level, 'major')) ||
    (incident.report?.concerns.length ?? 0) > 0 ||
    incident.chairTold !== null ||
    incident.proposal !== null ||
    incident.contacts.some((contact) => contact.kind === 'escalation') ||
    chairStandsIn(incident, school)
  );
};

/** Whether the DPO sees it: wherever personal data is or may be involved. */
export const dpoSees = (incident: Incident): boolean => reportability(incident)?.personalData !== 'no';

/** Whether reviewing is somebody's present task. */
export const awaitsReview = (incident: Incident): boolean =>
  incident.stage === 'submitted' || incident.stage === 'reviewed';

/** People who own a risk or a control that is not settled yet. */
export const owners = (incident: Incident): readonly PersonId[] => [
  ...incident.risks.flatMap((risk) => (risk.open && isOpen(incident) && risk.owner ? [risk.owner] : [])),
  ...incident.controls.flatMap((control) =>
    control.owner && (control.state === 'planned' || control.state === 'in-place') ? [control.owner] : [],
  ),
];

const officeCapacities = (person: PersonId, school: School): readonly Capacity[] => {
  const head = holds(school, person, 'headteacher');
  if (head) return ['headteacher', 'office'];
  return holds(school, person, 'bursar') ? ['office'] : [];
};

const chairCapacities = (incident: Incident, person: PersonId, school: School): readonly Capacity[] => {
  const found: Capacity[] = [];
  if (standIns(incident, school).includes(person)) found.push('office');
  if (!chairSees(incident, school) || !actingChair(incident, school).includes(person)) return found;
  const headRemains = holders(school, 'headteacher').some(
    (each) => !incident.walled.includes(each) && !incident.slipped.includes(each),
  );
  return headRemains ? [...found, 'chair'] : [...found, 'chair', 'headteacher'];
};

const caseCapacities = (incident: Incident, person: PersonId): readonly Capacity[] => {
  const present = lead(incident);
  if (present === null) return [];
  const found: Capacity[] = [];
  if (present.person === person) found.push('lead');
  if (present.person === person && present.as === 'governor') found.push('leading-governor', 'governor');
  if (present.governor === person) found.push('governor');
  if (present.supporters.includes(person)) found.push('supporter');
  return found;
};

/** What the person is on the incident; an empty set means that for them it does not exist. */
export const capacities = (incident: Incident, person: PersonId, school: School): ReadonlySet<Capacity> => {
  const found = new Set<Capacity>();
  const known = school.people.get(person);
  if (known === undefined || !known.active || incident.walled.includes(person)) return found;
  const add = (more: readonly Capacity[]) => {
    for (const each of more) found.add(each);
  };
  if (incident.report?.reporter === person) found.add('reporter');
  add(officeCapacities(person, school));
  add(chairCapacities(incident, person, school));
  add(caseCapacities(incident, person));
  if (holds(school, person, 'data-protection-officer') && dpoSees(incident)) found.add('dpo');
  if (awaitsReview(incident) && reviewers(incident, school).includes(person)) found.add('reviewer');
  if (owners(incident).includes(person)) found.add('owner');
  if (confirmers(incident, school).includes(person)) found.add('confirmer');
  const actsForOffice = reachedNow(incident).get(person);
  if (actsForOffice !== undefined) add(actsForOffice ? ['chair', 'office'] : ['chair']);
  return found;
};

/** Whether these capacities open the case itself, and not only the reporter's own view of it. */
export const onCase = (found: ReadonlySet<Capacity>): boolean =>
  [...found].some((capacity) => capacity !== 'reporter');
