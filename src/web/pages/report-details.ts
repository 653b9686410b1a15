// Add details by receipt (2): what would help, nothing of it demanded. The code comes in the form; without it
// the page is not there.
import type { Context, Hono } from 'hono';
import type { Followed } from '../../followed.ts';
import { isRefusal, type Refusal } from '../../record/step.ts';
import { policies } from '../../schools.ts';
import { type Located, parseFields, renderFields } from '../field.ts';
import type { Form } from '../form.ts';
import { readForm } from '../read-form.ts';
import { problemSummary, refusalSummary } from '../refusal.ts';
import { reporterPage } from '../reporter.ts';
import type { DeskEnv, Site } from '../site.ts';
import type { WrongAnswers } from '../slow-down.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { whyDetails } from '../ui/why-details.ts';
import { detailsAsk, detailsQuestions } from './details-questions.ts';
import { askCode, openReceipt, showFollowed } from './follow.ts';

type Trouble = { readonly problems?: readonly Located[]; readonly refusal?: Refusal };

const draw = (request: Context, site: Site, found: Followed, form: Form, trouble: Trouble) => {
  const policy = policies[found.incident.policy];
  const inTheWay = trouble.problems !== undefined || trouble.refusal !== undefined;
  const body = html`${trouble.problems && problemSummary(trouble.problems)}
    ${trouble.refusal && refusalSummary(policy, trouble.refusal)}
    <span class="govuk-caption-l">${found.incident.reference}</span>
    <h1 class="govuk-heading-l">Add details</h1>
    <p class="govuk-body">Your report is stored. Answer what you can and leave the rest; what you wrote
    before stays as it is.</p>
    <form method="post" action="/report/details" novalidate>
      <input type="hidden" name="code" value="${found.code}" autocomplete="off">
      <input type="hidden" name="_secret" value="${form.get('_secret') || site.app.newSecret()}"
      autocomplete="off">
      ${renderFields(detailsQuestions(site.app.now()), form, trouble.problems ?? [])}
      ${buttonGroup(
        button({ text: 'Add details' }),
        button({ text: 'I’m done', href: '/leave', classes: 'govuk-button--secondary' }),
      )}
    </form>
    ${whyDetails({ policy, basis: '2' })}`;
  return reporterPage(request, site, { title: 'Add details', body, problem: inTheWay }, inTheWay ? 422 : 200);
};

const send = async (request: Context, site: Site, found: Followed, form: Form): Promise<Response> => {
  const parsed = parseFields(detailsQuestions(site.app.now()), form);
  if ('problems' in parsed) return draw(request, site, found, form, { problems: parsed.problems });
  const secret = form.get('_secret');
  const answer = await site.app.execute({
    kind: 'incident',
    stream: found.incident.id,
    commands: [{ step: 'add-details', ...detailsAsk(parsed.answers) }],
    actor: { kind: 'reporter' },
    secret: /^[\w-]{22}$/.test(secret) ? secret : null,
  });
  if (isRefusal(answer)) return draw(request, site, found, form, { refusal: answer });
  const fresh = await site.app.reports.follow(form.get('code'));
  return showFollowed(request, site, fresh, 'Your details were added. Thank you.');
};

/** Mounts the page on which a reporter adds details. */
export const mountReportDetails = (server: Hono<DeskEnv>, site: Site, wrongs: WrongAnswers): void => {
  server.get('/report/details', (request) => request.redirect('/follow', 303));
  server.post('/report/details', async (request) => {
    const form = await readForm(request);
    const found = await openReceipt(site, wrongs, form.get('code'));
    if (found === null) return askCode(request, site, form, 'wrong');
    return form.get('_secret') === ''
      ? draw(request, site, found, form, {})
      : send(request, site, found, form);
  });
};
