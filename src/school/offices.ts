// The offices of a school, the duties that the policy gives to offices, and which office holds which.

/**
 * The offices that people hold; their labels are the school's own. Everybody signed in is staff, but for the
 * outside body that the Procedures name: it reads what nobody else is left to read.
 */
export const roles = [
  'headteacher',
  'deputy-headteacher',
  'bursar',
  'office-manager',
  'line-manager',
  'investigating-officer',
  'chair',
  'vice-chair',
  'governor',
  'clerk',
  'information-champion',
  'data-protection-officer',
  'outside-body',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** What the school has words of its own for. */
export type Labelled = Role | 'governing-body';

/** Who handles incidents, by the policy. */
export const officeRoles: readonly Role[] = ['headteacher', 'bursar'];

/** The offices that can be told first, and oversee. */
export const handlingOffices = ['headteacher', 'deputy-headteacher', 'bursar', 'office-manager'] as const;
export type HandlingOffice = (typeof handlingOffices)[number];

export const chairRoles = ['chair', 'vice-chair'] as const satisfies readonly Role[];
export const governingRoles = [...chairRoles, 'governor'] as const satisfies readonly Role[];

/**
 * Who watches the others, the first who may act as chair first: nobody changes their grant, address or
 * password alone.
 */
export const watchRoles = [
  ...governingRoles,
  'data-protection-officer',
  'outside-body',
] as const satisfies readonly Role[];

export const figureReaders: readonly Role[] = [
  ...officeRoles,
  ...governingRoles,
  ...(['clerk', 'data-protection-officer', 'information-champion'] as const),
];

/**
 * What rules ask who holds it. An office that the policy names stands for its duties: at a school that gives
 * them to other offices, `holders(school, 'bursar')` are who do there what the policy asks of the bursar.
 */
export type PolicyDuty = Role | (typeof ownDuties)[number] | ProtectedDuty;

/** Duties that no single office of the policy stands for. */
const ownDuties = ['told-first', 'oversees', 'directs', 'governing-body', 'exceptions'] as const;

/** The duties of those who govern, on what was reported to them alone. */
type ProtectedDuty = `protected-${(typeof governingRoles)[number]}`;

/** Which offices hold the duties of the policy. `chair` stands for the Governing Body. */
export type Offices = {
  readonly toldFirst: readonly Role[];
  /** Who oversees, reviews and closes (4, 5). */
  readonly oversees: readonly Role[];
  /** Who directs investigations (3, 4), and decides on discipline (3h). */
  readonly directs: Role;
  /** Who stands above them for major and critical incidents (4a, 5c, 6). */
  readonly standsAbove: Role;
  /** Who takes reports without a name, or with one for them alone (1). */
  readonly anonymous: Role;
  /** Who decides on exceptions to the policy. */
  readonly exceptions: Role;
  /** Left out, as usual. */
  readonly answersTo?: AnswersTo;
};

/** To whom each office answers: nobody reviews what the one above them led. */
export type AnswersTo = Readonly<Record<HandlingOffice, Role>>;

export const usuallyAnswersTo: AnswersTo = {
  headteacher: 'chair',
  'deputy-headteacher': 'headteacher',
  bursar: 'headteacher',
  'office-manager': 'headteacher',
};

const isHandling = (office: Role): office is HandlingOffice =>
  handlingOffices.some((each) => each === office);

/** The offices above this one. The policy itself sets headteacher and bursar side by side. */
export const officesAbove = (offices: Offices | null, office: Role): readonly Role[] => {
  const lines = offices === null ? null : (offices.answersTo ?? usuallyAnswersTo);
  const above: Role[] = [];
  for (let at = office; lines !== null && isHandling(at); ) {
    at = lines[at];
    if (above.includes(at)) break;
    above.push(at);
  }
  return above;
};

/** As the policy says it. */
export const usualOffices: Offices = {
  toldFirst: officeRoles,
  oversees: officeRoles,
  directs: 'chair',
  standsAbove: 'chair',
  anonymous: 'chair',
  exceptions: 'headteacher',
};

/** Who governs, this office first: those whom it stands before come one place later. */
const governing = (first: Role): Readonly<Record<(typeof governingRoles)[number], readonly Role[]>> =>
  first === 'chair'
    ? { chair: ['chair'], 'vice-chair': ['vice-chair'], governor: ['governor'] }
    : { chair: [first], 'vice-chair': ['chair'], governor: ['vice-chair', 'governor'] };

const holdingOf = (offices: Offices): Readonly<Partial<Record<PolicyDuty, readonly Role[]>>> => {
  const { oversees, directs, standsAbove, anonymous } = offices;
  // The one who directs has what the policy gives the headteacher alone; else the first who oversees.
  const first = directs === 'chair' ? oversees[0] : directs;
  const head = first === undefined ? [] : [first];
  const others = oversees.filter((office) => office !== first);
  const alone = governing(anonymous);
  return {
    headteacher: head,
    bursar: others.length > 0 ? others : head,
    ...governing(standsAbove),
    'told-first': offices.toldFirst,
    oversees,
    directs: [directs],
    'governing-body': standsAbove === 'chair' ? governingRoles : [standsAbove],
    exceptions: [offices.exceptions],
    'protected-chair': alone.chair,
    'protected-vice-chair': alone['vice-chair'],
    'protected-governor': alone.governor,
  };
};

const held = new WeakMap<Offices, Readonly<Partial<Record<PolicyDuty, readonly Role[]>>>>();

/** Every duty that rules ask for. */
export const allDuties: readonly PolicyDuty[] = [
  ...roles,
  ...ownDuties,
  ...governingRoles.map((role) => `protected-${role}` as const),
];

/** The offices that hold this duty here: a role that is no duty of the policy holds itself. */
export const officesFor = (
  { offices }: { readonly offices: Offices | null },
  duty: PolicyDuty,
): readonly Role[] => {
  const mapped = offices ?? usualOffices;
  const known = held.get(mapped) ?? holdingOf(mapped);
  held.set(mapped, known);
  return known[duty] ?? [duty as Role];
};
