// A report by somebody who is signed in: in their own name, or by headteacher, bursar or chair for someone
// who spoke, rang, mailed or wrote. Its clocks run from when the school received it.

import type { Hono } from 'hono';
import type { Directory } from '../../../app/directory.ts';
import type { Route } from '../../../incident/state/report.ts';
import type { Moment } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { isRefusal } from '../../../record/step.ts';
import { dateTime } from '../../forms/date-fields.ts';
import {
  type AnswersOf,
  type Fields,
  type Located,
  parseFields,
  problemAt,
  renderFields,
} from '../../forms/field.ts';
import { lineText, oneOf } from '../../forms/fields.ts';
import { emptyForm, type Form, withoutSecret } from '../../forms/form.ts';
import { type Trouble, troubleSummary } from '../../forms/refusal.ts';
import { discardFiles } from '../../forms/upload.ts';
import { deskPage } from '../../shell/desk.ts';
import { isDrawnAgain, ofAnother, ownerField } from '../../shell/kept-form.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { classes, html } from '../../ui/html.ts';
import { pageHeading } from '../../ui/layout.ts';
import { backLink } from '../../ui/links.ts';
import { insetText, whyDetails } from '../../ui/notice.ts';
import { receipt as receiptView } from '../../ui/print-sheet.ts';
import { ringFirst } from '../ring.ts';
import { whatToDoNow } from './containment.ts';
import { aboutPage, aboutTitle, askedAbout, withAbout } from './is-it-about.ts';
import { likelyOf } from './likely-list.ts';
import { contactField } from './naming-question.ts';
import { addOtherWords } from './other-words.ts';
import { fingerprintOf, type Shown, thanks } from './received.ts';
import {
  openedBy,
  type RecipientsFor,
  readers,
  readerWarnings,
  recipientsOf,
  sendNotes,
  takeAlong,
} from './recipients.ts';
import { type Brought, keptWith, readReport, settled, waitingFiles, withFiles } from './report-files.ts';
import { type Drawn, reportAsk, reportQuestions } from './report-questions.ts';
import { namedReaders, toldNamed, toldNamedField } from './warnings.ts';

type Kind = {
  readonly path: string;
  readonly title: string;
  readonly current: string;
  readonly forSomebody: boolean;
};

const own: Kind = {
  path: '/my-reports/report',
  title: 'Report in my own name',
  current: '/my-reports',
  forSomebody: false,
};
const forSomebody: Kind = {
  path: '/incidents/report',
  title: 'Record a report for somebody',
  current: '/incidents',
  forSomebody: true,
};

const voiceQuestions = (now: Moment) => ({
  reportedBy: lineText('reportedBy', {
    label: 'Who reported it?',
    hint: 'Their name, or how they wish to be called.',
    required: 'Write who reported it',
  }),
  route: oneOf<Route>('route', {
    label: 'How did they report it?',
    items: [
      { value: 'spoke', text: 'They spoke to me' },
      { value: 'rang', text: 'They rang' },
      { value: 'mailed', text: 'They sent an e-mail' },
      { value: 'wrote', text: 'They wrote, or filled in the paper form' },
    ],
    required: 'Choose how they reported it',
  }),
  receivedAt: dateTime('received', {
    label: 'When did the school receive it?',
    hint: 'All clocks run from then.',
    required: 'Write when the school received it',
    now,
  }),
});

const theirContact = contactField('Their e-mail or telephone, if we may reply');

const questionsOf = (kind: Kind, now: Moment, directory: Directory, drawn?: Drawn): Fields => {
  const { what, files, redFlags, contact, ...others } = reportQuestions(directory, drawn);
  if (!kind.forSomebody) return { what, files, redFlags, contact, ...others };
  const { reportedBy, ...voice } = voiceQuestions(now);
  return { what, files, redFlags, reportedBy, contact: theirContact, ...voice, ...others };
};

