// Who may judge an incident, tier by tier: the first on which anybody fits acts. Written once for offices as
// they are held and as they are filled while somebody is away. After
// the governors come the DPO and the outside body that the Procedures name: one reader always remains.
import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { isSubordinate } from '../../school/holders.ts';
import { type PolicyDuty, watchRoles } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import { identityRequest, requestAwaits } from '../identity/request.ts';
import { governorsOn } from '../state/governing/governing.ts';
import { lead } from '../state/governing/lead.ts';
import { type Incident, wasSevere } from '../state/incident.ts';
import type { Proposal } from '../state/judging/judgement.ts';
import { concernsOffice } from '../state/report.ts';
import {
  type Acting,
  actingOnCase,
  actors,
  filledOffices,
  firstOf,
  fitting,
  type Offices,
  officesOf,
} from './offices.ts';
import { type OneOfTwo, secondPersonFor } from './second-person.ts';

/** The offices of the watchers, one tier after the other, as far as somebody fits. */
const watchersIn = (
  of: Offices,
  fit: (all: readonly Acting[]) => readonly Acting[] = (all) => all,
): readonly (readonly Acting[])[] => watchRoles.map((office) => fit(of(office)));

/** Who acts as chair: the chair, else the vice-chair, another governor, the DPO, the outside body. */
export const chairIn = (of: Offices): readonly Acting[] => firstOf(...watchersIn(of));

/** Headteachers and bursars who did not make the mistake. */
const impartialIn = ({ madeTheMistake }: Incident, of: Offices): readonly Acting[] =>
  fitting(of('oversees'), (person) => !madeTheMistake.includes(person));

/** Whether the chair stands in for the office: it concerns one of them, or none of them may judge now. */
export const isOfficeVacant = (incident: Incident, of: Offices): boolean =>
  concernsOffice(incident) || impartialIn(incident, of).length === 0;

/** Who stands in for the office, where somebody must; never who made the mistake. */
export const standInsIn = (incident: Incident, of: Offices): readonly Acting[] => {
  if (!isOfficeVacant(incident, of)) return [];
  const fit = (all: readonly Acting[]) => fitting(all, (person) => !incident.madeTheMistake.includes(person));
  return firstOf(...watchersIn(of, fit));
};

/**
 * Whether the person ever led, did what only a lead does, or stands in for the lead at present; or answers to
 * somebody who led.
 */
const isUnderLead = (incident: Incident, school: School): ((person: PersonId) => boolean) => {
  const { scope, disciplineAdvice, interims } = incident;
  const { leads } = actingOnCase(incident, school);
  const led = new Set([
    ...incident.leads.map(({ person }) => person),
    ...leads.map(({ acts }) => acts),
    ...[scope, disciplineAdvice, ...interims].flatMap((done) => (done && personOf(done.by)) ?? []),
  ]);
  return (person) => led.has(person) || [...led].some((each) => isSubordinate(school, person, each));
};

/** Who answered 3a-3j on what ever was major or critical: nobody reviews their own answers there (why 6). */
const answerers = (incident: Incident): ReadonlySet<PersonId | null> =>
  new Set(
    wasSevere(incident)
      ? incident.answers.filter(({ item }) => item.startsWith('3')).map(({ by }) => personOf(by))
      : [],
  );

/** The tiers of those who may review and close (4c, 5e), none of them among those who answered. */
const reviewingIn = (
  incident: Incident,
  school: School,
  of: Offices,
  answered: ReadonlySet<PersonId | null>,
): readonly (readonly Acting[])[] => {
  const isUnder = isUnderLead(incident, school);
  const barred = [...incident.madeTheMistake, ...incident.writers];
  const fit = (all: readonly Acting[]) =>
    fitting(all, (person) => !barred.includes(person) && !isUnder(person) && !answered.has(person));
  // Where exclusions leave the governors one, who leads: somebody stands in, or it would wait for ever.
  return [fit(impartialIn(incident, of)), ...watchersIn(of, fit)];
};

/**
 * Who may review and close (4c, 5e). Who answered 3a-3j comes last, from major up: where everybody else has
 * left since, or it would wait for ever.
 */
export const reviewersIn = (incident: Incident, school: School, of: Offices): readonly Acting[] =>
  firstOf(
    ...reviewingIn(incident, school, of, answerers(incident)),
    ...reviewingIn(incident, school, of, new Set()),
  );

/** Whether somebody is left to review it who answered none of 3a-3j (4c). */
export const isReviewable = (incident: Incident, school: School): boolean =>
  reviewingIn(incident, school, filledOffices(incident, school), answerers(incident)).some(
    (tier) => tier.length > 0,
  );

/** The governors on the case, and who acts as chair; nobody where no governor is on it. */
const knowing = (incident: Incident, of: Offices): readonly Acting[] => {
  const present = lead(incident);
  const onIt = [...governorsOn(incident), ...(present?.as === 'governor' ? [present.person] : [])];
  const governors = of('governing-body').filter(({ holder }) => onIt.includes(holder));
  return governors.length === 0 ? [] : [...governors, ...chairIn(of)];
};

