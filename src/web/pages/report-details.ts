// Add details by receipt (2): what would help, nothing of it demanded. The code comes in the form; without it
// the page is not there. The surprising thing: anybody may send to this address, so nothing of a file reaches
// the disk before the code that stands ahead of it in the form has opened a report.
import type { Context, Hono } from 'hono';
import type { Followed } from '../../app/followed.ts';
import { policies } from '../../app/schools.ts';
import { renderFields } from '../field.ts';
import type { Form } from '../form.ts';
import type { Lanes } from '../lanes.ts';
import type { Upload } from '../read-upload.ts';
import { problemSummary, refusalSummary } from '../refusal.ts';
import { reporterPage } from '../reporter.ts';
import type { DeskEnv, DeskRequest, Site } from '../site.ts';
import type { WrongAnswers } from '../slow-down.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { whyDetails } from '../ui/why-details.ts';
import { detailsQuestions } from './details-questions.ts';
import { addSent, againOf, readDetails, type Trouble } from './details-sent.ts';
import { askCode, openReceipt, showFollowed } from './follow.ts';

const draw = (request: Context, site: Site, found: Followed, form: Form, trouble: Trouble) => {
  const policy = policies[found.incident.policy];
  const inTheWay = trouble.problems !== undefined || trouble.refusal !== undefined;
  const body = html`${trouble.problems && problemSummary(trouble.problems)}
    ${trouble.refusal && refusalSummary(policy, trouble.refusal)}
    <span class="govuk-caption-l">${found.incident.reference}</span>
    <h1 class="govuk-heading-l">Add details</h1>
    <p class="govuk-body">Your report is stored. Answer what you can and leave the rest; what you wrote
    before stays as it is.</p>
    <form method="post" action="/report/details" enctype="multipart/form-data" novalidate>
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

type Sent = { readonly upload: Upload; readonly found: Followed | null };

/** Reads what was sent and opens its code: the one that stands before the first file counts. */
const read = async (request: DeskRequest, site: Site, wrongs: WrongAnswers, lane: string): Promise<Sent> => {
  let opening: Promise<Followed | null> | undefined;
  const opened = (form: Form) => {
    opening ??= openReceipt(site, wrongs, form.get('code'), lane);
    return opening;
  };
  const upload = await readDetails(
    request,
    site,
    async (before) => (await opened(before))?.incident.id ?? null,
  );
  return { upload, found: await opened(upload.form) };
};

const send = async (request: DeskRequest, site: Site, found: Followed, upload: Upload): Promise<Response> => {
  const trouble = await addSent(site, found, { kind: 'reporter' }, upload);
  if (trouble !== null) return draw(request, site, found, upload.form, trouble);
  const fresh = await site.app.reports.follow(upload.form.get('code'));
  return showFollowed(request, site, fresh, 'Your details were added. Thank you.');
};

/** Mounts the page on which a reporter adds details. */
export const mountReportDetails = (
  server: Hono<DeskEnv>,
  site: Site,
  wrongs: WrongAnswers,
  lanes: Lanes,
): void => {
  server.get('/report/details', (request) => request.redirect('/follow', 303));
  server.post('/report/details', async (request) => {
    const { upload, found } = await read(request, site, wrongs, lanes.of(request));
    if (found === null) return askCode(request, site, upload.form, 'wrong');
    return upload.form.get('_secret') === ''
      ? draw(request, site, found, upload.form, await againOf(site, upload))
      : send(request, site, found, upload);
  });
};
