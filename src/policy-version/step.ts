import { inOffice } from '../policy/said.ts';
import { personOf } from '../record/actor.ts';
import type { PersonId, StreamId } from '../record/ids.ts';
import type { Actor, Event } from '../record/step.ts';
import { holdsOffice, officeHolders } from '../school/holders.ts';
import { governingRoles, type Role } from '../school/offices.ts';
import { adopters } from '../school/policies/adopted-procedures.ts';
import type { PolicyVersionState, Signed } from '../school/policies/policy-version-state.ts';
import { baseOf } from '../school/policies/policy-versions.ts';
import { paperRoles } from '../school/policies/reading.ts';
import type { School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';

// A version goes on with the words in force, where those adopted since it was begun changed other points. The
// record says which words it was put forward and adopted with.
export type CarriedOver = Event<'version-carried-over', { readonly from: StreamId | null }>;

/** Empty where it keeps the words that it was begun with. */
export const carriedOver = (version: PolicyVersionState, school: School): readonly CarriedOver[] => {
  const from = baseOf(school, version);
  return from === version.from ? [] : [{ type: 'version-carried-over', facts: { from } }];
};

type Rows = VersionStep<string, object, never, CarriedOver>['events'];

/** Beside the events of each step after which it may be carried over. */
export const carryingOver: Rows = {
  'version-carried-over': {
    evolve: (version, { facts: { from } }) => ({ ...version, from }),
    says: () => 'kept the words in force in all other points',
  },
};

/** What somebody is to a version of the policy. */
type Standing = 'operator' | 'proposer' | 'decider' | 'confirmer' | 'office' | 'time';

export const standingWords: Readonly<Record<Standing, string>> = {
  operator: 'the person who runs the server',
  proposer: `the ${inOffice('headteacher')} or the information champion`,
  decider:
    `the ${inOffice('chair of governors')}, or the ${inOffice('vice-chair')} if there is no other ` +
    `${inOffice('chair')}`,
  confirmer: `${inOffice('another governor')} than the one who recorded the decision`,
  office: `the ${inOffice('headteacher, the bursar')} or the information champion`,
  time: 'time itself',
};

const proposing: readonly Role[] = ['headteacher', 'information-champion'];

export const isProposer = (school: School, person: PersonId): boolean =>
  holdsOffice(school, person, proposing);

/** Who proposed what waits for a decision; null where nothing waits. */
const waiting = ({ stage, putForward, proposedReview }: PolicyVersionState): Signed | null =>
  stage === 'put-forward' ? putForward : proposedReview;

/** Who decides for the committee on what waits: nobody on their own proposal. */
export const deciders = (version: PolicyVersionState, school: School): readonly PersonId[] => {
  const asked = waiting(version);
  return asked === null ? [] : adopters(school, asked.by);
};

/** The second person to an adoption that `by` records: another governor, who did not put it forward. */
export const confirmers = (
  { putForward }: PolicyVersionState,
  by: PersonId | null,
  school: School,
): readonly PersonId[] =>
  [...new Set(governingRoles.flatMap((role) => officeHolders(school, role)))].filter(
    (each) => each !== by && each !== putForward?.by,
  );

/** Those who are asked to confirm it now. */
export const askedToConfirm = (version: PolicyVersionState, school: School): readonly PersonId[] =>
  version.recorded === null ? [] : confirmers(version, version.recorded.by, school);

export const standingsOf = (
  version: PolicyVersionState,
  actor: Actor,
  school: School,
): ReadonlySet<Standing> => {
  const found = new Set<Standing>();
  if (actor.kind === 'clock') found.add('time');
  if (actor.kind === 'operator') found.add('operator');
  const person = personOf(actor);
  if (person === null) return found;
  if (isProposer(school, person)) found.add('proposer');
  if (holdsOffice(school, person, paperRoles)) found.add('office');
  if (deciders(version, school).includes(person)) found.add('decider');
  if (askedToConfirm(version, school).includes(person)) found.add('confirmer');
  return found;
};

export type VersionStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  PolicyVersionState,
  Standing,
  N,
  F,
  P,
  E
>;
