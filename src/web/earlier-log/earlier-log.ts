// The log that a school kept before Candour: brought in from a spreadsheet, read in register and search, and
// taken out again.
import type { Hono } from 'hono';
import { streamPath } from '../../app/cases/other-streams.ts';
import { isDone } from '../../app/door/order.ts';
import { keysOf } from '../../app/kinds.ts';
import { type EarlierRow, earlierDays, earlierFields, undoneUntil } from '../../earlier-log/state.ts';
import { earlierLogSteps } from '../../earlier-log/steps.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { counted, londonDate, sayDate, sayMoment } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import type { StreamId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import { reasonText } from '../forms/fields.ts';
import { doneIn } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import * as sheets from '../spreadsheets/spreadsheet-pages.ts';
import { formButtons } from '../streams/form-buttons.ts';
import { streamHistory } from '../streams/history.ts';
import { mayBegin, onStreams, type StreamView, stepForms, streamViewOf } from '../streams/stream-form.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { type Html, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { emptyState, insetText } from '../ui/notice.ts';
import { summaryList } from '../ui/summary-list.ts';
import { fieldWords, guessLog, logColumns, planLog } from './from-spreadsheet.ts';

const kind = 'earlier-log';
export const earlierLogPath = '/earlier-log';
const bringInPath = `${earlierLogPath}/bring-in`;
export const fromEarlierLog = 'From the earlier log';

export const readsEarlierLog = ({ id, school }: Pick<Signed, 'id' | 'school'>): boolean =>
  keysOf(id, school).includes(kind);

const mayBringIn = (signed: Signed): boolean => mayBegin(kind, 'take-over-log', signed, 0);

const planNow = async ({ site, signed, brought }: sheets.SheetView) =>
  planLog(brought, await site.app.earlierLogs.rows(signed.id), londonDate(site.app.now()));

const dryRun = async (view: sheets.SheetView): Promise<sheets.DryRun> => {
  const { rows, wrong, asWritten, twice } = await planNow(view);
  const [last, first] = [rows[0]?.day.slice(0, 4), rows.at(-1)?.day.slice(0, 4)];
  const hasDay = (['reported', 'discovered', 'happened'] as const).some((day) =>
    sheets.isChosen(view.brought, day),
  );
  return {
    problem: hasDay ? null : 'Choose which column is the day it was reported, discovered or happened.',
    findings: [
      sheets.finding(
        'well',
        `rows ${first === last ? `of ${first}` : `from ${first} to ${last}`}`,
        rows.length,
      ),
      sheets.finding(
        'soon',
        'with a day that is not understood, kept as text',
        asWritten.map(sheets.rowLine),
      ),
      sheets.finding('not-yet', 'here already', twice),
      sheets.finding('wrong', 'not understood, and left out', wrong.map(sheets.rowLine)),
    ],
    count: rows.length,
    button: `Bring in ${counted(rows.length, 'row')}`,
    note: 'They are marked “from the earlier log”. No figure counts them. You can take them out for 14 days.',
  };
};

type Came = { readonly stream: StreamId; readonly rows: number } | { readonly refused: string };

const take = async (view: sheets.SheetView): Promise<Came> => {
  const { site, signed, brought } = view;
  const { rows } = await planNow(view);
  if (rows.length === 0) return { refused: 'Its rows are here already.' };
  const columns = brought.headings.map((_heading, index) => {
    const what = sheets.columnOf(brought, index);
    return earlierFields.find((field) => field === what) ?? null;
  });
  const prose = {
    fileName: brought.name,
    headings: JSON.stringify(brought.headings),
    rows: JSON.stringify(rows),
  };
  const answer = await site.app.execute({
    kind,
    stream: site.app.streams.newId(),
    actor: { kind: 'person', person: signed.id },
    secret: brought.secret,
    commands: [{ step: 'take-over-log', facts: { rows: rows.length, columns }, prose }],
  });
  if (isDone(answer)) return { stream: answer.stream as StreamId, rows: rows.length };
  return { refused: isRefusal(answer) ? answer.because : 'Somebody else changed it meanwhile.' };
};

