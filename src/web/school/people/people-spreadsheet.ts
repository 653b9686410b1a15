// People from a spreadsheet, such as an export of the school's own system: again at the start of each term.
import type { Hono } from 'hono';
import { nameIn } from '../../../app/directory.ts';
import { isDone } from '../../../app/door/order.ts';
import { counted } from '../../../policy/clock.ts';
import { NotFound } from '../../../record/failure.ts';
import type { PersonId } from '../../../record/ids.ts';
import { isRefusal } from '../../../record/step.ts';
import { mayHandOutLinks } from '../../../school/may.ts';
import { roles } from '../../../school/offices.ts';
import { personSteps } from '../../../school/steps.ts';
import { deskPage, isOpen } from '../../shell/desk.ts';
import { type DeskEnv, type DeskRequest, reachWarning, type Signed, type Site } from '../../shell/site.ts';
import {
  finding,
  isChosen,
  matchTable,
  mountSpreadsheet,
  plainWords,
  rowLine,
  type SheetView,
  type SpreadsheetUse,
} from '../../spreadsheets/spreadsheet-pages.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { details } from '../../ui/notice.ts';
import { wideTable } from '../../ui/table.ts';
import { unkept } from '../recovery-code.ts';
import { setUpNote } from '../what-next.ts';
import {
  guessPeople,
  type Order,
  officeField,
  officeOf,
  officeWords,
  type PeoplePlan,
  peopleColumns,
  planPeople,
} from './from-spreadsheet.ts';

export const peopleSpreadsheetPath = '/people/spreadsheet';

const personLink = ({ directory }: Signed, id: PersonId): Html =>
  html`<a class="govuk-link" href="/people/${id}">${nameIn(directory, id)}</a>`;

const planNow = ({ site, signed, brought }: SheetView): PeoplePlan =>
  planPeople(brought, { signed, now: site.app.now(), newId: site.app.newPersonId });

const openMax = 12;
/** What others mean is guessed. */
const wordsMax = 100;

/** What each word in the column of offices means here. */
const officesPart = ({ signed, brought }: SheetView): Child => {
  const counts = new Map<string, { readonly word: string; count: number }>();
  for (const row of brought.rows)
    for (const word of officeWords(brought, row)) {
      const found = counts.get(plainWords(word)) ?? { word, count: 0 };
      found.count += 1;
      counts.set(plainWords(word), found);
    }
  if (counts.size === 0) return null;
  const items = [
    { value: 'staff', text: 'Staff: reports only' },
    ...roles.map((role) => ({ value: role, text: signed.directory.offices[role] })),
  ];
  const asked = [...counts.values()].slice(0, wordsMax).map(({ word, count }) => ({
    name: officeField(word),
    text: word,
    sample: counted(count, 'row'),
    value: officeOf(brought, signed, word) ?? 'staff',
  }));
  const table = matchTable('Your words for offices', asked, items);
  return counts.size <= openMax ? table : details({ summaryText: 'Your words for offices', text: table });
};

const namesOf = (orders: readonly Order[]): readonly string[] => orders.map(({ name }) => name);

const findingsOf = (signed: Signed, { orders, same, gone, twice, wrong }: PeoplePlan) => {
  const waiting = orders.filter((order) => order.waiting.length > 0);
  const said = ({ name, waiting: held }: Order) =>
    `${name}: ${held.map((role) => signed.directory.offices[role]).join(', ')}`;
  return [
    finding('well', 'new', namesOf(orders.filter(({ isNew }) => isNew))),
    finding('well', 'changed: a name or a new office', namesOf(orders.filter(({ isNew }) => !isNew))),
    finding('soon', 'to be confirmed by a second person', waiting.map(said)),
    finding(
      'soon',
      'not employed here, by their office. Change that on their page if they are',
      namesOf(orders.filter(({ isOutside }) => isOutside)),
    ),
    finding('not-yet', 'here already', same),
    finding(
      'soon',
      'here, but not in the file. They stay: close an account yourself if they have left',
      gone.map((id) => personLink(signed, id)),
    ),
    finding(
      'wrong',
      'twice, and left out',
      twice.map((each) => html`${rowLine(each)}${each.person && html`. ${personLink(signed, each.person)}`}`),
    ),
    finding('wrong', 'not understood, and left out', wrong.map(rowLine)),
  ];
};

const dryRun = (view: SheetView) => {
  const { signed, brought } = view;
  const isNamed = ['name', 'first', 'last'].some((what) => isChosen(brought, what));
  const plan = planNow(view);
  const { length } = plan.orders;
  return {
    problem:
      isNamed && isChosen(brought, 'address') ? null : 'Choose which columns are the name and the e-mail.',
    findings: findingsOf(signed, plan),
    count: length,
    button: `Add or change ${counted(length, 'person', 'people')}`,
    note: 'No invitation goes out yet.',
  };
};

type Came = { readonly added: number; readonly changed: number; readonly refused: readonly string[] };

/** Planned anew: what somebody else did meanwhile is not done twice. */
const take = async (view: SheetView, done: (count: number) => void): Promise<Came> => {
  const { app } = view.site;
  const signed = { ...view.signed, school: await app.school(), directory: await app.directory() };
  const { orders } = planNow({ ...view, signed });
  const refused: string[] = [];
  const counts = { added: 0, changed: 0 };
  for (const [index, { no, person, name, isNew, commands }] of orders.entries()) {
    const order = { kind: 'person', stream: person, actor: { kind: 'person', person: signed.id } } as const;
    const answer = await app.execute({ ...order, commands, secret: `${view.brought.secret} ${no}` });
    if (isDone(answer)) counts[isNew ? 'added' : 'changed'] += 1;
    else refused.push(`${name}: ${isRefusal(answer) ? answer.because : 'somebody else changed this person'}`);
    done(index + 1);
  }
  return { ...counts, refused };
};

