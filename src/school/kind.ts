// What a kind of stream brings to the one door: an incident, a person, the school, and whatever comes next.
// Its functions are methods, so that kinds of different states fit into one registry without a cast.
import type { Moment } from '../policy/clock.ts';
import type { Policy } from '../policy/policy.ts';
import { personOf } from '../record/actor.ts';
import { NotFound } from '../record/failure.ts';
import type { EntryNo, PersonId, StreamId } from '../record/ids.ts';
import {
  type Actor,
  type AnyStep,
  type Event,
  type EventOf,
  isRefusal,
  type Recorded,
  type Refusal,
} from '../record/step.ts';
import { type Ask, evolversOf, fold, type Taken, take, type Versioned } from '../record/take.ts';
import type { Asked, GovernorsAsked } from './asked.ts';
import type { Names, PolicyNames } from './names.ts';
import type { School } from './school.ts';

/** What every decision may look at, whatever it is about. */
type AnyContext = {
  readonly now: Moment;
  readonly actor: Actor;
  readonly proseGiven: ReadonlySet<string>;
};

/** What is at hand when a step is asked for. */
export type Given = { readonly now: Moment; readonly actor: Actor; readonly school: School };

/** An order as it was carried out; where it changed the school, `before` and `after` differ. */
export type Happened<S, E extends Event = Event> = {
  readonly stream: string;
  readonly events: readonly Recorded<E>[];
  readonly state: S;
  readonly before: School;
  readonly after: School;
  readonly now: Moment;
};

/** How soon a mail says it, where the person wants mail: at once, in the day's digest, not at all; or now. */
export type Urgency = 'now' | 'at-once' | 'digest' | 'bell';

/** What one person is told: a notice in the bell and, where they want it, a mail. */
export type AnyNotice = {
  readonly to: PersonId;
  readonly kind: string;
  /** The person who may no longer see this stream is no longer told; null where it takes no key to see it. */
  readonly stream: string | null;
  /** Ids, kinds and times, never a name or a narrative. */
  readonly facts: object;
  readonly urgency: Urgency;
  /** Whether the law sets the clock: such mail cannot be switched off. */
  readonly statutory: boolean;
  /** No mail says it before; where it is left out, not in quiet hours. */
  readonly notBefore?: Moment;
  /** No mail says it at all. */
  readonly inBellOnly?: true;
  /** How many of this kind somebody is mailed within an hour; what comes oftener goes into the digest. */
  readonly mailsPerHour?: number;
};

/** Notices of a kind that has words of its own: they say which stream it is, no more. Each person once. */
export const noticesOf = (
  stream: string,
  kind: string,
  people: readonly PersonId[],
  urgency: Urgency = 'at-once',
): readonly AnyNotice[] =>
  [...new Set(people)].map((to) => ({ to, kind, stream, facts: {}, urgency, statutory: false }));

type Told = { readonly to: readonly PersonId[]; readonly kind: string } | null;

/** Of each event, who is told what: nobody whom the stream is kept from, nor who did it. */
export const noticesByEvent = <S extends { readonly excluded: readonly PersonId[] }, E extends Event>(
  { stream, events, state, after }: Happened<S, E>,
  toldOf: (event: Recorded<E>, state: S, school: School) => Told,
  digested?: string,
): Notifications => ({
  notices: events.flatMap((event) => {
    const told = toldOf(event, state, after);
    if (told === null) return [];
    const by = personOf(event.actor);
    const to = told.to.filter((each) => each !== by && !state.excluded.includes(each));
    return noticesOf(stream, told.kind, to, told.kind === digested ? 'digest' : 'at-once');
  }),
  toReporter: null,
});

/** What a reporter is told who left a way to reach them, or a witness who is sent a statement. */
export type ReporterLetter = {
  readonly kind: string;
  readonly stream: string;
  readonly notBefore: Moment;
  readonly statement?: EntryNo;
};

/** What an order has to be told. */
export type Notifications = {
  readonly notices: readonly AnyNotice[];
  readonly toReporter: ReporterLetter | null;
};

/** What the casebook lists of an incident, beside who sees it and when it is due. */
export type CasebookLine = {
  readonly version: number;
  readonly reference: string;
  readonly stage: string;
  readonly severity: string | null;
  readonly hurry: string;
  readonly certainty: string;
  readonly cause: string | null;
  readonly lead: string | null;
  /** Null where the line's own date says it. */
  readonly reportedAt: Moment | null;
  readonly closedAt: Moment | null;
  readonly ownMistake: boolean;
  readonly protected: boolean;
  /** The policies that were breached, and the points of this one; null where nothing was ticked. */
  readonly breached: { readonly policies: readonly string[]; readonly points: readonly string[] } | null;
  readonly discoveredAt: Moment | null;
  readonly containedAt: Moment | null;
  /** What else figures count of it, such as `late:classify`; one of them may stand twice. */
  readonly marks: readonly string[];
};

