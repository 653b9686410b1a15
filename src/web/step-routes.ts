// Draws and sends the pages of steps. Forms lead to 303 on success, 422 with the summary of problems or the
// quoted refusal, 409 with what others changed meanwhile: what was typed is always there again.
import type { Hono } from 'hono';
import type { Answer } from '../app/order.ts';
import { isChanged, isDone } from '../app/order.ts';
import { NotFound } from '../record/failure.ts';
import { readReference } from '../record/ids.ts';
import { isRefusal, type Refusal } from '../record/step.ts';
import { deskPage } from './desk.ts';
import { type Fields, isProblem, type Located, parseFields, renderFields } from './field.ts';
import { type Form, formOf, formWith, secretIn } from './form.ts';
import { passwordFirst, tooLate } from './password-first.ts';
import { chooseAgain, discardFiles } from './read-upload.ts';
import { problemSummary, refusalSummary } from './refusal.ts';
import { inTheWay, readSent, unlessSent, wasDone } from './sent-again.ts';
import { sinceNotice } from './since.ts';
import type { DeskEnv, DeskRequest, Site } from './site.ts';
import { type CaseForm, incidentPath, type StepView } from './step-page.ts';
import { button } from './ui/button.ts';
import { pageHeading } from './ui/case-nav.ts';
import { type Child, type Html, html } from './ui/html.ts';
import { backLink } from './ui/links.ts';
import { whyDetails } from './ui/why-details.ts';

/** Opens the incident of the address for whoever is signed in, with its entries; throws NotFound. */
export const viewOf = async (request: DeskRequest, site: Site): Promise<StepView> => {
  const reference = readReference(request.req.param('reference') ?? '');
  if (reference === null) throw new NotFound('There is no such incident.');
  const found = await site.app.cases.open(request.get('signed').id, reference);
  const asked = formOf(new URL(request.req.url).searchParams);
  return { found, entries: await site.app.cases.entries(found), asked };
};

/** What stands at the head of a form that came back. */
export type Trouble = {
  readonly problems?: readonly Located[];
  readonly refusal?: Refusal;
  /** The version since which others changed something. */
  readonly changedSince?: number;
  /** Where to give the password again before it is sent. */
  readonly passwordAt?: string;
};

/** The head of a form that came back, or nothing. */
export const troubleHead = ({ found, entries }: StepView, trouble: Trouble): Child => [
  trouble.changedSince === undefined ? null : sinceNotice(found, entries, trouble.changedSince),
  trouble.refusal === undefined ? null : refusalSummary(found.policy, trouble.refusal),
  trouble.problems === undefined ? null : problemSummary(trouble.problems),
];

/** The hidden fields of every form of an incident: its secret, and the version that it was made on. */
export const formMarks = (form: Form, { found }: StepView, secret: string): Html =>
  html`<input type="hidden" name="_secret" value="${form.get('_secret') || secret}">
  <input type="hidden" name="_seen" value="${found.incident.version}">`;

/** The version that a form says it was made on; null when it is forged or missing. */
export const seenIn = (form: Form, present: number): number | null => {
  const text = form.get('_seen');
  const seen = Number(text);
  return /^\d{1,9}$/.test(text) && seen <= present ? seen : null;
};

/** Draws a form on an incident, with what is in the way above it. */
export const drawForm = (
  request: DeskRequest,
  site: Site,
  page: CaseForm,
  view: StepView,
  form: Form,
  trouble: Trouble,
) => {
  const { found } = view;
  const isBack = trouble.problems || trouble.refusal || trouble.passwordAt;
  const status = trouble.changedSince !== undefined ? 409 : isBack ? 422 : 200;
  const upload = page.file === null ? '' : html` enctype="multipart/form-data"`;
  const again = trouble.passwordAt && tooLate(trouble.passwordAt);
  const body = html`${troubleHead(view, trouble)}${again}
    ${pageHeading({ text: page.title, caption: found.incident.reference })}
    ${page.intro(view)}
    ${
      (page.isReady(view) || status !== 200) &&
      html`<form method="post" novalidate${upload}>
      ${formMarks(form, view, site.app.newSecret())}
      ${renderFields(page.fields(view), form, trouble.problems ?? [])}
      ${button({ text: page.button })}
    </form>`
    }
    ${whyDetails({ policy: found.policy, basis: page.points })}`;
  return deskPage(
    request,
    {
      title: page.title,
      body,
      current: '/incidents',
      problem: status !== 200,
      before: backLink({ href: incidentPath(found), text: `Back to ${found.incident.reference}` }),
    },
    status,
  );
};

