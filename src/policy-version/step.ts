import { personOf } from '../record/actor.ts';
import type { Actor, Event } from '../record/step.ts';
import type { PolicyVersionState } from '../school/policy-version-state.ts';
import { holdsAny, type Role, type School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';

/** What somebody is to a version of the policy. */
export type Standing = 'operator' | 'proposer' | 'decider' | 'time';

export const standingWords: Readonly<Record<Standing, string>> = {
  operator: 'the person who runs the server',
  proposer: 'the headteacher or the information champion',
  decider: 'the chair of governors, or the vice-chair if there is no other chair',
  time: 'time itself',
};

const proposing: readonly Role[] = ['headteacher', 'information-champion'];

export const standingsOf = (
  _version: PolicyVersionState,
  actor: Actor,
  school: School,
): ReadonlySet<Standing> => {
  const found = new Set<Standing>();
  if (actor.kind === 'clock') found.add('time');
  if (actor.kind === 'operator') found.add('operator');
  const person = personOf(actor);
  if (person !== null && holdsAny(school, person, proposing)) found.add('proposer');
  return found;
};

/** A step of a version of the policy. */
export type VersionStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  PolicyVersionState,
  Standing,
  N,
  F,
  P,
  E
>;
