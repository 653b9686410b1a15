// What the trust offers its schools: an officer offers what one of them has, and sees who adopted which
// version. Nothing changes anywhere by it.
import type { Hono } from 'hono';
import { sayDate } from '../../policy/clock.ts';
import { capitalised } from '../../record/phrases.ts';
import { readsFigures } from '../../school/holders.ts';
import { type Offer, type OfferKind, offerKinds } from '../../school/policies/offer-state.ts';
import { type OfferStanding, offerStanding } from '../../school/policies/offers.ts';
import { parseFields, renderFields } from '../forms/field.ts';
import { fromList, longText } from '../forms/fields.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { offerParts, partOf } from '../school/offers/answer.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { errorSummary } from '../ui/inputs/field.ts';
import { summaryList } from '../ui/summary-list.ts';
import { wideTable } from '../ui/table.ts';
import { openPath, trustPage } from './frame.ts';
import { ofEach } from './school-view.ts';
import type { TrustEnv, TrustReader, TrustRequest, TrustSite } from './trust-site.ts';
import type { Views } from './views.ts';

type SchoolOffers = {
  readonly host: string;
  readonly name: string;
  readonly standings: Readonly<Record<OfferKind, OfferStanding>>;
};

/** Only schools that let the reader in as somebody who watches over them. */
const schoolsOf = async (site: TrustSite, reader: TrustReader): Promise<readonly SchoolOffers[]> => {
  const found = await ofEach(site, reader, async (_school, who, host) =>
    readsFigures(who.school, who.id)
      ? {
          ...{ host, name: who.directory.schoolName },
          standings: Object.fromEntries(
            offerKinds.map((kind) => [kind, offerStanding(who.school, kind)]),
          ) as SchoolOffers['standings'],
        }
      : null,
  );
  return found.toSorted((a, b) => a.name.localeCompare(b.name));
};

const nameOf = (kind: OfferKind): string => capitalised(offerParts[kind].name);

const fieldsFor = (schools: readonly SchoolOffers[]) => ({
  kind: fromList<OfferKind>('kind', {
    label: 'What do you offer?',
    none: 'Choose',
    required: 'Choose what you offer',
    items: offerKinds.map((value) => ({ value, text: nameOf(value) })),
  }),
  host: fromList('host', {
    label: 'As which school has it?',
    hint: 'What it has now is copied.',
    none: 'Choose a school',
    required: 'Choose the school that has it',
    items: schools.map(({ host, name }) => ({ value: host, text: `${name}, ${host}` })),
  }),
  note: longText('note', { label: 'What is new in it? (optional)', rows: 3, max: 1000 }),
});

const sayStanding = ({ adopted, waits, left }: OfferStanding): string => {
  const said = [
    adopted !== null && `version ${adopted} adopted`,
    waits !== null && `version ${waits} waits there`,
    left !== null && left > Math.max(adopted ?? 0, waits ?? 0) && `version ${left} left`,
  ].filter((each) => each !== false);
  return said.join(', ') || '–';
};

const standingTable = (schools: readonly SchoolOffers[]): Child =>
  wideTable({
    caption: 'What each school adopted',
    firstCellIsHeader: true,
    head: ['School', ...offerKinds.map(nameOf)].map((text) => ({ text })),
    rows: schools.map(({ host, name, standings }) => [
      { text: html`<a class="govuk-link" href="${openPath(host, '/incidents')}">${name}</a>` },
      ...offerKinds.map((kind) => ({ text: sayStanding(standings[kind]) })),
    ]),
  });

const latest = (offers: readonly Offer[]): Child => {
  const rows = offerKinds.flatMap((kind) => {
    const [newest] = offers.filter((each) => each.kind === kind).toSorted((a, b) => b.version - a.version);
    if (newest === undefined) return [];
    const value = html`Version ${newest.version}, ${sayDate(newest.at)}<br>${newest.note}`;
    return [{ key: nameOf(kind), value }];
  });
  return rows.length > 0 && summaryList({ rows });
};

const offerForm = (fields: Child): Child => html`<h2 class="govuk-heading-m">Offer a new version</h2><form
  method="post" action="/offers" novalidate>${fields}${button({ text: 'Offer it' })}</form>`;

type Trouble = { readonly form: Form; readonly problems: Parameters<typeof renderFields>[2] };

const draw = async (
  request: TrustRequest,
  site: TrustSite,
  views: Views,
  { form, problems }: Trouble = { form: emptyForm, problems: [] },
): Promise<Response> => {
  const reader = request.get('reader');
  const schools = await schoolsOf(site, reader);
  // What others offer is for the schools that gave them a seat.
  const own = (await site.people.offers()).filter(({ by }) => by === reader.holder);
  const title = 'What you offer your schools';
  const errorList = problems.map(({ at, problem }) => ({ text: problem, href: `#${at}` }));
  const body = html`${errorList.length > 0 && errorSummary({ errorList })}<h1
    class="govuk-heading-l">${title}</h1><p class="govuk-body">Each school sees what would change there, and
    adopts it or leaves it by its own rules.</p>${latest(own)}${
      schools.length === 0
        ? html`<p class="govuk-body">You need a seat as somebody who reads a school’s figures.</p>`
        : [standingTable(schools), offerForm(renderFields(fieldsFor(schools), form, problems))]
    }`;
  const page = { title, body, current: '/offers', problem: problems.length > 0 };
  return trustPage(request, site, { ...page, views: await views(reader) });
};

/** What that school has, as the person who the reader is there. */
const contentOf = async (site: TrustSite, reader: TrustReader, kind: OfferKind, at: string) => {
  const seats = reader.seats.filter(({ host }) => host === at);
  const [found] = await ofEach(site, { ...reader, seats }, (school, who) =>
    partOf({ kind }).from(school, who),
  );
  return found ?? null;
};

const send = async (request: TrustRequest, site: TrustSite, views: Views): Promise<Response> => {
  const reader = request.get('reader');
  const form = await readForm(request as never);
  const back = (problems: Trouble['problems']) => draw(request, site, views, { form, problems });
  const schools = await schoolsOf(site, reader);
  const parsed = parseFields(fieldsFor(schools), form);
  if ('problems' in parsed) return back(parsed.problems);
  const { kind, host, note } = parsed.answers;
  const wrong = (problem: string) => back([{ at: 'host', field: 'host', problem }]);
  const content = await contentOf(site, reader, kind, host);
  if (content === null) return wrong('This school has nothing of its own of that kind');
  const answered = schools.flatMap(({ standings }) => Object.values(standings[kind]));
  const known = Math.max(...answered.map((version) => version ?? 0));
  const refused = await site.people.offer(reader.id, { kind, content, note, known });
  return refused === null ? request.redirect('/offers', 303) : wrong(refused.refused);
};

export const mountTrustOffers = (desk: Hono<TrustEnv>, site: TrustSite, views: Views): void => {
  desk.get('/offers', (request) => draw(request, site, views));
  desk.post('/offers', (request) => send(request, site, views));
};
