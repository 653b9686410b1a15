// How a life on the record is told: after each step what the record says, who is told what, and all that
// changed of who sees it, what waits for whom, who may do what next and what else would be refused.

import assert from 'node:assert/strict';
import { type KindName, kinds, permits } from '../../src/app/kinds.ts';
import { sayInBell, sayInMail } from '../../src/incident/asks/notice-words.ts';
import type { IncidentRow } from '../../src/incident/step.ts';
import { steps as incidentSteps } from '../../src/incident/steps.ts';
import { type Moment, sayMoment } from '../../src/policy/clock.ts';
import { plainly } from '../../src/policy/said.ts';
import { actorText } from '../../src/record/actor.ts';
import { NotFound } from '../../src/record/failure.ts';
import { type Actor, type Event, isRefusal, type Recorded } from '../../src/record/step.ts';
import { rowsOf, type Versioned } from '../../src/record/take.ts';
import type { AnyKind, AnyNotice } from '../../src/school/kind.ts';
import type { Names } from '../../src/school/names.ts';
import type { School } from '../../src/school/school.ts';
import { type Case, givenSchool } from '../given/incident.ts';
import { allNames, id, minute, monday, type Name } from '../given/people.ts';

export type By = Name | 'time' | 'the reporter' | 'the operator';

export type Deed = {
  readonly step: string;
  readonly by: By;
  readonly facts?: object;
  readonly prose?: Readonly<Record<string, string>>;
  /** How much later than the step before. */
  readonly afterMs?: number;
};

export type Life = {
  readonly title: string;
  readonly kind: KindName;
  readonly school?: School;
  readonly stream?: string;
  /** The state that it begins with, where that is not blank. */
  readonly start?: Versioned | undefined;
  readonly deeds: readonly Deed[];
  /** What is tried of each step after each deed, to see whether it would be refused. */
  readonly tries?:
    | Readonly<Record<string, readonly object[]>>
    | ((at: At, step: string) => readonly object[]);
  /** What is tried is tried by everybody who may, and with optional fields filled in too. */
  readonly writesAll?: true;
  /** What else is said of the state. */
  readonly besides?: (now: At) => Lines;
};

/** What is told under a title in the file of its kind. */
export type ToldLife = { readonly kind: string; readonly title: string; readonly tell: () => string };

/** A stream at a moment. */
export type At = {
  readonly kind: AnyKind;
  readonly state: Versioned;
  readonly school: School;
  readonly now: Moment;
};

export type Lines = readonly (readonly [what: string, said: string])[];

const actors: readonly By[] = [...allNames, 'time', 'the reporter', 'the operator'];
const actorOf = (by: By): Actor => {
  if (by === 'time') return { kind: 'clock' };
  if (by === 'the reporter') return { kind: 'reporter' };
  return by === 'the operator' ? { kind: 'operator' } : { kind: 'person', person: id(by) };
};

const names: Names = {
  person: (person) => `<${person}>`,
  role: (role) => role,
  policy: (policy) => `the policy “${policy}”`,
};

const list = (all: Iterable<string>): string => [...all].join(', ') || 'nobody';
const moment = (at: Moment | null): string =>
  at === null || !Number.isFinite(at) || Math.abs(at) > 8e15 ? 'never' : sayMoment(at);

type AnySteps = Readonly<Record<string, { readonly prose: Readonly<Record<string, string>> }>>;
const stepsOfKind = (kind: AnyKind): AnySteps => (kind as unknown as { readonly steps: AnySteps }).steps;

/** The prose that a step requires, and whatever more is given. */
const proseOf = (kind: AnyKind, { step, prose = {} }: Deed): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    Object.entries(stepsOfKind(kind)[step]?.prose ?? {}).flatMap(([field, wanted]) =>
      !wanted.startsWith('optional') ? [[field, 'As it is.']] : [],
    ),
  ),
  ...prose,
});

const taken = ({ kind, state, school, now }: At, deed: Deed) => {
  const { step, facts = {}, by } = deed;
  return kind.take(state, { step, facts, prose: proseOf(kind, deed) }, { now, actor: actorOf(by), school });
};

