// What someone is on an incident: their roles, lead, supporter, governor on it, fallbacks, minus exclusions.
// A person it concerns is nothing on it, whatever else they hold: for them it does not exist.
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Refusal, refuse } from '../../record/step.ts';
import { holds, holdsAny, isDirectedByOffice, isGovernedByOffice, isOfOffice } from '../../school/holders.ts';
import { officesFor, type PolicyDuty, type Role, watchRoles } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import type { Capacity } from '../capacity.ts';
import { isKeyHolder } from '../identity/key-holders.ts';
import { governorsOn, pastGovernors } from '../state/governing/governing.ts';
import { isOpenControl } from '../state/governing/investigation.ts';
import { lead, ledBy } from '../state/governing/lead.ts';
import {
  type Incident,
  isChildAtRisk,
  isHeld,
  isOpen,
  isProtected,
  isUnresolved,
  reportability,
  toldFewer,
  waitingTo,
  wasSevere,
} from '../state/incident.ts';
import { askedIfRight, awaitedRatifiers } from './asked-if-right.ts';
import { escalatedTo } from './escalation.ts';
import { isHeard } from './hearing.ts';
import {
  chairIn,
  confirmersIn,
  identityDecidersIn,
  isOfficeVacant,
  reviewersIn,
  standInsIn,
} from './judges.ts';
import {
  type Acting,
  actingOnCase,
  filledOffices,
  firstOf,
  fitting,
  isConfided,
  type Offices,
  officesOf,
} from './offices.ts';

/**
 * Whether the chair learns of the incident: once it was major or critical, when stood in for, told, or asked
 * to confirm; once fewer are told of it than was decided.
 */
export const chairSees = (incident: Incident, school: School): boolean => {
  return (
    wasSevere(incident) ||
    (incident.report?.concerns.length ?? 0) > 0 ||
    isProtected(incident) ||
    isUnresolved(incident) ||
    incident.chairTold !== null ||
    incident.saidOf.some(({ what }) => what === 'told') ||
    incident.proposals.length > 0 ||
    toldFewer(incident) ||
    incident.contacts.some((contact) => contact.kind === 'escalation') ||
    isOfficeVacant(incident, filledOffices(incident, school))
  );
};

/**
 * Whether the DPO sees it: wherever personal data is or may be involved, or fewer are told than was decided,
 * but not what lies with the chair alone.
 */
export const dpoSees = (incident: Incident): boolean =>
  (reportability(incident)?.personalData !== 'no' || toldFewer(incident)) && !isHeld(incident);

/** Whether reviewing is somebody's present task. */
const awaitsReview = (incident: Incident): boolean =>
  incident.stage === 'submitted' || incident.stage === 'reviewed';

/** Everybody who worked on it, judged it or was told of it as chair, whatever they are on it now. */
export const onceOnIt = (incident: Incident): readonly PersonId[] => {
  const { leads, risks, controls, writers } = incident;
  const did = [
    ...[incident.acknowledged, incident.verified, incident.contained, incident.scope, incident.draft],
    ...[incident.governorsOutcome, incident.discipline, incident.chairTold],
    ...[incident.classifications, incident.reportabilities, incident.advice, incident.talks],
    ...[incident.evidence, incident.decisions, incident.contacts, incident.notes, incident.reviews],
    ...[incident.closures, incident.notifications, incident.ruledOut, incident.interims],
  ].flat();
  return [
    ...new Set([
      ...leads.flatMap(({ person, governor, supporters }) => [person, governor, ...supporters]),
      ...[...risks, ...controls].map(({ owner }) => owner),
      ...did.map((each) => each && personOf(each.by)),
      ...writers,
    ]),
  ].filter((person) => person !== null);
};

/** Who was told that it was set aside, while it is; then who of them brought it back, while work goes on. */
const toldAside = (incident: Incident): readonly PersonId[] => {
  if (incident.stage === 'set-aside') return incident.setAside?.told ?? [];
  if (!isOpen(incident)) return [];
  return incident.reopenings.flatMap(({ asTold, by }) => (asTold ? (personOf(by) ?? []) : []));
};

/** Whether its risks are somebody's still: while work goes on, and after the closing. */
const livesOn = (incident: Incident): boolean =>
  (isOpen(incident) || incident.stage === 'closed') && incident.erased === null;

