// One piece of evidence on a page: a picture is shown, and the words of a text, a mail or a PDF, in a frame
// that cannot act; anything else is downloaded. What it is, its first bytes say and never its name.
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { kindOf } from '../../../app/files/preview/shown.ts';
import { NotFound } from '../../../record/failure.ts';
import type { FileId } from '../../../record/ids.ts';
import { saySize } from '../../forms/upload.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { besideOneAnother } from '../../ui/beside.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { thumbs } from '../../ui/line-list.ts';
import { backLink } from '../../ui/links.ts';
import { strangersFrame, strangersHeaders, strangersPage } from '../../ui/strangers.ts';
import { dayOf, shortWhen } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { entryPath, incidentPath, type StepView, viewOf, writtenIn, writtenOrErased } from '../case-form.ts';
import { formLinks } from '../frame/menu.ts';
import { tabPath } from '../frame/tabs.ts';
import { corrections } from '../summary/corrections.ts';
import { type Exhibit, exhibitsOf } from './exhibits-of.ts';
import { noteViewed, viewedAs } from './note-evidence.ts';
import { shownOf } from './shown.ts';

export const exhibitCount = (view: StepView): number => exhibitsOf(view).length;

const pathOf = ({ found }: StepView, { entry, number }: Exhibit): string =>
  incidentPath(found, `exhibit/${entry}/${number}`);

/** Only these are shown: each by the bytes that it begins with. */
const pictures: readonly (readonly [type: string, begins: RegExp, name: RegExp])[] = [
  ['image/jpeg', /^\xff\xd8\xff/, /\.jpe?g$/i],
  ['image/png', /^\x89PNG\r\n.\n/s, /\.png$/i],
  ['image/gif', /^GIF8[79]a/, /\.gif$/i],
  ['image/webp', /^RIFF.{4}WEBP/s, /\.webp$/i],
];
const typeOf = (start: Buffer): string | undefined =>
  pictures.find(([, begins]) => begins.test(start.toString('latin1', 0, 16)))?.[0];

const digestOf = ({ entries }: StepView, { entry }: Exhibit): string => writtenIn(entries, entry, 'digest');

const keptAt = ({ entries }: StepView, entry: number): Html =>
  html`<span class="candour-prose">${writtenIn(entries, entry, 'keptAt')}</span>`;

/** Larger pictures stand as a sign: the browser alone makes them small. */
const thumbMaxBytes = 3 * 1024 * 1024;

const notScanned = html` <em>not scanned</em>`;

/** Small ones beside what was gathered, and the way to add one. */
export const exhibitThumbs = async ({ app }: Site, view: StepView): Promise<Child> => {
  const all = exhibitsOf(view);
  const about = await app.files.about(
    view.found.incident.id,
    all.flatMap(({ file }) => file ?? []),
  );
  const ways = [
    ...formLinks(view, 'investigation', 'add-evidence'),
    ...(all.length === 0 ? [] : [{ text: 'Chain of custody', href: incidentPath(view.found, 'custody') }]),
  ];
  const shown = all.map((each) => {
    const kept = each.file === null ? undefined : about.get(each.file);
    const isPicture = pictures.some(([, , name]) => name.test(each.name));
    return {
      href: pathOf(view, each),
      picture: isPicture && kept && kept.size <= thumbMaxBytes ? `${pathOf(view, each)}/picture` : null,
      sign: each.file === null ? ('lock' as const) : ('file' as const),
      text: each.title,
      below: html`${keptAt(view, each.entry)} ${sayActor(view.found.directory, each.by)},
        ${dayOf(each.at, view.found.now)}${kept?.isUnscanned && notScanned}${corrections(view, each.entry)}`,
    };
  });
  const adds = ways.map(({ text, href }) =>
    button({ text, href, classes: 'govuk-button--secondary candour-button--small candour-screen-only' }),
  );
  return (
    all.length + ways.length > 0 &&
    html`<section aria-labelledby="evidence"><h2 class="govuk-heading-s" id="evidence">Evidence <span
      class="candour-part__count">${all.length}</span></h2>${thumbs(shown)}${buttonGroup(...adds)}</section>`
  );
};

const asked = (request: DeskRequest, view: StepView) => {
  const { entry, number } = request.req.param();
  const all = exhibitsOf(view);
  const at = all.findIndex((each) => each.entry === Number(entry) && each.number === Number(number));
  const exhibit = all[at];
  if (exhibit === undefined) throw new NotFound('There is no such evidence.');
  return { exhibit, at, all };
};

/** In bytes: so much is looked at here. */
const startMax = 64 * 1024;

type Content =
  | { readonly size: number; readonly isUnscanned: boolean; readonly start: Buffer }
  | 'erased'
  | 'damaged';

const contentOf = async ({ app }: Site, { found }: StepView, file: FileId): Promise<Content> => {
  const opened = await app.files.read(found.incident.id, file);
  if ('erased' in opened) return 'erased';
  const isUnscanned = (await app.files.about(found.incident.id, [file])).get(file)?.isUnscanned ?? false;
  try {
    const first = await opened.content.next();
    await opened.content.return(undefined);
    const start = first.done ? Buffer.alloc(0) : Buffer.from(first.value.subarray(0, startMax));
    return { size: opened.size, isUnscanned, start };
  } catch {
    return 'damaged';
  }
};

const notShown = (says: string): Html => html`<p>${says}</p>`;

const withoutDanger = (path: string, content: Content | null): Html => {
  if (content === null) return notShown('This is a thing, not a file.');
  if (content === 'erased') return notShown('This file was erased.');
  if (content === 'damaged') return notShown('This file was changed or damaged: it cannot be read.');
  if (typeOf(content.start) !== undefined)
    return html`<a href="${path}/picture"><img src="${path}/picture" alt="The picture itself"></a>`;
  if (kindOf(content.start) === null)
    return notShown('Candour does not show this kind of file. Download it.');
  return html`${strangersFrame(`${path}/shown`, 'What the file holds')}<p><a class="govuk-link"
    href="${path}/shown">Open by itself</a></p>`;
};

