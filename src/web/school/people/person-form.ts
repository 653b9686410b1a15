import { nameIn } from '../../../app/directory.ts';
import { NotFound } from '../../../record/failure.ts';
import type { PersonId } from '../../../record/ids.ts';
import { maySeePeople } from '../../../school/may.ts';
import { blankPerson, type Person } from '../../../school/school.ts';
import { type PersonCommand, type PersonStepName, personSteps } from '../../../school/steps.ts';
import type { Field, Fields } from '../../forms/field.ts';
import { anyOf } from '../../forms/fields.ts';
import { askedIn, type Form } from '../../forms/form.ts';
import { declared, type FormKind, type FormOn } from '../../forms/form-kind.ts';
import { isOpen } from '../../shell/desk.ts';
import type { DeskRequest, Signed, Site } from '../../shell/site.ts';
import {
  alike,
  alone,
  backTo,
  type DrawnStep,
  type Place,
  type SchoolView,
  signedNow,
} from '../school-form.ts';
import { afterLink } from './one-time-link.ts';
import { canSecond } from './waiting-changes.ts';

/** `person` is blank while the form adds one. */
export type PersonView = SchoolView & {
  readonly person: Person;
  /** Whether the school is one of a trust with a desk. */
  readonly hasTrust: boolean;
};

type OnPerson = {
  readonly of: PersonView;
  readonly view: PersonView;
  readonly command: PersonCommand;
  readonly also: { readonly done: string; readonly isNew: boolean };
};

export type PersonForm = FormOn<OnPerson>;

/** Its address ends as its step is called, or in `name`. */
export const personForm = <F extends Fields>({
  step,
  ask,
  ...form
}: DrawnStep<OnPerson, F> & { readonly name?: string; readonly step: PersonStepName }): PersonForm =>
  declared<OnPerson, F>({
    name: step,
    ...form,
    isOffered: ({ signed, person }) => isOpen(personSteps[step], signed, person),
    isGrave: personSteps[step].grave ?? false,
    isNew: personSteps[step].person === 'new',
    commands: (...sent) => alone(ask(...sent)),
  });

/** They themselves, those who see all people, and those who can confirm a change of theirs. */
const maySee = (signed: Signed, person: Person): boolean =>
  person.id === signed.id ||
  isOpen(maySeePeople, signed) ||
  person.waiting.some((change) => canSecond(signed, person, change));

/** The person of the address; the blank one where it names none. */
export const personViewOf = async (request: DeskRequest, site: Site): Promise<PersonView> => {
  const signed = await signedNow(request, site);
  const asked = askedIn(request);
  const { mailOn } = site.accounts;
  const hasTrust = site.accounts.trustUrl !== null;
  const id = request.req.param('id') as PersonId | undefined;
  if (id === undefined) return { signed, person: blankPerson, words: new Map(), asked, mailOn, hasTrust };
  const person = signed.school.people.get(id);
  if (person === undefined || !maySee(signed, person)) throw new NotFound('There is no such person.');
  return { signed, person, words: await site.app.personWords(id), asked, mailOn, hasTrust };
};

const inviteName = 'invite';

/** Whether who is added gets their link with the same press. */
export const inviteField: Field<readonly string[]> = anyOf(inviteName, {
  label: 'How they come in',
  items: [
    {
      value: 'now',
      text: 'Invite them now',
      hint: 'They get a link to choose a password. It works for seven days.',
    },
  ],
});

const invitesToo = (form: Form): boolean => form.get(inviteName) === 'now';

const backFrom = ({ isNew }: PersonForm, { signed, person, asked }: PersonView): Place => {
  if (isNew) return backTo({ href: '/people', text: 'Back to people' }, asked);
  if (!isOpen(maySeePeople, signed)) return { href: '/account', text: 'Back to your account' };
  return { href: `/people/${person.id}`, text: `Back to ${nameIn(signed.directory, person.id)}` };
};

const streamOf = ({ person }: PersonView, command: PersonCommand | undefined): PersonId =>
  command?.step === 'add-person' ? command.facts.person : person.id;

export const onPerson: FormKind<OnPerson> = {
  ...alike,
  open: personViewOf,
  of: (view) => view,
  // What time alone wrote, such as that mail came back, shows in no form: it could tell of an incident.
  versionOf: ({ person }) => person.changed,
  frame: (form, view) => ({
    caption: view.person.version > 0 ? nameIn(view.signed.directory, view.person.id) : undefined,
    current: '/people',
    back: backFrom(form, view),
  }),
  order: (_site, view, commands, marks) => ({
    ...marks,
    kind: 'person',
    stream: streamOf(view, commands[0]),
    commands,
  }),
  async onwards(request, site, { name }, { view, answer, form, seen }) {
    const { signed } = view;
    if (!isOpen(maySeePeople, signed)) return `/account?done=${name}`;
    const id = answer.stream as PersonId;
    const person = (await site.app.school()).people.get(id);
    const waits = person?.waiting.some(({ entry }) => entry > (seen ?? view.person.changed)) === true;
    if (invitesToo(form)) {
      // Sent twice, its link is still to be seen.
      if (answer.repeated) return `/people/${id}/link`;
      const made = await site.accounts.invite({ kind: 'person', person: signed.id }, id);
      if (!('refused' in made)) return afterLink(request, site, id, made);
    }
    return `/people/${id}?done=${name}${waits ? '&waits=yes' : ''}`;
  },
};
