// What the trust offers its schools: an officer offers what one of them has, and sees who adopted which
// version. Nothing changes anywhere by it.
import type { Hono } from 'hono';
import { sayDate } from '../../policy/clock.ts';
import { capitalised } from '../../record/phrases.ts';
import { readsFigures } from '../../school/holders.ts';
import { type OfferKind, offerKinds } from '../../school/policies/offer-state.ts';
import { type OfferStanding, offerStanding } from '../../school/policies/offers.ts';
import { type Located, parseFields, problemAt, renderFields } from '../forms/field.ts';
import { fromList, longText } from '../forms/fields.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { offerPart } from '../school/offers/kinds.ts';
import type { Reader } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { errorSummary } from '../ui/inputs/field.ts';
import { wideTable } from '../ui/table.ts';
import { openPath, trustPage } from './frame.ts';
import { ofEach } from './school-view.ts';
import type { TrustEnv, TrustRequest, TrustSite } from './trust-site.ts';
import type { Views } from './views.ts';

type Seated = { readonly host: string; readonly who: Reader };

/** Where the reader comes in as somebody who watches over the school. */
const schoolsOf = async (request: TrustRequest, site: TrustSite): Promise<readonly Seated[]> => {
  const all = await ofEach(site, request.get('reader'), async (_school, who, host) => ({ host, who }));
  return all.filter(({ who }) => readsFigures(who.school, who.id));
};

const nameIn = ({ directory }: Reader): string => directory.schoolName;

const nameOf = (kind: OfferKind): string => capitalised(offerPart(kind).name);

const fieldsFor = (schools: readonly Seated[]) => ({
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
    items: schools.map(({ host, who }) => ({ value: host, text: `${nameIn(who)}, ${host}` })),
  }),
  note: longText('note', { label: 'What is new in it? (optional)', rows: 3, max: 1000 }),
});

const sayStanding = ({ adopted, waits, left }: OfferStanding): string => {
  const said = [
    adopted > 0 && `version ${adopted} adopted`,
    waits > 0 && `version ${waits} waits there`,
    left > Math.max(adopted, waits) && `version ${left} left`,
  ];
  return said.filter((each) => each !== false).join(', ') || '–';
};

const tableOf = async (
  request: TrustRequest,
  site: TrustSite,
  schools: readonly Seated[],
): Promise<Child> => {
  const own = (await site.people.offers()).filter(({ by }) => by === request.get('reader').holder);
  const offered = offerKinds.map((kind) => {
    const found = own.find((each) => each.kind === kind);
    return { text: found ? `Version ${found.version}, ${sayDate(found.at)}. ${found.note}` : '–' };
  });
  return wideTable({
    caption: 'What each school adopted',
    firstCellIsHeader: true,
    head: ['School', ...offerKinds.map(nameOf)].map((text) => ({ text })),
    rows: [
      [{ text: 'Offered by you' }, ...offered],
      ...schools.map(({ host, who }) => [
        { text: html`<a class="govuk-link" href="${openPath(host, '/incidents')}">${nameIn(who)}</a>` },
        ...offerKinds.map((kind) => ({ text: sayStanding(offerStanding(who.school, kind)) })),
      ]),
    ],
  });
};

type Trouble = { readonly form: Form; readonly problems: readonly Located[] };

const formOf = (schools: readonly Seated[], { form, problems }: Trouble): Child =>
  html`<h2 class="govuk-heading-m">Offer a new version</h2><form method="post" action="/offers"
    novalidate>${renderFields(fieldsFor(schools), form, problems)}${button({ text: 'Offer it' })}</form>`;

const draw = async (
  request: TrustRequest,
  site: TrustSite,
  views: Views,
  trouble: Trouble = { form: emptyForm, problems: [] },
): Promise<Response> => {
  const schools = await schoolsOf(request, site);
  const title = 'What you offer your schools';
  const errorList = trouble.problems.map(({ at, problem }) => ({ text: problem, href: `#${at}` }));
  const body = html`${errorList.length > 0 && errorSummary({ errorList })}<h1
    class="govuk-heading-l">${title}</h1><p class="govuk-body">Each school sees what would change there, and
    adopts it or leaves it by its own rules.</p>${
      schools.length === 0
        ? html`<p class="govuk-body">You need a seat as somebody who reads a school’s figures.</p>`
        : [await tableOf(request, site, schools), formOf(schools, trouble)]
    }`;
  const page = { title, body, current: '/offers', problem: errorList.length > 0 };
  return trustPage(request, site, { ...page, views: await views(request.get('reader')) });
};

const send = async (request: TrustRequest, site: TrustSite, views: Views): Promise<Response> => {
  const form = await readForm(request as never);
  const schools = await schoolsOf(request, site);
  const parsed = parseFields(fieldsFor(schools), form);
  if ('problems' in parsed) return draw(request, site, views, { form, ...parsed });
  const { kind, host, note } = parsed.answers;
  const wrong = (problem: string) =>
    draw(request, site, views, { form, problems: [problemAt('host', problem)] });
  const source = schools.find((each) => each.host === host);
  const content = source === undefined ? [] : offerPart(kind).from(source.who);
  if (Array.isArray(content) && content.length === 0)
    return wrong('This school has none of its own to offer');
  const known = schools.flatMap(({ who }) => Object.values(offerStanding(who.school, kind)));
  const given = { kind, content, note, by: request.get('reader').holder };
  const refused = await site.people.offer(given, Math.max(...known));
  return refused === null ? request.redirect('/offers', 303) : wrong(refused.refused);
};

export const mountTrustOffers = (desk: Hono<TrustEnv>, site: TrustSite, views: Views): void => {
  desk.get('/offers', (request) => draw(request, site, views));
  desk.post('/offers', (request) => send(request, site, views));
};