/** Of its whole content, each time that it leaves: here only its first bytes were read. */
const checked = (content: Content, digest: string): Html => {
  if (content === 'erased') return html`Erased`;
  if (content === 'damaged')
    return html`<span class="candour-state candour-state--late">${icon('late', { small: true })}It was
      changed</span>`;
  return digest === ''
    ? html`Checked as it opens`
    : html`Checked as it opens: <span class="candour-hash">${digest}</span>`;
};

const factsOf = (
  view: StepView,
  each: Exhibit,
  content: Content | null,
  openedBy: readonly string[],
): readonly Fact[] => {
  const { found, entries } = view;
  const { entry, by, at, name } = each;
  const added = html`${sayActor(found.directory, by)}, ${shortWhen(at, found.now)}
    (<a class="govuk-link" href="${entryPath(found, entry)}">entry ${entry}</a>)`;
  const rests = found.incident.decisions
    .filter(({ evidence }) => evidence.includes(entry))
    .map((decision) => {
      const words = writtenOrErased(entries, decision.entry, 'decision');
      const href = entryPath(found, decision.entry);
      return html`<a class="govuk-link candour-prose" href="${href}">${words}</a>`;
    });
  const size =
    content !== null &&
    typeof content !== 'string' &&
    html`, ${saySize(content.size)}${content.isUnscanned && notScanned}`;
  return [
    ['Added', added],
    ...(content === null
      ? ([['Kept at', keptAt(view, entry)]] as const)
      : ([
          ['File', html`<span class="candour-prose">${name}</span>${size}`],
          ['Taken out', by.kind === 'reporter' ? 'Hidden details, where we could' : 'Nothing'],
          ['Unchanged', checked(content, digestOf(view, each))],
        ] as const)),
    ['Rests on it', rests.length === 0 ? 'No decision' : html`${rests}`],
    ...(openedBy.length === 0 ? [] : [['Opened by', openedBy.join(', ')] as const]),
  ];
};

const exhibitPage = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await viewOf(request, site);
  const { found } = view;
  const { exhibit, at, all } = asked(request, view);
  const path = pathOf(view, exhibit);
  const content = exhibit.file === null ? null : await contentOf(site, view, exhibit.file);
  const page = viewedAs(exhibit);
  await noteViewed(site, found, exhibit);
  const { latest } = await site.app.cases.readings(found);
  const openedBy = latest.filter((each) => each.page === page).map(({ name }) => name);
  const next = all[at + 1];
  const download = `${incidentPath(found, 'evidence')}/${exhibit.entry}/${exhibit.number}`;
  const shown = html`<figure class="candour-rows candour-exhibit">${withoutDanger(path, content)}<figcaption>
    <span>${at + 1} of ${all.length}</span>${
      next &&
      html`<a class="govuk-link" href="${pathOf(view, next)}">Next: <span
      class="candour-prose">${next.title}</span></a>`
    }</figcaption></figure>`;
  const isThere = content !== null && content !== 'erased';
  const facts = html`<h1 class="govuk-heading-l candour-prose">${exhibit.title}</h1>${factList(
    factsOf(view, exhibit, content, openedBy),
  )}${corrections(view, exhibit.entry)}${
    isThere &&
    html`<p class="govuk-body">${button({
      text: html`${icon('download')} Download`,
      href: download,
      classes: 'govuk-button--secondary',
    })}</p>`
  }`;
  return deskPage(request, {
    title: `${exhibit.title} – ${found.incident.reference}`,
    before: backLink({ href: tabPath(found, 'investigation'), text: `Back to ${found.incident.reference}` }),
    body: besideOneAnother(shown, facts),
    current: '/incidents',
    wide: true,
  });
};

const picture = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await viewOf(request, site);
  const { exhibit } = asked(request, view);
  const opened =
    exhibit.file &&
    (await site.app.files.read(view.found.incident.id, exhibit.file, digestOf(view, exhibit)));
  if (!opened || 'erased' in opened) throw new NotFound('There is no such picture.');
  const first = await opened.content.next();
  const type = first.done ? undefined : typeOf(first.value);
  if (type === undefined) {
    await opened.content.return(undefined);
    throw new NotFound('There is no such picture.');
  }
  await noteViewed(site, view.found, exhibit);
  async function* whole() {
    yield first.value as Buffer;
    if ('content' in opened!) yield* opened.content;
  }
  request.header('Content-Type', type);
  request.header('Content-Length', String(opened.size));
  for (const [name, value] of Object.entries(strangersHeaders)) request.header(name, value);
  return request.body(Readable.toWeb(Readable.from(whole())) as ReadableStream);
};

/** Read by a process of its own, and sent as a page that cannot act. */
const shown = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await viewOf(request, site);
  const { found } = view;
  const { exhibit } = asked(request, view);
  if (exhibit.file === null) throw new NotFound('There is no such file.');
  await noteViewed(site, found, exhibit);
  const preview = await site.app.preview(
    found.person,
    found.incident.id,
    exhibit.file,
    digestOf(view, exhibit),
  );
  const page = strangersPage(exhibit.title, shownOf(preview));
  return request.html(String(page), 200, strangersHeaders);
};

export const mountExhibits = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/exhibit/:entry/:number', (request) => exhibitPage(request, site));
  desk.get('/incidents/:reference/exhibit/:entry/:number/picture', (request) => picture(request, site));
  desk.get('/incidents/:reference/exhibit/:entry/:number/shown', (request) => shown(request, site));
};
