// Draws and sends the forms of the desk: 303 on success, 422 with problems or a refusal, 409 with what
// others changed meanwhile. What was typed is always kept.
import type { Hono } from 'hono';
import { steppedUp } from '../../accounts/sessions.ts';
import { type Done, isDone } from '../../app/door/order.ts';
import { NotFound } from '../../record/failure.ts';
import type { IncidentId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import { deskPage } from '../shell/desk.ts';
import { isDrawnAgain, ofAnother, ownerField } from '../shell/kept-form.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { pageHeading } from '../ui/layout.ts';
import { backLink } from '../ui/links.ts';
import { whyDetails } from '../ui/notice.ts';
import { isProblem, parseFields, renderFields } from './field.ts';
import { type Form, formWith, readForm, secretIn } from './form.ts';
import type { About, FormKind, FormOn } from './form-kind.ts';
import { problemSummary, refusalSummary, type Trouble } from './refusal.ts';
import { chooseAgain, discardFiles, readUpload, type Upload } from './upload.ts';

type At<A extends About> = {
  readonly request: DeskRequest;
  readonly site: Site;
  readonly kind: FormKind<A>;
  readonly page: FormOn<A>;
};

type FormTrouble = Trouble & {
  /** The version since which others changed something. */
  readonly changedSince?: number;
  /** Where to give the password again. */
  readonly passwordAt?: string;
};

/**
 * Where to give the password again before something grave; null if it was given in the last minutes. An
 * open page is not enough.
 */
export const passwordFirst = (
  request: DeskRequest,
  site: Site,
  { isGrave }: { readonly isGrave: boolean },
): string | null => {
  if (!isGrave || steppedUp(request.get('signed').session, site.app.now())) return null;
  const { pathname, search } = new URL(request.req.url);
  return `/account/password-again?next=${encodeURIComponent(pathname + search)}`;
};

const tooLate = (again: string): Html =>
  html`<p class="govuk-body">Nothing was sent: it has been too long since you gave your password. <a
    class="govuk-link" href="${again}" target="_blank">Give it again in a new tab</a>, then send this.</p>`;

const troubleHead = <A extends About>(kind: FormKind<A>, view: A['view'], trouble: FormTrouble): Child => [
  trouble.changedSince === undefined ? null : kind.sinceHead(view, trouble.changedSince),
  trouble.refusal === undefined ? null : refusalSummary(kind.policyOf(view), trouble.refusal),
  trouble.problems === undefined ? null : problemSummary(trouble.problems),
  trouble.passwordAt === undefined ? null : tooLate(trouble.passwordAt),
];

export const drawForm = <A extends About>(
  { request, site, kind, page }: At<A>,
  view: A['view'],
  form: Form,
  trouble: FormTrouble = {},
): Response => {
  const isBack = trouble.problems || trouble.refusal || trouble.passwordAt;
  const status = trouble.changedSince !== undefined ? 409 : isBack ? 422 : 200;
  const upload = page.file === null ? '' : html` enctype="multipart/form-data"`;
  const { caption, current, back } = kind.frame(page, view);
  const body = html`${troubleHead(kind, view, trouble)}
    ${pageHeading({ text: page.title, caption })}
    ${page.intro(view)}
    ${
      (page.isReady(view) || status !== 200) &&
      html`<form method="post" novalidate${upload}>
      <input type="hidden" name="_secret" value="${form.get('_secret') || site.app.newSecret()}">
      <input type="hidden" name="_seen" value="${kind.versionOf(view)}">${ownerField(request)}
      ${renderFields(page.fields(view), form, trouble.problems ?? [])}
      ${button({ text: page.button })}
    </form>`
    }
    ${page.points.length > 0 && whyDetails({ policy: kind.policyOf(view), basis: page.points })}`;
  const problem = status !== 200;
  return deskPage(request, { title: page.title, body, current, problem, before: backLink(back) }, status);
};

/** Files are kept only once it is known whose they are. */
const readSent = <A extends About>({ request, site, page }: At<A>, whose: IncidentId | null) =>
  page.file === null
    ? readForm(request).then((form): Upload => ({ form, files: [], problems: [] }))
    : readUpload(request, site, async () => whose, page.file);

/** Null when it is forged or missing. */
const seenIn = (form: Form, present: number): number | null => {
  const text = form.get('_seen');
  const seen = Number(text);
  return /^\d{1,9}$/.test(text) && seen <= present ? seen : null;
};

/**
 * A form may find nothing because it was sent before and took its subject out of its sender's sight. What
 * never existed is read just the same.
 */
const unlessGone = async <A extends About>(at: At<A>, error: unknown): Promise<Response> => {
  if (!(error instanceof NotFound)) throw error;
  const secret = secretIn((await readSent(at, null)).form);
  const gone = secret !== null && (await at.kind.goneBy?.(at.request, at.site, secret));
  if (!gone) throw error;
  return at.request.redirect(gone, 303);
};

type Received<A extends About> = Upload & {
  readonly view: A['view'];
  readonly secret: string | null;
  readonly seen: number | null;
};

const actorIn = (request: DeskRequest) => ({ kind: 'person', person: request.get('signed').id }) as const;

const doneBefore = async <A extends About>(
  { request, site, kind }: At<A>,
  { view, secret }: Received<A>,
): Promise<Done | null> => {
  if (secret === null) return null;
  // An order without commands only learns whether its secret was answered before.
  const answer = await site.app.execute(kind.order(site, view, [], { actor: actorIn(request), secret }));
  return isDone(answer) && answer.repeated ? answer : null;
};

const commandsOf = async <A extends About>(
  at: At<A>,
  received: Received<A>,
): Promise<{ readonly commands: readonly A['command'][] } | { readonly trouble: FormTrouble }> => {
  const { request, site, kind, page } = at;
  const { view, form, files, seen } = received;
  const refusal = kind.refusalOf?.(page, view) ?? null;
  if (refusal !== null) return { trouble: { refusal } };
  const parsed = parseFields(page.fields(view), form);
  const wrong = [...('problems' in parsed ? parsed.problems : []), ...received.problems];
  if ('problems' in parsed || wrong.length > 0) return { trouble: { problems: wrong } };
  const passwordAt = passwordFirst(request, site, page);
  if (passwordAt !== null) return { trouble: { passwordAt } };
  if (seen === null) return { trouble: { changedSince: kind.versionOf(view) } };
  const commands = await page.commands(parsed.answers as never, view, { app: site.app, files });
  return isProblem(commands) ? { trouble: { problems: [commands] } } : { commands };
};

const sendOn = async <A extends About>(at: At<A>, received: Received<A>): Promise<Response> => {
  const { request, site, kind, page } = at;
  const { view, form, files, secret, seen } = received;
  const onwards = async (answer: Done) =>
    request.redirect(await kind.onwards(request, site, page, { view, answer, seen }), 303);
  const back = async (trouble: FormTrouble, fresh = view) => {
    await discardFiles(site, files);
    const before = (trouble.problems ?? trouble.refusal) ? await doneBefore(at, received) : null;
    if (before !== null) return onwards(before);
    const again = page.file === null ? [] : chooseAgain(page.file, files);
    const problems = again.length === 0 ? {} : { problems: [...(trouble.problems ?? []), ...again] };
    return drawForm(at, fresh, form, { ...trouble, ...problems });
  };
  const asked = await commandsOf(at, received);
  if ('trouble' in asked) return back(asked.trouble);
  // If this throws, nobody knows what was recorded: files that may be on the record stay.
  const answer = await site.app.execute(
    kind.order(site, view, asked.commands, { actor: actorIn(request), secret, seen }),
  );
  if (isRefusal(answer)) return back({ refusal: answer }, await kind.open(request, site));
  if (!isDone(answer)) return back({ changedSince: answer.since }, await kind.open(request, site));
  // Sent twice, its files came twice: the record holds the first.
  if (answer.repeated) await discardFiles(site, files);
  return onwards(answer);
};

/** For somebody who had to sign in again: with what they typed, and what others changed meanwhile. */
const drawAgain = <A extends About>(at: At<A>, { view, form, seen }: Received<A>): Response => {
  const { kind, page } = at;
  const refusal = kind.refusalOf?.(page, view) ?? null;
  const isOld = seen !== null && seen < kind.versionOf(view);
  return drawForm(at, view, form, {
    ...(refusal === null ? {} : { refusal }),
    ...(isOld ? { changedSince: seen } : {}),
  });
};

const send = async <A extends About>(at: At<A>): Promise<Response> => {
  const { request, site, kind, page } = at;
  const opened = await kind.open(request, site).then(
    (view) => ({ view }),
    (error) => unlessGone(at, error),
  );
  if (opened instanceof Response) return opened;
  const { view } = opened;
  const upload = await readSent(at, kind.filesOf?.(view) ?? null);
  const { form } = upload;
  const another = ofAnother(request, form);
  if (another !== null || isDrawnAgain(form)) await discardFiles(site, upload.files);
  if (another !== null) return another;
  const received = { ...upload, view, secret: secretIn(form), seen: seenIn(form, kind.versionOf(view)) };
  if (isDrawnAgain(form)) return drawAgain(at, received);
  if (page.isOffered(kind.of(view)) || kind.insteadOf !== undefined) return sendOn(at, received);
  const answer = await doneBefore(at, received);
  if (answer === null) throw new NotFound('This form is not for them.');
  return request.redirect(
    await kind.onwards(request, site, page, { view, answer, seen: received.seen }),
    303,
  );
};

const show = async <A extends About>(at: At<A>): Promise<Response> => {
  const { request, site, kind, page } = at;
  const view = await kind.open(request, site);
  if (!page.isOffered(kind.of(view))) {
    const instead = kind.insteadOf?.(page, view);
    if (instead === undefined) throw new NotFound('This form is not for them.');
    return request.redirect(instead, 303);
  }
  const password = passwordFirst(request, site, page);
  if (password !== null) return request.redirect(password, 303);
  return drawForm(at, view, formWith(page.prefill(view)));
};

export const mountForms = <A extends About>(
  desk: Hono<DeskEnv>,
  site: Site,
  kind: FormKind<A>,
  below: string,
  pages: readonly FormOn<A>[],
): void => {
  for (const page of pages) {
    const path = `${below}/${page.name}`;
    desk.get(path, (request) => show({ request, site, kind, page }));
    desk.post(path, (request) => send({ request, site, kind, page }));
  }
};