/** Who may be the second person for what waits (school default). */
export const confirmersIn = (incident: Incident, of: Offices, proposal: Proposal): readonly Acting[] => {
  const proposer = personOf(proposal.by);
  const fit = (all: readonly Acting[]) =>
    fitting(all, (person) => person !== proposer && !incident.madeTheMistake.includes(person));
  const oneOfTwo: Readonly<Record<OneOfTwo, readonly Acting[]>> = {
    anybody: [],
    governor: of('governing-body'),
    chair: chairIn(of),
    'chair or DPO': [...chairIn(of), ...of('data-protection-officer')],
    DPO: of('data-protection-officer'),
  };
  const { oneIs, alwaysSecond } = secondPersonFor(incident, proposal);
  const wanted = oneOfTwo[oneIs];
  const isProposed = !alwaysSecond && wanted.some(({ acts }) => acts === proposer);
  const isOpen = oneIs === 'anybody' || isProposed;
  const first = isOpen ? [...impartialIn(incident, of), ...chairIn(of)] : wanted;
  // Of the governors those come first who know the case.
  const known = oneIs === 'governor' && !isOpen && !alwaysSecond ? knowing(incident, of) : [];
  return firstOf(fit(known), fit(first), ...watchersIn(of, fit));
};

/**
 * The person who works on it, or did: led, sat with the lead, supported, owns a risk or a control; and
 * headteachers, bursars and who stands in for them, to whom it was forwarded. Governors among them are no
 * second governor.
 */
const working = (incident: Incident, school: School): ReadonlySet<PersonId | null> => {
  const { leads, governors } = actingOnCase(incident, school);
  const offices = officesOf(incident, school).flatMap((of) => [...of('headteacher'), ...of('bursar')]);
  return new Set([
    ...incident.leads.flatMap(({ person, governor, supporters }) => [person, governor, ...supporters]),
    ...incident.namings.flatMap((each) => each.governors),
    ...[...incident.risks, ...incident.controls].map(({ owner }) => owner),
    ...[...leads, ...governors, ...offices].flatMap(({ holder, acts }) => [holder, acts]),
  ]);
};

/**
 * Who decides next: the acting chair approves, a second governor who does not work on it confirms, where
 * none is left the data protection officer or the outside body; never who asked.
 */
export const identityDecidersIn = (incident: Incident, school: School, of: Offices): readonly Acting[] => {
  const present = identityRequest(incident);
  const step = requestAwaits(incident);
  if (present === null || step === 'share') return [];
  const before = [present, present.approved].map((done) => done && personOf(done.by));
  const fit = (all: readonly Acting[]) =>
    fitting(all, (person) => !before.includes(person) && !incident.madeTheMistake.includes(person));
  const beside = firstOf(fit(of('data-protection-officer')), fit(of('outside-body')));
  if (step === 'approve') {
    return firstOf(fit(of('chair')), fit(of('vice-chair')), fit(of('governor')), beside);
  }
  const busy = working(incident, school);
  const idle = (all: readonly Acting[]) => fitting(all, (person) => !busy.has(person));
  const governors = idle(fit([...of('chair'), ...of('vice-chair'), ...of('governor')]));
  return firstOf(governors, beside);
};

/** What is said where nobody is left who could be the second governor, nor anybody in their place. */
export const nobodyConfirms =
  `Nobody is left who could confirm it. It takes ${inDuty('a governor')} who does not work on this case. ` +
  `If there is none, the data protection officer or the outside body confirms it.`;

/** Who holds the role and may act here; the person who is away is left to their deputy. */
export const inPlace = (incident: Incident, school: School, duty: PolicyDuty): readonly PersonId[] =>
  actors(filledOffices(incident, school)(duty));

/**
 * Who acts as chair here: the chair, else the vice-chair, another governor, the DPO, the outside body: one
 * reader always remains.
 */
export const actingChair = (incident: Incident, school: School): readonly PersonId[] =>
  actors(chairIn(filledOffices(incident, school)));

/** Who stands in for the office: the acting chair, but never who made the mistake. */
export const standIns = (incident: Incident, school: School): readonly PersonId[] =>
  actors(standInsIn(incident, filledOffices(incident, school)));

/**
 * Who may review and close (4c, 5e): a headteacher or bursar who neither led, wrote nor is concerned;
 * else the person who could act as chair, in that order.
 */
export const reviewers = (incident: Incident, school: School): readonly PersonId[] =>
  actors(reviewersIn(incident, school, filledOffices(incident, school)));

/**
 * Who may be the second person for this (`second-person.ts`), without who proposed it or made the mistake;
 * where nobody is left, who could act as chair next, so that nothing waits for ever.
 */
export const confirmers = (incident: Incident, school: School, proposal: Proposal): readonly PersonId[] =>
  actors(confirmersIn(incident, filledOffices(incident, school), proposal));

/** Who else governs, on the case or not; where nobody is left, who could act as chair next. */
export const otherGovernors = (
  incident: Incident,
  school: School,
  than: PersonId | null,
): readonly PersonId[] => {
  const of = filledOffices(incident, school);
  const fit = (all: readonly Acting[]) =>
    fitting(all, (person) => person !== than && !incident.madeTheMistake.includes(person));
  return actors(firstOf(fit(of('governing-body')), ...watchersIn(of, fit)));
};

/** Who decides next on making a confidential reporter known. */
export const identityDeciders = (incident: Incident, school: School): readonly PersonId[] =>
  actors(identityDecidersIn(incident, school, filledOffices(incident, school)));
