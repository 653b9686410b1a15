// A form of the desk: what it asks, and which commands it leads to. Each kind of thing that has forms, such
// as an incident or a person, is one FormKind; form-routes.ts draws and sends them all alike.
import type { App } from '../../app/app.ts';
import type { Done, Order } from '../../app/door/order.ts';
import type { Basis, Policy } from '../../policy/policy.ts';
import type { IncidentId } from '../../record/ids.ts';
import type { Refusal } from '../../record/step.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import type { Child, Content } from '../ui/html.ts';
import type { AnswersOf, Fields, Located } from './field.ts';
import type { Form } from './form.ts';
import type { Uploaded } from './upload.ts';

export type About = {
  /** What decides whether they are offered. */
  readonly of: unknown;
  /** What their pages are drawn from. */
  readonly view: unknown;
  readonly command: unknown;
  /** What a form of this kind declares besides. */
  readonly also: object;
};

type Prefill = Readonly<Record<string, string | readonly string[]>>;

/** `app` is for what only it can look up, or what a form carries out first, under marks of its own. */
export type Sent = {
  readonly app: App;
  readonly files: readonly Uploaded[];
  readonly secret: string | null;
};

/** An answer, or what is wrong with the answers taken together. */
export type Maybe<T> = T | Located | Promise<T | Located>;

/** Anything left out has its usual value. */
export type Declared<A extends About, F extends Fields> = {
  /** The last part of its address. */
  readonly name: string;
  readonly title: string;
  /** What its page is headed; left out, its title. */
  readonly heading?: (view: A['view']) => string;
  readonly button?: string;
  /** What its button says and sends, where that depends on what is typed. */
  readonly decides?: (
    view: A['view'],
    form: Form,
  ) => { readonly text: Content; readonly value: string } | null;
  /** A second way to send it, for the answer that its first button does not give. */
  readonly otherButton?: { readonly text: string; readonly name: string; readonly value: string };
  /** Draws it as part of a larger page; left out, it is a page by itself. */
  readonly pageAround?: (request: DeskRequest, site: Site, drawn: Drawn<A>) => Promise<Response>;
  /**
   * Whether this person may send it at all: by who they are, and for an incident by its stage. If not, its
   * page is not theirs.
   */
  readonly isOffered: (of: A['of']) => boolean;
  /**
   * Whether what happened so far leaves it anything to do, such as a proposal that waits. If not, no link
   * leads to it; a kept address still opens and says why. What is sent anyway, `decide` refuses.
   */
  readonly isCalledFor?: (of: A['of']) => boolean;
  readonly intro?: (view: A['view']) => Child;
  /** What explains it, behind “Help with this”. */
  readonly help?: (view: A['view']) => Child;
  /** What its questions are about, such as the report: beside them where there is room, or above. */
  readonly beside?: (view: A['view']) => Child;
  /** What the answers come to so far. It is worked out anew while somebody answers, and writes nothing. */
  readonly workedOut?: (view: A['view'], form: Form, app: App) => Child | Promise<Child>;
  /** It stands beside the questions and follows them, instead of coming first. */
  readonly isWorkedLast?: boolean;
  /** Whether it can be filled in; if not, the intro says what is missing and from whom. */
  readonly isReady?: (view: A['view']) => boolean;
  readonly fields: (view: A['view']) => F;
  readonly prefill?: (view: A['view']) => Prefill;
  /** Taken all together or not at all. */
  readonly commands: (answers: AnswersOf<F>, view: A['view'], sent: Sent) => Maybe<readonly A['command'][]>;
  /** Whether what is typed is kept as a draft, where forms of this kind are; by default it is. */
  readonly isKept?: boolean;
  /** The form's file field, where it takes files. */
  readonly file?: string;
  /** Asks for the password again, unless it was given in the last minutes. */
  readonly isGrave?: boolean;
  /** What its help quotes. */
  readonly points?: readonly Basis[];
};

