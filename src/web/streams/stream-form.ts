// The forms on streams of a kind that has a page at `/KIND/ID`, such as an exception from the policy.
import { streamPath } from '../../app/cases/other-streams.ts';
import type { OpenedStream } from '../../app/cases/streams.ts';
import { policyNames } from '../../app/directory.ts';
import type { Order } from '../../app/door/order.ts';
import { type CommandsOn, type KindName, kinds, permits, type StateOf } from '../../app/kinds.ts';
import type { StreamId } from '../../record/ids.ts';
import { askedIn, type Form } from '../forms/form.ts';
import type { FormKind, FormOn } from '../forms/form-kind.ts';
import type { DeskRequest, Signed, Site } from '../shell/site.ts';
import { errorSummary } from '../ui/field.ts';

/** A stream as somebody opened it; one that is to begin has no entries. */
export type StreamView<N extends KindName> = OpenedStream<N> & {
  readonly signed: Signed;
  /** The address's query. */
  readonly asked: Form;
  readonly now: number;
};

type CommandOn<N extends KindName> = Extract<CommandsOn, { readonly kind: N }>['commands'][number];

export type OnStream<N extends KindName> = {
  readonly of: StreamView<N>;
  readonly view: StreamView<N>;
  readonly command: CommandOn<N>;
  readonly also: {
    /** The flash once it is done. */
    readonly done: string;
  };
};

export type StreamForm<N extends KindName> = FormOn<OnStream<N>>;

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

/** Whether this person may take the step on the stream as it is. */
export const mayTake = <N extends KindName>(
  kind: N,
  step: CommandOn<N>['step'],
  { signed: { id, school }, state, now }: StreamView<N>,
): boolean => permits(kind, step, state, { now, actor: { kind: 'person', person: id }, school });

/** `current` is the address of its item in the navigation, where that is another. */
type Home = { readonly href: string; readonly text: string; readonly current?: string };

/** `home` is where people go back to from a stream that is to begin; its page, from any other. */
export const onStreams = <N extends KindName>(kind: N, home: Home): FormKind<OnStream<N>> => {
  const titleOf = ({ state, signed }: StreamView<N>): string | undefined =>
    kinds[kind].words?.titleOf(state, policyNames(signed.directory));
  return {
    open: (request, site) => streamViewOf(kind, request, site),
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
    sinceHead: () =>
      errorSummary({
        titleText: 'Somebody else changed this in the meantime',
        errorList: [{ text: 'Check that what you typed is still right, then send it again.' }],
      }),
    onwards: async (_request, _site, { name }, { answer }) =>
      `${streamPath(kind, answer.stream as StreamId)}?done=${name}`,
  };
};