const outcomeOf = (at: At, deed: Deed): string => {
  try {
    const result = taken(at, deed);
    if (isRefusal(result)) return `no (${result.basis}): ${result.because}`;
    return list(result.events.map(({ type }) => type)).replace('nobody', 'nothing');
  } catch (error) {
    if (error instanceof NotFound) return 'not there';
    throw error;
  }
};

const sayTry = (facts: object): string => JSON.stringify(facts).replaceAll('"', '');

/** Who may take it, and what becomes of each try by the first of them. */
const ofStep =
  (at: At, { kind: name, tries = {}, writesAll }: Omit<Life, 'deeds' | 'title'>) =>
  (step: string): Lines => {
    const given = (by: By) => ({ actor: actorOf(by), now: at.now, school: at.school });
    const able = actors.filter((by) => permits(name, step, at.state, given(by)));
    const tried = typeof tries === 'function' ? tries(at, step) : tries[step];
    const all = able.length === 0 ? [] : (tried ?? [{}]);
    const fields = Object.keys(stepsOfKind(at.kind)[step]?.prose ?? {});
    const prose = writesAll ? Object.fromEntries(fields.map((field) => [field, 'As it is.'])) : {};
    const outcomes = all.map((facts) => {
      const each = (writesAll ? able : able.slice(0, 1)).map((by) =>
        outcomeOf(at, { step, by, facts, prose }),
      );
      return [...new Set(each)].join(' | ');
    });
    const isSame = new Set(outcomes).size <= 1;
    return [
      ...(name === 'incident' ? [] : [[`may ${step}`, list(able)] as const]),
      ...(isSame ? outcomes.slice(0, 1) : outcomes).map(
        (outcome, nth) => [isSame ? step : `${step} ${sayTry(all[nth] ?? {})}`, outcome] as const,
      ),
    ];
  };

const ofSight = ({ kind, state, school }: At): Lines => {
  const { seen } = kind;
  if (seen === undefined) return [];
  const { keys, excluded, dueAt, wakeAt, casebook } = seen.sightOf(state, school);
  const sees = allNames.filter((name) => seen.keysOf(id(name), school).some((key) => keys.has(key)));
  return [
    ['seen by', list(sees)],
    ['keys', list(keys)],
    ['kept from', list(excluded)],
    ['in lists at', moment(dueAt)],
    ['time comes at', moment(wakeAt)],
    ...Object.entries({ ...casebook, version: 0 }).map(
      ([what, said]) => [`list: ${what}`, JSON.stringify(said)] as const,
    ),
  ];
};

const ofWords = ({ kind, state, school }: At, stream: string): Lines => {
  const { words } = kind;
  if (words === undefined) return [];
  return [
    ['title', words.titleOf(state, names)],
    ...allNames.flatMap((name) => {
      const awaited = words.asks(state, id(name), school, stream)[0];
      const by = awaited?.dueAt == null ? '' : `, by ${moment(awaited.dueAt)}`;
      return awaited === undefined
        ? []
        : [[`waits for ${name}`, `${awaited.label} (/${awaited.form ?? ''})${by}`] as const];
    }),
    ...Object.keys(words.notices).map((notice) => {
      const still = allNames.filter(
        (name) => words.stillTells?.(notice, state, id(name), school, stream) ?? true,
      );
      return [`still tells ${notice}`, still.length === allNames.length ? 'everybody' : list(still)] as const;
    }),
  ];
};

const rows = rowsOf(incidentSteps as never) as ReadonlyMap<string, IncidentRow>;
const sentence = ({ words }: AnyKind, event: Event): string =>
  words?.says(event, names) ?? rows.get(event.type)?.says(event.facts as never, names) ?? event.type;

/** In the bell and, where it is another, in a mail. */
const wordsOf = ({ kind: of, state }: At, { kind, facts }: AnyNotice): readonly string[] => {
  const own = of.words?.noticeOn?.(kind, state) ?? of.words?.notices[kind];
  if (own !== undefined) return [`“${own}”`];
  if (!('step' in facts)) return [];
  const line = { kind, ...facts } as Parameters<typeof sayInBell>[0];
  return [`“${sayInBell(line)}”`, `in a mail “${sayInMail(line)}”`];
};