/** People who own a risk or a control that is not settled yet. */
export const owners = (incident: Incident): readonly PersonId[] => [
  ...incident.risks.flatMap((risk) => (risk.open && livesOn(incident) && risk.owner ? [risk.owner] : [])),
  ...incident.controls.flatMap((control) => (control.owner && isOpenControl(control) ? [control.owner] : [])),
];

/** An office whose holders have a key of their own to what it sees, and the roles by which it is held. */
export const officeKeys = {
  office: ['headteacher', 'bursar'],
  chair: ['chair'],
  dpo: ['data-protection-officer'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type OfficeKey = keyof typeof officeKeys;

/** People who are something on an incident; `key` where it is seen by the key of an office. */
type Part = {
  readonly as: readonly Capacity[];
  readonly acting: readonly Acting[];
  readonly key?: OfficeKey;
};

const themselves = (people: readonly PersonId[]): readonly Acting[] =>
  people.map((person) => ({ holder: person, acts: person }));

/** Whether one office takes protected reports and stands above. */
const isOneChair = ({ settings }: School): boolean =>
  officesFor(settings, 'chair')[0] === officesFor(settings, 'protected-chair')[0];

/**
 * Whether those who govern look over the office that stands in their place: it leads the case, or a child may
 * be at risk.
 */
const isScrutinised = (incident: Incident, school: School): boolean =>
  isGovernedByOffice(school) &&
  !isConfided(incident) &&
  (ledBy(incident)?.as === 'governor' || isChildAtRisk(incident));

/** Who closed it and watches over the office still. */
const closers = ({ closures }: Incident, school: School): readonly PersonId[] =>
  closures.flatMap(({ by }) => personOf(by) ?? []).filter((person) => holdsAny(school, person, watchRoles));

const officeParts = (incident: Incident, school: School, of: Offices): readonly Part[] => {
  // What lies with the chair has no key of the office, nor what was forwarded to those alone who were chosen.
  const isChosen = isProtected(incident) || isUnresolved(incident);
  const key = isChosen ? {} : { key: 'office' as const };
  const isWithThem = ({ holder }: Acting, duty: PolicyDuty) => holds(school, holder, duty);
  // Where others take protected reports than stand above the office, these have no key to them.
  const chairKey = isChosen && !isOneChair(school) ? {} : { key: 'chair' as const };
  const headRemains =
    fitting(of('headteacher'), (each) => !incident.madeTheMistake.includes(each)).length > 0;
  const asChair: readonly Capacity[] = headRemains ? ['chair'] : ['chair', 'headteacher'];
  return [
    { as: ['headteacher'], acting: of('headteacher'), ...key },
    { as: isDirectedByOffice(school) ? ['office', 'keeper'] : ['office'], acting: of('oversees'), ...key },
    { as: ['director'], acting: of('headteacher').filter((each) => isWithThem(each, 'directs')), ...key },
    { as: ['told-first'], acting: of('told-first').filter((each) => !isOfOffice(school, each.holder)) },
    { as: ['office'], acting: standInsIn(incident, of) },
    ...(chairSees(incident, school) ? [{ as: asChair, acting: chairIn(of), ...chairKey }] : []),
    ...(isScrutinised(incident, school)
      ? [{ as: ['chair'], acting: firstOf(of('vice-chair'), of('governor')) } as const]
      : []),
    ...(dpoSees(incident)
      ? [{ as: ['dpo'], acting: of('data-protection-officer'), key: 'dpo' } as const]
      : []),
    ...(awaitsReview(incident)
      ? [{ as: ['reviewer'], acting: reviewersIn(incident, school, of) } as const]
      : []),
    ...incident.proposals.map(
      (each): Part => ({ as: ['confirmer'], acting: confirmersIn(incident, of, each) }),
    ),
    { as: ['identity-decider'], acting: identityDecidersIn(incident, school, of) },
  ];
};

const caseParts = (incident: Incident, school: School): readonly Part[] => {
  const { leads, governors } = actingOnCase(incident, school);
  const governing: readonly Part[] = [
    { as: ['governor'], acting: [...themselves(governorsOn(incident)), ...governors] },
    { as: ['past-governor'], acting: themselves(pastGovernors(incident)) },
  ];
  const present = lead(incident);
  if (present === null) return governing;
  const { person, as, supporters } = present;
  return [
    ...governing,
    {
      as: as === 'governor' ? ['lead', 'leading-governor', 'governor'] : ['lead'],
      acting: [...themselves([person]), ...leads],
    },
    { as: ['supporter'], acting: themselves(supporters) },
  ];
};

// Each write asks this of many people, and neither incident nor school ever changes: it becomes another.
const known = new WeakMap<Incident, { readonly school: School; readonly parts: readonly Part[] }>();

/**
 * Everybody who has a part in the case, and what they are by it: what someone is (`capacities`) and who sees
 * it (`viewers`) both follow from this alone. Exclusions are subtracted by them.
 */
export const partsIn = (incident: Incident, school: School): readonly Part[] => {
  const kept = known.get(incident);
  if (kept?.school === school) return kept.parts;
  const parts = allParts(incident, school);
  known.set(incident, { school, parts });
  return parts;
};

const allParts = (incident: Incident, school: School): readonly Part[] => [
  ...officesOf(incident, school).flatMap((of) => officeParts(incident, school, of)),
  ...caseParts(incident, school),
  { as: ['owner'], acting: themselves(owners(incident)) },
  ...(incident.practice === null
    ? []
    : [{ as: ['practice-starter'], acting: themselves([incident.practice.startedBy]) } as const]),
  // Who was on the case sees once more what is to be erased, and may object.
  ...(waitingTo(incident, 'erase') === null
    ? []
    : [{ as: ['once-on-it'], acting: themselves(onceOnIt(incident)) } as const]),
  { as: ['once-on-it'], acting: themselves(closers(incident, school)) },
  { as: ['told-aside'], acting: themselves(toldAside(incident)) },
  { as: ['recorded-of'], acting: themselves(awaitedRatifiers(incident, school)) },
  ...[...escalatedTo(incident, school)].map(([person, as]) => ({
    as: [...as],
    acting: themselves([person]),
  })),
];

/**
 * What the person is on the incident; an empty set means that for them it does not exist. One it concerns is
 * at most heard: they answer what they were given to read, and know nothing of it besides.
 */
export const capacities = (incident: Incident, person: PersonId, school: School): ReadonlySet<Capacity> => {
  const found = new Set<Capacity>();
  const somebody = school.people.get(person);
  if (somebody === undefined || !somebody.active) return found;
  if (isHeard(incident, person)) found.add('heard');
  if (incident.excluded.includes(person)) return found;
  if (incident.report?.reporter === person) found.add('reporter');
  for (const { as, acting } of partsIn(incident, school)) {
    if (acting.some(({ acts }) => acts === person)) for (const each of as) found.add(each);
  }
  if (onCase(found) && askedIfRight(incident, school, person).length > 0) found.add('recorded-of');
  if (isKeyHolder(incident, somebody)) found.add('key-holder');
  if (knowsOf(found) && incident.madeTheMistake.includes(person)) found.add('made-the-mistake');
  return found;
};

/** Whether these capacities let somebody know of the incident: who is merely heard is told of none. */
export const knowsOf = (found: ReadonlySet<Capacity>): boolean =>
  [...found].some((capacity) => capacity !== 'heard');

const besides: readonly Capacity[] = ['reporter', 'key-holder', 'heard', 'made-the-mistake'];

/** Whether these capacities open the case itself: not a view of one's own, nor a key to who reported it. */
export const onCase = (found: ReadonlySet<Capacity>): boolean =>
  [...found].some((capacity) => !besides.includes(capacity));

/** Who asked last, if they are on the case still. */
export const askerOf = (incident: Incident, school: School): PersonId | null => {
  const latest = incident.identityRequests.at(-1);
  const person = latest === undefined ? null : personOf(latest.by);
  return person !== null && onCase(capacities(incident, person, school)) ? person : null;
};

/** Nobody becomes known to somebody who has no part in it any more (school default); null where they have. */
export const askerLeft = (incident: Incident, school: School): Refusal | null =>
  askerOf(incident, school) === null
    ? refuse(
        'school default',
        'The person who asked no longer has a part in this incident. Refuse the request.',
      )
    : null;
