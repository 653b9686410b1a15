// The folded state of one incident: what its events have made of it. It holds facts only; where people wrote
// something, it holds the number of the entry in which the sealed prose stands.

import type { Moment } from '../../policy/clock.ts';
import type { ItemId, PolicyVersion } from '../../policy/policy.ts';
import type { Hurry } from '../../policy/procedures/hurries.ts';
import {
  atLeast,
  type ProceduresVersion,
  type RedFlag,
  type Severity,
} from '../../policy/procedures/procedures.ts';
import type { Tell } from '../../policy/triage/rules.ts';
import type { When } from '../../policy/when.ts';
import type { EntryNo, IncidentId, PersonId, Reference } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { AuditorAccess } from './auditors.ts';
import type { JudgedException } from './excepted.ts';
import type {
  Answer,
  Claim,
  Contact,
  Control,
  Custody,
  Decision,
  Direction,
  Discipline,
  Evidence,
  Lead,
  Naming,
  Ratification,
  Recommendation,
  Risk,
  Statement,
  Talk,
  UrgentAction,
} from './governing/investigation.ts';
import type { Breached } from './judging/breached.ts';
import type { Tick } from './judging/first-aid.ts';
import type {
  Advice,
  AdviceAsked,
  Classification,
  EstablishedFacts,
  Judged,
  Notification,
  Proposal,
  Proposed,
  Reportability,
  Review,
  RuledOut,
  SetAside,
  TakenOver,
} from './judging/judgement.ts';
import type { Practice } from './practice.ts';
import type { Reminder } from './reminder.ts';
import type {
  Conflict,
  Details,
  Disclosure,
  Forwarded,
  Identity,
  IdentityRequest,
  Message,
  Report,
  Retaliation,
} from './report.ts';
import { openStages, type Stage } from './stages.ts';
import type { Communication, Plan } from './telling/communication.ts';
import type { SaidOf } from './telling/said-of.ts';
import type { Correction, Restricted } from './written.ts';

