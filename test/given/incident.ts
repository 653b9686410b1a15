// Given, when, then: a school with a person for each role, a clock in the hand, and incidents at every
// stage, made by taking steps as people would. `when` answers with what a step led to or why it was
// refused; `done` insists that it was accepted and goes on from there, a minute later. Required prose that
// a test does not care about is filled in.

import assert from 'node:assert/strict';
import { lackedOn } from '../../src/incident/asks/closing-gate.ts';
import type { Capacity } from '../../src/incident/capacity.ts';
import { alsoFolds } from '../../src/incident/kind.ts';
import { permit } from '../../src/incident/may.ts';
import { capacities, onCase } from '../../src/incident/people/capacities.ts';
import { blank, type Incident } from '../../src/incident/state/incident.ts';
import { onItsClock } from '../../src/incident/state/practice.ts';
import type { Context } from '../../src/incident/step.ts';
import type { StepName } from '../../src/incident/step-names.ts';
import { steps } from '../../src/incident/steps.ts';
import { calendarDefault } from '../../src/policy/calendar-default.ts';
import type { Moment } from '../../src/policy/clock.ts';
import type { Basis } from '../../src/policy/policy.ts';
import { proceduresDefault2026 } from '../../src/policy/procedures/procedures.ts';
import { plainly } from '../../src/policy/said.ts';
import { securityIncidents2021 } from '../../src/policy/security-incidents-2021.ts';
import type { IncidentId, Reference } from '../../src/record/ids.ts';
import {
  type Actor,
  type Event,
  type FactsOf,
  isRefusal,
  type ProseOf,
  type Recorded,
  type Refusal,
} from '../../src/record/step.ts';
import { evolversOf, type Taken, take } from '../../src/record/take.ts';
import { pinnedNow, policyOf } from '../../src/school/policies/policy-versions.ts';
import { blankPerson, blankSchool, type Person, type School } from '../../src/school/school.ts';
import { allNames, employed, id, monday, type Name } from './people.ts';
import { filled } from './samples.ts';

const person = (name: Name): Person => ({
  ...blankPerson,
  id: id(name),
  version: 1,
  roles: name === 'teacher' ? [] : [name === 'second-governor' ? 'governor' : name],
  employed: employed.includes(name),
  active: true,
});

/** The school, with changes to some of its people. */
export const givenSchool = (changes: Partial<Record<Name, Partial<Person>>> = {}): School => ({
  ...blankSchool,
  settings: { ...blankSchool.settings, version: 1, totpRequired: false },
  people: new Map(allNames.map((name) => [id(name), { ...person(name), ...changes[name] }])),
});
/** The school without some of its people: they have left. */
export const givenSchoolWithout = (...gone: readonly Name[]): School =>
  givenSchool(Object.fromEntries(gone.map((name) => [name, { active: false }])));
/** That somebody is away all through a test, and who stands in for them. */
export const away = (deputy: Name | null, by: Name | null = null): Partial<Person> => ({
  absence: {
    ...{ from: 0, until: Number.MAX_SAFE_INTEGER, begun: true },
    ...{ deputy: deputy && id(deputy), by: by && id(by) },
  },
});

/** Who acts in a test: a person by name, somebody by the link of an entry, the reporter by receipt, time. */
export type By = Name | `link ${number}` | 'reporter by receipt' | 'time';
type Facts<N extends StepName> = FactsOf<(typeof steps)[N]>;
type Prose<N extends StepName> = { readonly [K in ProseOf<(typeof steps)[N]>]?: string };
/** What a step led to, or why it was refused. */
export type Result = Taken<Incident> | Refusal;

/** An incident in somebody's hands, at a moment. */
export type Case = {
  readonly incident: Incident;
  readonly events: readonly Recorded<Event>[];
  readonly school: School;
  /** On its own clock, where it is practice. */
  readonly now: Moment;
  /** What a step would lead to; the case itself stays as it is. */
  readonly when: <N extends StepName>(step: N, facts: Facts<N>, prose: Prose<N>, by: By) => Result;
  /** The case after a step that must be accepted, a minute later. */
  readonly done: <N extends StepName>(step: N, facts: Facts<N>, prose: Prose<N>, by: By) => Case;
  /** Set aside as no incident or as a duplicate, with a second person where it takes one. */
  readonly aside: (by: Name, of?: IncidentId) => Case;
  readonly at: (now: Moment) => Case;
  readonly in: (school: School) => Case;
  readonly capacitiesOf: (name: Name) => ReadonlySet<Capacity>;
};

