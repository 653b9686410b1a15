// The reporter's own view, for people who are signed in. It never opens the case.

import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { kinds } from '../../../app/kinds.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import { permit } from '../../../incident/may.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import { dayMs, londonDate, type Moment, momentOf, sayShortDate } from '../../../policy/clock.ts';
import { NotFound } from '../../../record/failure.ts';
import type { StreamId } from '../../../record/ids.ts';
import { readReference } from '../../../record/ids.ts';
import { type Exception, isWaiting } from '../../../school/policies/exception-state.ts';
import { saySubject } from '../../../school/policies/subject.ts';
import { otherWork } from '../../case/desk/other-work.ts';
import { hearingNotice } from '../../case/hearings.ts';
import { renderFields } from '../../forms/field.ts';
import { emptyForm, type Form, readForm } from '../../forms/form.ts';
import type { Trouble } from '../../forms/refusal.ts';
import { troubleSummary } from '../../forms/refusal.ts';
import { discardFiles } from '../../forms/upload.ts';
import { isPast, sayStage } from '../../policy/exceptions/words.ts';
import { readingNote } from '../../policy/reading/confirm.ts';
import { ownWaitingRoles } from '../../school/people/waiting-changes.ts';
import { deskPage, hasDesk } from '../../shell/desk.ts';
import { isDrawnAgain, ofAnother, ownerField } from '../../shell/kept-form.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { deskGroups } from '../../ui/desk-list.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { caseTitle } from '../../ui/incident.ts';
import { pageHeading } from '../../ui/layout.ts';
import { backLink, pagination } from '../../ui/links.ts';
import { emptyState } from '../../ui/notice.ts';
import { wideTable } from '../../ui/table.ts';
import { when } from '../../ui/when.ts';
import { namesOf } from '../../words/entries.ts';
import { isPrivateWay } from '../private-way.ts';
import { fingerprintOf } from '../report/received.ts';
import { strandedNote } from '../report/recipients.ts';
import { addSent, detailsQuestions, readDetails } from './details.ts';
import { firstSteps } from './first-steps.ts';
import { followed, sayStanding } from './followed.ts';
import { ownFiles, sendOwnFile } from './own-files.ts';
import { type Sent, sendTalk } from './talk.ts';

// How the exceptions stand that somebody asked for, on their own page: until each is over, and a while
// longer, since they look there for what became of it. What waits for them stands under *To do* there.

const kind = 'exception';

/** In view so long after it is over (school default); the register keeps it. */
const shownForMs = 30 * dayMs;

const wasOverLately = ({ overAt }: Exception, now: Moment): boolean =>
  overAt !== null && now - overAt < shownForMs;

const ownExceptions = async ({ app }: Site, signed: Signed): Promise<Child> => {
  const { id, directory, school } = signed;
  const now = app.now();
  const isToDo = (state: Exception, stream: StreamId) =>
    !hasDesk(signed) && kinds[kind].words?.asks(state, id, school, stream)[0] !== undefined;
  const own = await app.streams.list(
    id,
    kind,
    (state) =>
      state.by === id && (isWaiting(state) || state.stage === 'granted' || wasOverLately(state, now)),
  );
  const others = own.filter(({ state, stream }) => !isToDo(state, stream));
  return others.map(({ stream, state }) => {
    const lastDay = sayShortDate(momentOf(state.until, '12:00'), now);
    return html`<p class="govuk-body">Your <a class="govuk-link" href="${streamPath(kind, stream)}">exception
      from ${saySubject(state.about, namesOf(directory))}</a>: ${sayStage(state, londonDate(now))}${
        state.stage === 'granted' && !isPast(state, londonDate(now)) && `, until ${lastDay}`
      }</p>`;
  });
};

const current = '/my-reports';
const pageSize = 25;
const addressFrom = (after: string): string => `${current}?${new URLSearchParams({ after })}`;
const pathOf = ({ incident }: Followed): string => `${current}/${incident.reference}`;

