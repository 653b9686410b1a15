// The reports to governors, a term each: a page of story and charts, then the figures in full.
import type { Hono } from 'hono';
import { keysOf } from '../../app/kinds.ts';
import { fewBelow } from '../../incident/figures/few.ts';
import { sayDate } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import { capitalised, sayList } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/adopted-procedures.ts';
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
import { type Child, type Html, html } from '../ui/html.ts';
import { details, emptyState } from '../ui/notice.ts';
import { printButton, printSheet } from '../ui/print-sheet.ts';
import { sayActor } from '../words/entries.ts';
import { changePath, mountChange } from './change.ts';
import {
  chartsKept,
  frequentCauses,
  headline,
  isQuiet,
  type KeptFigures,
  keptIn,
  tablesKept,
} from './figures.ts';
import {
  approveForm,
  beginForm,
  changeForm,
  noteForm,
  onChange,
  onTermReports,
  onWriting,
  type TermReportView,
  termReportViewOf,
  termsBegun,
  writeForm,
  writtenIn,
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
    }<p class="govuk-body"><a class="govuk-link" href="${changePath}">What should we change?</a></p>`,
  });
};

/** Who answers for it, and where it was noted. */
const standing = ({ state, signed: { directory } }: TermReportView): Child => {
  const { approved, noted } = state;
  if (approved === null) return html`<strong>Draft, not approved</strong>`;
  return html`Approved by ${sayActor(directory, approved.by)}, ${sayDate(approved.at)}${
    noted !== null && html`. Noted by the governing body, ${sayDate(noted.meetingOn)}`
  }`;
};

const causesOf = (kept: KeptFigures): Child => {
  const found = frequentCauses(kept);
  return (
    found.length > 0 &&
    html`<p class="govuk-body">Most frequent causes: ${sayList(
      found.map(({ what, number }) => `${what} (${number})`),
    )}.</p>`
  );
};

const story = (view: TermReportView, kept: KeptFigures | null): Html => {
  const { state } = view;
  const { story: happened } = writtenIn(view, state.written);
  const { change } = writtenIn(view, state.changes);
  const quiet = kept !== null && isQuiet(kept);
  const heading = (text: string) => html`<h2 class="govuk-heading-s">${text}</h2>`;
  return html`<div class="candour-pair candour-report__story"><section>${heading('What happened')}${
    quiet && html`<p class="govuk-body"><strong>No incident was reported in this term.</strong></p>`
  }<p class="govuk-body candour-prose">${happened}</p></section><section>${heading(
    'What should we change?',
  )}${
    state.changes === null
      ? html`<p class="govuk-body candour-muted">Not answered yet.</p>`
      : html`<p class="govuk-body candour-prose">${change}</p>`
  }${kept !== null && causesOf(kept)}</section></div>`;
};

/** What is asked first stands first. */
const ways = (view: TermReportView): Child => {
  const { stream, state } = view;
  const isAnswered = state.changes !== null;
  const rest = [approveForm, writeForm, noteForm];
  const forms = isAnswered ? [...rest, changeForm] : [changeForm, ...rest];
  return formButtons(forms, view, streamPath(kind, stream), { more: [printButton()] });
};

const sheet = (view: TermReportView): Child => {
  const { state, signed } = view;
  const kept = keptIn(writtenIn(view, state.written).figures);
  const { minute } = writtenIn(view, state.noted);
  const minuted = html`<h2 class="govuk-heading-s">The minute</h2><p
    class="govuk-body candour-prose">${minute}</p>`;
  const figures =
    kept === null
      ? html`<p class="govuk-body">The figures were erased.</p>`
      : html`${chartsKept(kept, proceduresNow(signed.school.settings))}${details({
          summaryText: 'The figures in full',
          classes: 'candour-printed candour-report__tables',
          text: html`${tablesKept(kept)}<p class="candour-small">These figures leave out what one of their
            readers may not know of, and numbers below ${fewBelow} where they could identify someone.</p>`,
        })}`;
  return printSheet({
    kind: 'report',
    title: `Security incidents, ${sayTerm(state)}`,
    body: html`<p class="govuk-body">${signed.directory.schoolName}. ${standing(view)}.</p>
      ${kept !== null && headline(kept)}${story(view, kept)}${figures}${minute && minuted}`,
    ways: ways(view),
    foot: `Figures as of ${sayDate(state.written?.at ?? view.now)}`,
  });
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await termReportViewOf(request, site);
  const { state, signed, now, entries } = view;
  const told = entries.map((entry) => {
    const { figures: _figures, ...written } = entry.written;
    return { ...entry, written };
  });
  return deskPage(request, {
    title: `Report to governors, ${sayTerm(state)}`,
    current: '/statistics',
    wide: true,
    flash: doneIn(request, [beginForm, changeForm, approveForm, writeForm, noteForm]),
    body: html`${sheet(view)}<div class="candour-screen-only">${streamHistory(kind, told, {
      directory: signed.directory,
      now,
    })}</div>`,
  });
};

export const mountTermReports = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/term-reports', (request) => list(request, site));
  mountChange(desk, site);
  mountForms(desk, site, onWriting, `/${kind}`, [beginForm]);
  desk.get(`/${kind}/:id`, (request) => show(request, site));
  mountForms(desk, site, onWriting, `/${kind}/:id`, [writeForm]);
  mountForms(desk, site, onChange, `/${kind}/:id`, [changeForm]);
  mountForms(desk, site, onTermReports, `/${kind}/:id`, [approveForm, noteForm]);
};