/** Where a form leads that took the incident out of its sender's own sight, with the word that it is done. */
const whenGone = '/incidents?done=gone';

/** Answers what became of a form: onwards, or the form again with what is in the way. */
export const answerForm = async (
  request: DeskRequest,
  site: Site,
  answer: Answer,
  redraw: (view: StepView, trouble: Trouble) => Response | Promise<Response>,
  done: (view: StepView) => string,
): Promise<Response> => {
  const view = await viewOf(request, site).catch((error) => {
    // A step may take the incident out of one's own sight, such as handing it on.
    if (error instanceof NotFound && !isRefusal(answer) && !isChanged(answer)) return null;
    throw error;
  });
  if (view === null) return request.redirect(whenGone, 303);
  if (isRefusal(answer)) return redraw(view, { refusal: answer });
  if (isChanged(answer)) return redraw(view, { changedSince: answer.since });
  return request.redirect(done(view), 303);
};

const send = async (request: DeskRequest, site: Site, page: CaseForm): Promise<Response> => {
  const view = await viewOf(request, site).catch((error) => unlessSent(request, site, page, error));
  if (view === null) return request.redirect(whenGone, 303);
  const upload = await readSent(request, site, page, view.found.incident.id);
  const { form, files } = upload;
  const discard = () => discardFiles(site, files);
  const onwards = ({ found }: StepView) =>
    `${incidentPath(found, page.leadsTo ?? undefined)}?done=${page.name}`;
  const redraw = async (fresh: StepView, trouble: Trouble) => {
    await discard();
    if ((trouble.problems ?? trouble.refusal) && (await wasDone(site, view, secretIn(form))))
      return request.redirect(onwards(view), 303);
    const again = page.file === null ? [] : chooseAgain(page.file, files);
    const problems = again.length === 0 ? {} : { problems: [...(trouble.problems ?? []), ...again] };
    return drawForm(request, site, page, fresh, form, { ...trouble, ...problems });
  };
  const parsed = parseFields(page.fields(view) as Fields, form);
  const wrong = [...('problems' in parsed ? parsed.problems : []), ...upload.problems];
  if ('problems' in parsed || wrong.length > 0) return redraw(view, inTheWay(page, view, wrong));
  const passwordAt = passwordFirst(request, site, page);
  if (passwordAt !== null) return redraw(view, { passwordAt });
  const { incident } = view.found;
  const seen = seenIn(form, incident.version);
  if (seen === null) return redraw(view, { changedSince: incident.version });
  const commands = await page.commands(parsed.answers as never, view, { app: site.app, files });
  if (isProblem(commands)) return redraw(view, inTheWay(page, view, [commands]));
  // Where this throws it is not known what was recorded: files that may be on the record are left where they
  // are.
  const answer = await site.app.execute({
    kind: 'incident',
    stream: incident.id,
    commands,
    actor: { kind: 'person', person: view.found.person },
    secret: secretIn(form),
    seen,
  });
  // Sent twice, its files came twice: the record holds the first.
  if (isDone(answer) && answer.repeated) await discard();
  return answerForm(request, site, answer, redraw, onwards);
};

/** Mounts these forms on the desk, below `/incidents/:reference/`. */
export const mountSteps = (desk: Hono<DeskEnv>, site: Site, pages: readonly CaseForm[]): void => {
  for (const page of pages) {
    const path = `/incidents/:reference/${page.name}`;
    desk.get(path, async (request) => {
      const view = await viewOf(request, site);
      if (!page.isOffered(view.found))
        return request.redirect(`${incidentPath(view.found)}?not=${page.name}`, 303);
      const password = passwordFirst(request, site, page);
      if (password !== null) return request.redirect(password, 303);
      return drawForm(request, site, page, view, formWith(page.prefill(view)), {});
    });
    desk.post(path, (request) => send(request, site, page));
  }
};
