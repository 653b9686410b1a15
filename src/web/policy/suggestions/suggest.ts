// A suggestion without a name: a page that needs no sign-in and looks at nobody's session. Like a report it
// keeps the hour, not the minute, and floods from one network are slowed down.
import type { Context, Hono } from 'hono';
import type { Directory } from '../../../app/directory.ts';
import { isRefusal, type Refusal } from '../../../record/step.ts';
import { suggestionSteps } from '../../../suggestion/steps.ts';
import { type Located, parseFields, renderFields } from '../../forms/field.ts';
import { askedIn, type Form, readForm } from '../../forms/form.ts';
import { troubleSummary } from '../../forms/refusal.ts';
import { reporterPage } from '../../reporter/frame.ts';
import { isPrivateWay, openWay } from '../../reporter/private-way.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import type { SlowDown } from '../../shell/slow-down.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { errorSummary } from '../../ui/inputs/field.ts';
import { warningText } from '../../ui/notice.ts';
import { type About, suggestionFields, wordsNow } from './suggestion-fields.ts';

const { title } = suggestionSteps['make-suggestion'];

const aboutOf = async ({ app }: Site): Promise<About> => ({
  school: await app.school(),
  directory: await app.directory(),
});

type Trouble = {
  readonly problems?: readonly Located[];
  readonly refusal?: Refusal;
  readonly isTooOld?: true;
};

const tooOld = errorSummary({
  titleText: 'Please send it again',
  errorList: [{ text: 'This page was open too long, so nothing was sent yet. What you typed is here.' }],
});

const overHttp = (request: Context, site: Site): Child =>
  !isPrivateWay(request, site) && warningText({ text: `${openWay}.` });

const aside = (
  about: string,
  { labels }: Directory,
): Html => html`<aside class="candour-report__aside" aria-label="Help">
  <h2 class="govuk-heading-s">Your privacy</h2>
  <p class="govuk-body">This page asks for no name, and we keep none. We keep the hour, not the minute.
  The school’s network may still note that you opened it.</p>
  <h2 class="govuk-heading-s">The answer</h2>
  <p class="govuk-body">The ${labels['information-champion']} answers. All staff read it under Suggestions,
  with what you wrote.</p>
  <p class="govuk-body">To be told of it, <a class="govuk-link"
    href="/suggestion/new?about=${encodeURIComponent(about)}">suggest it in your name</a>.</p>
  <h2 class="govuk-heading-s">Has something happened?</h2>
  <p class="govuk-body"><a class="govuk-link" href="/report">Report an incident</a> instead.</p></aside>`;

const draw = async (request: Context, site: Site, form: Form, trouble: Trouble = {}): Promise<Response> => {
  const given = await aboutOf(site);
  const { directory } = given;
  const sent = form.get('_secret');
  const secret = (await site.app.reports.isSecret(sent)) ? sent : await site.app.reports.newSecret();
  const about = form.get('about');
  const body = html`${trouble.isTooOld && tooOld}${troubleSummary(directory.policy, trouble)}
    <h1 class="govuk-heading-l">Suggest a change to the policy</h1>
    <div class="candour-report"><div>
      ${overHttp(request, site)}${wordsNow(given, about)}
      <form method="post" action="/suggest" novalidate>
        <input type="hidden" name="_secret" value="${secret}" autocomplete="off">
        ${renderFields(suggestionFields(given), form, trouble.problems ?? [])}
        ${button({ text: 'Send without my name', preventDoubleClick: true })}
      </form></div>
      ${aside(about, directory)}</div>`;
  const problem = Object.keys(trouble).length > 0;
  return reporterPage(request, site, { title, body, problem });
};

const sent = html`<h1 class="govuk-heading-l">Suggestion sent</h1>
  <p class="govuk-body">It carries no name. All staff read it with its answer under
  <a class="govuk-link" href="/policy/versions">Suggestions and versions</a>.</p>
  ${button({ text: 'Leave', href: '/leave' })}`;

const send = async (request: DeskRequest, site: Site, slowDown: SlowDown): Promise<Response> => {
  const form = await readForm(request);
  const parsed = parseFields(suggestionFields(await aboutOf(site)), form);
  if ('problems' in parsed) return draw(request, site, form, parsed);
  const secret = form.get('_secret');
  if (!(await site.app.reports.isSecret(secret))) return draw(request, site, form, { isTooOld: true });
  await slowDown.slowed(request, 'suggestion');
  const { about, ...prose } = parsed.answers;
  const answer = await site.app.execute({
    kind: 'suggestion',
    stream: site.app.streams.newId(),
    actor: { kind: 'reporter' },
    secret,
    commands: [{ step: 'make-suggestion', facts: { about, incident: null }, prose }],
  });
  if (isRefusal(answer)) return draw(request, site, form, { refusal: answer });
  request.header('Referrer-Policy', 'no-referrer');
  return request.redirect('/suggest/sent', 303);
};

export const mountSuggest = (server: Hono<DeskEnv>, site: Site, slowDown: SlowDown): void => {
  server.get('/suggest', async (request) => {
    const { settings } = await site.app.school();
    return settings.version === 0 ? request.redirect('/', 303) : draw(request, site, askedIn(request));
  });
  server.post('/suggest', (request) => site.app.readOnce(() => send(request, site, slowDown)));
  server.get('/suggest/sent', (request) =>
    reporterPage(request, site, { title: 'Suggestion sent', body: sent, kept: 'sent' }),
  );
};
