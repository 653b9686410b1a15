// The page of a step: its questions, its Why? from the policy, its refusal quoted, its conflict shown. A page says
// what it asks and with what the step is asked; all pages of steps are drawn and sent the same way.
import type { Case, Entry } from '../cases.ts';
import { may, permit } from '../incident/may.ts';
import type { IncidentCommand, StepName } from '../incident/steps.ts';
import type { AnswersOf, Fields } from './field.ts';
import type { Child, Html } from './ui/html.ts';

/** What a step's page is drawn from: the incident opened by whoever looks, and its entries. */
export type StepView = { readonly found: Case; readonly entries: readonly Entry[] };

type CommandNamed<N extends StepName> = Extract<IncidentCommand, { step: N }>;
/** What a step is asked with. */
export type AskOf<N extends StepName> = Omit<CommandNamed<N>, 'step'>;

/** The page of one step, before it is known what its fields answer. */
export type StepPage = {
  readonly step: StepName;
  readonly title: string;
  readonly button: string;
  readonly intro: (view: StepView) => Child;
  readonly fields: (view: StepView) => Fields;
  /** What stands in the form before anybody typed. */
  readonly prefill: (view: StepView) => Readonly<Record<string, string | readonly string[]>>;
  readonly ask: (answers: never, view: StepView) => { readonly facts: unknown; readonly prose: object };
  /** The form's file field, where the step takes files. */
  readonly file: string | null;
};

type Described<N extends StepName, F extends Fields> = {
  readonly step: N;
  /** The words of the step: title of its page and of every link to it. */
  readonly title: string;
  readonly button?: string;
  readonly intro?: (view: StepView) => Child;
  readonly fields: (view: StepView) => F;
  readonly prefill?: (view: StepView) => Readonly<Record<string, string | readonly string[]>>;
  readonly ask: (answers: AnswersOf<F>, view: StepView) => AskOf<N>;
  readonly file?: string;
};

/** Declares the page of a step; `ask` must return what the step is asked with. */
export const stepPage = <N extends StepName, F extends Fields>(page: Described<N, F>): StepPage => ({
  step: page.step,
  title: page.title,
  button: page.button ?? page.title,
  intro: page.intro ?? (() => null),
  fields: page.fields,
  prefill: page.prefill ?? (() => ({})),
  ask: page.ask as StepPage['ask'],
  file: page.file ?? null,
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

/** The point of the policy that a step rests on. */
export const pointOfStep = (step: StepName) => may[step].point;

/** A page part that may be left out. */
export type Part = Html | null;
