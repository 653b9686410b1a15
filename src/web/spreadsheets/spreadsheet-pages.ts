// Brings a spreadsheet in: a file is chosen, its columns are matched beside a dry run, and it is carried out
// in one act. Until then nothing of it is on the record: the file is kept sealed, as a draft is.
import type { Hono } from 'hono';
import type { Progress } from '../../app/operate/tasks.ts';
import { counted } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import type { StreamId } from '../../record/ids.ts';
import { shorten } from '../../record/shorten.ts';
import { readForm } from '../forms/form.ts';
import { readInMemory, saySize } from '../forms/upload.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { besideOneAnother } from '../ui/beside.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { errorSummary } from '../ui/inputs/field.ts';
import { filePicker } from '../ui/inputs/file-picker.ts';
import { select } from '../ui/inputs/input.ts';
import { backLink } from '../ui/links.ts';
import { details, insetText } from '../ui/notice.ts';
import { checkList } from '../ui/running.ts';
import { wideTable } from '../ui/table.ts';

type Item = { readonly value: string; readonly text: string };

/** What each column is, and whatever else is asked, by the names of the fields. */
type Choice = Readonly<Record<string, string>>;

type Sheet = Exclude<Awaited<ReturnType<Site['app']['readSpreadsheet']>>, { readonly problem: string }>;
export type SheetRow = Sheet['rows'][number];

/** A file that was read, and how it is understood so far. */
export type Brought = Sheet & { readonly name: string; readonly secret: string; readonly choice: Choice };

export type SheetView = { readonly site: Site; readonly signed: Signed; readonly brought: Brought };

type Finding = {
  readonly light: 'well' | 'soon' | 'wrong' | 'not-yet';
  readonly text: string;
  readonly count: number;
  readonly lines: readonly Child[];
};

/** `text` says what happens, `which` to how many or to which. */
export const finding = (light: Finding['light'], text: string, which: readonly Child[] | number): Finding =>
  typeof which === 'number'
    ? { light, text, count: which, lines: [] }
    : { light, text, count: which.length, lines: which };

export const rowLine = ({ no, why }: { readonly no: number; readonly why: string }): Html =>
  html`Row ${no}: ${why}`;

export type DryRun = {
  readonly findings: readonly Finding[];
  /** Why it cannot be carried out as it is. */
  readonly problem: string | null;
  readonly count: number;
  readonly button: string;
  readonly note: string;
};

export type SpreadsheetUse<C> = {
  readonly path: string;
  readonly title: string;
  readonly current: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly intro: Child;
  /** Whether it is theirs to do; else the page does not exist. */
  readonly mayUse: (signed: Signed) => boolean;
  readonly columns: readonly Item[];
  readonly guess: (heading: string) => string;
  readonly alsoAsks?: (view: SheetView) => Child;
  readonly dryRun: (view: SheetView) => DryRun | Promise<DryRun>;
  /** Carries it out, on what the record holds by then. */
  readonly take: (view: SheetView, done: (count: number) => void) => Promise<C>;
  /** What came of it. */
  readonly came: (came: C, signed: Signed, site: Site) => Child | Promise<Child>;
};

type Use = SpreadsheetUse<never>;

const columnName = (index: number): string => `column-${index}`;

/** What a column was taken to be. */
export const columnOf = ({ choice }: Brought, index: number): string => choice[columnName(index)] ?? '';

export const isChosen = ({ choice }: Brought, what: string): boolean => Object.values(choice).includes(what);

/** The cells of a row under the headings that are this, in the order of the file. */
export const cellsOf = (brought: Brought, { cells }: SheetRow, what: string): readonly string[] =>
  cells.filter((cell, index) => cell !== '' && columnOf(brought, index) === what);

/** Words as headings are compared. */
export const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** By lines of what a heading may be, and of the words that stand for it. */
export const guessIn = (lines: string): ((heading: string) => string) => {
  const known = new Map(
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [what = '', words = ''] = line.split('=');
        return words.split(',').map((word) => [word.trim(), what.trim()] as const);
      }),
  );
  return (heading) => known.get(plainWords(heading)) ?? '';
};

const keptMaxBytes = 32 * 1024 * 1024;
const fileMaxBytes = 10 * 1024 * 1024;
const sampleCount = 3;
const sampleMax = 40;
const linesMax = 200;

const placeOf = ({ site, signed }: Pick<SheetView, 'site' | 'signed'>, { path }: Use) => ({
  person: signed.id,
  stream: site.app.schoolId as StreamId,
  form: path.slice(1).replaceAll('/', '-'),
});

