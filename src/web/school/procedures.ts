// The Procedures and their versions: what is in force, since when, why, by whom and by which minute; what
// waits for the chair; and what each version before changed. Everybody who signs in may read it: figures and
// minutes of governors, no incident.
import type { Hono } from 'hono';
import { nameIn } from '../../app/directory.ts';
import { sayDate } from '../../policy/clock.ts';
import { proceduresDefault2026 } from '../../policy/procedures.ts';
import { figuresOf } from '../../policy/procedures-figures.ts';
import type { PersonId } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/adopted-procedures.ts';
import { type Adopted, holders } from '../../school/school.ts';
import { schoolSteps } from '../../school/steps.ts';
import { settledPart } from '../case/bell.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { summaryList } from '../ui/summary-list.ts';
import { when } from '../ui/when.ts';
import { differenceList, sayVersion } from '../words/procedures.ts';
import { figuresPart } from './policy-procedures.ts';
import { decideForm, proposalPart, roleIn, whoAdopts } from './procedures-decide.ts';
import { proposeForm } from './procedures-propose.ts';
import { onSchool, schoolViewOf } from './school-form.ts';

type Words = ReadonlyMap<number, Readonly<Record<string, string | null>>>;
type Shown = { readonly signed: Signed; readonly words: Words; readonly now: number };

const nameOf = ({ directory }: Signed, person: PersonId | null): string =>
  person === null ? 'Somebody' : nameIn(directory, person);

/** Since when, why, by whom and by which minute a version was adopted; until when, where another followed. */
const adoption = (each: Adopted, next: Adopted | undefined, { signed, words, now }: Shown): Html => {
  const minute = words.get(each.entry)?.minute;
  return summaryList({
    rows: [
      { key: 'In force', value: html`since ${when(each.at, now)}${next && html`, until ${when(next.at)}`}` },
      { key: 'Why', value: words.get(each.proposed.entry)?.reason ?? 'No longer kept' },
      { key: 'Proposed by', value: nameOf(signed, each.proposed.by) },
      { key: 'Adopted by', value: nameOf(signed, each.by) },
      { key: 'Approved', value: html`Meeting of ${sayDate(each.meetingOn)}: ${minute ?? 'no longer kept'}` },
    ],
  });
};

const byDefault = html`<p class="govuk-body">The school has set none of its own yet, so
  ${sayVersion('default-2026')} is in force. It is a proposal only: the school answers for it, as long as it
  adopts none of its own.</p>`;

const changesOf = (each: Adopted, before: Adopted | undefined, { signed }: Shown): Html => {
  const old = before?.figures ?? figuresOf(proceduresDefault2026);
  return html`<p class="govuk-body"><strong>What it changed</strong></p>
    ${differenceList(old, each.figures, signed.directory)}`;
};

const waiting = ({ signed, words }: Shown): Child => {
  const { proposed } = signed.school.settings;
  if (proposed === null) return null;
  const role = roleIn(signed);
  const who = whoAdopts(signed);
  if (role === null) {
    return insetText({ text: `A change is proposed, and waits for the chair of governors. ${who}` });
  }
  const href = '/procedures/decide';
  const isMine = role === 'adopter';
  const text = isMine ? 'Adopt or decline it' : 'Take it back';
  return html`<section aria-labelledby="waiting"><h2 class="govuk-heading-m" id="waiting">
    ${isMine ? 'A proposal waits for you' : 'Your proposal waits for the chair'}</h2>
    ${proposalPart(signed, proposed, words.get(proposed.entry)?.reason)}
    ${!isMine && html`<p class="govuk-body">${who}</p>`}
    ${button({ text, href, classes: isMine ? undefined : 'govuk-button--secondary' })}</section>`;
};

const earlier = (shown: Shown): Child => {
  const { adopted } = shown.signed.school.settings;
  if (adopted.length === 0) return null;
  const parts = adopted.slice(0, -1).map(
    (each, index) => html`<h3 class="govuk-heading-s">${sayVersion(each.version)}</h3>
      ${adoption(each, adopted[index + 1], shown)}${changesOf(each, adopted[index - 1], shown)}`,
  );
  return html`<h2 class="govuk-heading-m">Earlier versions</h2>${parts.reverse()}
    <h3 class="govuk-heading-s">${sayVersion('default-2026')}</h3>
    <p class="govuk-body">In force from the start, until the school adopted its own.</p>`;
};

const inForce = (shown: Shown): Child => {
  const { settings } = shown.signed.school;
  const last = settings.adopted.at(-1);
  return html`<h2 class="govuk-heading-m">In force: ${sayVersion(settings.procedures)}</h2>
    ${last === undefined ? byDefault : adoption(last, undefined, shown)}
    ${last !== undefined && changesOf(last, settings.adopted.at(-2), shown)}
    <p class="govuk-body">An incident keeps the version that was in force when it was reported. How severe
    what is, and all duties, stand in <a class="govuk-link" href="/policy#procedures">the policy</a>.</p>
    ${figuresPart(proceduresNow(settings), shown.signed.directory)}`;
};

/** Whom they name outside the school, and who of them can open a report here. */
const outsidePart = ({ directory, school }: Signed, withPassword: ReadonlySet<PersonId>): Html => {
  const { labels, numbers } = directory;
  const named = [numbers.outsideBody, numbers.outsideBodyAddress].filter(Boolean).join('; ');
  const readers = holders(school, 'outside-body').filter((person) => withPassword.has(person));
  const who =
    readers.length > 0
      ? html`${sayList(readers.map((person) => nameIn(directory, person)))} can open it here, and nothing
        else.`
      : 'Nobody of them has an account yet: such a report is kept, sealed, and waits.';
  return html`<h2 class="govuk-heading-m">Outside the school</h2>
    <p class="govuk-body">A report that concerns everybody who could open it comes to the
    ${labels['outside-body']}: ${named === '' ? 'the school has named none' : named}. ${who}
    At least two of them are needed, because whoever investigates does not close.</p>`;
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const view = await schoolViewOf(request, site);
  const shown = { signed, words: view.words, now: site.app.now() };
  const done = [proposeForm, decideForm].find(({ name }) => name === request.req.query('done'))?.done;
  const mayPropose = isOpen(schoolSteps['propose-procedures'], signed);
  return deskPage(request, {
    title: 'Procedures',
    current: '/procedures',
    flash: done,
    body: html`<h1 class="govuk-heading-l">Procedures for reporting or handling a security incident</h1>
      ${await settledPart(view, site, null)}${waiting(shown)}
      ${mayPropose && button({ text: 'Propose a change', href: '/procedures/propose' })}
      ${inForce(shown)}${outsidePart(signed, await site.accounts.withPassword())}${earlier(shown)}`,
  });
};

/** Mounts the page of the Procedures and its forms. */
export const mountProcedures = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/procedures', (request) => show(request, site));
  // Where nothing waits, or not for them, the page itself says so.
  desk.get('/procedures/decide', (request, next) =>
    roleIn(request.get('signed')) === null ? Promise.resolve(request.redirect('/procedures', 303)) : next(),
  );
  mountForms(desk, site, onSchool, '/procedures', [proposeForm, decideForm]);
};
