// Draws the forms of the desk, with what was typed, what is wrong with it, and what others changed meanwhile.

import { steppedUp } from '../../accounts/sessions.ts';
import { deskPage } from '../shell/desk.ts';
import { ownerField } from '../shell/kept-form.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { pageHeading } from '../ui/layout.ts';
import { backLink } from '../ui/links.ts';
import { helpDetails } from '../ui/notice.ts';
import { type DraftPlace, keepPart, type OpenedDraft, offerPart, openedPart } from './drafts.ts';
import { renderFields } from './field.ts';
import type { Form } from './form.ts';
import type { About, FormKind, FormOn } from './form-kind.ts';
import { problemSummary, refusalSummary, type Trouble } from './refusal.ts';

export type At<A extends About> = {
  readonly request: DeskRequest;
  readonly site: Site;
  readonly kind: FormKind<A>;
  readonly page: FormOn<A>;
};

export type FormTrouble = Trouble & {
  /** The version since which others changed something. */
  readonly changedSince?: number;
  /** Where to give the password again. */
  readonly passwordAt?: string;
  readonly draft?: OpenedDraft;
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

/** Null where what is typed is not kept. */
export const draftPlace = <A extends About>(
  { request, kind, page }: Omit<At<A>, 'site'>,
  view: A['view'],
): DraftPlace | null => {
  const stream = page.isKept ? kind.incidentOf?.(view) : undefined;
  return stream === undefined ? null : { person: request.get('signed').id, stream, form: page.name };
};

const tooLate = (again: string): Html =>
  html`<p class="govuk-body">Nothing was sent, because you entered your password too long ago. <a
    class="govuk-link" href="${again}" target="_blank">Enter it again in a new tab</a>, then send this.</p>`;

const troubleHead = <A extends About>(kind: FormKind<A>, view: A['view'], trouble: FormTrouble): Child => [
  trouble.changedSince === undefined ? null : kind.sinceHead(view, trouble.changedSince),
  trouble.refusal === undefined ? null : refusalSummary(kind.policyOf(view), trouble.refusal),
  trouble.problems === undefined ? null : problemSummary(trouble.problems),
  trouble.passwordAt === undefined ? null : tooLate(trouble.passwordAt),
];

const workOutName = '_work';

/** Asks what the answers come to: as a part of the page, for a script, or with the whole form. */
export const workOutWish = (form: Form): 'part' | 'page' | null =>
  (['part', 'page'] as const).find((wish) => wish === form.get(workOutName)) ?? null;

/** The name of what is decided, by a button that says it. */
export const decideName = 'decide';

const sendButton = <A extends About>(page: FormOn<A>, view: A['view'], form: Form): Html => {
  const decides = page.decides?.(view, form);
  return button(decides ? { ...decides, name: decideName } : { text: page.button });
};

/** What the answers come to, as a part of the page; a button that decides something else by now as well. */
export const workedOutPart = async <A extends About>(
  { site, page }: At<A>,
  view: A['view'],
  form: Form,
): Promise<Html> =>
  html`${await page.workedOut(view, form, site.app)}<template data-send>${
    page.decides && sendButton(page, view, form)
  }</template>`;

/** Without a script, behind the button for it. */
const workOutButton = button({
  text: 'Work it out',
  name: workOutName,
  value: 'page',
  classes: 'govuk-button--secondary',
});

const besidePart = (beside: Child): Child =>
  beside && html`<div class="candour-form__beside">${beside}</div>`;

const formPart = async <A extends About>(
  at: At<A>,
  view: A['view'],
  form: Form,
  trouble: FormTrouble,
): Promise<Html> => {
  const { request, site, kind, page } = at;
  const upload = page.file === null ? '' : html` enctype="multipart/form-data"`;
  const isKept = draftPlace(at, view) !== null;
  const workedOut = await page.workedOut(view, form, site.app);
  const last = page.isWorkedLast && ' candour-worked--last';
  const worked = workedOut && html`<div class="candour-worked${last}" data-worked>${workedOut}</div>`;
  return html`<form class="candour-form" method="post" novalidate${upload}${isKept && html` data-draft`}>
      <input type="hidden" name="_secret" value="${form.get('_secret') || site.app.newSecret()}">
      <input type="hidden" name="_seen" value="${kind.versionOf(view)}">${ownerField(request)}
      ${!last && worked}${besidePart(page.beside(view))}
      <div class="candour-form__fields">${renderFields(page.fields(view), form, trouble.problems ?? [])}</div>
      <div class="candour-form__send">${buttonGroup(
        sendButton(page, view, form),
        page.otherButton && button({ ...page.otherButton, classes: 'govuk-button--secondary' }),
        workedOut && workOutButton,
        isKept && keepPart(trouble.draft ?? null),
      )}</div>${last && worked}
    </form>`;
};

/** The same for all that nothing calls for any more. */
const nothingToDo = html`<p class="govuk-body">There is nothing to do here now.</p>`;

/** Without its form, which may wait for something that the intro says. */
const notReady = (intro: Child, beside: Child): Html =>
  html`<div class="candour-form">${besidePart(beside)}<div class="candour-form__fields">${
    html`${intro}`.trim() === '' ? nothingToDo : intro
  }</div></div>`;

const helpPart = <A extends About>(page: FormOn<A>, kind: FormKind<A>, view: A['view']): Child => {
  const help = page.help(view);
  return (
    (help || page.points.length > 0) && helpDetails({ help, policy: kind.policyOf(view), basis: page.points })
  );
};

export const drawForm = async <A extends About>(
  at: At<A>,
  view: A['view'],
  form: Form,
  trouble: FormTrouble = {},
): Promise<Response> => {
  const { request, site, kind, page } = at;
  const isBack = trouble.problems || trouble.refusal || trouble.passwordAt;
  const status = trouble.changedSince !== undefined ? 409 : isBack ? 422 : 200;
  const { draft } = trouble;
  const head = troubleHead(kind, view, trouble);
  const opened = draft && openedPart(request, draft, page.file !== null);
  const isReady = page.isReady(view) || status !== 200;
  const asked = isReady && (await formPart(at, view, form, trouble));
  if (page.pageAround !== undefined)
    return page.pageAround(request, site, { view, head, form: asked && html`${opened}${asked}`, status });
  const { caption, current, back, warning } = kind.frame(page, view);
  const title = page.heading(view);
  const [intro, beside] = [page.intro(view), page.beside(view)];
  const body = html`${head}
    ${pageHeading({ text: title, caption })}
    ${warning}${helpPart(page, kind, view)}
    ${opened}
    ${isReady ? [intro, asked] : notReady(intro, beside)}`;
  const problem = status !== 200;
  const wide = Boolean(beside);
  return deskPage(request, { title, body, current, problem, wide, before: backLink(back) }, status);
};

/** Offers what somebody began, before the form is drawn anew; what is part of a page is filled in at once. */
export const drawOffer = <A extends About>(
  at: At<A>,
  view: A['view'],
  draft: OpenedDraft,
): Response | Promise<Response> => {
  const { request, kind, page } = at;
  if (page.pageAround !== undefined) return drawForm(at, view, draft.form, { draft });
  const offer = offerPart(request, draft);
  const { caption, current, back } = kind.frame(page, view);
  const title = page.heading(view);
  const body = html`${pageHeading({ text: title, caption })}${offer}`;
  return deskPage(request, { title, body, current, before: backLink(back) });
};
