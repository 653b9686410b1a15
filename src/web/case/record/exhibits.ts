// One piece of evidence on a page: a picture or a text is shown, anything else is downloaded. What it is, its
// first bytes say and never its name; a picture is sent as nothing but that picture.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { NotFound } from '../../../record/failure.ts';
import type { FileId } from '../../../record/ids.ts';
import type { Stamp } from '../../../record/stamp.ts';
import { saySize } from '../../forms/upload.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { besideOneAnother } from '../../ui/beside.ts';
import { button } from '../../ui/button.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { thumbs } from '../../ui/line-list.ts';
import { backLink } from '../../ui/links.ts';
import { dayOf, shortWhen } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { entryPath, incidentPath, type StepView, viewOf, writtenIn, writtenOrErased } from '../case-form.ts';
import { formLinks } from '../frame/menu.ts';
import { tabPath } from '../frame/tabs.ts';
import { corrections } from '../summary/corrections.ts';

type Exhibit = Pick<Stamp, 'entry' | 'at' | 'by'> & {
  /** Counts the files of an entry from 0. */
  readonly number: number;
  /** Null for a thing. */
  readonly file: FileId | null;
  readonly name: string;
  readonly title: string;
};

export const exhibitsOf = ({ found: { incident }, entries }: StepView): readonly Exhibit[] => {
  const added = incident.evidence.map(({ entry, at, by, file }) => {
    const name = writtenIn(entries, entry, 'fileName');
    return { entry, at, by, file, number: 0, name, title: writtenOrErased(entries, entry, 'description') };
  });
  const sent = incident.details.flatMap(({ entry, at, by, files }) => {
    const names = writtenIn(entries, entry, 'fileNames').split('\n');
    return files.map((file, number) => {
      const name = names[number] ?? '';
      return { entry, at, by, file, number, name, title: name || 'Erased' };
    });
  });
  return [...added, ...sent].toSorted((a, b) => a.entry - b.entry || a.number - b.number);
};

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

const keptAt = ({ entries }: StepView, entry: number): Html =>
  html`<span class="candour-prose">${writtenIn(entries, entry, 'keptAt')}</span>`;

/** Small ones beside what was gathered, and the way to add one. */
export const exhibitThumbs = (view: StepView): Child => {
  const all = exhibitsOf(view);
  const ways = formLinks(view, 'investigation', 'add-evidence');
  const shown = all.map((each) => ({
    href: pathOf(view, each),
    picture:
      each.file !== null && pictures.some(([, , name]) => name.test(each.name))
        ? `${pathOf(view, each)}/picture`
        : null,
    sign: each.file === null ? ('lock' as const) : ('file' as const),
    text: each.title,
    below: html`${keptAt(view, each.entry)} ${sayActor(view.found.directory, each.by)},
      ${dayOf(each.at, view.found.now)}${corrections(view, each.entry)}`,
  }));
  const adds = ways.map(({ text, href }) =>
    button({ text, href, classes: 'govuk-button--secondary candour-button--small candour-screen-only' }),
  );
  return (
    all.length + ways.length > 0 &&
    html`<section aria-labelledby="evidence"><h2 class="govuk-heading-s" id="evidence">Evidence <span
      class="candour-part__count">${all.length}</span></h2>${thumbs(shown)}<p
      class="govuk-body">${adds}</p></section>`
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

/** In bytes: of a text so much is shown. */
const shownMax = 40_000;

type Content =
  | { readonly size: number; readonly digest: string; readonly start: Buffer }
  | 'erased'
  | 'damaged';

const contentOf = async ({ app }: Site, { found }: StepView, file: FileId): Promise<Content> => {
  const opened = await app.files.read(found.incident.id, file);
  if ('erased' in opened) return 'erased';
  const sum = createHash('sha256');
  let start = Buffer.alloc(0);
  try {
    for await (const chunk of opened.content) {
      sum.update(chunk);
      if (start.length < shownMax) start = Buffer.concat([start, chunk]).subarray(0, shownMax);
    }
  } catch {
    return 'damaged';
  }
  return { size: opened.size, digest: sum.digest('hex'), start };
};

/** Null where the bytes are no text. A character may be cut through at the end. */
const textOf = (start: Buffer): string | null => {
  const text = start.toString('utf8').replace(/\ufffd$/u, '');
  return /[\0\ufffd]/u.test(text) ? null : text;
};

const notShown = (says: string): Html => html`<p>${says}</p>`;

/** Each kind that can be shown in safety. A mail or a PDF would have its line here. */
const shownOf = (path: string, content: Content | null): Html => {
  if (content === null) return notShown('This is a thing, not a file.');
  if (content === 'erased') return notShown('This file was erased.');
  if (content === 'damaged') return notShown('This file was changed or damaged: it cannot be read.');
  if (typeOf(content.start) !== undefined)
    return html`<a href="${path}/picture"><img src="${path}/picture" alt="The picture itself"></a>`;
  const text = textOf(content.start);
  if (text === null) return notShown('Candour does not show this kind of file. Download it.');
  const rest = content.size > shownMax && notShown('This is the beginning. Download it for the rest.');
  return html`<pre tabindex="0">${text}</pre>${rest}`;
};

const checked = (content: Content, digest: string): Html => {
  if (content === 'erased') return html`Erased`;
  const isSame = content !== 'damaged' && (digest === '' || digest === content.digest);
  const sign = icon(isSame ? 'done' : 'late', { small: true });
  return html`<span class="candour-state candour-state--${isSame ? 'done' : 'late'}">${sign}${
    isSame ? 'Checked now' : 'It was changed'
  }</span> ${content !== 'damaged' && html`<span class="candour-hash">${content.digest}</span>`}`;
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
  const size = content !== null && typeof content !== 'string' && `, ${saySize(content.size)}`;
  return [
    ['Added', added],
    ...(content === null
      ? ([['Kept at', keptAt(view, entry)]] as const)
      : ([
          ['File', html`<span class="candour-prose">${name}</span>${size}`],
          ['Taken out', by.kind === 'reporter' ? 'Hidden details, where we could' : 'Nothing'],
          ['Unchanged', checked(content, writtenIn(entries, entry, 'digest'))],
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
  const page = `a file of entry ${exhibit.entry}`;
  await site.app.cases.read(found, page);
  const { latest } = await site.app.cases.readings(found);
  const openedBy = latest.filter((each) => each.page === page).map(({ name }) => name);
  const next = all[at + 1];
  const download = `${incidentPath(found, 'evidence')}/${exhibit.entry}/${exhibit.number}`;
  const shown = html`<figure class="candour-rows candour-exhibit">${shownOf(path, content)}<figcaption>
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
  const opened = exhibit.file && (await site.app.files.read(view.found.incident.id, exhibit.file));
  if (!opened || 'erased' in opened) throw new NotFound('There is no such picture.');
  const first = await opened.content.next();
  const type = first.done ? undefined : typeOf(first.value);
  if (type === undefined) {
    await opened.content.return(undefined);
    throw new NotFound('There is no such picture.');
  }
  await site.app.cases.read(view.found, `a file of entry ${exhibit.entry}`);
  async function* whole() {
    yield first.value as Buffer;
    if ('content' in opened!) yield* opened.content;
  }
  request.header('Content-Type', type);
  request.header('Content-Length', String(opened.size));
  request.header('Cache-Control', 'private, no-store');
  return request.body(Readable.toWeb(Readable.from(whole())) as ReadableStream);
};

export const mountExhibits = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/exhibit/:entry/:number', (request) => exhibitPage(request, site));
  desk.get('/incidents/:reference/exhibit/:entry/:number/picture', (request) => picture(request, site));
};
