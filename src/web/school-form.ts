// The forms on the school and on its people: of one step each. What a form says is asked of the one door by
// school-routes.ts, which draws and sends them all the same way.
import type { PersonId } from '../record/ids.ts';
import { mayPerson, maySchool, permitSchool, type Row } from '../school/may.ts';
import { blankPerson, type Person } from '../school/school.ts';
import type { PersonCommand, PersonStepName, SchoolCommand, SchoolStepName } from '../school/steps.ts';
import type { AnswersOf, Fields, Located } from './field.ts';
import type { Form } from './form.ts';
import type { Signed } from './site.ts';
import type { Child } from './ui/html.ts';

type Written = Readonly<Record<string, string | null>>;

/**
 * What such a form is drawn from; `person` is the blank one where the school itself, or nobody yet, is
 * meant.
 */
export type SchoolView = {
  readonly signed: Signed;
  readonly person: Person;
  /** What was written in each entry of the stream that the form is about. */
  readonly words: ReadonlyMap<number, Written>;
  /** The address's query. */
  readonly asked: Form;
  readonly newPersonId: () => PersonId;
};

/** What a form asks of the one door. */
export type Asked =
  | { readonly kind: 'person'; readonly command: PersonCommand }
  | { readonly kind: 'school'; readonly command: SchoolCommand };

/** A page, and the words of the link back to it. */
export type Place = { readonly href: string; readonly text: string };

/** A form on the school or on a person, whatever its answers are. */
export type SchoolForm = {
  /** The last part of its address. */
  readonly name: string;
  readonly title: string;
  readonly button: string;
  /** Said once it is done. */
  readonly done: string;
  /** The password must have been given within the last minutes. */
  readonly isGrave: boolean;
  readonly row: Row;
  /** Where a form on the school stands and leads back to. */
  readonly place: Place;
  /** Whether it is worth a link now; the step has the last word. */
  readonly isOffered: (view: SchoolView) => boolean;
  readonly intro: (view: SchoolView) => Child;
  readonly fields: (view: SchoolView) => Fields;
  readonly prefill: (view: SchoolView) => Readonly<Record<string, string | readonly string[]>>;
  readonly ask: (answers: never, view: SchoolView) => Asked | Located;
};

type Drawn<F extends Fields> = {
  readonly title: string;
  readonly button?: string;
  readonly done: string;
  readonly isGrave?: boolean;
  readonly isOffered?: SchoolForm['isOffered'];
  readonly place?: Place;
  readonly intro?: (view: SchoolView) => Child;
  readonly fields: (view: SchoolView) => F;
  readonly prefill?: SchoolForm['prefill'];
};

const formFrom = <F extends Fields>(
  drawn: Drawn<F>,
  rest: Pick<SchoolForm, 'name' | 'row' | 'ask'>,
): SchoolForm => ({
  ...drawn,
  ...rest,
  button: drawn.button ?? drawn.title,
  isGrave: drawn.isGrave ?? false,
  isOffered: drawn.isOffered ?? (() => true),
  place: drawn.place ?? { href: '/settings', text: 'Back to the school' },
  intro: drawn.intro ?? (() => null),
  prefill: drawn.prefill ?? (() => ({})),
});

type PersonAsk = PersonCommand | Located;

/** Declares a form on a person; `ask` must return the step that is asked for. */
export const personForm = <F extends Fields>(
  form: Drawn<F> & {
    readonly step: PersonStepName;
    readonly ask: (answers: AnswersOf<F>, view: SchoolView) => PersonAsk;
  },
): SchoolForm =>
  formFrom(form, {
    name: form.step,
    row: mayPerson[form.step],
    ask: (answers, view) => {
      const command = form.ask(answers, view);
      return 'problem' in command ? command : { kind: 'person', command };
    },
  });

/** Declares a form on the school itself; `name` is the last part of its address. */
export const settingsForm = <F extends Fields>(
  form: Drawn<F> & {
    readonly name: string;
    readonly step: SchoolStepName;
    readonly ask: (answers: AnswersOf<F>, view: SchoolView) => SchoolCommand | Located;
  },
): SchoolForm =>
  formFrom(form, {
    name: form.name,
    row: maySchool[form.step],
    ask: (answers, view) => {
      const command = form.ask(answers, view);
      return 'problem' in command ? command : { kind: 'school', command };
    },
  });

/** Whether whoever is signed in may take this step, on this person where one is meant. */
export const isOpen = (row: Row, signed: Signed, person: Person = blankPerson): boolean =>
  permitSchool(row, signed.school, { kind: 'person', person: signed.id }, person) === null;