/** Who sees a stream, and when. */
export type Sight = {
  readonly keys: ReadonlySet<string>;
  /** When it is due in their lists. */
  readonly dueAt: Moment;
  /** When time is to take the step `pass-time` on it next; null for never. */
  readonly wakeAt: Moment | null;
  /** Whom it is kept from, whatever keys they hold. */
  readonly excluded: readonly PersonId[];
  /** Left out by kinds that the casebook does not list. */
  readonly casebook?: CasebookLine;
};

/** Who sees the streams of a kind, and how they find them. No two kinds share a key. */
type Seen<S> = {
  sightOf(state: S, school: School): Sight;
  keysOf(person: PersonId, school: School): readonly string[];
  /** The one among them that nobody else can hold. */
  ownKey(person: PersonId): string;
  /** Whether a search finds the words of this field for everybody who sees the stream. */
  isSearched(entry: { readonly type: string; readonly facts: unknown }, field: string): boolean;
  /** Whether this person reads the words of a field that a search does not find; nobody where left out. */
  mayRead?(state: S, entry: Recorded<Event>, field: string, person: PersonId, school: School): boolean;
};

/** What is at hand when a stream says what of it waits for the governing body. */
export type ForGovernors = {
  readonly school: School;
  readonly now: Moment;
  readonly stream: StreamId;
  /** As its reader knows it. */
  readonly title: string;
  readonly names: Omit<Naming, 'person'>;
  /** Whether the agenda of a meeting had it since that moment. */
  readonly noted: (since: Moment) => boolean;
};

/** A paper that is asked for about another stream; `recused` takes no part. */
export type OwedPaper = {
  readonly about: StreamId | null;
  readonly asked?: string;
  readonly recused: readonly PersonId[];
};

/** A part of a stream that concerns fewer people than the stream. */
type Part = {
  /** The entry that began it. */
  readonly entry: EntryNo;
  /** The stream that it is about. */
  readonly about: StreamId | null;
  readonly excluded: readonly PersonId[];
  /** The entry that says what came of it. */
  readonly said: EntryNo | null;
};

type Naming = Pick<Names, 'policy' | 'person'> & { readonly policyIn: (stream: StreamId | null) => Policy };

/** How lists, the bell and mails speak of the streams of a kind. */
type Words<S> = {
  titleOf(state: S, names: PolicyNames): string;
  /** With the name that tells it from others alike, in the same places as `titledBy`. */
  titleNaming?(state: S, names: Naming, stream: StreamId): string;
  /**
   * Where its title is written, in places where more than its kind may be said: all of it, or its first
   * sentence where it may be long.
   */
  titledBy?(state: S): { readonly entry: EntryNo; readonly field: string; readonly isLong?: true } | null;
  /** The part that an entry began or ended; left out where no stream of the kind has parts. */
  partAt?(state: S, entry: EntryNo): Part | null;
  /** The sentence of the record, without its subject. */
  says(event: Event, names: Names): string;
  /** What is asked of this person on it, the first for their desk. */
  asks(state: S, person: PersonId, school: School, stream: string): readonly Asked[];
  /** What of it waits for the governing body. */
  asksGovernors?(state: S, around: ForGovernors): GovernorsAsked | null;
  /** Papers that it asks for; `without` is the state as though some were not. */
  readonly papers?: {
    owed(state: S): readonly OwedPaper[];
    dueAt(state: S): Moment;
    /** What it has a paper on. */
    written(state: S): readonly StreamId[];
    without(state: S, isSettled: (paper: OwedPaper) => boolean): S;
  };
  /** By which steps what a notice asks for is done: it is settled once its reader is asked for none. */
  readonly asking?: Readonly<Record<string, readonly string[]>>;
  /** Whether another notice is not settled yet; left out where none is ever settled. */
  stillTells?(notice: string, state: S, person: PersonId, school: School, stream: string): boolean;
  /** What its notices say, by their kinds; no two kinds of stream share the name of a notice. */
  readonly notices: Readonly<Record<string, string>>;
  /** What a notice says of one stream; null, or left out, where `notices` says all. */
  noticeOn?(notice: string, state: S): string | null;
};

/** Which steps follow on streams that are linked, such as exclusions on the duplicates of an incident. */
type Follows<S> = {
  /** The events after which something may follow. */
  readonly after: ReadonlySet<string>;
  /** The streams that this one names. */
  linkedTo(state: S): readonly string[];
  /** The key of sight that those have which name this stream. */
  linkKey(stream: string): string;
  /** What is asked of `other`, by time itself, for what happened to `state`: each in an order of its own. */
  asks(state: S, other: S): readonly Ask[];
  /** What is asked, by time itself, of a stream that this one names, for these events on it. */
  asksNamed(state: S, events: ReadonlySet<string>, named: S): readonly Ask[];
};

/** What streams that come from one of this kind take over from it, such as whom it is kept from. */
type PassesOn<S> = {
  /** The events after which something may follow. */
  readonly after: ReadonlySet<string>;
  /** What is asked, by time itself, of each stream that comes from this one: each in an order of its own. */
  asks(state: S, stream: StreamId): readonly Ask[];
};

