// The forms on the school and on its people: of one step each. How they are drawn and sent is the same for
// all forms of the desk; here stands what is their own.
import { nameIn } from '../app/directory.ts';
import type { Order } from '../app/order.ts';
import { policies } from '../policy/policies.ts';
import { NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { mayPerson, maySchool, maySeePeople, permitSchool, type Row } from '../school/may.ts';
import { blankPerson, type Person } from '../school/school.ts';
import type { PersonCommand, PersonStepName, SchoolCommand, SchoolStepName } from '../school/steps.ts';
import type { AnswersOf, Fields, Located } from './forms/field.ts';
import { askedIn, type Form } from './forms/form.ts';
import {
  type About,
  type Declared,
  declared,
  type FormKind,
  type FormOn,
  type Sent,
} from './forms/form-kind.ts';
import type { DeskRequest, Signed, Site } from './site.ts';
import { errorSummary } from './ui/error-summary.ts';
import { canSecond } from './waiting-changes.ts';

type Written = Readonly<Record<string, string | null>>;

/** What a form on the school is drawn from. */
export type SchoolView = {
  readonly signed: Signed;
  /** What was written in each entry of the stream that the form is about. */
  readonly words: ReadonlyMap<number, Written>;
  /** The address's query. */
  readonly asked: Form;
};

/** What a form on a person is drawn from; `person` is the blank one where nobody yet is meant. */
export type PersonView = SchoolView & { readonly person: Person };

/** A page, and the words of the link back to it. */
export type Place = { readonly href: string; readonly text: string };

type OnSchool = {
  readonly of: Pick<SchoolView, 'signed'>;
  readonly view: SchoolView;
  readonly command: SchoolCommand;
  readonly also: {
    /** Said once it is done. */
    readonly done: string;
    /** Where it stands and leads back to. */
    readonly place: Place;
  };
};
type OnPerson = {
  readonly of: PersonView;
  readonly view: PersonView;
  readonly command: PersonCommand;
  readonly also: {
    /** Said once it is done. */
    readonly done: string;
    /** Whether it puts somebody on the list. */
    readonly isNew: boolean;
  };
};

/** A form on the school itself, whatever its answers are. */
export type SchoolForm = FormOn<OnSchool>;
/** A form on a person, whatever its answers are. */
export type PersonForm = FormOn<OnPerson>;

type Drawn<A extends About, F extends Fields> = Omit<Declared<A, F>, 'name' | 'isOffered' | 'commands'> & {
  readonly done: string;
  /** The step that is asked for. */
  readonly ask: (answers: AnswersOf<F>, view: A['view'], sent: Sent) => A['command'] | Located;
};

/** The step that a form asks for, as all that it asks for. */
const alone = <C extends object>(asked: C | Located): readonly C[] | Located =>
  'problem' in asked ? asked : [asked];

/** Declares a form on a person. */
export const personForm = <F extends Fields>({
  step,
  ask,
  ...form
}: Drawn<OnPerson, F> & { readonly step: PersonStepName }): PersonForm =>
  declared<OnPerson, F>({
    ...form,
    name: step,
    isOffered: ({ signed, person }) => isOpen(mayPerson[step], signed, person),
    isNew: mayPerson[step].person === 'new',
    commands: (...sent) => alone(ask(...sent)),
  });

/** Declares a form on the school itself; `name` is the last part of its address. */
export const settingsForm = <F extends Fields>({
  step,
  ask,
  ...form
}: Drawn<OnSchool, F> & {
  readonly name: string;
  readonly step: SchoolStepName;
  readonly place?: Place;
}): SchoolForm =>
  declared<OnSchool, F>({
    place: { href: '/settings', text: 'Back to the school' },
    ...form,
    isOffered: ({ signed }) => isOpen(maySchool[step], signed),
    commands: (...sent) => alone(ask(...sent)),
  });

/** Whether whoever is signed in may take this step, on this person where one is meant. */
export const isOpen = (row: Row, signed: Signed, person: Person = blankPerson): boolean =>
  permitSchool(row, signed.school, { kind: 'person', person: signed.id }, person) === null;

/** They themselves, whoever sees all people, and whoever is asked to be the second person to a change. */
const maySee = (signed: Signed, person: Person): boolean =>
  person.id === signed.id ||
  isOpen(maySeePeople, signed) ||
  person.waiting.some((change) => canSecond(signed, person, change));

/** Who is signed in, with the school as it is now. */
const signedNow = async (request: DeskRequest, { app }: Site): Promise<Signed> => ({
  ...request.get('signed'),
  school: await app.school(),
  directory: await app.directory(),
});

/** The school, with what was written about it. */
export const schoolViewOf = async (request: DeskRequest, site: Site): Promise<SchoolView> => ({
  signed: await signedNow(request, site),
  words: await site.app.personWords(site.app.schoolId),
  asked: askedIn(request),
});

/**
 * The person of the address, with what was written about them; the blank one where the address names none.
 */
export const personViewOf = async (request: DeskRequest, site: Site): Promise<PersonView> => {
  const signed = await signedNow(request, site);
  const asked = askedIn(request);
  const id = request.req.param('id') as PersonId | undefined;
  if (id === undefined) return { signed, person: blankPerson, words: new Map(), asked };
  const person = signed.school.people.get(id);
  if (person === undefined || !maySee(signed, person)) throw new NotFound('There is no such person.');
  return { signed, person, words: await site.app.personWords(id), asked };
};

/** What forms on the school and on people have alike. */
const alike = {
  policyOf: ({ signed }: SchoolView) => policies[signed.school.settings.policy],
  filesOf: () => null,
  // What somebody may not do to the school or a person does not exist for them.
  insteadOf: () => null,
  refusalOf: () => null,
  goneBy: async () => null,
  sinceHead: () =>
    errorSummary({
      titleText: 'Somebody else changed this meanwhile',
      errorList: [{ text: 'Look whether what you typed still fits, then send it again.' }],
    }),
} as const;

// What time alone wrote, such as that mail came back, shows in no form: it could tell of an incident. So
// `changed` is the version that a form is made on.

/** The forms on the school itself, as one kind of form. */
export const onSchool: FormKind<OnSchool> = {
  ...alike,
  open: schoolViewOf,
  of: (view) => view,
  versionOf: ({ signed }) => signed.school.settings.changed,
  frame: ({ place }) => ({ current: place.href, back: place }),
  order: ({ app }, _view, commands, marks) => ({ ...marks, kind: 'school', stream: app.schoolId, commands }),
  onwards: async (_request, _site, { name, place }) => `${place.href}?done=${name}`,
};

/** Where a form on a person came from and leads back to. */
const backFrom = ({ isNew }: PersonForm, { signed, person }: PersonView): Place => {
  if (isNew) return { href: '/people', text: 'Back to people' };
  if (!isOpen(maySeePeople, signed)) return { href: '/account', text: 'Back to your account' };
  return { href: `/people/${person.id}`, text: `Back to ${nameIn(signed.directory, person.id)}` };
};

/** What puts somebody on the list names them itself. */
const streamOf = ({ person }: PersonView, command: PersonCommand | undefined): PersonId =>
  command?.step === 'add-person' ? command.facts.person : person.id;

/** The forms on a person, as one kind of form. */
export const onPerson: FormKind<OnPerson> = {
  ...alike,
  open: personViewOf,
  of: (view) => view,
  versionOf: ({ person }) => person.changed,
  frame: (form, view) => ({
    caption: view.person.version > 0 ? nameIn(view.signed.directory, view.person.id) : undefined,
    current: '/people',
    back: backFrom(form, view),
  }),
  order: (_site, view, commands, marks): Order => ({
    ...marks,
    kind: 'person',
    stream: streamOf(view, commands[0]),
    commands,
  }),
  async onwards(_request, { app }, { name }, { view, answer, seen }) {
    if (!isOpen(maySeePeople, view.signed)) return `/account?done=${name}`;
    const person = (await app.school()).people.get(answer.stream as PersonId);
    const waits = person?.waiting.some(({ entry }) => entry > (seen ?? view.person.changed)) === true;
    return `/people/${answer.stream}?done=${name}${waits ? '&waits=yes' : ''}`;
  },
};
