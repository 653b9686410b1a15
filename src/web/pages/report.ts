// Report an incident (1): one page, no account, no cookie, no address kept. Whoever sends it twice, by a
// double click or after a lost answer, gets the same receipt; who went back and wrote it otherwise, has that
// added to it.
import type { Context, Hono } from 'hono';
import type { Receipt } from '../../app/reports.ts';
import { policies } from '../../app/schools.ts';
import type { Policy } from '../../policy/policy.ts';
import { isRefusal, type Refusal } from '../../record/step.ts';
import { proceduresNow } from '../../school/adopted-procedures.ts';
import { type Located, parseFields, renderFields } from '../field.ts';
import { type Form, formWith } from '../form.ts';
import { reachNotes, reachOf } from '../reach.ts';
import { readForm } from '../read-form.ts';
import { giveReceipt } from '../receipt-cookie.ts';
import { problemSummary, refusalSummary } from '../refusal.ts';
import { reporterPage } from '../reporter.ts';
import { childFirst } from '../ring.ts';
import type { DeskEnv, Site } from '../site.ts';
import { button } from '../ui/button.ts';
import { errorSummary } from '../ui/error-summary.ts';
import { type Child, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { details } from '../ui/notice.ts';
import { whyDetails } from '../ui/why-details.ts';
import { reportAsk, reportQuestions } from './report-questions.ts';

type Trouble =
  | { readonly problems: readonly Located[] }
  | { readonly refusal: Refusal }
  | { readonly tooOld: true };

const asked = async ({ app }: Site) => {
  const [school, directory] = await Promise.all([app.school(), app.directory()]);
  const policy: Policy = policies[school.settings.policy];
  return { school, directory, policy, procedures: proceduresNow(school.settings) };
};

type Asked = Awaited<ReturnType<typeof asked>>;

const headOf = (trouble: Trouble | null, { policy }: Asked): Child => {
  if (trouble === null) return null;
  if ('problems' in trouble) return problemSummary(trouble.problems);
  if ('refusal' in trouble) return refusalSummary(policy, trouble.refusal);
  return errorSummary({
    titleText: 'Please send it again',
    errorList: [
      { text: 'This page had been open for too long, so nothing was sent yet. What you typed is all here.' },
    ],
  });
};

const anonymity = details({
  summaryText: 'If you want to stay anonymous',
  text: html`<p class="govuk-body">Candour keeps no name, no address and no browser of whoever reports:
  only what you write here. The network of the school may keep a record of the pages that were opened on it:
  use your own telephone away from its Wi-Fi if that matters to you. Leave out what only you can know.</p>
    <p class="govuk-body">You get a receipt code with which you can see what became of it, and add to it,
    without saying who you are.</p>`,
});

const draw = async (request: Context, site: Site, given: Asked, form: Form, trouble: Trouble | null) => {
  const { school, directory, policy, procedures } = given;
  const reach = await reachOf(site);
  const questions = reportQuestions(procedures, directory, reach);
  const problems = trouble !== null && 'problems' in trouble ? trouble.problems : [];
  const sent = form.get('_secret');
  const isFresh = sent !== '' && (await site.app.reports.isSecret(sent));
  const secret = isFresh ? sent : await site.app.reports.newSecret();
  const body = html`${headOf(trouble, given)}
    <h1 class="govuk-heading-l">Report an incident</h1>
    ${childFirst(directory)}
    <p class="govuk-body">Only the first question must be answered. Never upload or send on indecent
    images: say where they are, and leave them untouched.</p>
    <form method="post" action="/report" novalidate>
      <input type="hidden" name="_secret" value="${secret}" autocomplete="off">
      ${renderFields(questions, form, problems)}
      ${reachNotes(school, directory, reach)}
      ${button({ text: 'Send report', preventDoubleClick: true })}
    </form>
    ${anonymity}${whyDetails({ policy, basis: '1' })}`;
  return reporterPage(
    request,
    site,
    {
      title: 'Report an incident',
      body,
      before: backLink({ href: '/', text: 'Back' }),
      problem: trouble !== null,
    },
    trouble === null ? 200 : 422,
  );
};

/** Who sent a form again with other words than before meant to say both. */
const addOtherWords = async (site: Site, { code, repeated }: Receipt, what: string): Promise<void> => {
  if (!repeated) return;
  const { incident, written } = await site.app.reports.follow(code);
  const known = [...written.values()].some((each) => each.what === what || each.more === what);
  if (known) return;
  await site.app.execute({
    kind: 'incident',
    stream: incident.id,
    actor: { kind: 'reporter' },
    commands: [
      {
        step: 'add-details',
        facts: { discoveredAt: null, happenedAt: null, affected: null, files: [] },
        prose: { more: what },
      },
    ],
  });
};

const send = async (request: Context, site: Site): Promise<Response> => {
  const given = await asked(site);
  const form = await readForm(request);
  const parsed = parseFields(reportQuestions(given.procedures, given.directory), form);
  if ('problems' in parsed) return draw(request, site, given, form, { problems: parsed.problems });
  const secret = form.get('_secret');
  if (!(await site.app.reports.isSecret(secret))) return draw(request, site, given, form, { tooOld: true });
  const { facts, prose } = reportAsk(parsed.answers);
  const receipt = await site.app.reports.report({
    secret,
    actor: { kind: 'reporter' },
    facts: { ...facts, receivedAt: site.app.now(), route: 'form' },
    prose,
  });
  if (isRefusal(receipt)) return draw(request, site, given, form, { refusal: receipt });
  await addOtherWords(site, receipt, prose.what);
  const { code, reference } = receipt;
  await giveReceipt(request, site, { code, reference, concerns: facts.concerns });
  request.header('Referrer-Policy', 'no-referrer');
  return request.redirect('/report/received', 303);
};

/** Mounts the report page. */
export const mountReport = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/report', async (request) => {
    const { settings } = await site.app.school();
    if (settings.version === 0) return request.redirect('/', 303);
    return draw(request, site, await asked(site), formWith({ certainty: 'potential' }), null);
  });
  server.post('/report', (request) => send(request, site));
};