/** By which what comes from a stream is found; it opens nothing. */
export const comesFromKey = (stream: string): string => `comes-from:${stream}`;

/** One kind of stream: its name on the record, its steps, and what the one door asks about it. */
type Kind<
  N extends string,
  S extends Versioned,
  C extends AnyContext,
  T extends Readonly<Record<string, AnyStep<S, C>>>,
> = {
  readonly name: N;
  readonly steps: T;
  /** The state before the first event. */
  readonly blank: S;
  /** The steps that begin a stream under an id that was never given out: there is no state to look for. */
  readonly opensWith: readonly (keyof T & string)[];
  /** Which of the school's keys wraps the key of its prose. */
  readonly sealedAs: 'stream' | 'person';
  contextOf(state: S, given: Given): Omit<C, 'proseGiven'>;
  /**
   * Refuses, or throws NotFound where for this actor the stream does not exist. One that has not begun exists
   * for nobody, which is not asked of it.
   */
  permit(state: S, step: keyof T & string, given: Given): Refusal | null;
  notificationsOf(happened: Happened<S, EventOf<T[keyof T]>>): Notifications;
  alsoFolds?(state: S, event: Recorded<Event>): S;
  /** A kind without it is in no list and no search. */
  readonly seen?: Seen<S>;
  /** Where its state stands in the school: what changes the school goes alone and is foreseen. */
  readonly inSchool?: {
    of(school: School, stream: string): S | undefined;
    into(school: School, state: S, stream: string): School;
  };
  /** What goes on the record, and when; where it is left out, what was asked, now. */
  asRecorded?(state: S, ask: Ask, given: Given): { readonly ask: Ask; readonly at: Moment };
  readonly follows?: Follows<S>;
  /** The events after which `pass-time` is taken at once, in the same transaction. */
  readonly timePassesAfter?: ReadonlySet<string>;
  /** The streams that this one comes from or is about; it is seen by `comesFromKey` of each too. */
  comesFrom?(state: S): readonly StreamId[];
  readonly passesOn?: PassesOn<S>;
  /** Left out by an incident and the school, which are spoken of in places of their own. */
  readonly words?: Words<S>;
};

/** A step as it was taken, with the prose that came with it. */
export type TakenStep<S> = Taken<S> & { readonly prose: Ask['prose'] };

/** What every kind can do once it is put together. */
type Works<S> = {
  /** Every type of event that its steps lead to. */
  readonly eventTypes: readonly string[];
  /** The latest entry that matters to this step: a form that was drawn before it comes back. */
  restsOn(state: S, step: string): EntryNo;
  /** Takes a step: permitted, decided and folded, or refused. */
  take(state: S, ask: Ask, given: Given): TakenStep<S> | Refusal;
  fold(state: S, event: Recorded<Event>): S;
};

/** A kind as the one door knows it. */
export type AnyKind = Omit<
  Kind<string, Versioned, AnyContext, Readonly<Record<string, AnyStep<Versioned, AnyContext>>>>,
  'steps'
> &
  Works<Versioned>;

/** What a notice asks for is settled once its reader is not asked for it any more. */
const settling = <S>(words: Words<S>): Words<S> => ({
  ...words,
  stillTells(notice, state, person, school, stream) {
    const steps = words.asking?.[notice];
    return steps === undefined
      ? words.stillTells?.(notice, state, person, school, stream) !== false
      : words.asks(state, person, school, stream).some(({ step }) => steps.includes(step));
  },
});

/** Puts a kind together; throws where two of its steps fold one event differently. */
export const defineKind = <
  N extends string,
  S extends Versioned,
  C extends AnyContext,
  T extends Readonly<Record<string, AnyStep<S, C>>>,
>(
  kind: Kind<N, S, C, T>,
): Kind<N, S, C, T> & Works<S> => {
  const { steps, opensWith } = kind;
  const evolvers = evolversOf<S, C>(steps, kind.alsoFolds);
  const permit = (state: S, step: keyof T & string, given: Given): Refusal | null => {
    if (opensWith.length > 0 && state.version === 0 && !opensWith.includes(step))
      throw new NotFound(`There is no such ${kind.name.replaceAll('-', ' ')}.`);
    return kind.permit(state, step, given);
  };
  return {
    ...kind,
    ...(kind.words && { words: settling(kind.words) }),
    permit,
    eventTypes: [...evolvers.keys()],
    restsOn: (state, step) =>
      steps[step]?.onlyAdds ? 0 : Math.max(state.changed, steps[step]?.replaces?.(state) ?? 0),
    take(state, asked, given) {
      const { ask, at } = kind.asRecorded?.(state, asked, given) ?? { ask: asked, at: given.now };
      const refusal = permit(state, ask.step, given);
      if (refusal !== null) return refusal;
      const taken = take<S, C>({ steps, evolvers }, state, ask, kind.contextOf(state, given), at);
      return isRefusal(taken) ? taken : { ...taken, prose: ask.prose };
    },
    fold: (state, event) => fold(evolvers, state, event),
  };
};