/** One incident, folded from its events. */
export type Incident = {
  readonly id: IncidentId;
  readonly reference: Reference;
  readonly version: number;
  /** The last entry that was not made by time alone. */
  readonly changed: EntryNo;
  readonly policy: PolicyVersion;
  /** The items of the policy that its version leaves out: they are not asked of it. */
  readonly leftOut: readonly ItemId[];
  readonly procedures: ProceduresVersion;
  readonly stage: Stage;
  /** Null where it is real. */
  readonly practice: Practice | null;
  readonly report: Report | null;
  readonly details: readonly Details[];
  /** When its title was last reworded. */
  readonly title: Stamp | null;
  /** People whom it concerns: they can not see that it exists. */
  readonly excluded: readonly PersonId[];
  /** When the chair said who is meant, where the report names somebody in words. */
  readonly resolved: Stamp | null;
  /** Conflicts of interest that were declared after the report. */
  readonly conflicts: readonly Conflict[];
  /** What people it concerns were given to read, for a fair hearing. */
  readonly disclosures: readonly Disclosure[];
  /** Who merely made the mistake: keeps sight, but does not classify, review or close. */
  readonly madeTheMistake: readonly PersonId[];
  /** Who first read a protected report, and what the chair then did with it; null where that is to come. */
  readonly firstRead: Stamp | null;
  readonly forwarded: Forwarded | null;
  readonly identity: Identity | null;
  readonly identityRequests: readonly IdentityRequest[];
  readonly acknowledged: Stamp | null;
  /** Who took or was handed the office's work on it, latest last. */
  readonly claims: readonly Claim[];
  readonly messages: readonly Message[];
  readonly retaliation: Retaliation | null;
  readonly verified: Stamp | null;
  /** The facts each time that they were established, latest last. */
  readonly facts: readonly EstablishedFacts[];
  /** Every classification ever, latest last. */
  readonly classifications: readonly Classification[];
  readonly reportabilities: readonly Reportability[];
  readonly notifications: readonly Notification[];
  readonly ruledOut: readonly RuledOut[];
  readonly advice: readonly Advice[];
  /** When the data protection officer was last asked by somebody, beside what asks them by itself. */
  readonly adviceAsked: AdviceAsked | null;
  /** When the chair first confirmed, declined or directed something on it. */
  readonly chairActed: Stamp | null;
  readonly chairTold: (Stamp & { readonly toldAt: Moment }) | null;
  readonly saidOf: readonly SaidOf[];
  readonly contained: (Stamp & { readonly containedAt: When }) | null;
  /** How soon somebody must act: each change, latest last. */
  readonly hurries: readonly (Stamp & { readonly hurry: Hurry })[];
  /** Whom time told that nobody had begun what had to be done now. */
  readonly deputiesTold: readonly (Stamp & { readonly to: readonly PersonId[] })[];
  /** What was done at once, and ticked off. */
  readonly ticks: readonly Tick[];
  /** Every lead ever, latest last; `leadOpen` means that the latest leads no longer. */
  readonly leads: readonly Lead[];
  readonly leadOpen: boolean;
  /** When the person who led was last said to have made the mistake. */
  readonly leadMadeTheMistake: Stamp | null;
  /** Every naming of governors, latest last; and when the office last asked the chair for one. */
  readonly namings: readonly Naming[];
  readonly governorAskedFor: Stamp | null;
  readonly directions: readonly Direction[];
  readonly urgentActions: readonly UrgentAction[];
  readonly ratifications: readonly Ratification[];
  readonly recommendations: readonly Recommendation[];
  /** What waits for a second person, the oldest first. */
  readonly proposals: readonly Proposal[];
  /** From when the 72 hours would run by what was ever proposed: an earlier moment counts at once. */
  readonly awareProposed: readonly (Stamp & Pick<Judged, 'awareAt' | 'awareFrom'>)[];
  /** `policiesNotKnown`: which policies were breached is still to be found out. */
  readonly scope: (Stamp & { readonly policiesNotKnown?: true }) | null;
  /** Which policies were breached, as last ticked in the scope or an outcome report; null before that. */
  readonly breached: Breached | null;
  readonly judgedExceptions: readonly JudgedException[];
  readonly talks: readonly Talk[];
  readonly evidence: readonly Evidence[];
  readonly custody: readonly Custody[];
  readonly statements: readonly Statement[];
  readonly decisions: readonly Decision[];
  readonly contacts: readonly Contact[];
  readonly plans: readonly Plan[];
  readonly communications: readonly Communication[];
  readonly disciplineAdvice: Stamp | null;
  readonly discipline: Discipline | null;
  readonly risks: readonly Risk[];
  readonly controls: readonly Control[];
  readonly answers: readonly Answer[];
  readonly notes: readonly Stamp[];
  readonly interims: readonly Stamp[];
  readonly draft: (Stamp & { readonly breached: Breached | null }) | null;
  /** Everyone who wrote on an outcome report, drafts included: they do not review it. */
  readonly writers: readonly PersonId[];
  readonly outcomes: readonly Stamp[];
  /** What it took the school, as its outcome said last. */
  readonly hours?: number;
  readonly pounds?: number;
  readonly reviews: readonly Review[];
  readonly governorsOutcome: Stamp | null;
  readonly closures: readonly Stamp[];
  readonly reopenings: readonly (Stamp & { readonly asTold?: true })[];
  /** Why it stays closed although a control does not work, each time that somebody said so. */
  readonly keptClosed: readonly Stamp[];
  readonly setAside: SetAside | null;
  /** What it was ever set aside as a duplicate of. */
  readonly sameAs: readonly IncidentId[];
  /** What was still owed on its duplicates. */
  readonly takenOver: readonly TakenOver[];
  readonly erased: Stamp | null;
  /** Who made each entry, first to last; null where no person did. */
  readonly authors: readonly (PersonId | null)[];
  /** Entries that not everybody on the case reads, and who does; nobody where all of it is sealed. */
  readonly restricted: readonly Restricted[];
  readonly corrections: readonly Correction[];
  readonly auditors: readonly AuditorAccess[];
  /** What time has done about its duties: reminders, misses, escalations. */
  readonly reminders: readonly Reminder[];
};

