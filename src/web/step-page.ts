// The forms on an incident: of one step, or of several taken together. A form says what it asks and what is
// then asked of the one door; step-routes.ts draws and sends them all the same way.
import type { App } from '../app/app.ts';
import type { Case, Entry } from '../app/cases.ts';
import { may, permit } from '../incident/may.ts';
import { type IncidentCommand, type StepName, steps } from '../incident/steps.ts';
import type { Basis } from '../policy/policy.ts';
import { personOf } from '../record/actor.ts';
import { type AnswersOf, type Fields, isProblem, type Located } from './field.ts';
import type { Form } from './form.ts';
import type { Uploaded } from './keep-upload.ts';
import { sayEvent } from './say.ts';
import type { Child } from './ui/html.ts';

/**
 * What a step's page is drawn from: the incident opened by whoever looks, its entries, and the address's
 * query.
 */
export type StepView = { readonly found: Case; readonly entries: readonly Entry[]; readonly asked: Form };

/**
 * What comes with the answers: the files that were sent and kept, and the app for what only it can look up.
 */
export type Sent = { readonly app: App; readonly files: readonly Uploaded[] };

type Maybe<T> = T | Located | Promise<T | Located>;

type CommandNamed<N extends StepName> = Extract<IncidentCommand, { step: N }>;
/** What a step is asked with. */
export type AskOf<N extends StepName> = Omit<CommandNamed<N>, 'step'>;

/** A form on an incident, whatever its answers are: of one step, or of several taken together. */
export type CaseForm = {
  /** The last part of its address. */
  readonly name: string;
  /** The words of its title and of every link to it. */
  readonly title: string;
  readonly button: string;
  /** What its "Why?" quotes. */
  readonly points: readonly Basis[];
  readonly isOffered: (found: Case) => boolean;
  /**
   * Whether there is anything for it to do: where not, no link leads to it, and its page says why. An address
   * that was kept still opens.
   */
  readonly isCalledFor: (found: Case) => boolean;
  readonly intro: (view: StepView) => Child;
  /** Whether it can be filled in; where it cannot, the intro says what is missing and by whom. */
  readonly isReady: (view: StepView) => boolean;
  readonly fields: (view: StepView) => Fields;
  /** What stands in the form before anybody typed. */
  readonly prefill: (view: StepView) => Prefill;
  /**
   * What is asked of the one door, all together or not at all; or what is wrong with the answers taken
   * together.
   */
  readonly commands: (answers: never, view: StepView, sent: Sent) => Maybe<readonly IncidentCommand[]>;
  /** The form's file field, where it takes files. */
  readonly file: string | null;
  /** Whether the password is asked again before it, where it was not given in the last minutes. */
  readonly isGrave: boolean;
  /** The page of the incident that follows; the incident itself where it is left out. */
  readonly leadsTo: string | null;
  /** What is said once it is done, of the incident as it is by then. */
  readonly done: (view: StepView) => string;
};

type Prefill = Readonly<Record<string, string | readonly string[]>>;

type Drawn<F extends Fields> = {
  readonly title: string;
  readonly button?: string;
  readonly isCalledFor?: (found: Case) => boolean;
  readonly intro?: (view: StepView) => Child;
  readonly isReady?: (view: StepView) => boolean;
  readonly fields: (view: StepView) => F;
  readonly prefill?: (view: StepView) => Prefill;
  readonly file?: string;
  readonly isGrave?: boolean;
  readonly leadsTo?: string;
  readonly done?: (view: StepView) => string;
};

/** Declares a form that takes several steps together. */
export const caseForm = <F extends Fields>(
  form: Drawn<F> & {
    readonly name: string;
    readonly points: readonly Basis[];
    readonly isOffered: (found: Case) => boolean;
    readonly commands: (
      answers: AnswersOf<F>,
      view: StepView,
      sent: Sent,
    ) => Maybe<readonly IncidentCommand[]>;
  },
): CaseForm => ({
  ...form,
  button: form.button ?? form.title,
  isCalledFor: form.isCalledFor ?? (() => true),
  intro: form.intro ?? (() => null),
  isReady: form.isReady ?? (({ found }) => form.isCalledFor?.(found) ?? true),
  prefill: form.prefill ?? (() => ({})),
  commands: form.commands as CaseForm['commands'],
  file: form.file ?? null,
  isGrave: form.isGrave ?? false,
  leadsTo: form.leadsTo ?? null,
  done: form.done ?? (() => `“${form.title}” is on the record.`),
});

/** What this person did by the step, as the record says it: the latest, where they did it more than once. */
const didBy = ({ found: { person, directory }, entries }: StepView, step: StepName): string | null => {
  const types = Object.keys(steps[step].evolve);
  const entry = entries.findLast(({ type, actor }) => types.includes(type) && personOf(actor) === person);
  return entry === undefined ? null : `You ${sayEvent(entry, directory)}.`;
};

/** The page of one step. */
export type StepPage = CaseForm & { readonly step: StepName };

/** Declares the page of a step; `ask` must return what the step is asked with. */
export const stepPage = <N extends StepName, F extends Fields>(
  page: Drawn<F> & {
    readonly step: N;
    readonly ask: (answers: AnswersOf<F>, view: StepView, sent: Sent) => Maybe<AskOf<N>>;
  },
): StepPage => ({
  ...caseForm<F>({
    done: (view) => didBy(view, page.step) ?? `“${page.title}” is on the record.`,
    ...page,
    name: page.step,
    points: [may[page.step].point],
    isOffered: (found) => isOffered(found, page.step),
    commands: async (answers, view, sent) => {
      const asked = await page.ask(answers, view, sent);
      return isProblem(asked) ? asked : [{ step: page.step, ...asked } as IncidentCommand];
    },
  }),
  step: page.step,
});

/** The address of an incident, or of a page of it. */
export const incidentPath = (found: Pick<Case, 'incident'>, page?: string): string =>
  `/incidents/${found.incident.reference}${page === undefined ? '' : `/${page}`}`;

/** Whether the page of a step is to be offered to whoever opened the incident. */
export const isOffered = ({ incident, capacities }: Case, step: StepName): boolean =>
  permit(incident, step, capacities) === null;

/** Whether a link is to lead to a form: it is offered, and there is something for it to do. */
export const isLinked = (form: CaseForm, found: Case): boolean =>
  form.isOffered(found) && form.isCalledFor(found);

/** What was written in a field of an entry; '' where it was not, was erased, or is not for this person. */
export const writtenIn = (entries: readonly Entry[], version: number | undefined, field: string): string =>
  entries.find((entry) => entry.version === version)?.written[field] ?? '';
