// Add details by receipt (2). Anybody may send to this address, so no file reaches the disk before the code
// ahead of it in the form has opened a report. Where cleaning left marks in a file, the reporter first
// decides about it; until then the file waits, sealed and on no record.
import type { Context, Hono } from 'hono';
import type { Followed } from '../../../app/reporting/followed.ts';
import { type Located, problemAt } from '../../forms/field.ts';
import { type Form, pairsOf, secretIn } from '../../forms/form.ts';
import type { Trouble } from '../../forms/refusal.ts';
import { problemSummary, troubleSummary } from '../../forms/refusal.ts';
import { chooseAgain, discardFiles, type Upload, type Uploaded } from '../../forms/upload.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import type { SlowDown } from '../../shell/slow-down.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { html } from '../../ui/html.ts';
import { whyDetails } from '../../ui/notice.ts';
import { sayCleaned } from '../../words/cleaned-files.ts';
import { reporterPage } from '../frame.ts';
import { isKeptBack, keepBack } from '../private-way.ts';
import { addedWarning, warned, warnedNow } from '../report/warnings.ts';
import { fileQuestions, heldName, hidden, isAsked, readAnswers } from '../waiting-files.ts';
import {
  addReady,
  againOf,
  detailsFiles,
  detailsForm,
  detailsQuestions,
  detailsTexts,
  makeReady,
  readDetails,
  wasAdded,
} from './details.ts';
import { askCode, openReceipt, showFollowed } from './follow.ts';

const askFiles = (
  request: Context,
  site: Site,
  found: Followed,
  {
    form,
    files,
    problems,
  }: {
    readonly form: Form;
    readonly files: readonly Uploaded[];
    readonly problems: readonly Located[];
  },
): Promise<Response> => {
  const isAgain = problems.length > 0;
  const names = Object.values(detailsQuestions(site.app.now())).flatMap((field) => field.names);
  const typed = pairsOf(form, ['_secret', warned, ...names]);
  const body = html`${isAgain && problemSummary(problems)}
    <span class="govuk-caption-m">${found.incident.reference}</span>
    <h1 class="govuk-heading-l">Before your files are added</h1>
    <p class="govuk-body">Nothing is added to your report yet. We remove hidden details from files, such
    as location and author, where we can. Their names stay as they are.</p>
    <form method="post" action="/report/details" novalidate>
      <input type="hidden" name="code" value="${found.code}" autocomplete="off">
      ${typed.map(hidden)}${files.map(({ file }) => hidden([heldName, file]))}
      ${fileQuestions(files, form, problems)}
      ${buttonGroup(
        button({ text: 'Add details' }),
        button({ text: 'Add nothing', href: '/leave', classes: 'govuk-button--secondary' }),
      )}
    </form>`;
  const page = { title: 'Before your files are added', body, problem: isAgain, kept: 'once' } as const;
  return reporterPage(request, site, page);
};

const leave = button({
  text: 'Leave without adding this',
  href: '/leave',
  classes: 'govuk-button--secondary',
});

const draw = async (request: Context, site: Site, found: Followed, form: Form, trouble: Trouble) => {
  const policy = (await site.app.directory()).policyOf(found.incident.policy);
  const inTheWay = trouble.problems !== undefined || trouble.refusal !== undefined;
  const body = html`${troubleSummary(policy, trouble)}
    <span class="govuk-caption-m">${found.incident.reference}</span>
    <h1 class="govuk-heading-l">Add details</h1>
    <div class="candour-report"><div>
    <p class="govuk-body">Your report is stored. Answer what you can and leave the rest.</p>
    ${detailsForm(site, found.code, form, trouble.problems ?? [], leave)}</div>
    <aside class="candour-report__aside" aria-label="Help">
    <p class="govuk-body">What you wrote before stays as it is. We remove hidden details, such as place and
    author, from photos and documents where we can.</p>
    ${whyDetails({ policy, basis: '2', asks: 'Why say more?' })}</aside></div>`;
  return reporterPage(request, site, { title: 'Add details', body, problem: inTheWay });
};

const actor = { kind: 'reporter' } as const;

/** Files that waited are not kept with a page that is shown again: it asks for them as well. */
const withAlso = (trouble: Trouble, waited: readonly Uploaded[]): Trouble =>
  waited.length === 0
    ? trouble
    : { ...trouble, problems: [...(trouble.problems ?? []), ...chooseAgain(detailsFiles, waited)] };