/** What taking a step needs to know of incidents. */
export const incidents = { steps, evolvers: evolversOf(steps, alsoFolds) };
/** Policy, procedures and calendar, as an incident made here is judged by. */
export const rules = {
  policy: securityIncidents2021,
  procedures: proceduresDefault2026,
  calendar: calendarDefault,
} as const;

const isLink = (by: By): by is `link ${number}` => by.startsWith('link ');

const actorOf = (by: By): Actor => {
  if (isLink(by)) return { kind: 'link', entry: Number(by.slice(5)) };
  if (by === 'time') return { kind: 'clock' };
  return by === 'reporter by receipt' ? { kind: 'reporter' } : { kind: 'person', person: id(by) };
};

/** Steps that put nothing on the record where there is nothing to be put. */
const repeatable: readonly StepName[] = ['pass-time', 'read-report', 'follow-exclusion'];

const caseOf = (known: Pick<Case, 'incident' | 'events' | 'school' | 'now'>): Case => {
  const { incident, school, now } = known;
  const held = (by: By): ReadonlySet<Capacity> => {
    if (isLink(by)) return new Set(['linked']);
    if (by === 'time') return new Set(['time']);
    return by === 'reporter by receipt' ? new Set(['reporter']) : capacities(incident, id(by), school);
  };
  const when: Case['when'] = (step, facts, prose, by) => {
    const found = held(by);
    const refusal = step === 'report' ? null : permit(incident, step, found);
    if (refusal !== null) return refusal;
    const pinned = incident.version === 0 ? pinnedNow(school) : incident.policy;
    const policy = policyOf(school, pinned);
    const lacks = () => lackedOn(incident, school);
    const context = { now, actor: actorOf(by), capacities: found, school, ...rules, policy, lacks };
    return take<Incident, Context>(incidents, incident, { step, facts, prose: filled(step, prose) }, context);
  };
  return {
    ...known,
    when,
    done(step, facts, prose, by) {
      const result = when(step, facts, prose, by);
      if (isRefusal(result)) assert.fail(`${step} by ${by} was refused (${result.basis}): ${result.because}`);
      const mayBeNothing = repeatable.includes(step) || result.events.length > 0;
      assert.ok(mayBeNothing, `${step} by ${by} put nothing on the record`);
      const events = [...known.events, ...result.events];
      const hurriedMs = onItsClock(result.state, 0) - onItsClock(incident, 0);
      return caseOf({ ...known, incident: result.state, events, now: now + 60_000 + hurriedMs });
    },
    aside(by, of) {
      const each = caseOf(known);
      const marked =
        of === undefined
          ? each.done('mark-not-an-incident', {}, {}, by)
          : each.done('mark-duplicate', { of }, {}, by);
      if (marked.incident.stage === 'set-aside') return marked;
      const proposal = marked.incident.proposals.at(-1)?.entry ?? 0;
      const second = allNames.find((name) => marked.capacitiesOf(name).has('confirmer'));
      return marked.done('confirm-proposal', { proposal, agreed: true }, {}, second ?? by);
    },
    at: (moment) => caseOf({ ...known, now: moment }),
    in: (other) => caseOf({ ...known, school: other }),
    capacitiesOf: held,
  };
};

/** No incident yet, on Monday at nine. */
export const givenNoIncident = (school: School = givenSchool()): Case =>
  caseOf({ incident: blank, events: [], school, now: monday });

/** Who can open the case, in the order of the roles. */
export const whoSees = (each: Case): readonly Name[] =>
  allNames.filter((name) => onCase(each.capacitiesOf(name)));

/** Insists that the step was refused on that basis, in words that match. */
export const thenRefused = (result: Result, basis: Basis, because: RegExp): void => {
  assert.ok(isRefusal(result), `It was accepted, but should be refused, resting on ${basis}.`);
  assert.equal(result.basis, basis, result.because);
  assert.match(plainly(result.because), because);
};

/** The facts of a report about nothing in particular. */
export const reportFacts = (incidentId: string, receivedAt: Moment): Facts<'report'> => ({
  incident: incidentId as IncidentId,
  reference: 'INC-7KQ-4MZ' as Reference,
  receivedAt,
  route: 'form',
  naming: 'named',
  certainty: 'confirmed',
  redFlags: [],
  concerns: [],
  ownMistake: false,
});
