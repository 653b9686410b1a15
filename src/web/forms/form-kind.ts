// A form of the desk, whatever it is on: what it asks, and what is then asked of the one door. What differs
// between the kinds of thing that have forms, such as incidents and people, is one FormKind each;
// form-routes.ts draws and sends them all the same way.
import type { App } from '../../app/app.ts';
import type { Done, Order } from '../../app/door/order.ts';
import type { Basis, Policy } from '../../policy/policy.ts';
import type { IncidentId } from '../../record/ids.ts';
import type { Refusal } from '../../record/step.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import type { Child, Content } from '../ui/html.ts';
import type { AnswersOf, Fields, Located } from './field.ts';
import type { Uploaded } from './upload.ts';

/** What the forms of one kind are made of. */
export type About = {
  /** The thing that they are on, as it decides whether they are offered. */
  readonly of: unknown;
  /** All that their pages are drawn from. */
  readonly view: unknown;
  /** What they ask of the one door. */
  readonly command: unknown;
  /** What a form of this kind says besides. */
  readonly also: object;
};

/** What stands in a form before anybody typed. */
export type Prefill = Readonly<Record<string, string | readonly string[]>>;

/** What comes with the answers: the files that were kept, and the app for what only it can look up. */
export type Sent = { readonly app: App; readonly files: readonly Uploaded[] };

/** An answer, or what is wrong with the answers taken together. */
export type Maybe<T> = T | Located | Promise<T | Located>;

/** How a form is declared; what is left out is the usual. */
export type Declared<A extends About, F extends Fields> = {
  /** The last part of its address. */
  readonly name: string;
  /** The words of its title and of every link to it. */
  readonly title: string;
  readonly button?: string;
  readonly isOffered: (of: A['of']) => boolean;
  /**
   * Whether there is anything for it to do: where not, no link leads to it, and its page says why. An address
   * that was kept still opens.
   */
  readonly isCalledFor?: (of: A['of']) => boolean;
  readonly intro?: (view: A['view']) => Child;
  /** Whether it can be filled in; where it cannot, the intro says what is missing and by whom. */
  readonly isReady?: (view: A['view']) => boolean;
  readonly fields: (view: A['view']) => F;
  readonly prefill?: (view: A['view']) => Prefill;
  /** What is asked of the one door, all together or not at all. */
  readonly commands: (answers: AnswersOf<F>, view: A['view'], sent: Sent) => Maybe<readonly A['command'][]>;
  /** The form's file field, where it takes files. */
  readonly file?: string;
  /** Whether the password is asked again before it, where it was not given in the last minutes. */
  readonly isGrave?: boolean;
  /** What its "Why?" quotes. */
  readonly points?: readonly Basis[];
};

/** A form of this kind, whatever its answers are. */
export type FormOn<A extends About> = Required<Omit<Declared<A, Fields>, 'commands' | 'file'>> & {
  readonly commands: (answers: never, view: A['view'], sent: Sent) => Maybe<readonly A['command'][]>;
  readonly file: string | null;
} & A['also'];

/** The form that was declared, complete. */
export const declared = <A extends About, F extends Fields>(form: Declared<A, F> & A['also']): FormOn<A> => ({
  ...form,
  button: form.button ?? form.title,
  isCalledFor: form.isCalledFor ?? (() => true),
  intro: form.intro ?? (() => null),
  isReady: form.isReady ?? (() => true),
  prefill: form.prefill ?? (() => ({})),
  file: form.file ?? null,
  isGrave: form.isGrave ?? false,
  points: form.points ?? [],
});

type Offered<T> = { readonly isOffered: (of: T) => boolean; readonly isCalledFor: (of: T) => boolean };

/** Whether a link is to lead to a form: it is offered, and there is something for it to do. */
export const isLinked = <T>(form: Offered<T>, of: T): boolean => form.isOffered(of) && form.isCalledFor(of);

/** What goes with every order that a form makes. */
export type Marks = Pick<Order, 'actor' | 'secret' | 'seen'>;

/** What a form's page shows around it. */
export type Frame = {
  readonly caption?: Content | undefined;
  /** The navigation item that it belongs to, by its address. */
  readonly current: string;
  readonly back: { readonly href: string; readonly text: string };
};

/** What differs between the kinds of thing that have forms. */
export type FormKind<A extends About> = {
  /** Opens what the address names, as it is now and as its reader may see it; throws NotFound. */
  open(request: DeskRequest, site: Site): Promise<A['view']>;
  of(view: A['view']): A['of'];
  /** The version that a form is made on. */
  versionOf(view: A['view']): number;
  policyOf(view: A['view']): Policy;
  /** Whose files a form brings, where forms of this kind bring any. */
  filesOf?(view: A['view']): IncidentId;
  frame(form: FormOn<A>, view: A['view']): Frame;
  /** Where people are led who may not use the form; without it the form does not exist for them. */
  insteadOf?(form: FormOn<A>, view: A['view']): string;
  /** Why its sender may not do it now: said before what is wrong with the answers. */
  refusalOf?(form: FormOn<A>, view: A['view']): Refusal | null;
  order(site: Site, view: A['view'], commands: readonly A['command'][], marks: Marks): Order;
  /** What others changed since this version, for the head of a form that came back because of it. */
  sinceHead(view: A['view'], since: number): Child;
  /** Where a form leads once it is done; `seen` is the version that it was made on. */
  onwards(request: DeskRequest, site: Site, form: FormOn<A>, did: Did<A>): Promise<string>;
  /** Where a form led that was carried out under this secret, and took what it is on out of sight. */
  goneBy?(request: DeskRequest, site: Site, secret: string): Promise<string | null>;
};

/** What a form that was sent has come to. */
export type Did<A extends About> = {
  readonly view: A['view'];
  readonly answer: Done;
  readonly seen: number | null;
};