const bringIn: sheets.SpreadsheetUse<Came> = {
  path: bringInPath,
  title: earlierLogSteps['take-over-log'].title,
  current: '/incidents',
  back: { href: earlierLogPath, text: 'Back to the earlier log' },
  intro: html`<p class="govuk-body">The log of incidents that you kept in a spreadsheet. Its rows stand in the
    register and are found by search. What was left blank is not recorded, and never a “no”.</p>`,
  mayUse: mayBringIn,
  columns: logColumns,
  guess: guessLog,
  dryRun,
  take,
  came: (came) =>
    'refused' in came
      ? insetText({ text: came.refused })
      : html`<p class="govuk-body-l">${counted(came.rows, 'row is', 'rows are')} in.</p>
          <p class="govuk-body"><a class="govuk-link" href="${streamPath(kind, came.stream)}">See the
          log</a></p>`,
};

const list = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!readsEarlierLog(signed)) throw new NotFound('There is no such page.');
  const way = mayBringIn(signed) && button({ text: bringIn.title, href: bringInPath });
  const logs = await site.app.streams.list(signed.id, kind);
  const lines = logs.map(
    ({ stream, state: { rows, takenOver, undone } }) =>
      html`<li><a class="govuk-link" href="${streamPath(kind, stream)}">${counted(rows, 'row')}</a>, taken
        over on ${takenOver && sayMoment(takenOver.at)}${undone && ', and taken out again'}</li>`,
  );
  return deskPage(request, {
    title: 'The earlier log',
    current: '/incidents',
    wide: true,
    before: backLink({ href: '/register', text: 'Back to the register' }),
    body: html`${headingWith('The earlier log', way)}${
      logs.length === 0
        ? emptyState({ title: 'There is none', text: 'Logs that were kept in a spreadsheet stand here.' })
        : html`<ul class="govuk-list govuk-list--spaced">${lines}</ul>`
    }`,
  });
};

const undoForm = stepForms(
  kind,
  earlierLogSteps,
)({
  step: 'undo-earlier-log',
  done: 'The log is taken out again.',
  isCalledFor: ({ state, now }) => state.undone === null && now <= undoneUntil(state),
  intro: ({ state }) => html`<p class="govuk-body">Its ${counted(state.rows, 'row')} then stand in no register
    and no search. That it was here stays on the record. After 14 days it can no longer be taken out.</p>`,
  fields: () => ({ reason: reasonText('reason', { label: 'Reason (optional)', rows: 2 }) }),
  ask: ({ reason }) => ({ facts: {}, prose: { reason } }),
});

export const earlierRowPath = (stream: StreamId, { no }: EarlierRow): string =>
  `${streamPath(kind, stream)}?row=${no}`;

const isDay = (field: string): boolean => earlierDays.some((each) => each === field);

const rowPart = (row: EarlierRow): Html => {
  const lines = earlierFields.flatMap((field) => {
    const text = row[field];
    if (text === undefined) return [];
    return [{ key: fieldWords[field], value: isDay(field) ? sayDate(text as IsoDate) : text }];
  });
  return html`<h1 class="govuk-heading-l">Row ${row.no}, ${sayDate(row.day as IsoDate)}</h1>
    <p class="govuk-body">${fromEarlierLog}: not handled in Candour.</p>${summaryList({ rows: lines })}`;
};

const logPart = (view: StreamView<typeof kind>): Html => {
  const { stream, state, entries, signed, now } = view;
  return html`${headingWith('Earlier log', null)}<p class="govuk-body">${
    state.undone === null
      ? html`You find its ${counted(state.rows, 'row')} in <a class="govuk-link" href="/register">the
          register</a> of their years, and by search.`
      : 'This log was taken out again. Its rows are no longer read.'
  }</p>${formButtons([undoForm], view, streamPath(kind, stream), { isSolid: () => false })}
    ${streamHistory(kind, entries, { directory: signed.directory, now })}`;
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const asked = view.asked.get('row');
  const rows = asked === '' ? [] : await site.app.earlierLogs.rows(view.signed.id);
  const row = rows.find(({ stream, no }) => stream === view.stream && String(no) === asked);
  return deskPage(request, {
    title: 'Earlier log',
    current: '/incidents',
    wide: true,
    before: backLink({ href: earlierLogPath, text: 'Back to the earlier log' }),
    flash: doneIn(request, [undoForm]),
    body: row === undefined ? logPart(view) : rowPart(row),
  });
};

export const mountEarlierLog = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(earlierLogPath, (request) => list(request, site));
  sheets.mountSpreadsheet(desk, site, bringIn);
  const home = { href: earlierLogPath, text: 'Back to the earlier log', current: '/incidents' };
  mountForms(desk, site, onStreams(kind, home), `${earlierLogPath}/:id`, [undoForm]);
  desk.get(`${earlierLogPath}/:id`, (request) => show(request, site));
};
