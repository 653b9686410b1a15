// The reports to governors, a term each: a page of story and charts, then the figures in full.
import type { Hono } from 'hono';
import { keysOf } from '../../app/kinds.ts';
import { sayDate } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import { capitalised } from '../../record/phrases.ts';
import { sayTerm, type TermReportStage } from '../../term-report/state.ts';
import { doneIn } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { formButtons } from '../streams/form-buttons.ts';
import { streamHistory } from '../streams/history.ts';
import { mayTake, streamPath, streamViewOf } from '../streams/stream-form.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { deskList } from '../ui/desk-list.ts';
import { type Child, html } from '../ui/html.ts';
import { emptyState } from '../ui/notice.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { figuresKept } from './figures.ts';
import {
  beginForm,
  onTermReports,
  type TermReportView,
  termReportForms,
  termReportViewOf,
  termsBegun,
} from './forms.ts';

const kind = 'term-report';

const stageWords: Readonly<Record<TermReportStage, string>> = {
  draft: 'Draft',
  approved: 'Approved',
  noted: 'Noted by the governing body',
};

const list = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!keysOf(signed.id, signed.school).includes('term-report:approved'))
    throw new NotFound('Reports of a term are for the office and those who govern.');
  const all = (await site.app.streams.list(signed.id, kind)).toReversed();
  const view = await streamViewOf(kind, request, site);
  const isOpen = (each: { readonly year: number; readonly term: string }) =>
    !all.some(({ state }) => state.year === each.year && state.term === each.term);
  const next = termsBegun(view).filter(isOpen)[0];
  const begin =
    next !== undefined &&
    mayTake(kind, 'begin-term-report', view) &&
    button({
      text: `Report on the ${sayTerm(next)}`,
      href: `/${kind}/new?year=${next.year}&term=${next.term}`,
    });
  return deskPage(request, {
    title: 'Reports to governors',
    current: '/statistics',
    wide: true,
    body: html`${headingWith('Reports to governors', begin)}${
      all.length === 0
        ? emptyState({
            title: 'No reports yet',
            text: 'Each term the office writes one. The figures and charts come by themselves.',
          })
        : deskList(
            all.map(({ stream, state }) => ({
              title: capitalised(sayTerm(state)),
              href: streamPath(kind, stream),
              stage: stageWords[state.stage],
              due: state.written && sayDate(state.written.at),
            })),
          )
    }`,
  });
};

const sheet = (view: TermReportView): Child => {
  const { state, entries, signed } = view;
  const written = entries.find(({ version }) => version === state.written?.entry);
  const { story, change, figures } = written?.written ?? {};
  const minute = entries.find(({ version }) => version === state.noted?.entry)?.written.minute;
  const stands = state.approved === null ? 'Draft, not approved' : `Approved ${sayDate(state.approved.at)}`;
  return printSheet({
    kind: 'report',
    title: `Security incidents, ${sayTerm(state)}`,
    body: html`<p class="govuk-body">${signed.directory.schoolName}. ${stands}${
      state.noted !== null && html`. Noted at the meeting of ${sayDate(state.noted.meetingOn)}: ${minute}`
    }</p>
      <h2 class="govuk-heading-m">What happened</h2><p class="govuk-body candour-prose">${story}</p>
      <h2 class="govuk-heading-m">What should we change?</h2><p
        class="govuk-body candour-prose">${change}</p>
      ${figuresKept(figures, signed)}`,
    foot: `Figures as of ${sayDate(written?.at ?? view.now)}`,
  });
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await termReportViewOf(request, site);
  const { stream, state, signed, now, entries } = view;
  const told = entries.map((entry) => {
    const { figures: _figures, ...written } = entry.written;
    return { ...entry, written };
  });
  return deskPage(request, {
    title: `Report to governors, ${sayTerm(state)}`,
    current: '/statistics',
    wide: true,
    flash: doneIn(request, [beginForm, ...termReportForms]),
    body: html`<div class="candour-screen-only">${formButtons(
      termReportForms,
      view,
      streamPath(kind, stream),
    )}</div>${sheet(view)}<div class="candour-screen-only">${streamHistory(kind, told, {
      directory: signed.directory,
      now,
    })}</div>`,
  });
};

export const mountTermReports = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/term-reports', (request) => list(request, site));
  mountForms(desk, site, onTermReports, `/${kind}`, [beginForm]);
  desk.get(`/${kind}/:id`, (request) => show(request, site));
  mountForms(desk, site, onTermReports, `/${kind}/:id`, termReportForms);
};
