// The log that a school kept before Candour: brought in from a spreadsheet, read, and taken out again.
import type { Hono } from 'hono';
import { streamPath } from '../../app/cases/other-streams.ts';
import { isDone } from '../../app/door/order.ts';
import { keysOf } from '../../app/kinds.ts';
import {
  type EarlierField,
  type EarlierRow,
  earlierDays,
  earlierFields,
  isRead,
  undoneUntil,
} from '../../earlier-log/state.ts';
import { earlierLogSteps } from '../../earlier-log/steps.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { counted, londonDate, sayDate, sayMoment } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import type { StreamId } from '../../record/ids.ts';
import { shorten } from '../../record/shorten.ts';
import { isRefusal } from '../../record/step.ts';
import { longText } from '../forms/fields.ts';
import { doneIn } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import {
  type Brought,
  finding,
  mountSpreadsheet,
  type SheetView,
  type SpreadsheetUse,
} from '../spreadsheets/spreadsheet-pages.ts';
import { formButtons } from '../streams/form-buttons.ts';
import { streamHistory } from '../streams/history.ts';
import {
  mayBegin,
  onStreams,
  type StreamForm,
  type StreamView,
  stepForms,
  streamViewOf,
} from '../streams/stream-form.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { backLink, pagination } from '../ui/links.ts';
import { emptyState, insetText } from '../ui/notice.ts';
import { summaryList } from '../ui/summary-list.ts';
import { wideTable } from '../ui/table.ts';
import { sayActor } from '../words/entries.ts';
import { fieldWords, guessLog, type LogPlan, logColumns, planLog } from './from-spreadsheet.ts';

const kind = 'earlier-log';
export const earlierLogPath = '/earlier-log';
const bringInPath = `${earlierLogPath}/bring-in`;

export const readsEarlierLog = ({ id, school }: Pick<Signed, 'id' | 'school'>): boolean =>
  keysOf(id, school).includes(kind);

const mayBringIn = (signed: Signed): boolean => mayBegin(kind, 'take-over-log', signed, 0);

const planNow = async ({ site, signed, brought }: SheetView): Promise<LogPlan> =>
  planLog(brought, await site.app.earlierLogs.rows(signed.id), londonDate(site.app.now()));

const isField = (what: string | undefined): what is EarlierField =>
  earlierFields.some((each) => each === what);

const rowLine = ({ no, why }: { readonly no: number; readonly why: string }): Html => html`Row ${no}: ${why}`;

const dryRun = async (view: SheetView) => {
  const plan = await planNow(view);
  const { rows, wrong, asWritten, twice } = plan;
  const chosen = Object.values(view.brought.choice);
  const hasDay = ['reported', 'discovered', 'happened'].some((field) => chosen.includes(field));
  const [last, first] = [rows[0]?.day.slice(0, 4), rows.at(-1)?.day.slice(0, 4)];
  const years = first === last ? `of ${first}` : `from ${first} to ${last}`;
  return {
    plan: hasDay
      ? plan
      : { problem: 'Choose which column is the day it was reported, discovered or happened.' },
    findings: [
      finding('well', `rows ${years}`, [], rows.length),
      finding('soon', 'with a day that is not understood, kept as text', asWritten.map(rowLine)),
      finding(
        'not-yet',
        'here already',
        twice.map((no) => `Row ${no}`),
      ),
      finding('wrong', 'not understood, and left out', wrong.map(rowLine)),
    ],
    count: rows.length,
    button: `Bring in ${counted(rows.length, 'row')}`,
    note: 'They are marked “from the earlier log”. No figure counts them. You can take them out for 14 days.',
  };
};

/** So many rows stand in one entry. */
const batch = 250;

const batchesOf = (rows: readonly EarlierRow[]): readonly (readonly EarlierRow[])[] =>
  Array.from({ length: Math.ceil(rows.length / batch) }, (_, at) => rows.slice(at * batch, (at + 1) * batch));

const columnsOf = ({ headings, choice }: Brought) =>
  headings.map((_heading, index) => {
    const what = choice[`column-${index}`];
    return isField(what) ? what : null;
  });

type Came = { readonly stream: StreamId; readonly rows: number } | { readonly refused: string };

/** All in one order: it is there whole, or not at all. */
const take = async (view: SheetView): Promise<Came> => {
  const { site, signed, brought } = view;
  const { rows } = await planNow(view);
  if (rows.length === 0) return { refused: 'Its rows are here already.' };
  const answer = await site.app.execute({
    kind,
    stream: site.app.streams.newId(),
    actor: { kind: 'person', person: signed.id },
    secret: brought.secret,
    commands: [
      {
        step: 'take-over-log',
        facts: { rows: rows.length, columns: columnsOf(brought) },
        prose: { fileName: brought.name, headings: JSON.stringify(brought.headings) },
      },
      ...batchesOf(rows).map(
        (some) =>
          ({
            step: 'add-earlier-rows',
            facts: { count: some.length },
            prose: { rows: JSON.stringify(some) },
          }) as const,
      ),
    ],
  });
  if (isDone(answer)) return { stream: answer.stream as StreamId, rows: rows.length };
  return { refused: isRefusal(answer) ? answer.because : 'Somebody else changed it meanwhile.' };
};

