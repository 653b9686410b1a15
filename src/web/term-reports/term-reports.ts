// The reports to governors, a term each: a page of story and charts, then the figures in full.

import type { Hono } from 'hono';
import { streamPath } from '../../app/cases/other-streams.ts';
import type { ListedStream } from '../../app/cases/streams.ts';
import { keysOf } from '../../app/kinds.ts';
import { fewBelow } from '../../incident/figures/few.ts';
import { type Moment, sayDate, sayShortDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { NotFound } from '../../record/failure.ts';
import { capitalised } from '../../record/phrases.ts';
import { readsFigures } from '../../school/holders.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import { sayTerm, type Term, type TermReportStage } from '../../term-report/state.ts';
import { drawLinked, figureTables, type Lists } from '../case/figures/figure-lines.ts';
import { doneIn, isLinked } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { formButtons } from '../streams/form-buttons.ts';
import { streamHistory } from '../streams/history.ts';
import { mayTake, type StreamView, streamViewOf } from '../streams/stream-form.ts';
import { askedOf } from '../streams/waits-for.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { deskList } from '../ui/desk-list.ts';
import { fold } from '../ui/folds.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { details, emptyState } from '../ui/notice.ts';
import { pdfLink, printSheet } from '../ui/print-sheet.ts';
import { sayActor } from '../words/entries.ts';
import { changeOf, changePath, mountChange } from './change.ts';
import { chartsKept, headline, isQuiet, type KeptFigures, keptIn } from './figures.ts';
import {
  approveForm,
  beginForm,
  changeForm,
  countedOf,
  noteForm,
  onChange,
  onTermReports,
  onWriting,
  type TermReportView,
  termReportViewOf,
  termsOf,
  writeForm,
  writtenIn,
} from './forms.ts';

const kind = 'term-report';

const stageWords: Readonly<Record<TermReportStage, string>> = {
  draft: 'Draft',
  approved: 'Approved',
  noted: 'Noted',
};

type Listed = ListedStream<typeof kind>;

/** The last two terms that have begun, as far as there is neither a report of them nor of a later one. */
const toReport = (view: StreamView<typeof kind>, all: readonly Listed[]): readonly Term[] => {
  if (!mayTake(kind, 'begin-term-report', view)) return [];
  const latest = termsOf(view).slice(0, 2);
  const reported = latest.findIndex(({ year, term }) =>
    all.some(({ state }) => state.year === year && state.term === term),
  );
  return reported === -1 ? latest : latest.slice(0, reported);
};

const beginButtons = (terms: readonly Term[]): Child =>
  terms.map((term, nth) =>
    button({
      text: `Report on the ${sayTerm(term)}`,
      href: `/${kind}/new?year=${term.year}&term=${term.term}`,
      classes: nth === 0 ? undefined : 'govuk-button--secondary',
    }),
  );

const rowOf = ({ stream, state }: Listed, signed: Signed, now: Moment) => {
  const { written } = state;
  return {
    title: capitalised(sayTerm(state)),
    href: streamPath(kind, stream),
    stage: stageWords[state.stage],
    due: written && sayShortDate(written.at, now),
    action: askedOf(kind, { stream, state }, signed),
  };
};

const list = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!keysOf(signed.id, signed.school).includes('term-report:approved'))
    throw new NotFound('Reports of a term are for the office and those who govern.');
  const all = (await site.app.streams.list(signed.id, kind)).toReversed();
  const view = await streamViewOf(kind, request, site);
  return deskPage(request, {
    title: `Reports to ${inDuty('governors')}`,
    current: '/statistics',
    wide: true,
    body: html`${headingWith(`Reports to ${inDuty('governors')}`, beginButtons(toReport(view, all)))}${
      all.length === 0
        ? emptyState({
            title: 'No reports yet',
            text: 'Each term the office writes one. The figures and charts come by themselves.',
          })
        : deskList(all.map((each) => rowOf(each, signed, site.app.now())))
    }<p class="govuk-body"><a class="govuk-link"
      href="${changePath}">What should we change?</a></p>`,
  });
};

/** Who answers for it, and where it was noted. */
const standing = ({ state, signed: { directory } }: TermReportView): Child => {
  const { approved, noted } = state;
  if (approved === null) return html`<strong>Draft, not approved</strong>`;
  return html`Approved by ${sayActor(directory, approved.by)}, ${sayDate(approved.at)}${
    noted !== null && html`. Noted by the ${inDuty('governing body')}, ${sayDate(noted.meetingOn)}`
  }`;
};

const toChange = (view: TermReportView): Child =>
  isLinked(changeForm, view) &&
  html`<p class="govuk-body candour-screen-only"><a class="govuk-link"
    href="${streamPath(kind, view.stream)}/${changeForm.name}">Change this answer</a></p>`;

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
      : html`<p class="govuk-body candour-prose">${change}</p>${toChange(view)}`
  }${
    readsFigures(view.signed.school, view.signed.id) &&
    html`<p class="govuk-body candour-screen-only"><a class="govuk-link" href="${changeOf(state)}">Suggest a
      change</a></p>`
  }</section></div>`;
};

/** What is asked first stands first; an answer is changed where it stands. */
const ways = (view: TermReportView): Child => {
  const { stream, state } = view;
  const rest = [approveForm, writeForm, noteForm];
  const forms = state.changes === null ? [changeForm, ...rest] : rest;
  return formButtons(forms, view, streamPath(kind, stream), {
    more: [pdfLink(`${streamPath(kind, stream)}/report.pdf`)],
  });
};

const sheet = (view: TermReportView, lists: Lists): Child => {
  const { state, signed } = view;
  const kept = keptIn(writtenIn(view, state.written).figures);
  const { minute } = writtenIn(view, state.noted);
  const { days, says } = countedOf(view);
  const procedures = proceduresNow(signed.school.settings);
  const minuted = html`<h2 class="govuk-heading-s">The minute</h2><p
    class="govuk-body candour-prose">${minute}</p>`;
  const figures =
    kept === null
      ? html`<p class="govuk-body">The figures were erased.</p>`
      : html`${chartsKept(kept, days, { procedures, lists })}${details({
          summaryText: 'The figures in full',
          text: html`${figureTables(kept.lines, days, lists)}<p class="candour-small">These figures leave
            out what one of their readers may not know of, and numbers below ${fewBelow} where they could
            identify someone. How many were reported is always said. Figures of a later day can differ,
            because incidents go on. If you may open incidents, a number leads to them as they stand
            today.</p>`,
        })}`;
  return printSheet({
    kind: 'report',
    title: `Security incidents, ${sayTerm(state)}`,
    body: html`<p class="govuk-body">${signed.directory.schoolName}. ${standing(view)}. <span
      class="candour-muted">${says}</span></p>
      ${kept !== null && headline(kept, days, lists)}
      ${story(view, kept)}${figures}${minute && minuted}`,
    ways: ways(view),
  });
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await termReportViewOf(request, site);
  const { state, signed, now, entries } = view;
  const told = entries.map((entry) => {
    const { figures: _figures, ...written } = entry.written;
    return { ...entry, written };
  });
  const drawn = await drawLinked(site, signed.id, (lists) => sheet(view, lists));
  return deskPage(request, {
    title: `Report to ${inDuty('governors')}, ${sayTerm(state)}`,
    current: '/statistics',
    wide: true,
    flash: doneIn(request, [beginForm, changeForm, approveForm, writeForm, noteForm]),
    body: html`${drawn}<div class="candour-screen-only">${fold(
      'What was done',
      streamHistory(kind, told, { directory: signed.directory, now }),
    )}</div>`,
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