/** Whether its reporter is protected: known to the chair alone, or to nobody. */
export const isProtected = ({ report }: Pick<Incident, 'report'>): boolean =>
  report !== null && report.naming !== 'named';

/** Whether it names in words whom it concerns, and nobody has said yet who is meant. */
export const isUnresolved = ({ report, resolved }: Pick<Incident, 'report' | 'resolved'>): boolean =>
  report?.proseGiven.includes('concernsWhom') === true && resolved === null;

/** Whether it lies with the chair alone still: to be forwarded or kept, or to be said whom it concerns. */
export const isHeld = (incident: Pick<Incident, 'report' | 'forwarded' | 'resolved'>): boolean =>
  (isProtected(incident) && incident.forwarded === null) || isUnresolved(incident);

/** The classification in force, or null before 5a. */
export const classification = (incident: Incident): Classification | null =>
  incident.classifications.at(-1) ?? null;

/** The severity in force, or null before 5a. */
export const severity = (incident: Incident): Severity | null => classification(incident)?.severity ?? null;

/** Whether it ever was major or critical: then independent scrutiny stays (why 6). */
export const wasSevere = ({ classifications }: Pick<Incident, 'classifications'>): boolean =>
  classifications.some((each) => atLeast(each.severity, 'major'));

type Flagged = Pick<Incident, 'report' | 'takenOver'>;

/** The red flags that stand on it, those of its duplicates too. */
export const redFlagsOf = ({ report, takenOver }: Flagged): readonly RedFlag[] => [
  ...new Set([...(report?.redFlags ?? []), ...takenOver.flatMap(({ redFlags }) => redFlags)]),
];

/** The entry that brought the first of them, or null. */
export const flaggedIn = ({ report, takenOver }: Flagged): EntryNo | null =>
  [report, ...takenOver].find((each) => each !== null && each.redFlags.length > 0)?.entry ?? null;

/** Whether a child may be at risk: that waits for nobody, and a governor looks before it is set aside. */
export const isChildAtRisk = (incident: Flagged): boolean => redFlagsOf(incident).includes('child-at-risk');

/** What waits for a second person to do this, or null. */
export const waitingTo = <W extends Proposed>(
  { proposals }: Pick<Incident, 'proposals'>,
  what: W,
): Extract<Proposal, { what: W }> | null =>
  proposals.find((each): each is Extract<Proposal, { what: W }> => each.what === what) ?? null;

/** What still waits once it is set aside: whether somebody may see it again. */
export const waitingAside = ({ proposals }: Pick<Incident, 'proposals'>): readonly Proposal[] =>
  proposals.filter(({ what }) => what === 'lift-exclusion');

/** The judgement on reporting in force, or null before 6c. */
export const reportability = (incident: Incident): Reportability | null =>
  incident.reportabilities.at(-1) ?? null;

/** The judgement that says since when the school is aware, or null where none has: what is not known any more
 * stops no clock. */
export const awareness = (incident: Incident): (Reportability & { readonly awareAt: Moment }) | null =>
  incident.reportabilities.findLast(
    (each): each is Reportability & { readonly awareAt: Moment } => each.awareAt !== null,
  ) ?? null;

/**
 * Whether a second person once let fewer be told than before, or milder facts count: then chair and DPO keep
 * sight of it.
 */
export const toldFewer = ({ facts, reportabilities }: Pick<Incident, 'facts' | 'reportabilities'>): boolean =>
  reportabilities.some(({ confirmed }) => confirmed?.doubts.includes('tell-fewer')) ||
  facts.some(({ confirmed }) => confirmed !== undefined);

