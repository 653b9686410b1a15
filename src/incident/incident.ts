// The folded state of one incident: what its events have made of it. It holds facts only; where people wrote
// something, it holds the number of the entry in which the sealed prose stands.
import type { Moment } from '../policy/clock.ts';
import type { ItemId } from '../policy/policy.ts';
import type { CauseId, Certainty, CriterionId, RedFlag, Severity } from '../policy/procedures.ts';
import type { EntryNo, FileId, IncidentId, PersonId, Reference } from '../record/ids.ts';
import type { Made } from './step.ts';

/** Where an incident stands, in order; the last is for duplicates and what was no incident. */
export const stages = ['reported', 'investigating', 'submitted', 'reviewed', 'closed', 'set-aside'] as const;
/** Where an incident stands. */
export type Stage = (typeof stages)[number];
/** The stages in which work goes on. */
export const openStages = [
  'reported',
  'investigating',
  'submitted',
  'reviewed',
] as const satisfies readonly Stage[];

/** How a report reached the school. */
export const routes = ['form', 'spoke', 'rang', 'mailed', 'wrote'] as const;
/** How a report reached the school. */
export type Route = (typeof routes)[number];
/** Whom a report may concern, by office. */
export const concernable = ['headteacher', 'bursar', 'chair'] as const;
/** An office that a report may concern: alleged wrongdoing or an interest in the outcome. */
export type Concerned = (typeof concernable)[number];

/** How likely a risk to people's rights and freedoms is (UK GDPR Art 33(1), 34). */
export const risks = ['unlikely', 'likely', 'high'] as const;
/** How likely a risk to people is. */
export type RiskToPeople = (typeof risks)[number];
/** Whether personal data is involved, as far as is known. */
export const personalDataAnswers = ['yes', 'no', 'not-known'] as const;
/** Whether personal data is involved. */
export type PersonalData = (typeof personalDataAnswers)[number];
/** Who must be told beyond the school. */
export const tells = ['nobody', 'regulator', 'regulator-and-individuals'] as const;
/** Who must be told beyond the school. */
export type Tell = (typeof tells)[number];

/** How the investigation is led (4b, 6a). */
export const leadings = ['personally', 'line-manager', 'investigating-officer', 'governor'] as const;
/** How the investigation is led. */
export type Leading = (typeof leadings)[number];

/** The state of a risk or a control. */
export const treatments = ['avoid', 'reduce', 'transfer', 'accept'] as const;
/** What is done about a risk. */
export type Treatment = (typeof treatments)[number];
/** How far a control is. */
export const controlStates = [
  'planned',
  'in-place',
  'checked-works',
  'checked-does-not-work',
  'dropped',
] as const;
/** How far a control is. */
export type ControlState = (typeof controlStates)[number];
/** Small whole numbers for likelihood and impact, 1 (low) to 5 (high). */
export type Level = 1 | 2 | 3 | 4 | 5;

/** The report as it first came in. */
export type Report = Made & {
  readonly receivedAt: Moment;
  readonly route: Route;
  /** The signed-in person who reported in their own name. */
  readonly reporter: PersonId | null;
  readonly certainty: Certainty;
  readonly redFlags: readonly RedFlag[];
  readonly concerns: readonly Concerned[];
  readonly ownMistake: boolean;
  readonly wrote: readonly string[];
};
/** Something added to the report; the original is never overwritten. */
export type Details = Made & {
  readonly discoveredAt: Moment | null;
  readonly happenedAt: Moment | null;
  readonly affected: number | null;
  readonly files: readonly FileId[];
  readonly wrote: readonly string[];
};
/** How severe an incident was judged, and by whom (5a). */
export type Classification = Made & {
  readonly certainty: Certainty;
  readonly cause: CauseId;
  readonly criteria: readonly CriterionId[];
  readonly proposed: Severity;
  readonly severity: Severity;
};
/** The judgement on who must be told (6c; UK GDPR Art 33, 34). */
export type Reportability = Made & {
  readonly personalData: PersonalData;
  readonly awareAt: Moment | null;
  readonly risk: RiskToPeople | null;
  readonly tell: Tell;
};
/** A notification to a body outside the school. */
export type Notification = Made & { readonly body: 'regulator' | 'other'; readonly notifiedAt: Moment };
/** Who leads, how, and with whom. */
export type Lead = Made & {
  readonly person: PersonId;
  readonly as: Leading;
  readonly governor: PersonId | null;
  readonly supporters: readonly PersonId[];
};
/** Something that waits for a second person. */
export type Proposal = Made &
  (
    | { readonly what: 'lower-severity'; readonly classification: Omit<Classification, keyof Made> }
    | { readonly what: 'not-an-incident' }
  );
