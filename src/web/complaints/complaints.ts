// The complaints about data handling that somebody may read, their numbers by term, and the page of each.
import type { Hono } from 'hono';
import { streamPath } from '../../app/cases/other-streams.ts';
import type { ListedStream } from '../../app/cases/streams.ts';
import { acknowledgeBy, acknowledgeDueAt, countComplaints, heardOn } from '../../complaint/due.ts';
import type { Complaint } from '../../complaint/state.ts';
import { handlers } from '../../complaint/step.ts';
import { outcomeWords } from '../../complaint/steps/answer-complaint.ts';
import { dayMs, sayDate } from '../../policy/clock.ts';
import { schoolDaysOf, termsBegun } from '../../policy/school-year.ts';
import { calendarOf } from '../../school/own-days.ts';
import { complaintCounts } from '../case/figures/figure-lines.ts';
import { sayTime } from '../case/figures/period.ts';
import { doneIn } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import { mountRegister, type Register, registerLinks } from '../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { formButtons } from '../streams/form-buttons.ts';
import { streamHistory } from '../streams/history.ts';
import { mayBegin, streamViewOf } from '../streams/stream-form.ts';
import { askedOf, waitsFor } from '../streams/waits-for.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { factList } from '../ui/case-frame.ts';
import { deskList } from '../ui/desk-list.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { pageHeading } from '../ui/layout.ts';
import { backLink } from '../ui/links.ts';
import { emptyState } from '../ui/notice.ts';
import { wideTable } from '../ui/table.ts';
import { dueState } from '../ui/when.ts';
import { complaintForms, complaintsAt, kind, onComplaint, recordForm } from './forms.ts';

type Listed = ListedStream<typeof kind>;

const current = '/statistics';

const stageOf = (state: Complaint): string =>
  state.answer !== null
    ? outcomeWords[state.answer.outcome]
    : heardOn(state) === null
      ? 'To be acknowledged'
      : 'Being looked into';

const rowOf = (listed: Listed, signed: Signed, now: number) => {
  const { stream, state, title } = listed;
  return {
    ...{ title, href: streamPath(kind, stream), action: askedOf(kind, listed, signed) },
    note: `Received on ${sayDate(state.receivedOn)}`,
    due: heardOn(state) === null ? dueState(acknowledgeDueAt(state), now) : null,
    task: stageOf(state),
  };
};

/** As the regulator may ask for them. */
const byTerm = (all: readonly Listed[], { school }: Signed, now: number): Html => {
  const calendar = calendarOf(school.settings);
  const rows = termsBegun(now, calendar).flatMap((time, nth) => {
    const { from, to } = schoolDaysOf(time.year, time.term, calendar);
    const those = all.flatMap(({ state }) =>
      state.receivedOn >= from && state.receivedOn <= to ? [state] : [],
    );
    const counts = countComplaints(those);
    if (nth > 0 && those.length === 0) return [];
    const cells = [
      { text: sayTime(time) },
      ...complaintCounts.map(([, count]) => ({ text: String(counts[count]), format: 'numeric' as const })),
    ];
    return [cells];
  });
  return wideTable({
    caption: 'Complaints that you see, by term',
    captionClasses: 'govuk-table__caption--s',
    head: [{ text: 'Term' }, ...complaintCounts.map(([text]) => ({ text, format: 'numeric' as const }))],
    firstCellIsHeader: true,
    rows,
  });
};

const register: Register = {
  at: '/complaints/register',
  file: 'complaints.csv',
  title: 'Register of complaints about data handling',
  current,
  every: 'Every complaint that you may see',
  columns: ['Received', 'Complaint', 'Acknowledge by', 'Acknowledged', 'Outcome told', 'Outcome'],
  rows: async (signed, { app }, sayDay) =>
    (await app.streams.list(signed.id, kind)).map(({ title, state }) => [
      sayDay(state.receivedOn),
      title,
      sayDay(acknowledgeBy(state)),
      state.acknowledgedOn === null ? '' : sayDay(state.acknowledgedOn),
      state.answer === null ? '' : sayDay(state.answer.on),
      stageOf(state),
    ]),
};

const list = async (request: DeskRequest, { app }: Site): Promise<Response> => {
  const signed = request.get('signed');
  const now = app.now();
  const all = await app.streams.list(signed.id, kind);
  const ways =
    mayBegin(kind, 'make-complaint', signed, now) &&
    button({ text: recordForm.title, href: `/${kind}/new`, classes: 'govuk-button--secondary' });
  const body: Child =
    all.length === 0
      ? emptyState({
          title: 'No complaint is yours to see',
          text: 'Anybody can complain at /complain. The data protection officer looks into it.',
        })
      : [
          deskList(all.toReversed().map((each) => rowOf(each, signed, now))),
          byTerm(all, signed, now),
          registerLinks(register),
        ];
  const title = 'Complaints about data handling';
  return deskPage(request, { title, current, wide: true, body: html`${headingWith(title, ways)}${body}` });
};

/** Whether its day says too little by itself. */
const isPressing = (state: Complaint, now: number): boolean =>
  heardOn(state) === null && acknowledgeDueAt(state) - now < dayMs;

const incidentLink = async ({ app }: Site, { id }: Signed, { incident }: Complaint) => {
  const reference = incident === null ? null : await app.cases.referenceOf(id, incident);
  return reference === null
    ? []
    : [['Incident', html`<a class="govuk-link" href="/incidents/${reference}">${reference}</a>`] as const];
};

const ifNobody = 'Nobody can handle it: give somebody the office of data protection officer.';

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const { stream, state, entries, signed, now } = view;
  const written = entries[0]?.written ?? {};
  const title = 'Complaint about data handling';
  return deskPage(request, {
    title,
    current,
    flash: doneIn(request, [recordForm, ...complaintForms]),
    before: backLink({ href: complaintsAt, text: 'Back to complaints' }),
    body: html`${pageHeading({ text: title })}
      ${state.answer === null && waitsFor(handlers(state, signed.school), signed, ifNobody)}
      ${factList([
        ['Complaint', html`<span class="candour-prose">${written.complaint ?? 'Erased'}</span>`],
        ['From', written.complainant ?? 'Erased'],
        ['Contact', written.contact ?? 'Erased'],
        ['Received', sayDate(state.receivedOn)],
        [
          'Acknowledge by',
          html`${sayDate(acknowledgeBy(state))} ${
            isPressing(state, now) && dueState(acknowledgeDueAt(state), now)
          }`,
        ],
        ['State', stageOf(state)],
        ...(await incidentLink(site, signed, state)),
      ])}
      ${formButtons(complaintForms, view, streamPath(kind, stream))}
      ${streamHistory(kind, entries, { directory: signed.directory, now, outsider: 'The complainant' })}`,
  });
};

export const mountComplaints = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(complaintsAt, (request) => list(request, site));
  mountRegister(desk, site, register);
  mountForms(desk, site, onComplaint, `/${kind}`, [recordForm]);
  desk.get(`/${kind}/:id`, (request) => show(request, site));
  mountForms(desk, site, onComplaint, `/${kind}/:id`, complaintForms);
};