const withoutName = html`<p class="govuk-body">This report carries your name. If only the ${inDuty('chair')}
  may know your name, or nobody, <a class="govuk-link" href="/report" rel="noreferrer">report without being
  signed in</a>. That page does not use your session.</p>`;

/** It was typed before they signed in again, and looks as if it had been sent. */
const notSent = insetText({ text: 'This report was not sent yet. Check it and send it.' });

const draw = async (request: DeskRequest, site: Site, kind: Kind, form: Form, trouble: Trouble) => {
  const { school, directory } = request.get('signed');
  const { policy } = directory;
  const recipientsFor = await recipientsOf(site);
  const fields = questionsOf(kind, site.app.now(), directory, {
    recipientsFor,
    waiting: await waitingFiles(site, form),
    readers: readers(directory, recipientsFor, false),
  });
  const isInTheWay = trouble.problems !== undefined || trouble.refusal !== undefined;
  const { title, current } = kind;
  const why = whyDetails({ policy, basis: '1', asks: 'Why report it?' });
  const body = html`${troubleSummary(policy, trouble)}${isDrawnAgain(form) && notSent}
    <div class="candour-report">
    <form method="post" enctype="multipart/form-data" data-progress novalidate>
      <p class="govuk-caption-m candour-report__caption">${title}</p>${ringFirst(directory)}
      <input type="hidden" name="_secret"
      value="${form.get('_secret') || (await site.app.reports.newSecret())}">
      ${ownerField(request)}${toldNamedField(form)}${renderFields(fields, form, trouble.problems ?? [])}
      ${readerWarnings(school, directory, recipientsFor, false)}
      <div class="${classes('candour-send', kind.forSomebody && 'candour-send--still')}">
        ${button({ text: 'Send report', preventDoubleClick: true })}${sendNotes(recipientsFor, true)}
      </div>
    </form><aside class="candour-report__aside" aria-label="Help">
      ${!kind.forSomebody && withoutName}${why}</aside></div>`;
  const before = backLink({ href: current, text: 'Back' });
  return deskPage(request, { title, body, current, before, problem: isInTheWay, wide: true });
};

const voiceOf = (site: Site, kind: Kind, form: Form) =>
  kind.forSomebody
    ? parseFields(voiceQuestions(site.app.now()), form)
    : { answers: { route: 'form' as Route, receivedAt: site.app.now(), reportedBy: '' } };

const tooOld = problemAt('what', 'This page was open for too long: look it over and send it again');

type InTheWay = { readonly form: Form; readonly problems: readonly Located[] };
type Read = {
  readonly voice: { readonly route: Route; readonly receivedAt: Moment; readonly reportedBy: string };
  readonly answers: Omit<AnswersOf<ReturnType<typeof reportQuestions>>, 'files'>;
  readonly recipientsFor: RecipientsFor;
};

/** Reads the answers, and says what is in the way of sending them. */
const readAll = async (
  request: DeskRequest,
  site: Site,
  kind: Kind,
  { form, problems }: Brought,
): Promise<InTheWay | Read> => {
  const voice = voiceOf(site, kind, form);
  const parsed = parseFields(reportQuestions(request.get('signed').directory), form);
  if ('problems' in voice || 'problems' in parsed || problems.length > 0) {
    const found = [voice, parsed].flatMap((each) => ('problems' in each ? each.problems : []));
    return { form, problems: [...found, ...problems] };
  }
  if (!(await site.app.reports.isSecret(form.get('_secret'))))
    return { form: withoutSecret(form), problems: [tooOld] };
  const recipientsFor = await recipientsOf(site);
  const named = namedReaders(request.get('signed'), recipientsFor, parsed.answers, form);
  if (named !== null) return { form: toldNamed(form), problems: [named] };
  return { voice: voice.answers, answers: parsed.answers, recipientsFor };
};

