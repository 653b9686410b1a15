// The types in which the steps of a kind of stream are written that is neither an incident, a person nor the
// school, such as an exception from the policy.
import type { Basis } from '../policy/policy.ts';
import { sayEither } from '../record/phrases.ts';
import { type AnyStep, type Event, type Refusal, refuse, type StepOf } from '../record/step.ts';
import type { Names } from './names.ts';
import type { SchoolContext } from './step.ts';

/** The types of one kind of stream. */
type OfStream<S, Who extends string> = {
  readonly state: S;
  readonly context: SchoolContext;
  readonly who: Who;
  readonly outline: {
    /** What its page and its button are called. */
    readonly title: string;
    /** The password is asked for again. */
    readonly grave?: true;
  };
  readonly names: Names;
  readonly standing: null;
  readonly announcement: never;
};

/** A step of such a kind. */
export type StreamStep<
  S,
  Who extends string,
  N extends string,
  F,
  P extends string,
  E extends Event,
> = StepOf<OfStream<S, Who>, N, F, P, E>;

/** What is the same of each step that only time takes. */
const ofTime = { point: 'school default', who: ['time'], prose: {} } as const;
export const timePasses = { name: 'pass-time', title: 'Let time pass', ...ofTime } as const;
/** Nobody asks for it: the one door does, in the same transaction. */
export const followsExclusion = {
  name: 'follow-exclusion',
  title: 'Keep it from the same people as its incident',
  ...ofTime,
} as const;

/** Why nobody of these standings may take the step, or null where one may. */
export const permitAs = <Who extends string>(
  row: { readonly point: Basis; readonly who: readonly Who[] },
  standings: ReadonlySet<Who>,
  words: Readonly<Record<Who, string>>,
): Refusal | null =>
  row.who.some((each) => standings.has(each))
    ? null
    : refuse(row.point, `This is for ${sayEither(row.who.map((each) => words[each]))}.`);

type Saying = {
  readonly events: Readonly<Record<string, { says(facts: never, names: Names): string }>>;
};

/** The sentence of the record for any event of these steps, without its subject. */
export const saysOf = <S>(
  steps: Readonly<Record<string, AnyStep<S, SchoolContext> & Saying>>,
): ((event: Event, names: Names) => string) => {
  const rows = new Map(Object.values(steps).flatMap(({ events }) => Object.entries(events)));
  return ({ type, facts }, names) => rows.get(type)?.says(facts as never, names) ?? type;
};
