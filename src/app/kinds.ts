// The three kinds of stream, each with its steps, its first state and who may take a step on it. One
// registry, so that the one door and the rebuild treat them alike.

import { blank } from '../incident/blank.ts';
import { capacities, knowsOf } from '../incident/capacities.ts';
import type { Incident } from '../incident/incident.ts';
import { permit as permitOnIncident } from '../incident/may.ts';
import { fromPast } from '../incident/past.ts';
import { steps as incidentSteps, type StepName } from '../incident/steps.ts';
import { readActor } from '../record/actor.ts';
import { NotFound } from '../record/failure.ts';
import type { Actor, AnyStep, Event, Recorded, Refusal } from '../record/step.ts';
import { evolversOf, fold, type Versioned } from '../record/take.ts';
import { mayPerson, maySchool, permitSchool } from '../school/may.ts';
import { blankPerson, blankSettings, type Person, type School } from '../school/school.ts';
import { type PersonStepName, personSteps, type SchoolStepName, schoolSteps } from '../school/steps.ts';
import type { StreamKind } from '../store/log.ts';
import type { LogRow } from '../store/tables.ts';

/** A state of any kind, of which only its versions matter here. */
export type AnyState = Versioned;

type KindEntry = {
  readonly steps: Readonly<Record<string, AnyStep<AnyState, never>>>;
  readonly evolvers: ReadonlyMap<string, (state: AnyState, event: never) => AnyState>;
  readonly blank: AnyState;
  /** Refuses, or throws NotFound where for this actor the stream does not exist. */
  readonly permit: (state: AnyState, step: string, actor: Actor, school: School) => Refusal | null;
};

const permitIncident = (incident: Incident, step: StepName, actor: Actor, school: School): Refusal | null => {
  if (step === 'report') return null;
  if (incident.version === 0) throw new NotFound('There is no such incident.');
  if (actor.kind === 'reporter') return permitOnIncident(incident, step, new Set(['reporter']));
  if (actor.kind === 'clock') return permitOnIncident(incident, step, new Set(['time']));
  if (actor.kind !== 'person') throw new NotFound('There is no such incident.');
  const found = capacities(incident, actor.person, school);
  // Whoever is merely heard answers what they were given to read: for all else there is nothing.
  const isThere = step === 'answer-hearing' ? found.has('heard') : knowsOf(found);
  if (!isThere) throw new NotFound('There is no such incident.');
  return permitOnIncident(incident, step, found);
};

const entry = <S extends AnyState, C>(
  steps: Readonly<Record<string, AnyStep<S, C>>>,
  first: S,
  permit: (state: S, step: never, actor: Actor, school: School) => Refusal | null,
): KindEntry => ({
  steps: steps as unknown as KindEntry['steps'],
  evolvers: evolversOf<S, C>(steps) as unknown as KindEntry['evolvers'],
  blank: first,
  permit: permit as KindEntry['permit'],
});

/** Every kind of stream. */
export const kinds: Readonly<Record<StreamKind, KindEntry>> = {
  incident: entry(incidentSteps, blank, permitIncident),
  person: entry(personSteps, blankPerson, (person: Person, step: PersonStepName, actor, school) =>
    permitSchool(mayPerson[step], school, actor, person),
  ),
  school: entry(schoolSteps, blankSettings, (_settings, step: SchoolStepName, actor, school) =>
    permitSchool(maySchool[step], school, actor, null),
  ),
};

/** An entry of the log as the event that it records. */
export const eventOf = (row: LogRow): Recorded<Event> => ({
  type: row.type,
  facts: fromPast(row.type, row.shape, JSON.parse(row.facts)),
  version: row.version,
  at: row.at,
  actor: readActor(row.actor),
  wrote: Object.keys(JSON.parse(row.commits) as Record<string, string>),
});

/** Folds the entries of one stream, first to last. */
export const replay = (kind: StreamKind, rows: readonly LogRow[]): AnyState =>
  rows.reduce<AnyState>((state, row) => fold(kinds[kind].evolvers, state, eventOf(row)), kinds[kind].blank);
