// The choices that people make on an incident, and the stages it goes through.

/** Where an incident stands, in order; the last is for duplicates and what was no incident. */
export const stages = ['reported', 'investigating', 'submitted', 'reviewed', 'closed', 'set-aside'] as const;

/** Where an incident stands. */
export type Stage = (typeof stages)[number];

/** The stages in which it has ended. */
export const endedStages = ['closed', 'set-aside'] as const satisfies readonly Stage[];

/** The stages in which work goes on. */
export const openStages = [
  'reported',
  'investigating',
  'submitted',
  'reviewed',
] as const satisfies readonly Stage[];

/** The stages before the outcome report. */
export const workingStages = ['reported', 'investigating'] as const satisfies readonly Stage[];
/** The stages up to the closing, and after it. */
export const openOrClosed = [...openStages, 'closed'] as const satisfies readonly Stage[];
/** Every stage. */
export const openOrEnded = [...openOrClosed, 'set-aside'] as const satisfies readonly Stage[];

/** How a report reached the school. */
export const routes = ['form', 'spoke', 'rang', 'mailed', 'wrote'] as const;

/** How a report reached the school. */
export type Route = (typeof routes)[number];

/**
 * How a reporter gives their name: openly; to whoever acts as chair alone; to nobody. The last two are
 * protected: such a report goes to the chair first.
 */
export const namings = ['named', 'confidential', 'anonymous'] as const;

/** How a reporter gives their name. */
export type Naming = (typeof namings)[number];

/** The offices to which the chair may forward a protected report. */
export const forwardable = ['headteacher', 'bursar'] as const;

/** An office to which a protected report may be forwarded. */
export type Forwardable = (typeof forwardable)[number];

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

/** Whom a report may concern, by office, those first who mostly get reports. */
export const concernable = [
  ...(['headteacher', 'bursar', 'chair'] as const),
  ...(['vice-chair', 'governor', 'data-protection-officer'] as const),
] as const;

/** An office that a report may concern: alleged wrongdoing or an interest in the outcome. */
export type Concerned = (typeof concernable)[number];