const ownOf = (request: DeskRequest, site: Site): Promise<Followed> => {
  const reference = readReference(request.req.param('reference') ?? '');
  if (reference === null) throw new NotFound('There is no such report of yours.');
  return site.app.reports.own(request.get('signed').id, reference);
};

/** For those whose menu leads to no desk, and so not to the actions that they own. */
const toDo = async (signed: Signed, site: Site): Promise<Child> => {
  if (hasDesk(signed)) return null;
  const all = await otherWork(site, signed);
  const rows = all.flatMap(({ row }) => row ?? []);
  return rows.length > 0 && deskGroups([{ name: 'To do', isLate: false, rows, count: all.length }]);
};

const toStayAnonymous = (request: DeskRequest, site: Site): Html =>
  isPrivateWay(request, site)
    ? html`To stay anonymous, sign out and <a class="govuk-link" href="/report">report without signing
        in</a>.`
    : html`To stay anonymous, use the <a class="govuk-link" href="/paper-form">paper report form</a>.`;

const list = async (request: DeskRequest, site: Site): Promise<Response> => {
  const { reports } = site.app;
  const signed = request.get('signed');
  const { id } = signed;
  const now = site.app.now();
  const after = request.req.query('after');
  const { incidents: own, next } = await reports.myReports(id, pageSize, after);
  const titles = await site.app.ownTitles(own);
  const nameOf = ({ id: incident, reference }: Incident) =>
    caseTitle({ title: titles.get(incident), reference, href: `${current}/${reference}` });
  const mine = own.map((incident) => [
    { text: nameOf(incident) },
    { text: sayStanding(incident) },
    { text: incident.report === null ? '' : when(incident.report.receivedAt, now) },
  ]);
  const isLast = next === null;
  const handed = (isLast ? await reports.reassigned(id) : []).map(({ reference, receivedAt }) => [
    { text: reference },
    { text: 'Handed over to others' },
    { text: when(receivedAt, now) },
  ]);
  const rows = [...mine, ...handed];
  const head = ['Report', 'Where it stands', 'Reported'].map((text) => ({ text }));
  const body = html`${pageHeading({ text: 'My reports' })}
    ${button({ text: 'Report in my own name', href: `${current}/report` })}
    ${ownWaitingRoles(signed)}${await hearingNotice(signed, site)}${readingNote(signed)}
    ${await toDo(signed, site)}${await ownExceptions(site, signed)}
    ${
      rows.length === 0
        ? emptyState({
            title: 'You have reported nothing while signed in',
            text:
              'You find here what you report in your own name. Open other reports with their receipt ' +
              'code.',
          })
        : wideTable({ caption: 'What I reported', head, firstCellIsHeader: true, rows })
    }
    ${!isLast && pagination({ next: { href: addressFrom(next), text: 'More' } })}
    <p class="govuk-body">${toStayAnonymous(request, site)} With a receipt code,
    <a class="govuk-link" href="/follow">follow up on a report</a>.</p>`;
  return deskPage(request, { title: 'My reports', body, current });
};

const flashes: Readonly<Record<string, string>> = {
  'add-details': 'Your details were added. Thank you.',
  message: 'Your message was sent. The people who look into it are told.',
  tick: 'Ticked off. The people who look into it see it.',
};