const send = async (request: DeskRequest, site: Site, kind: Kind): Promise<Response> => {
  // Somebody signed in is known, and is not slowed down.
  const sent = await readReport(request, site, { keeping: 'as sent', slowed: async () => {} });
  const brought = { ...sent, form: withAbout(request.get('signed'), sent.form) };
  const another = ofAnother(request, brought.form);
  if (another !== null) {
    await discardFiles(site, brought.fresh);
    return another;
  }
  const form = await keptWith(site, brought);
  if (isDrawnAgain(form) || form.get('_go') === 'change') return draw(request, site, kind, form, {});
  const read = await readAll(request, site, kind, { ...brought, form });
  if ('problems' in read) return draw(request, site, kind, read.form, { problems: read.problems });
  const { id } = request.get('signed');
  const asked = await askedAbout(
    ...([site, request.get('signed'), read.answers, form] as const),
    kind.forSomebody ? undefined : id,
  );
  if (asked.length > 0) {
    const { current } = kind;
    return deskPage(request, { title: aboutTitle, current, ...aboutPage(asked, form) });
  }
  const { facts, prose } = reportAsk(read.answers);
  const { route, receivedAt, reportedBy } = read.voice;
  const actor = { kind: 'person', person: request.get('signed').id } as const;
  const receipt = await site.app.reports.report({
    secret: form.get('_secret'),
    actor,
    ...withFiles(brought, {
      facts: { ...facts, route, receivedAt },
      prose: { ...prose, reportedBy },
    }),
  });
  if (isRefusal(receipt)) return draw(request, site, kind, form, { refusal: receipt });
  const anew = { what: prose.what, files: await settled(site, brought, receipt) };
  const notAdded = await addOtherWords(site, receipt, anew, actor);
  if (notAdded !== null) return draw(request, site, kind, withoutSecret(form), { refusal: notAdded });
  const { concerns, ownMistake } = facts;
  const shown = { ...receipt, concerns, ownMistake, toChair: prose.concernsWhom !== '' };
  const { mailOn } = site.accounts;
  const { recipientsFor } = read;
  const likely = likelyOf(prose.what, facts.redFlags);
  return received(request, kind, { ...shown, mailOn, recipientsFor, likely });
};

type Received = Omit<Shown, 'isProtected' | 'inWords'> & {
  readonly mailOn: boolean;
  readonly recipientsFor: RecipientsFor;
};

/** Answers the form itself, so that the receipt is on no other page. */
const received = (request: DeskRequest, kind: Kind, receipt: Received): Response => {
  const { school, directory } = request.get('signed');
  const onwards = kind.forSomebody ? `/incidents/${receipt.reference}` : `/my-reports/${receipt.reference}`;
  const body = html`${pageHeading({ text: 'Report sent' })}<div class="candour-report"><div>
    ${receipt.ownMistake && !kind.forSomebody && thanks}
    <section class="candour-keep"><p class="govuk-body">This code is for the person who reported it: it
      opens the report without signing in. It is shown only now.</p>
    ${receiptView(receipt)}</section>
    ${button({ text: 'Go to the report', href: onwards })}${whatToDoNow(receipt.likely, false, {
      ...{ school, directory, concerns: receipt.concerns },
      ticking: kind.forSomebody ? undefined : { action: `${onwards}/tick#now`, hidden: ownerField(request) },
    })}</div>
    <aside class="candour-report__aside" aria-label="The report">
    ${openedBy(directory, receipt.recipientsFor, receipt, takeAlong)}
    ${fingerprintOf(receipt.fingerprint)}</aside></div>`;
  request.header('Cache-Control', 'private, no-store');
  return deskPage(request, { title: 'Report sent', body, current: kind.current, wide: true });
};

export const mountReportSignedIn = (desk: Hono<DeskEnv>, site: Site): void => {
  for (const kind of [own, forSomebody]) {
    desk.get(kind.path, (request) => draw(request, site, kind, emptyForm, {}));
    desk.post(kind.path, (request) => send(request, site, kind));
  }
};