const sayNotices = (at: At, notices: readonly AnyNotice[]): readonly string[] =>
  [...Map.groupBy(notices, ({ to: _, ...said }) => JSON.stringify(said))].map(([, same]) => {
    const [first = assert.fail()] = same;
    const { kind, urgency, facts, statutory, notBefore } = first;
    const told = Object.entries(facts).filter(([, value]) => value !== null && value !== false);
    const more = told.map(([what, value]) => `${what} ${what === 'dueAt' ? moment(value) : value}`);
    const later = notBefore === undefined ? [] : [`not before ${moment(notBefore)}`];
    return [
      `told ${list(same.map(({ to }) => to))}: ${kind}, ${urgency}`,
      ...more,
      ...later,
      ...(statutory ? ['by law'] : []),
      ...wordsOf(at, first),
    ].join(', ');
  });

type Told = {
  readonly did: string;
  readonly events: readonly Recorded<Event>[];
  readonly before: School;
  readonly at: At;
};

/** What comes of it, told step by step; of what stays as it was nothing is said again. */
const lines = function* (
  life: Omit<Life, 'deeds' | 'title'>,
  first: At,
  told: Iterable<Told>,
): Generator<string> {
  const { stream = `the ${life.kind}` } = life;
  const stepsOf = (at: At) => Object.keys(stepsOfKind(at.kind)).flatMap(ofStep(at, life));
  const standingOf = (at: At) =>
    new Map([...ofSight(at), ...ofWords(at, stream), ...(life.besides?.(at) ?? []), ...stepsOf(at)]);
  let standing = first.state.version === 0 ? new Map(stepsOf(first)) : standingOf(first);
  if (first.state.version === 0)
    for (const [what, said] of standing) if (said !== 'nobody') yield `    ${what}: ${said}`;
  for (const { did, events, before, at } of told) {
    const { kind, state, school: after, now } = at;
    yield* ['', `${did}, ${moment(now)}`];
    for (const event of events) yield `  record: ${sentence(kind, event)}`;
    const { notices, toReporter } = kind.notificationsOf({ stream, events, state, before, after, now });
    for (const line of sayNotices(at, notices)) yield `  ${line}`;
    if (toReporter !== null)
      yield `  to the reporter: ${toReporter.kind}, not before ${moment(toReporter.notBefore)}`;
    const stands = standingOf(at);
    for (const [what, said] of stands) if (standing.get(what) !== said) yield `    ${what}: ${said}`;
    for (const what of standing.keys())
      if (!stands.has(what) && !what.includes('{')) yield `    ${what}: no more`;
    standing = stands;
  }
};

/** The life that these deeds make. */
export const asTold = (life: Life): string => {
  const kind = kinds[life.kind];
  const state = life.start ?? kind.blank;
  const first: At = { kind, state, school: life.school ?? givenSchool(), now: monday };
  const told = function* (): Generator<Told> {
    let at = first;
    for (const deed of life.deeds) {
      at = { ...at, now: at.now + (deed.afterMs ?? minute) };
      const result = taken(at, deed);
      if (isRefusal(result))
        assert.fail(
          `${life.title}: ${deed.step} by ${deed.by} at version ${at.state.version}: ${result.because}`,
        );
      const { events, state } = result;
      const before = at.school;
      at = { ...at, state, school: kind.inSchool?.into(before, state, life.stream ?? '') ?? before };
      yield { did: `${deed.step}, ${deed.by}`, events, before, at };
    }
  };
  return plainly([...lines(life, first, told())].join('\n'));
};

/** The life of an incident that was made already, event by event, from where it is told. */
export const caseAsTold = (
  { events, school }: Case,
  told: Omit<Life, 'title' | 'kind' | 'deeds'> & { readonly from?: Case },
): string => {
  const kind = kinds.incident;
  const { from } = told;
  const first: At = { kind, state: from?.incident ?? kind.blank, school, now: from?.now ?? monday };
  const moments = function* (): Generator<Told> {
    let { state } = first;
    for (const event of events.slice(from?.events.length ?? 0)) {
      state = kind.fold(state, event);
      const did = `${event.type}, ${actorText(event.actor)}`;
      yield { did, events: [event], before: school, at: { ...first, state, now: event.at } };
    }
  };
  return plainly([...lines({ ...told, kind: 'incident' }, first, moments())].join('\n'));
};