/** A talk with someone involved, or the hearing of the person concerned (3b). */
export type Talk = Made & { readonly kind: 'interview' | 'hearing'; readonly heldAt: Moment };
/** A file or a physical thing (3c). */
export type Evidence = Made & { readonly file: FileId | null; readonly size: number };
/** A decision and the evidence it rests on (3c). */
export type Decision = Made & { readonly evidence: readonly EntryNo[] };
/** Who was asked, told or written to outside the case: expert help, escalation, people informed, a plan. */
export type Contact = Made & {
  readonly kind: 'expert' | 'escalation' | 'informed' | 'plan';
  readonly onAt: Moment;
};
/** Whether disciplinary action was commenced (3h). */
export type Discipline = Made & { readonly commenced: boolean };
/** A risk of the incident (3g). */
export type Risk = Made & {
  readonly likelihood: Level;
  readonly impact: Level;
  readonly treatment: Treatment;
  readonly owner: PersonId | null;
  readonly dueAt: Moment | null;
  readonly open: boolean;
};
/** A control against recurrence (3j); it lives on after closing. */
export type Control = Made & {
  readonly owner: PersonId | null;
  readonly dueAt: Moment | null;
  readonly state: ControlState;
  /** Every time it was checked whether the control works. */
  readonly checks: readonly Made[];
};
/** The answer to an item that no step answered by itself. */
export type Answer = Made & { readonly item: ItemId; readonly answer: 'done' | 'not-appropriate' };
/** The review of an outcome report (4c). */
export type Review = Made & { readonly satisfied: boolean };

/** One incident, folded from its events. */
export type Incident = {
  readonly id: IncidentId;
  readonly reference: Reference;
  readonly version: number;
  readonly policy: 'security-incidents-2021';
  readonly procedures: 'default-2026';
  readonly stage: Stage;
  readonly report: Report | null;
  readonly details: readonly Details[];
  /** People whom it concerns: they can not see that it exists. */
  readonly walled: readonly PersonId[];
  /** Who merely made the mistake: keeps sight, but does not classify, review or close. */
  readonly slipped: readonly PersonId[];
  readonly acknowledged: Made | null;
  readonly verified: Made | null;
  /** Every classification ever, latest last. */
  readonly classifications: readonly Classification[];
  readonly reportabilities: readonly Reportability[];
  readonly notifications: readonly Notification[];
  readonly advice: readonly Made[];
  readonly chairTold: Made | null;
  readonly contained: (Made & { readonly containedAt: Moment }) | null;
  /** Every lead ever, latest last; `leadOpen` means that the latest leads no longer. */
  readonly leads: readonly Lead[];
  readonly leadOpen: boolean;
  readonly proposal: Proposal | null;
  readonly scope: Made | null;
  readonly talks: readonly Talk[];
  readonly evidence: readonly Evidence[];
  readonly decisions: readonly Decision[];
  readonly contacts: readonly Contact[];
  readonly disciplineAdvice: Made | null;
  readonly discipline: Discipline | null;
  readonly risks: readonly Risk[];
  readonly controls: readonly Control[];
  readonly answers: readonly Answer[];
  readonly notes: readonly Made[];
  readonly interims: readonly Made[];
  readonly draft: Made | null;
  /** Everyone who wrote on an outcome report, drafts included: they do not review it. */
  readonly writers: readonly PersonId[];
  readonly outcomes: readonly Made[];
  readonly reviews: readonly Review[];
  readonly governorsOutcome: Made | null;
  readonly closures: readonly Made[];
  readonly reopenings: readonly Made[];
  readonly setAside:
    | (Made & { readonly why: 'duplicate' | 'not-an-incident'; readonly of: IncidentId | null })
    | null;
  readonly erased: Made | null;
};

/** An incident before its first event: every key is here, so that nothing is ever merely missing. */
export const blank: Incident = {
  id: '' as IncidentId,
  reference: '' as Reference,
  version: 0,
  policy: 'security-incidents-2021',
  procedures: 'default-2026',
  stage: 'reported',
  report: null,
  details: [],
  walled: [],
  slipped: [],
  acknowledged: null,
  verified: null,
  classifications: [],
  reportabilities: [],
  notifications: [],
  advice: [],
  chairTold: null,
  contained: null,
  leads: [],
  leadOpen: true,
  proposal: null,
  scope: null,
  talks: [],
  evidence: [],
  decisions: [],
  contacts: [],
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
  setAside: null,
  erased: null,
};

/** The classification in force, or null before 5a. */
export const classification = (incident: Incident): Classification | null =>
  incident.classifications.at(-1) ?? null;
/** The severity in force, or null before 5a. */
export const severity = (incident: Incident): Severity | null => classification(incident)?.severity ?? null;
/** The judgement on reporting in force, or null before 6c. */
export const reportability = (incident: Incident): Reportability | null =>
  incident.reportabilities.at(-1) ?? null;
/** Whether the judgement says who is told: 'not known, tell nobody' decides nothing yet. */
export const isDecided = ({ personalData, tell }: Reportability): boolean =>
  personalData !== 'not-known' || tell !== 'nobody';
/** Who leads at present, or null. */
export const lead = (incident: Incident): Lead | null =>
  incident.leadOpen ? null : (incident.leads.at(-1) ?? null);
/** The outcome report that stands, or null before 3k. */
export const outcome = (incident: Incident): Made | null => incident.outcomes.at(-1) ?? null;
/** Whether work goes on. */
export const isOpen = (incident: Incident): boolean =>
  (openStages as readonly Stage[]).includes(incident.stage);
