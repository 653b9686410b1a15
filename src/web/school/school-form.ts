import { type SchoolCommand, type SchoolStepName, schoolSteps } from '../../school/steps.ts';
import type { AnswersOf, Fields, Located } from '../forms/field.ts';
import { askedIn, type Form } from '../forms/form.ts';
import {
  type About,
  type Declared,
  declared,
  type FormKind,
  type FormOn,
  type Sent,
} from '../forms/form-kind.ts';
import { changedMeanwhile } from '../forms/refusal.ts';
import { isOpen } from '../shell/desk.ts';
import type { DeskRequest, Signed, Site } from '../shell/site.ts';

type Written = Readonly<Record<string, string | null>>;

export type SchoolView = {
  readonly signed: Signed;
  /** What was written in each entry of the stream that the form is about. */
  readonly words: ReadonlyMap<number, Written>;
  /** The address's query. */
  readonly asked: Form;
  readonly mailOn: boolean;
};

export type Place = { readonly href: string; readonly text: string };

export type OnSchool = {
  readonly of: Pick<SchoolView, 'signed'>;
  readonly view: SchoolView;
  readonly command: SchoolCommand;
  readonly also: {
    /** The flash once it is done. */
    readonly done: string;
    /** Where it leads back to. */
    readonly place: Place;
  };
};
export type SchoolForm = FormOn<OnSchool>;
/** How a form of one step is declared, on the school or on a person. */
export type DrawnStep<A extends About, F extends Fields> = Omit<
  Declared<A, F>,
  'name' | 'isOffered' | 'commands'
> & {
  readonly done: string;
  readonly ask: (answers: AnswersOf<F>, view: A['view'], sent: Sent) => A['command'] | Located;
};

export const alone = <C extends object>(asked: C | Located): readonly C[] | Located =>
  'problem' in asked ? asked : [asked];

/** `name` is the last part of its address. */
export const settingsForm = <F extends Fields>({
  step,
  ask,
  ...form
}: DrawnStep<OnSchool, F> & {
  readonly name: string;
  readonly step: SchoolStepName;
  readonly place?: Place;
}): SchoolForm =>
  declared<OnSchool, F>({
    place: { href: '/settings', text: 'Back to the school' },
    ...form,
    isOffered: ({ signed }) => isOpen(schoolSteps[step], signed),
    isGrave: schoolSteps[step].grave ?? false,
    commands: (...sent) => alone(ask(...sent)),
  });

export const signedNow = async (request: DeskRequest, { app }: Site): Promise<Signed> => ({
  ...request.get('signed'),
  school: await app.school(),
  directory: await app.directory(),
});

export const schoolViewOf = async (request: DeskRequest, site: Site): Promise<SchoolView> => ({
  signed: await signedNow(request, site),
  words: await site.app.personWords(site.app.schoolId),
  asked: askedIn(request),
  mailOn: site.accounts.mailOn,
});

/** What forms on the school and on people share. */
export const alike = {
  policyOf: ({ signed }: SchoolView) => signed.directory.policy,
  sinceHead: changedMeanwhile,
} as const;

/** In the address of a page that was opened from what is left to set up: it leads back there. */
export const fromWhatNext = 'from=what-next';

export const cameFromWhatNext = (asked: Form): boolean => asked.get('from') === 'what-next';

export const toWhatNext: Place = { href: '/what-next', text: 'Back to what is left to set up' };

export const backTo = (place: Place, asked: Form): Place => (cameFromWhatNext(asked) ? toWhatNext : place);

export const onSchool: FormKind<OnSchool> = {
  ...alike,
  open: schoolViewOf,
  of: (view) => view,
  // What time alone wrote shows in no form: it could tell of an incident.
  versionOf: ({ signed }) => signed.school.settings.changed,
  frame: (form, { asked }) => ({ current: form.place.href, back: backTo(form.place, asked) }),
  order: ({ app }, _view, commands, marks) => ({ ...marks, kind: 'school', stream: app.schoolId, commands }),
  onwards: async (_request, _site, form, { view }) =>
    `${backTo(form.place, view.asked).href}?done=${form.name}`,
};