const taskOf = (signed: Signed, { path }: Use) => ({ person: signed.id, task: path });

const broughtBy = async (site: Site, signed: Signed, use: Use): Promise<Brought | null> => {
  const kept = await site.app.drafts.find(placeOf({ site, signed }, use));
  return kept === null ? null : (JSON.parse(kept.text) as Brought);
};

const keep = ({ brought, ...view }: SheetView, use: Use) =>
  view.site.app.drafts.keep(placeOf(view, use), JSON.stringify(brought), keptMaxBytes);

const draw = (request: DeskRequest, use: Use, body: Child, refused?: string): Response =>
  deskPage(request, {
    title: use.title,
    current: use.current,
    wide: true,
    before: backLink(use.back),
    problem: refused !== undefined,
    body: html`${refused && errorSummary({ errorList: [{ text: refused, href: '#file' }] })}
      <h1 class="govuk-heading-l">${use.title}</h1>${body}`,
  });

const drawFile = (request: DeskRequest, site: Site, use: Use, refused?: string): Response => {
  const max = Math.min(site.uploadMaxBytes, fileMaxBytes);
  const body = html`${use.intro}<form method="post" action="${use.path}"
    enctype="multipart/form-data" novalidate>${filePicker({
      name: 'file',
      text: 'Choose a file',
      hint: `XLSX or CSV, up to ${saySize(max)}. Nothing changes until you have seen a dry run.`,
      multiple: false,
      ...(refused !== undefined && { error: refused }),
    })}${button({ text: 'Go on' })}</form>`;
  return draw(request, use, body, refused);
};

const samplesOf = ({ rows }: Brought, column: number): string => {
  const found = new Set<string>();
  for (const { cells } of rows) {
    if (cells[column]) found.add(shorten(cells[column], sampleMax));
    if (found.size === sampleCount) break;
  }
  return [...found].join(', ') || 'empty';
};

type Asked = {
  readonly name: string;
  readonly text: string;
  readonly sample: string;
  readonly value: string;
};

/** What each of these is: one of the items. */
export const matchTable = (caption: string, rows: readonly Asked[], items: readonly Item[]): Html =>
  wideTable({
    caption,
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: 'In your file' }, { text: 'In Candour' }],
    rows: rows.map(({ name, text, sample, value }, index) => [
      { text: html`${text}<br><span class="candour-muted">${sample}</span>` },
      {
        text: select({
          name,
          id: `${caption.toLowerCase().replaceAll(' ', '-')}-${index}`,
          label: { text, classes: 'govuk-visually-hidden' },
          items: items.map((item) => ({ ...item, selected: item.value === value })),
        }),
      },
    ]),
  });

const columnsTable = ({ brought }: SheetView, use: Use): Html => {
  const rows = brought.headings.map((heading, index) => ({
    name: columnName(index),
    text: heading || `Column ${index + 1}`,
    sample: samplesOf(brought, index),
    value: columnOf(brought, index),
  }));
  return matchTable('Which column is what', rows, [...use.columns, { value: '', text: 'Leave out' }]);
};

const findingLines = ({ lines, text }: Finding): Child => {
  if (lines.length === 0) return null;
  const items = lines.slice(0, linesMax).map((line) => html`<li>${line}</li>`);
  const shown = html`<ul class="govuk-list">${items}</ul>
    ${lines.length > linesMax && html`<p>And ${lines.length - linesMax} more.</p>`}`;
  return lines.length <= sampleCount
    ? shown
    : details({ summaryText: html`Which<span class="govuk-visually-hidden"> ${text}</span>`, text: shown });
};

const dryRunPart = async (view: SheetView, use: Use): Promise<Html> => {
  const { problem, findings, count, ...run } = await use.dryRun(view);
  const checks = findings
    .filter((each) => each.count > 0)
    .map((each) => ({
      light: each.light,
      text: html`<strong>${each.count}</strong> ${each.text}`,
      state: each.light === 'wrong' ? 'needs you' : 'seen',
      more: findingLines(each),
    }));
  const go = html`<form method="post" action="${use.path}/take"><input type="hidden" name="seen"
    value="${view.brought.secret}">${button({ text: run.button, preventDoubleClick: true })}</form>
    <p class="govuk-body">${run.note}</p>`;
  const nothing = html`<p class="govuk-body">There is nothing to bring in.</p>`;
  return html`<h2 class="govuk-heading-m">Dry run: nothing has changed yet</h2>
    ${problem && insetText({ text: problem })}${checkList(checks)}
    ${problem === null && (count > 0 ? go : nothing)}`;
};

