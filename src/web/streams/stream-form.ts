// The forms on streams of a kind that has a page at `/KIND/ID`, such as an exception from the policy.
import { streamPath } from '../../app/cases/other-streams.ts';
import type { OpenedStream } from '../../app/cases/streams.ts';
import { policyNames } from '../../app/directory.ts';
import type { Order } from '../../app/door/order.ts';
import { type CommandsOn, type KindName, kinds, permits, type StateOf } from '../../app/kinds.ts';
import type { StreamId } from '../../record/ids.ts';
import type { Given } from '../../school/kind.ts';
import { type AnswersOf, type Fields, isProblem } from '../forms/field.ts';
import { askedIn, type Form } from '../forms/form.ts';
import {
  type Declared,
  declared,
  type FormKind,
  type FormOn,
  type Maybe,
  type Sent,
} from '../forms/form-kind.ts';
import { changedMeanwhile } from '../forms/refusal.ts';
import type { DeskRequest, Signed, Site } from '../shell/site.ts';
import { type Content, type Html, html } from '../ui/html.ts';

/** A stream as somebody opened it; one that is to begin has no entries. */
export type StreamView<N extends KindName> = OpenedStream<N> & {
  readonly signed: Signed;
  /** The address's query. */
  readonly asked: Form;
  readonly now: number;
};

type CommandOn<N extends KindName> = Extract<CommandsOn, { readonly kind: N }>['commands'][number];

export type OnStream<N extends KindName, V extends StreamView<N> = StreamView<N>> = {
  readonly of: V;
  readonly view: V;
  readonly command: CommandOn<N>;
  readonly also: {
    /** The flash once it is done. */
    readonly done: string;
  };
};

export type StreamForm<N extends KindName, V extends StreamView<N> = StreamView<N>> = FormOn<OnStream<N, V>>;

/** Throws NotFound where there is none for this person. */
export const streamViewOf = async <N extends KindName>(
  kind: N,
  request: DeskRequest,
  { app }: Site,
): Promise<StreamView<N>> => {
  const signed = request.get('signed');
  const id = request.req.param('id') as StreamId | undefined;
  const opened =
    id === undefined
      ? { stream: app.streams.newId(), state: kinds[kind].blank as StateOf<N>, entries: [] }
      : await app.streams.open(signed.id, kind, id);
  return { ...opened, signed, asked: askedIn(request), now: app.now() };
};

const givenIn = ({ signed: { id, school }, now }: Pick<StreamView<KindName>, 'signed' | 'now'>): Given => ({
  now,
  actor: { kind: 'person', person: id },
  school,
});

/** Whether this person may take the step on the stream as it is. */
export const mayTake = <N extends KindName>(
  kind: N,
  step: CommandOn<N>['step'],
  view: StreamView<N>,
): boolean => permits(kind, step, view.state, givenIn(view));

/** Whether this person may begin a stream of this kind with the step. */
export const mayBegin = <N extends KindName>(
  kind: N,
  step: CommandOn<N>['step'],
  signed: Signed,
  now: number,
): boolean => permits(kind, step, kinds[kind].blank as StateOf<N>, givenIn({ signed, now }));

type AskOf<N extends KindName, S> = Omit<Extract<CommandOn<N>, { readonly step: S }>, 'step'>;

type StepForm<N extends KindName, V extends StreamView<N>, S, F extends Fields> = Omit<
  Declared<OnStream<N, V>, F>,
  'name' | 'title' | 'isOffered' | 'commands'
> & {
  readonly step: S;
  /** The last part of its address; left out, its step. */
  readonly name?: string;
  readonly done: string;
  /** Why nothing calls for it, where more can be said than that. */
  readonly whyNot?: (view: V) => Content | null;
  /** Left out, the step's. */
  readonly title?: string;
  readonly ask: (answers: AnswersOf<F>, view: V, sent: Sent) => Maybe<AskOf<N, S> | readonly AskOf<N, S>[]>;
};

type Titles<S extends string> = Readonly<Record<S, { readonly title: string }>>;

/**
 * Forms of one step of this kind each, offered to who may take it; where nothing calls for it any more, its
 * page says so.
 */
export const stepForms =
  <N extends KindName, V extends StreamView<N> = StreamView<N>>(
    kind: N,
    steps: Titles<CommandOn<N>['step']>,
  ) =>
  <S extends CommandOn<N>['step'], F extends Fields>({
    step,
    ask,
    whyNot,
    ...form
  }: StepForm<N, V, S, F>): StreamForm<N, V> => {
    const { isCalledFor = () => true, isReady = isCalledFor, intro = () => null } = form;
    const nothingToDo = (view: V): Html =>
      html`<p class="govuk-body">${whyNot?.(view) ?? 'There is nothing to do here now.'}${
        view.state.version > 0 &&
        html` <a class="govuk-link" href="${streamPath(kind, view.stream)}">See how it stands</a>.`
      }</p>`;
    return declared<OnStream<N, V>, F>({
      name: step,
      title: (steps as Titles<string>)[step]?.title ?? step,
      ...form,
      isReady,
      isOffered: (view) => permits(kind, step, view.state, givenIn(view)),
      intro: (view) => (isCalledFor(view) || isReady(view) ? intro(view) : nothingToDo(view)),
      commands: async (answers, view, sent) => {
        const asked = await ask(answers, view, sent);
        if (isProblem(asked)) return asked;
        const all: readonly object[] = Array.isArray(asked) ? asked : [asked];
        return all.map((each) => ({ step, ...each }) as unknown as CommandOn<N>);
      },
    });
  };

/** `current` is the address of its item in the navigation, where that is another. */
type Home = { readonly href: string; readonly text: string; readonly current?: string };

/** `home` is where people go back to from a stream that is to begin; its page, from any other. */
export const onStreams = <N extends KindName, V extends StreamView<N> = StreamView<N>>(
  kind: N,
  home: Home,
  // Only a view with more in it needs another way to open it.
  open = (request: DeskRequest, site: Site) => streamViewOf(kind, request, site) as Promise<V>,
): FormKind<OnStream<N, V>> => {
  const titleOf = ({ state, signed }: StreamView<N>): string | undefined =>
    kinds[kind].words?.titleOf(state, policyNames(signed.directory));
  return {
    open,
    of: (view) => view,
    versionOf: ({ state }) => state.version,
    policyOf: ({ signed }) => signed.directory.policy,
    frame: (_form, view) => ({
      caption: view.state.version === 0 ? undefined : titleOf(view),
      current: home.current ?? home.href,
      back:
        view.state.version === 0
          ? home
          : { href: streamPath(kind, view.stream), text: `Back to ${titleOf(view)}` },
    }),
    // The commands are those of this kind, which the type of an order cannot say of a kind that is given.
    order: (_site, { stream }, commands, marks) => ({ ...marks, kind, stream, commands }) as unknown as Order,
    sinceHead: changedMeanwhile,
    onwards: async (_request, _site, { name }, { answer }) =>
      `${streamPath(kind, answer.stream as StreamId)}?done=${name}`,
  };
};