type Sent = { readonly upload: Upload; readonly found: Followed | null; readonly queue: string };

/** Opens the code that comes before the first file. */
const read = async (request: DeskRequest, site: Site, slowDown: SlowDown): Promise<Sent> => {
  const queue = await slowDown.queueOf(request);
  let opening: Promise<Followed | null> | undefined;
  let slowing: Promise<void> | undefined;
  const opened = (form: Form) => {
    opening ??= openReceipt(request, site, slowDown, form.get('code'));
    return opening;
  };
  const upload = await readDetails(
    request,
    site,
    async (before) => {
      const incident = (await opened(before))?.incident.id ?? null;
      // Nothing of a file is read until then: the sender waits.
      if (incident !== null) {
        slowing ??= slowDown.slowed(request, 'upload');
        await slowing;
      }
      return incident;
    },
    { cleanedIn: queue },
  );
  return { upload, found: await opened(upload.form), queue };
};

const sayFiles = (files: readonly Uploaded[]): string =>
  files
    .map(sayCleaned)
    .filter((said) => said !== '')
    .join(' ');

/** Unless the form was sent twice and the first one added them. */
const goneTrouble = async (site: Site, found: Followed, { form }: Upload): Promise<Trouble | null> => {
  const order = { kind: 'incident', stream: found.incident.id, commands: [], actor } as const;
  if (await wasAdded(site, { ...order, secret: secretIn(form) })) return null;
  const problem = 'The files waited too long, so we did not keep them. Choose them again';
  return { problems: [problemAt(detailsFiles, problem)] };
};

const send = async (
  request: DeskRequest,
  site: Site,
  found: Followed,
  { upload, queue }: Sent,
): Promise<Response> => {
  const { form, files } = upload;
  const again = (trouble: Trouble) => draw(request, site, found, form, trouble);
  const added = async (said: string, left: readonly Uploaded[] = []) => {
    const fresh = await site.app.reports.follow(form.get('code'));
    // Sent twice with two answers, the first counts: what it added stays.
    const named = new Set(fresh.incident.details.flatMap((each) => each.files));
    await discardFiles(
      site,
      left.filter(({ file }) => !named.has(file)),
    );
    return showFollowed(request, site, fresh, `Your details were added. Thank you. ${said}`.trim());
  };
  const { waiting, sent, left, problems, isGone } = await readAnswers(site, found.incident.id, form);
  if (isGone) {
    await discardFiles(site, files);
    const trouble = await goneTrouble(site, found, upload);
    return trouble === null ? added('') : again(trouble);
  }
  const ready = await makeReady(site, found, actor, upload, sent);
  if (!('order' in ready)) return again(withAlso(ready, sent));
  const warning = ready.isAdded ? null : await addedWarning(site, found, form, detailsTexts);
  if (warning !== null) {
    const trouble = withAlso(await againOf(site, upload, [warning]), sent);
    return draw(request, site, found, warnedNow(form), trouble);
  }
  if (problems.length > 0 || (!ready.isAdded && files.some(isAsked))) {
    await site.app.cleanedFiles.hold({ incident: found.incident.id, queue }, files, waiting);
    return askFiles(request, site, found, { form, files: [...waiting, ...files], problems });
  }
  const trouble = await addReady(site, upload, ready);
  if (trouble !== null) return again(withAlso(trouble, sent));
  await site.app.cleanedFiles.release(queue, waiting);
  // The question has already said what became of files that waited.
  return added(waiting.length > 0 ? '' : sayFiles(files), left);
};

export const mountReportDetails = (server: Hono<DeskEnv>, site: Site, slowDown: SlowDown): void => {
  server.get('/report/details', (request) => request.redirect('/follow', 303));
  server.post('/report/details', async (request) => {
    const sent = await read(request, site, slowDown);
    const { upload, found } = sent;
    if (found === null) return askCode(request, site, upload.form, 'wrong');
    if (isKeptBack(request, site, found)) {
      await discardFiles(site, upload.files);
      return keepBack(request, site);
    }
    return upload.form.get('_secret') === ''
      ? draw(request, site, found, upload.form, await againOf(site, upload))
      : send(request, site, found, sent);
  });
};