/** A form of this kind, whatever its answers are. */
export type FormOn<A extends About> = Required<
  Omit<Declared<A, Fields>, 'commands' | 'decides' | 'file' | 'otherButton' | 'pageAround'>
> &
  Pick<Declared<A, Fields>, 'decides' | 'otherButton' | 'pageAround'> & {
    readonly commands: (answers: never, view: A['view'], sent: Sent) => Maybe<readonly A['command'][]>;
    readonly file: string | null;
  } & A['also'];

export const declared = <A extends About, F extends Fields>(form: Declared<A, F> & A['also']): FormOn<A> => ({
  ...form,
  heading: form.heading ?? (() => form.title),
  button: form.button ?? form.title,
  isCalledFor: form.isCalledFor ?? (() => true),
  intro: form.intro ?? (() => null),
  help: form.help ?? (() => null),
  beside: form.beside ?? (() => null),
  workedOut: form.workedOut ?? (() => null),
  isWorkedLast: form.isWorkedLast ?? false,
  isReady: form.isReady ?? (() => true),
  prefill: form.prefill ?? (() => ({})),
  file: form.file ?? null,
  isKept: form.isKept ?? true,
  isGrave: form.isGrave ?? false,
  points: form.points ?? [],
});

type Offered<T> = { readonly isOffered: (of: T) => boolean; readonly isCalledFor: (of: T) => boolean };

export const isLinked = <T>(form: Offered<T>, of: T): boolean => form.isOffered(of) && form.isCalledFor(of);

/** What the page that a form leads to says, where one of these was done. */
export const doneIn = (
  request: DeskRequest,
  forms: readonly { readonly name: string; readonly done: string }[],
): string | undefined => forms.find(({ name }) => name === request.req.query('done'))?.done;

type Marks = Pick<Order, 'actor' | 'secret' | 'seen'>;

type Frame = {
  readonly caption?: Content | undefined;
  /** The address of its navigation item. */
  readonly current: string;
  readonly back: { readonly href: string; readonly text: string };
  /** What nobody may forget while they answer. */
  readonly warning?: Child;
};

export type FormKind<A extends About> = {
  /** Throws NotFound. */
  open(request: DeskRequest, site: Site): Promise<A['view']>;
  of(view: A['view']): A['of'];
  /** The version that a form is made on. */
  versionOf(view: A['view']): number;
  policyOf(view: A['view']): Policy;
  /** Whose files a form brings and whose drafts are kept, where forms of this kind have any. */
  incidentOf?(view: A['view']): IncidentId;
  frame(form: FormOn<A>, view: A['view']): Frame;
  /** Where people go who may not use the form; without it the form does not exist for them. */
  insteadOf?(form: FormOn<A>, view: A['view']): string;
  /** Why its sender may not do it now: asked before anything is done, whatever page it was sent from. */
  refusalOf?(form: FormOn<A>, view: A['view']): Refusal | null;
  order(site: Site, view: A['view'], commands: readonly A['command'][], marks: Marks): Order;
  /** What others changed since this version. */
  sinceHead(view: A['view'], since: number): Child;
  /** Where a form leads once it is done. */
  onwards(request: DeskRequest, site: Site, form: FormOn<A>, did: Did<A>): Promise<string>;
  /** Where a form led that was carried out under this secret, and took its subject out of sight. */
  goneBy?(request: DeskRequest, site: Site, secret: string): Promise<string | null>;
};

/** A form as it is drawn: what is in its way, and the form itself where it can be filled in. */
type Drawn<A extends About> = {
  readonly view: A['view'];
  readonly head: Child;
  readonly form: Child;
  readonly status: 200 | 409 | 422;
};

type Did<A extends About> = {
  readonly view: A['view'];
  readonly answer: Done;
  /** As it was sent. */
  readonly form: Form;
  readonly seen: number | null;
};