const drawMatching = async (request: DeskRequest, view: SheetView, use: Use, refused?: string) => {
  const { brought } = view;
  const rows = counted(brought.rows.length, 'row');
  const file = html`<p class="govuk-body"><strong>${brought.name}</strong>, ${rows}.
    <a class="govuk-link" href="${use.path}?another=yes">Another file</a></p>`;
  const again = buttonGroup(button({ text: 'Look again', classes: 'govuk-button--secondary' }));
  const also = use.alsoAsks?.(view);
  const columns = html`<form method="post" action="${use.path}/match">${columnsTable(view, use)}${also}${
    again
  }</form>`;
  // What it comes to first: on a telephone the columns are long.
  return draw(request, use, [file, besideOneAnother(await dryRunPart(view, use), columns)], refused);
};

const drawProgress = (request: DeskRequest, use: Use, { done, of }: Progress): Response =>
  draw(
    request,
    use,
    html`<p class="govuk-body-l">${done} of ${of} are done.</p><p class="govuk-body">You can leave this page.
    <a class="govuk-link" href="${use.path}?done=yes">Look again</a></p>`,
  );

const opened = (request: DeskRequest, use: Use): Signed => {
  const signed = request.get('signed');
  if (!use.mayUse(signed)) throw new NotFound('There is no such page.');
  return signed;
};

const show = async (request: DeskRequest, site: Site, use: Use): Promise<Response> => {
  const signed = opened(request, use);
  const progress = site.app.tasks.progress(taskOf(signed, use));
  if (progress?.came === null) return drawProgress(request, use, progress);
  if (progress && request.req.query('done') === 'yes')
    return draw(request, use, await use.came(progress.came as never, signed, site));
  const isAnother = request.req.query('another') === 'yes';
  const brought = isAnother ? null : await broughtBy(site, signed, use);
  return brought === null
    ? drawFile(request, site, use)
    : drawMatching(request, { site, signed, brought }, use);
};

const receive = async (request: DeskRequest, site: Site, use: Use): Promise<Response> => {
  const signed = opened(request, use);
  const file = await readInMemory(request, site, 'file');
  if (file === null) return drawFile(request, site, use, 'Choose a file');
  const max = Math.min(site.uploadMaxBytes, fileMaxBytes);
  if (file.bytes.length > max)
    return drawFile(request, site, use, `The file must be ${saySize(max)} or smaller`);
  const read = await site.app.readSpreadsheet(signed.id, file.bytes);
  if ('problem' in read) return drawFile(request, site, use, read.problem);
  const guessed = read.headings.map((heading, index) => [columnName(index), use.guess(heading)]);
  const brought = {
    ...read,
    name: file.name,
    secret: site.app.newSecret(),
    choice: Object.fromEntries(guessed),
  };
  if ((await keep({ site, signed, brought }, use)) === null)
    return drawFile(request, site, use, 'It holds too much text for one file. Split it in two.');
  return request.redirect(use.path, 303);
};

const match = async (request: DeskRequest, site: Site, use: Use): Promise<Response> => {
  const signed = opened(request, use);
  const before = await broughtBy(site, signed, use);
  if (before !== null) {
    // Another choice is another dry run: it has a secret of its own.
    const choice = Object.fromEntries((await readForm(request)).pairs);
    const brought = { ...before, choice, secret: site.app.newSecret() };
    await keep({ site, signed, brought }, use);
  }
  return request.redirect(use.path, 303);
};

const take = async (request: DeskRequest, site: Site, use: Use): Promise<Response> => {
  const signed = opened(request, use);
  const form = await readForm(request);
  const brought = await broughtBy(site, signed, use);
  const view = brought && { site, signed, brought };
  if (view === null) return request.redirect(use.path, 303);
  if (form.get('seen') !== view.brought.secret)
    return drawMatching(request, view, use, 'The columns were changed meanwhile. Look at the dry run again.');
  const run = await use.dryRun(view);
  await site.app.tasks.begin(taskOf(signed, use), run.count, async (done) => {
    const came = await use.take(view, done);
    await site.app.drafts.discard(placeOf(view, use));
    return came;
  });
  return request.redirect(`${use.path}?done=yes`, 303);
};

export const mountSpreadsheet = <C>(desk: Hono<DeskEnv>, site: Site, of: SpreadsheetUse<C>): void => {
  // What came of it is kept by the task of this very use.
  const use = of as unknown as Use;
  desk.get(use.path, (request) => show(request, site, use));
  desk.post(use.path, (request) => receive(request, site, use));
  desk.post(`${use.path}/match`, (request) => match(request, site, use));
  desk.post(`${use.path}/take`, (request) => take(request, site, use));
};
