// A report by somebody who is signed in: in their own name, or by headteacher, bursar or chair for someone
// who spoke, rang, mailed or wrote. Its clocks run from when the school received it.
import type { Hono } from 'hono';
import type { Route } from '../../../incident/state/report.ts';
import type { Moment } from '../../../policy/clock.ts';
import { policies } from '../../../policy/policies.ts';
import { isRefusal } from '../../../record/step.ts';
import { proceduresNow } from '../../../school/adopted-procedures.ts';
import { dateTime } from '../../forms/date-fields.ts';
import { type Fields, parseFields, renderFields } from '../../forms/field.ts';
import { lineText, oneOf } from '../../forms/fields.ts';
import { type Form, formWith, readForm, withoutSecret } from '../../forms/form.ts';
import { type Trouble, troubleSummary } from '../../forms/refusal.ts';
import { deskPage } from '../../shell/desk.ts';
import { isDrawnAgain, ofAnother, ownerField } from '../../shell/kept-form.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { html } from '../../ui/html.ts';
import { pageHeading } from '../../ui/layout.ts';
import { backLink } from '../../ui/links.ts';
import { whyDetails } from '../../ui/notice.ts';
import { receipt as receiptView } from '../../ui/print-sheet.ts';
import { childFirst } from '../ring.ts';
import { addOtherWords } from './other-words.ts';
import { fingerprintOf, type Shown, thanks } from './received.ts';
import { openedBy, type RecipientsFor, recipientNotes, recipientsOf, takeAlong } from './recipients.ts';
import { reportAsk, reportQuestions } from './report-questions.ts';
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

const questionsFor = (request: DeskRequest, recipientsFor?: RecipientsFor) => {
  const { school, directory } = request.get('signed');
  return reportQuestions(proceduresNow(school.settings), directory, recipientsFor);
};

const withoutName = html`<p class="govuk-body">This report carries your name. If only the chair may know who
  you are, or nobody, <a class="govuk-link" href="/report" rel="noreferrer">report without being signed
  in</a>: that page reads nothing of your session, and leaves no trace in it.</p>`;

type Questions = ReturnType<typeof questionsFor>;

const draw = async (
  request: DeskRequest,
  site: Site,
  kind: Kind,
  form: Form,
  trouble: Trouble,
  known?: RecipientsFor,
) => {
  const { school, directory } = request.get('signed');
  const policy = policies[school.settings.policy];
  const recipientsFor = known ?? (await recipientsOf(site));
  const questions = questionsFor(request, recipientsFor);
  const fields: Fields = kind.forSomebody ? { ...voiceQuestions(site.app.now()), ...questions } : questions;
  const isInTheWay = trouble.problems !== undefined || trouble.refusal !== undefined;
  const body = html`${troubleSummary(policy, trouble)}
    ${pageHeading({ text: kind.title })}${childFirst(directory)}${!kind.forSomebody && withoutName}
    <form method="post" novalidate>
      <input type="hidden" name="_secret"
      value="${form.get('_secret') || (await site.app.reports.newSecret())}">
      ${ownerField(request)}${toldNamedField(form)}${renderFields(fields, form, trouble.problems ?? [])}
      ${recipientNotes(school, directory, recipientsFor, true)}
      ${button({ text: 'Send report', preventDoubleClick: true })}
    </form>${whyDetails({ policy, basis: '1' })}`;
  const { title, current } = kind;
  const before = backLink({ href: current, text: 'Back' });
  return deskPage(request, { title, body, current, before, problem: isInTheWay });
};

const voiceOf = (site: Site, kind: Kind, form: Form) =>
  kind.forSomebody
    ? parseFields(voiceQuestions(site.app.now()), form)
    : { answers: { route: 'form' as Route, receivedAt: site.app.now(), reportedBy: '' } };

const send = async (request: DeskRequest, site: Site, kind: Kind): Promise<Response> => {
  const form = await readForm(request);
  const another = ofAnother(request, form);
  if (another !== null) return another;
  if (isDrawnAgain(form)) return draw(request, site, kind, form, {});
  const voice = voiceOf(site, kind, form);
  const parsed = parseFields<Questions>(questionsFor(request), form);
  if ('problems' in voice || 'problems' in parsed) {
    const problems = [voice, parsed].flatMap((each) => ('problems' in each ? each.problems : []));
    return draw(request, site, kind, form, { problems });
  }
  const secret = form.get('_secret');
  if (!(await site.app.reports.isSecret(secret))) return redrawFresh(request, site, kind, form);
  const recipientsFor = await recipientsOf(site);
  const named = namedReaders(request.get('signed'), recipientsFor, parsed.answers, form);
  if (named !== null) return draw(request, site, kind, toldNamed(form), { problems: [named] }, recipientsFor);
  const { facts, prose } = reportAsk(parsed.answers);
  const { route, receivedAt, reportedBy } = voice.answers;
  const actor = { kind: 'person', person: request.get('signed').id } as const;
  const receipt = await site.app.reports.report({
    secret,
    actor,
    facts: { ...facts, route, receivedAt },
    prose: { ...prose, reportedBy },
  });
  if (isRefusal(receipt)) return draw(request, site, kind, form, { refusal: receipt }, recipientsFor);
  const notAdded = await addOtherWords(site, receipt, prose.what, actor);
  if (notAdded !== null)
    return draw(request, site, kind, withoutSecret(form), { refusal: notAdded }, recipientsFor);
  const { concerns, ownMistake } = facts;
  const toChair = prose.concernsWhom !== '';
  const { mailOn } = site.accounts;
  return received(request, kind, { ...receipt, concerns, ownMistake, toChair, mailOn }, recipientsFor);
};

const redrawFresh = (request: DeskRequest, site: Site, kind: Kind, form: Form) =>
  draw(request, site, kind, withoutSecret(form), {
    problems: [
      {
        at: 'what',
        field: 'what',
        problem: 'This page was open for too long: look it over and send it again',
      },
    ],
  });

type Received = Omit<Shown, 'isProtected' | 'inWords'> & { readonly mailOn: boolean };

/** Answers the form itself, so that the receipt is on no other page. */
const received = (request: DeskRequest, kind: Kind, receipt: Received, recipientsFor: RecipientsFor) => {
  const onwards = kind.forSomebody ? `/incidents/${receipt.reference}` : `/my-reports/${receipt.reference}`;
  const says = kind.forSomebody
    ? 'Give this receipt to whoever reported it: with it they can follow up and add to it.'
    : 'It stands under My reports. With this receipt you can also follow it up without signing in.';
  const text = kind.forSomebody ? 'Go to the incident' : 'Go to my report';
  const body = html`${pageHeading({ text: 'Report sent' })}
    <p class="govuk-body">${says} It is shown only now.</p>
    ${receiptView(receipt)}
    ${receipt.ownMistake && !kind.forSomebody && thanks}
    ${openedBy(request.get('signed').directory, recipientsFor, receipt, takeAlong)}
    ${button({ text, href: onwards })}${fingerprintOf(receipt.fingerprint)}`;
  request.header('Cache-Control', 'private, no-store');
  return deskPage(request, { title: 'Report sent', body, current: kind.current });
};

export const mountReportSignedIn = (desk: Hono<DeskEnv>, site: Site): void => {
  for (const kind of [own, forSomebody]) {
    desk.get(kind.path, (request) => draw(request, site, kind, formWith({ certainty: 'potential' }), {}));
    desk.post(kind.path, (request) => send(request, site, kind));
  }
};