/** Whether the judgement says who is told: 'not known, tell nobody' decides nothing yet. */
export const isDecided = ({ personalData, tell }: Pick<Reportability, 'personalData' | 'tell'>): boolean =>
  personalData !== 'not-known' || tell !== 'nobody';

/** Who must be told, as far as that is decided. */
export const whoIsTold = (incident: Incident): Tell => {
  const judged = reportability(incident);
  return judged === null || judged.personalData === 'not-known' ? 'nobody' : judged.tell;
};

/** The outcome report that stands, or null before 3k. */
export const outcome = (incident: Incident): Stamp | null => incident.outcomes.at(-1) ?? null;

/** The review that sent the outcome report back; null where none did, or it was handed in again since. */
export const sentBack = (incident: Incident): Review | null => {
  const review = incident.reviews.at(-1);
  const isAnswered = (outcome(incident)?.entry ?? 0) > (review?.entry ?? 0);
  return review === undefined || review.satisfied || isAnswered ? null : review;
};

/** Whether work goes on. */
export const isOpen = (incident: Incident): boolean =>
  (openStages as readonly Stage[]).includes(incident.stage);

/** An incident before its first event: every key is here, so that nothing is ever merely missing. */
export const blank: Incident = {
  id: '' as IncidentId,
  reference: '' as Reference,
  version: 0,
  changed: 0,
  policy: 'security-incidents-2021',
  leftOut: [],
  procedures: 'default-2026',
  stage: 'reported',
  practice: null,
  report: null,
  details: [],
  title: null,
  excluded: [],
  resolved: null,
  conflicts: [],
  disclosures: [],
  madeTheMistake: [],
  firstRead: null,
  forwarded: null,
  identity: null,
  identityRequests: [],
  acknowledged: null,
  claims: [],
  messages: [],
  retaliation: null,
  verified: null,
  facts: [],
  classifications: [],
  reportabilities: [],
  notifications: [],
  ruledOut: [],
  advice: [],
  adviceAsked: null,
  chairTold: null,
  chairActed: null,
  saidOf: [],
  contained: null,
  hurries: [],
  deputiesTold: [],
  ticks: [],
  leads: [],
  leadOpen: true,
  leadMadeTheMistake: null,
  namings: [],
  governorAskedFor: null,
  directions: [],
  urgentActions: [],
  ratifications: [],
  recommendations: [],
  proposals: [],
  awareProposed: [],
  scope: null,
  breached: null,
  judgedExceptions: [],
  talks: [],
  evidence: [],
  custody: [],
  statements: [],
  decisions: [],
  contacts: [],
  plans: [],
  communications: [],
  disciplineAdvice: null,
  discipline: null,
  risks: [],
  controls: [],
  answers: [],
  notes: [],
  interims: [],
  draft: null,
  writers: [],
  outcomes: [],
  reviews: [],
  governorsOutcome: null,
  closures: [],
  reopenings: [],
  keptClosed: [],
  setAside: null,
  sameAs: [],
  takenOver: [],
  erased: null,
  authors: [],
  restricted: [],
  corrections: [],
  auditors: [],
  reminders: [],
};

/**
 * Whether nothing that leaves Candour says more of it than that something waits: it concerns somebody, or its
 * reporter is protected.
 */
export const isConfidential = (incident: Incident): boolean =>
  (incident.report?.concerns.length ?? 0) > 0 ||
  incident.excluded.length > 0 ||
  isUnresolved(incident) ||
  isProtected(incident);

/** What ended the incident, or null while work goes on. */
export const ending = ({ stage, closures, setAside }: Incident): Stamp | null => {
  if (stage === 'set-aside') return setAside;
  return stage === 'closed' ? (closures.at(-1) ?? null) : null;
};

/** The outcome report if it stands: submitted, and not sent back since. */
export const standingOutcome = (incident: Incident): Stamp | null => {
  const report = outcome(incident);
  return report !== null && ['submitted', 'reviewed', 'closed'].includes(incident.stage) ? report : null;
};
