// Draws and sends the forms on the school and its people. As on an incident: 303 once done, 422 with the
// problems or the refusal, 409 where somebody else was there first; what was typed is always there again.
import type { Hono } from 'hono';
import { steppedUp } from '../accounts/sessions.ts';
import { nameIn } from '../app/directory.ts';
import { isChanged, isDone } from '../app/order.ts';
import { policies } from '../policy/policies.ts';
import { NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { isRefusal, type Refusal } from '../record/step.ts';
import { maySeePeople } from '../school/may.ts';
import { blankPerson, type Person } from '../school/school.ts';
import { deskPage } from './desk.ts';
import { isProblem, type Located, parseFields, renderFields } from './field.ts';
import { type Form, formOf, formWith, secretIn } from './form.ts';
import { readForm } from './read-form.ts';
import { problemSummary, refusalSummary } from './refusal.ts';
import { isOpen, type Place, type SchoolForm, type SchoolView } from './school-form.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from './site.ts';
import { seenIn } from './step-routes.ts';
import { button } from './ui/button.ts';
import { errorSummary } from './ui/error-summary.ts';
import { type Child, html } from './ui/html.ts';
import { backLink } from './ui/links.ts';
import { canSecond } from './waiting-changes.ts';

/** They themselves, whoever sees all people, and whoever is asked to be the second person to a change. */
const maySee = (signed: Signed, person: Person): boolean =>
  person.id === signed.id ||
  isOpen(maySeePeople, signed) ||
  person.waiting.some((change) => canSecond(signed, person, change));

/**
 * The person of the address, with what was written about them; the blank one where the address names none.
 */
export const schoolViewOf = async (request: DeskRequest, site: Site): Promise<SchoolView> => {
  const signed = request.get('signed');
  const asked = formOf(new URL(request.req.url).searchParams);
  const { newPersonId } = site.app;
  const id = request.req.param('id') as PersonId | undefined;
  if (id === undefined) {
    const words = await site.app.personWords(site.app.schoolId);
    return { signed, person: blankPerson, words, asked, newPersonId };
  }
  const person = signed.school.people.get(id);
  if (person === undefined || !maySee(signed, person)) throw new NotFound('There is no such person.');
  return { signed, person, words: await site.app.personWords(id), asked, newPersonId };
};

/** Where a form came from and leads back to. */
const placeOf = (form: SchoolForm, { signed, person }: SchoolView): Place => {
  if (form.row.person === 'none') return form.place;
  if (form.row.person === 'new') return { href: '/people', text: 'Back to people' };
  if (!isOpen(maySeePeople, signed)) return { href: '/account', text: 'Back to your account' };
  return { href: `/people/${person.id}`, text: `Back to ${nameIn(signed.directory, person.id)}` };
};

type Trouble = {
  readonly problems?: readonly Located[];
  readonly refusal?: Refusal;
  readonly isChanged?: boolean;
};

const troubleHead = (view: SchoolView, { problems, refusal, isChanged: changed }: Trouble): Child => [
  problems && problemSummary(problems),
  refusal && refusalSummary(policies[view.signed.school.settings.policy], refusal),
  changed &&
    errorSummary({
      titleText: 'Somebody else changed this meanwhile',
      errorList: [{ text: 'Look whether what you typed still fits, then send it again.' }],
    }),
];

/** What time alone wrote, such as that mail came back, shows in no form: it could tell of an incident. */
const versionOf = (form: SchoolForm, { signed, person }: SchoolView): number =>
  form.row.person === 'none' ? signed.school.settings.changed : person.changed;

const draw = (
  request: DeskRequest,
  site: Site,
  page: SchoolForm,
  view: SchoolView,
  form: Form,
  trouble: Trouble = {},
): Response => {
  const status = trouble.isChanged ? 409 : trouble.problems || trouble.refusal ? 422 : 200;
  const { signed, person } = view;
  const place = placeOf(page, view);
  const body = html`${troubleHead(view, trouble)}
    ${person.version > 0 && html`<span class="govuk-caption-l">${nameIn(signed.directory, person.id)}</span>`}
    <h1 class="govuk-heading-l">${page.title}</h1>
    ${page.intro(view)}
    <form method="post" novalidate>
      <input type="hidden" name="_secret" value="${form.get('_secret') || site.app.newSecret()}">
      <input type="hidden" name="_seen" value="${versionOf(page, view)}">
      ${renderFields(page.fields(view), form, trouble.problems ?? [])}
      ${button({ text: page.button })}
    </form>`;
  const current = page.row.person === 'none' ? place.href : '/people';
  const problem = status !== 200;
  return deskPage(request, { title: page.title, body, current, problem, before: backLink(place) }, status);
};

/** The form's view, where it is for whoever is signed in; where not, it does not exist for them. */
const openForm = async (request: DeskRequest, site: Site, page: SchoolForm): Promise<SchoolView> => {
  const view = await schoolViewOf(request, site);
  if (!isOpen(page.row, view.signed, view.person)) throw new NotFound('This form is not for them.');
  return view;
};

const passwordFirst = (request: DeskRequest, site: Site, page: SchoolForm): Response | null => {
  if (!page.isGrave || steppedUp(request.get('signed').session, site.app.now())) return null;
  const { pathname, search } = new URL(request.req.url);
  return request.redirect(`/account/password-again?next=${encodeURIComponent(pathname + search)}`, 303);
};

/** Where a form leads once it is done, and what is said there. */
async function onwardsFrom(site: Site, page: SchoolForm, view: SchoolView, stream: string, seen: number) {
  const done = `done=${page.name}`;
  if (page.row.person === 'none') return `${page.place.href}?${done}`;
  if (!isOpen(maySeePeople, view.signed)) return `/account?${done}`;
  const person = (await site.app.school()).people.get(stream as PersonId);
  const waits = person?.waiting.some(({ entry }) => entry > seen) === true;
  return `/people/${stream}?${done}${waits ? '&waits=yes' : ''}`;
}

const send = async (request: DeskRequest, site: Site, page: SchoolForm): Promise<Response> => {
  const view = await openForm(request, site, page);
  const grave = passwordFirst(request, site, page);
  if (grave !== null) return grave;
  const form = await readForm(request);
  const redraw = (fresh: SchoolView, trouble: Trouble) => draw(request, site, page, fresh, form, trouble);
  const parsed = parseFields(page.fields(view), form);
  if ('problems' in parsed) return redraw(view, { problems: parsed.problems });
  const asked = page.ask(parsed.answers as never, view);
  if (isProblem(asked)) return redraw(view, { problems: [asked] });
  const seen = seenIn(form, versionOf(page, view));
  if (seen === null) return redraw(view, { isChanged: true });
  const marks = {
    actor: { kind: 'person', person: view.signed.id },
    secret: secretIn(form),
    seen,
  } as const;
  const { app } = site;
  const answer =
    asked.kind === 'school'
      ? await app.execute({ ...marks, kind: 'school', stream: app.schoolId, commands: [asked.command] })
      : await app.execute({
          ...marks,
          kind: 'person',
          stream: streamOf(view, asked.command),
          commands: [asked.command],
        });
  if (isDone(answer)) {
    return request.redirect(await onwardsFrom(site, page, view, answer.stream, seen), 303);
  }
  const school = await app.school();
  const signed = { ...view.signed, school, directory: await app.directory() };
  const person = school.people.get(view.person.id) ?? view.person;
  const fresh = { ...view, signed, person };
  return isRefusal(answer)
    ? redraw(fresh, { refusal: answer })
    : redraw(fresh, { isChanged: isChanged(answer) });
};

const streamOf = ({ person }: SchoolView, { facts }: { readonly facts: object }): PersonId =>
  'person' in facts ? (facts.person as PersonId) : person.id;

/** Mounts these forms below an address, such as `/people/:id`. */
export const mountSchoolForms = (
  desk: Hono<DeskEnv>,
  site: Site,
  below: string,
  pages: readonly SchoolForm[],
): void => {
  for (const page of pages) {
    const path = `${below}/${page.name}`;
    desk.get(path, async (request) => {
      const view = await openForm(request, site, page);
      const grave = passwordFirst(request, site, page);
      return grave ?? draw(request, site, page, view, formWith(page.prefill(view)));
    });
    desk.post(path, (request) => send(request, site, page));
  }
};
