// The forms on an incident: of one step, or of several taken together. A form says what it asks and what is then
// asked of the one door; step-routes.ts draws and sends them all the same way.
import type { Case, Entry } from '../cases.ts';
import { may, permit } from '../incident/may.ts';
import type { IncidentCommand, StepName } from '../incident/steps.ts';
import type { Basis } from '../policy/policy.ts';
import type { AnswersOf, Fields } from './field.ts';
import type { Child } from './ui/html.ts';

/** What a step's page is drawn from: the incident opened by whoever looks, and its entries. */
export type StepView = { readonly found: Case; readonly entries: readonly Entry[] };

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
  readonly intro: (view: StepView) => Child;
  readonly fields: (view: StepView) => Fields;
  /** What stands in the form before anybody typed. */
  readonly prefill: (view: StepView) => Prefill;
  /** What is asked of the one door, all together or not at all. */
  readonly commands: (answers: never, view: StepView) => readonly IncidentCommand[];
  /** The form's file field, where it takes files. */
  readonly file: string | null;
};

type Prefill = Readonly<Record<string, string | readonly string[]>>;

type Drawn<F extends Fields> = {
  readonly title: string;
  readonly button?: string;
  readonly intro?: (view: StepView) => Child;
  readonly fields: (view: StepView) => F;
  readonly prefill?: (view: StepView) => Prefill;
  readonly file?: string;
};

/** Declares a form that takes several steps together. */
export const caseForm = <F extends Fields>(
  form: Drawn<F> & {
    readonly name: string;
    readonly points: readonly Basis[];
    readonly isOffered: (found: Case) => boolean;
    readonly commands: (answers: AnswersOf<F>, view: StepView) => readonly IncidentCommand[];
  },
): CaseForm => ({
  ...form,
  button: form.button ?? form.title,
  intro: form.intro ?? (() => null),
  prefill: form.prefill ?? (() => ({})),
  commands: form.commands as CaseForm['commands'],
  file: form.file ?? null,
});

/** The page of one step. */
export type StepPage = CaseForm & { readonly step: StepName };

/** Declares the page of a step; `ask` must return what the step is asked with. */
export const stepPage = <N extends StepName, F extends Fields>(
  page: Drawn<F> & {
    readonly step: N;
    readonly ask: (answers: AnswersOf<F>, view: StepView) => AskOf<N>;
  },
): StepPage => ({
  ...caseForm<F>({
    ...page,
    name: page.step,
    points: [may[page.step].point],
    isOffered: (found) => isOffered(found, page.step),
    commands: (answers, view) => [{ step: page.step, ...page.ask(answers, view) } as IncidentCommand],
  }),
  step: page.step,
});

/** The address of an incident, or of a page of it. */
export const incidentPath = (found: Pick<Case, 'incident'>, page?: string): string =>
  `/incidents/${found.incident.reference}${page === undefined ? '' : `/${page}`}`;

/** Whether the page of a step is to be offered to whoever opened the incident. */
export const isOffered = ({ incident, capacities }: Case, step: StepName): boolean =>
  permit(incident, step, capacities) === null;

/** What was written in a field of an entry; '' where it was not, was erased, or is not for this person. */
export const writtenIn = (entries: readonly Entry[], version: number | undefined, field: string): string =>
  entries.find((entry) => entry.version === version)?.written[field] ?? '';
