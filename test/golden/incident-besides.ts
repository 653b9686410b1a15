// What is said of an incident beside what is said of any stream: duties, what now, the policy, capacities.

import { asksFor } from '../../src/incident/asks/asks.ts';
import { closingGate } from '../../src/incident/asks/closing-gate.ts';
import { waitsFor } from '../../src/incident/asks/waits-for.ts';
import { sayWho } from '../../src/incident/capacity.ts';
import { conformance } from '../../src/incident/conformance/conformance.ts';
import { duties, never } from '../../src/incident/due/duties.ts';
import { capacities } from '../../src/incident/people/capacities.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import { onItsClock } from '../../src/incident/state/practice.ts';
import { type Moment, sayMoment } from '../../src/policy/clock.ts';
import type { School } from '../../src/school/school.ts';
import { rules } from '../given/incident.ts';
import { id } from '../given/people.ts';
import type { At, Lines } from './as-told.ts';

const { policy, procedures, calendar } = rules;

const said = (at: Moment | null): string => (at === null || at === never ? 'without a day' : sayMoment(at));

const ofDuties = (incident: Incident, now: Moment): Lines =>
  duties(incident, procedures, calendar, now).map(
    ({ duty, isSecond, state, dueAt, because, owner, step }) => [
      `duty ${duty}${isSecond ? ', again' : ''}`,
      `${state}, ${said(dueAt)}, ${step} by ${owner}; ${because}`,
    ],
  );

const ofNow = (incident: Incident, school: School, now: Moment): Lines => {
  const reader = { person: id('headteacher'), capacities: new Set<never>() };
  return asksFor(incident, reader.capacities, { procedures, calendar }, now).map((row) => {
    const { step, label, basis, dueAt, overdue, item } = row;
    const whose = waitsFor(incident, row, reader, school).people.join(', ') || sayWho(row.by);
    const late = overdue ? ', late' : '';
    return [`now ${step}`, `${label}${item ? ` (${item})` : ''}, ${whose}, ${said(dueAt)}${late} (${basis})`];
  });
};

const ofPolicy = (incident: Incident, now: Moment): Lines => [
  ...closingGate(incident, procedures, []).map(
    ({ what, basis, step }) => [`lacks ${basis}`, `${what} (${step})`] as const,
  ),
  ...conformance(incident, policy, procedures, calendar, now).flatMap(
    ({ point, state, says, items = [] }) => [
      [`point ${point}`, `${state}: ${says}`] as const,
      ...items.map((each) => [`item ${each.item}`, [each.state, each.says ?? []].flat().join(', ')] as const),
    ],
  ),
];

export const besides = ({ state, school, now: clock }: At): Lines => {
  const incident = state as Incident;
  const now = onItsClock(incident, clock);
  return [
    ...ofDuties(incident, now),
    ...ofNow(incident, school, now),
    ...ofPolicy(incident, now),
    ...[...school.people.keys()].map(
      (person) => [`${person} is`, [...capacities(incident, person, school)].join(', ')] as const,
    ),
  ];
};