const inviteForm: Html = html`<form method="post" action="/people/invite-all">${button({
  text: 'Invite all',
})}</form>`;

/** Whom nobody has invited yet. */
const toInvite = async (site: Site, { school }: Signed): Promise<readonly PersonId[]> => {
  const [withPassword, invited] = [await site.accounts.withPassword(), await site.accounts.invited()];
  return [...school.people.values()]
    .filter(({ id, active }) => active && !withPassword.has(id) && !invited.has(id))
    .map(({ id }) => id);
};

export const inviteAllPart = async (site: Site, signed: Signed): Promise<Child> => {
  const { length } = isOpen(mayHandOutLinks, signed, signed.person) ? await toInvite(site, signed) : [];
  if (length < 2) return null;
  return html`<p class="govuk-body">${length} people are not invited yet. Each gets a link to choose a
    password: by mail, or from you where Candour sends none. It works once, within seven
    days.</p>${inviteForm}`;
};

const refusedPart = (refused: readonly string[]): Child =>
  refused.length > 0 &&
  html`<p class="govuk-body">Not done:</p><ul class="govuk-list govuk-list--bullet">${refused.map(
    (each) => html`<li>${each}</li>`,
  )}</ul>`;

const use: SpreadsheetUse<Came> = {
  path: peopleSpreadsheetPath,
  title: 'People from a spreadsheet',
  current: '/people',
  back: { href: '/people', text: 'Back to people' },
  intro: html`<p class="govuk-body">A list of staff with a name, an e-mail address and an office, such as your
    school’s own system exports. Bring it again each term: it adds who is new, and closes no account.</p>`,
  mayUse: (signed) => isOpen(personSteps['add-person'], signed),
  columns: peopleColumns,
  guess: guessPeople,
  alsoAsks: officesPart,
  dryRun,
  take,
  came: async ({ added, changed, refused }, signed, site) =>
    html`<p class="govuk-body-l">${
      [
        added > 0 && counted(added, 'person is added', 'people are added'),
        changed > 0 && counted(changed, 'person is changed', 'people are changed'),
      ]
        .filter(Boolean)
        .join(', and ') || 'Nobody is added'
    }.</p>${refusedPart(refused)}${await inviteAllPart(site, signed)}`,
};

// Invite all: each by mail or, where there is none, by a link to hand over, all on one page shown once.

type Invited = {
  readonly links: readonly (readonly [name: string, link: string])[];
  readonly sent: number;
  readonly refused: readonly string[];
};

const inviteEach = async (
  site: Site,
  signed: Signed,
  people: readonly PersonId[],
  done: (count: number) => void,
): Promise<Invited> => {
  const [links, refused]: [(readonly [string, string])[], string[]] = [[], []];
  for (const [index, id] of people.entries()) {
    const made = await site.accounts.invite({ kind: 'person', person: signed.id }, id);
    const name = nameIn(signed.directory, id);
    if ('refused' in made) refused.push(`${name}: ${made.refused}`);
    else if ('link' in made) links.push([name, made.link]);
    done(index + 1);
  }
  return { links, refused, sent: people.length - links.length - refused.length };
};

const drawInvited = (request: DeskRequest, body: Child): Response =>
  unkept(
    deskPage(request, {
      title: 'Invitations',
      current: '/people',
      wide: true,
      before: backLink({ href: '/people', text: 'Back to people' }),
      body: html`<h1 class="govuk-heading-l">Invitations</h1>${body}`,
    }),
  );

const cameOf = (site: Site, { sent, links, refused }: Invited): Child =>
  html`${sent > 0 && html`<p class="govuk-body-l">We have mailed ${counted(sent, 'invitation')}.</p>`}${
    links.length > 0 &&
    html`<p class="govuk-body">Give each link to its person and to nobody else. We show them only now.</p>
    ${reachWarning(site, 'Each link', 'hand them over')}${wideTable({
      caption: 'Links to hand over',
      captionClasses: 'govuk-visually-hidden',
      firstCellIsHeader: true,
      head: [{ text: 'Name' }, { text: 'Link' }],
      rows: links.map(([name, link]) => [{ text: name }, { text: link }]),
    })}`
  }${refusedPart(refused)}`;

const invited = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!isOpen(mayHandOutLinks, signed, signed.person)) throw new NotFound('There is no such page.');
  const whose = { person: signed.id, task: 'invite-all' };
  if (request.req.method === 'POST') {
    const people = await toInvite(site, signed);
    await site.app.tasks.begin(whose, people.length, (done) => inviteEach(site, signed, people, done));
    if (site.app.tasks.progress(whose)?.came === null) return request.redirect('/people/invite-all', 303);
  }
  const progress = site.app.tasks.progress(whose);
  if (progress === null) return request.redirect('/people', 303);
  if (progress.came === null)
    return drawInvited(
      request,
      html`<p class="govuk-body-l">${progress.done} of ${progress.of} are invited.</p><p class="govuk-body"><a
        class="govuk-link" href="/people/invite-all">Look again</a></p>`,
    );
  site.app.tasks.forget(whose);
  return drawInvited(
    request,
    html`${cameOf(site, progress.came as Invited)}${await setUpNote(signed, site)}`,
  );
};

export const mountPeopleSpreadsheet = (desk: Hono<DeskEnv>, site: Site): void => {
  mountSpreadsheet(desk, site, use);
  desk.get('/people/invite-all', (request) => invited(request, site));
  desk.post('/people/invite-all', (request) => invited(request, site));
};