const bringIn: SpreadsheetUse<LogPlan, Came> = {
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
          <p class="govuk-body"><a class="govuk-link" href="${streamPath(kind, came.stream)}">See them</a>, or
          <a class="govuk-link" href="${bringInPath}?another=yes">bring another file</a>.</p>`,
};

const list = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!readsEarlierLog(signed)) throw new NotFound('There is no such page.');
  const logs = await site.app.streams.list(signed.id, kind);
  const way = mayBringIn(signed) && button({ text: bringIn.title, href: bringInPath });
  const rows = logs.map(({ stream, state }) => [
    {
      text: html`<a class="govuk-link" href="${streamPath(kind, stream)}">${counted(state.rows, 'row')}</a>`,
    },
    { text: state.takenOver && sayMoment(state.takenOver.at) },
    { text: state.takenOver && sayActor(signed.directory, state.takenOver.by) },
    { text: isRead(state) ? 'Read' : 'Taken out again' },
  ]);
  return deskPage(request, {
    title: 'The earlier log',
    current: '/incidents',
    wide: true,
    before: backLink({ href: '/register', text: 'Back to the register' }),
    body: html`${headingWith('The earlier log', way)}${
      rows.length === 0
        ? emptyState({ title: 'There is none', text: 'Logs that were kept in a spreadsheet stand here.' })
        : wideTable({
            caption: 'Logs that were taken over',
            captionClasses: 'govuk-visually-hidden',
            firstCellIsHeader: true,
            head: [{ text: 'Log' }, { text: 'Taken over' }, { text: 'By' }, { text: 'State' }],
            rows,
          })
    }`,
  });
};

type LogView = StreamView<typeof kind>;

const undoForm: StreamForm<typeof kind> = stepForms<typeof kind>(
  kind,
  earlierLogSteps,
)({
  step: 'undo-earlier-log',
  done: 'The log is taken out again.',
  isCalledFor: ({ state, now }) => state.undone === null && now <= undoneUntil(state),
  intro: ({ state }) => html`<p class="govuk-body">Its ${counted(state.rows, 'row')} then stand in no register
    and no search. That it was here stays on the record. After 14 days it can no longer be taken out.</p>`,
  fields: () => ({ reason: longText('reason', { label: 'Reason (optional)', rows: 2 }) }),
  ask: ({ reason }) => ({ facts: {}, prose: { reason } }),
});

const pageSize = 100;
const whatMax = 160;

export const earlierRowPath = (stream: StreamId, { no }: EarlierRow): string =>
  `${streamPath(kind, stream)}?row=${no}`;

export const fromEarlierLog = 'From the earlier log';

const rowPart = (row: EarlierRow): Html =>
  summaryList({
    rows: earlierFields.map((field) => {
      const text = row[field];
      if (text === undefined) return false;
      return {
        key: fieldWords[field],
        value: earlierDays.some((each) => each === field) ? sayDate(text as IsoDate) : text,
      };
    }),
  });

const rowsPart = (stream: StreamId, rows: readonly EarlierRow[], from: number): Child => {
  const next = from + pageSize;
  const more = { href: `${streamPath(kind, stream)}?from=${next}`, text: 'More' };
  return html`${wideTable({
    caption: 'Its rows, the latest day first',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: 'Day' }, { text: 'What happened' }],
    rows: rows.slice(from, next).map((row) => [
      {
        text: html`<a class="govuk-link" href="${earlierRowPath(stream, row)}">${sayDate(
          row.day as IsoDate,
        )}</a>`,
      },
      { text: shorten(row.what ?? row.cause ?? row.kinds ?? '', whatMax) },
    ]),
  })}${rows.length > next && pagination({ next: more })}`;
};

const bodyOf = (view: LogView, rows: readonly EarlierRow[]): Html => {
  const { stream, asked } = view;
  const row = rows.find(({ no }) => String(no) === asked.get('row'));
  if (row !== undefined)
    return html`<h1 class="govuk-heading-l">Row ${row.no}, ${sayDate(row.day as IsoDate)}</h1>
      <p class="govuk-body">${fromEarlierLog}: not handled in Candour.</p>${rowPart(row)}
      <p class="govuk-body"><a class="govuk-link" href="${streamPath(kind, stream)}">All rows</a></p>`;
  const told = view.entries.filter(({ type }) => type !== 'earlier-rows-added');
  const around = { directory: view.signed.directory, now: view.now };
  const outAgain = 'This log was taken out again. Its rows are no longer read.';
  const from = Math.max(0, Math.trunc(Number(asked.get('from'))) || 0);
  return html`${headingWith('Earlier log', null)}
    ${!isRead(view.state) && insetText({ text: outAgain })}
    ${rows.length > 0 && rowsPart(stream, rows, from)}
    ${formButtons([undoForm], view, streamPath(kind, stream))}${streamHistory(kind, told, around)}`;
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const all = await site.app.earlierLogs.rows(view.signed.id);
  return deskPage(request, {
    title: 'Earlier log',
    current: '/incidents',
    wide: true,
    before: backLink({ href: earlierLogPath, text: 'Back to the earlier log' }),
    flash: doneIn(request, [undoForm]),
    body: bodyOf(
      view,
      all.filter(({ stream }) => stream === view.stream),
    ),
  });
};

export const mountEarlierLog = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(earlierLogPath, (request) => list(request, site));
  mountSpreadsheet(desk, site, bringIn);
  const home = { href: earlierLogPath, text: 'Back to the earlier log', current: '/incidents' };
  mountForms(desk, site, onStreams(kind, home), `${earlierLogPath}/:id`, [undoForm]);
  desk.get(`${earlierLogPath}/:id`, (request) => show(request, site));
};