const show = async (request: DeskRequest, site: Site, own: Followed, sent?: Sent): Promise<Response> => {
  const mayAdd = permit(own.incident, 'add-details', new Set(['reporter'])) === null;
  const { directory } = request.get('signed');
  const forms = {
    at: (about: string) => `${pathOf(own)}/${about}`,
    newSecret: site.app.newSecret,
    directory,
    sent,
    owner: ownerField(request),
    files: await ownFiles(site, own, { action: `${pathOf(own)}/file`, hidden: null }),
  };
  const add = {
    text: 'Add details or photos',
    href: `${pathOf(own)}/add-details`,
    classes: 'govuk-button--secondary',
  };
  const beside = html`${mayAdd && button(add)}${fingerprintOf(own.fingerprint)}`;
  const body = html`${sent && troubleSummary(directory.policyOf(own.incident.policy), sent)}
    ${followed(own, site.app.now(), forms, {
      first: await strandedNote(site, own),
      steps: await firstSteps(site, own, { action: `${pathOf(own)}/tick#now`, hidden: forms.owner }),
      beside,
    })}`;
  const isInTheWay = sent !== undefined;
  return deskPage(request, {
    title: 'Your report',
    body,
    current,
    wide: true,
    flash: flashes[request.req.query('done') ?? ''],
    before: backLink({ href: current, text: 'My reports' }),
    problem: isInTheWay,
  });
};

const write = async (request: DeskRequest, site: Site, about: 'message' | 'tick'): Promise<Response> => {
  const own = await ownOf(request, site);
  const actor = { kind: 'person', person: request.get('signed').id } as const;
  const sent = { about, form: await readForm(request) } as const;
  const another = ofAnother(request, sent.form);
  if (another !== null) return another;
  if (isDrawnAgain(sent.form)) return show(request, site, own, sent);
  const inTheWay = await sendTalk(site, own, actor, sent);
  return inTheWay === null
    ? request.redirect(`${pathOf(own)}?done=${about}`, 303)
    : show(request, site, own, inTheWay);
};

const drawDetails = (request: DeskRequest, site: Site, own: Followed, form: Form, trouble: Trouble) => {
  const isInTheWay = trouble.problems !== undefined || trouble.refusal !== undefined;
  const policy = request.get('signed').directory.policyOf(own.incident.policy);
  const body = html`${troubleSummary(policy, trouble)}
    ${pageHeading({ text: 'Add details', caption: own.incident.reference })}
    <form method="post" enctype="multipart/form-data" novalidate>
      <input type="hidden" name="_secret" value="${form.get('_secret') || site.app.newSecret()}">
      ${ownerField(request)}${renderFields(detailsQuestions(site.app.now()), form, trouble.problems ?? [])}
      ${button({ text: 'Add details' })}
    </form>`;
  const before = backLink({ href: pathOf(own), text: 'Back to your report' });
  return deskPage(request, { title: 'Add details', body, current, before, problem: isInTheWay });
};

const sendDetails = async (request: DeskRequest, site: Site): Promise<Response> => {
  const own = await ownOf(request, site);
  const { id } = own.incident;
  const upload = await readDetails(request, site, async () => id);
  const another = ofAnother(request, upload.form);
  if (another !== null) {
    await discardFiles(site, upload.files);
    return another;
  }
  if (isDrawnAgain(upload.form)) return drawDetails(request, site, own, upload.form, {});
  const trouble = await addSent(site, own, { kind: 'person', person: request.get('signed').id }, upload);
  if (trouble !== null) return drawDetails(request, site, own, upload.form, trouble);
  return request.redirect(`${pathOf(own)}?done=add-details`, 303);
};

export const mountMyReports = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(current, (request) => list(request, site));
  desk.get(`${current}/:reference`, async (request) => show(request, site, await ownOf(request, site)));
  for (const about of ['message', 'tick'] as const) {
    desk.get(`${current}/:reference/${about}`, async (request) =>
      request.redirect(pathOf(await ownOf(request, site)), 303),
    );
    desk.post(`${current}/:reference/${about}`, (request) => write(request, site, about));
  }
  desk.post(`${current}/:reference/file`, async (request) => {
    const [own, form] = [await ownOf(request, site), await readForm(request)];
    return sendOwnFile(request, site, own, { entry: form.get('entry'), number: form.get('number') });
  });
  desk.get(`${current}/:reference/add-details`, async (request) =>
    drawDetails(request, site, await ownOf(request, site), emptyForm, {}),
  );
  desk.post(`${current}/:reference/add-details`, (request) => sendDetails(request, site));
};
