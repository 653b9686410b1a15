// The choices of the regulator's form, in its own words and order, and which of them the facts mean.
import { type Kind, notKnown, type TriageFacts } from '../../../policy/triage/facts.ts';
import { askedOnly } from '../../../policy/triage/questions.ts';
import type { RiskToPeople } from '../../../policy/triage/rules.ts';

export const reportTypes = ['Initial report', 'Follow-up report'] as const;
export const cyberAnswers = ['Yes', 'No', 'Don’t know'] as const;
export const peopleTold = ['Yes', 'About to', 'Decided not to', 'Not yet decided'] as const;
export const likelihoods = ['Very likely', 'Likely', 'Neutral', 'Unlikely', 'Very unlikely'] as const;
export const hits = ['Confidentiality', 'Integrity', 'Availability'] as const;
export const impacts = ['High', 'Medium', 'Low', 'Not yet known'] as const;

const notYetKnown = 'Not yet known';

export const recoveries = [
  ...(['Regular', 'Supplemented', 'Extended', 'Not recoverable', 'Already recovered'] as const),
  notYetKnown,
] as const;

export const categories = [
  ...(['Racial or ethnic origin', 'Political opinions', 'Religious or philosophical beliefs'] as const),
  ...(['Trade union membership', 'Sex life', 'Sexual orientation', 'Gender reassignment', 'Health'] as const),
  ...(['Basic identifiers: name, contact details', 'Identification data: usernames, passwords'] as const),
  ...(['Economic and financial', 'Official documents', 'Location', 'Genetic or biometric'] as const),
  ...(['Criminal convictions, offences', notYetKnown, 'Other'] as const),
] as const;
type Category = (typeof categories)[number];

export const peopleGroups = [
  ...(['Employees', 'Users', 'Subscribers', 'Students', 'Customers', 'Patients', 'Children'] as const),
  ...(['Vulnerable adults', notYetKnown, 'Other'] as const),
] as const;

/** Where our kind of information means several of theirs, a person has to say which: it is none. */
const categoryOf: Readonly<Record<Kind | typeof notKnown, Category | null>> = {
  'no-people': null,
  public: null,
  names: 'Basic identifiers: name, contact details',
  contact: 'Basic identifiers: name, contact details',
  everyday: 'Other',
  diet: 'Health',
  pictures: 'Other',
  birth: 'Basic identifiers: name, contact details',
  records: 'Other',
  hardship: 'Economic and financial',
  messages: 'Other',
  identity: 'Official documents',
  bank: 'Economic and financial',
  passwords: 'Identification data: usernames, passwords',
  health: 'Health',
  belief: null,
  trouble: 'Other',
  shaming: 'Other',
  safeguarding: 'Other',
  whereabouts: 'Location',
  [notKnown]: notYetKnown,
};

export const categoriesOf = (kinds: readonly (Kind | typeof notKnown)[]): readonly Category[] =>
  kinds.flatMap((kind) => categoryOf[kind] ?? []);

/** How high a risk is, the form does not ask: only how likely. */
export const likelihoodOf = (risk: RiskToPeople): (typeof likelihoods)[number] =>
  risk === 'unlikely' ? 'Unlikely' : 'Likely';

const isSaid = (answer: string | undefined): boolean => answer !== undefined && answer !== notKnown;

/** As far as somebody said it: the worst that may be is for the advice. */
export const hitBy = (facts: TriageFacts): readonly (typeof hits)[number][] => {
  const { who, gone, ticks } = askedOnly(facts);
  return [
    ...(isSaid(who) && who !== 'nobody' ? (['Confidentiality'] as const) : []),
    ...(ticks?.includes('changed') ? (['Integrity'] as const) : []),
    ...(isSaid(gone) && gone !== 'never' ? (['Availability'] as const) : []),
  ];
};

export const impactOf = (facts: TriageFacts): readonly (typeof impacts)[number][] => {
  const down = (askedOnly(facts).down ?? []).filter((each) => each !== notKnown);
  if (down.length === 0) return [];
  return down.includes('most') ? ['High'] : ['Medium'];
};

/** How well a recovery goes, nobody is asked: only what is lost for good says it. */
export const recoveryOf = (facts: TriageFacts): readonly (typeof recoveries)[number][] =>
  askedOnly(facts).gone === 'for-good' ? ['Not recoverable'] : [];
