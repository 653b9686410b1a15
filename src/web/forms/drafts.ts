// A form that was begun and not sent: kept while somebody types, or by its own button, and offered again when
// the form is opened. What it means to keep one stands in app/cases/drafts.ts.
import type { Drafts } from '../../app/cases/drafts.ts';
import { type Moment, sayDate, sayTime } from '../../policy/clock.ts';
import { carried, draftName, ownerField } from '../shell/kept-form.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { type Form, formOf } from './form.ts';

export type DraftPlace = Parameters<Drafts['find']>[0];

/** In an address: that the draft is opened. */
const openName = 'draft';

/** Opens the draft without asking first, at whichever address it was begun. */
export const openedQuery = `?${openName}=yes`;

type DraftWish = 'save' | 'quietly' | 'discard';
const wishes: readonly DraftWish[] = ['save', 'quietly', 'discard'];

export const draftWish = (form: Form): DraftWish | null =>
  wishes.find((wish) => wish === form.get(draftName)) ?? null;

export type OpenedDraft = {
  readonly savedAt: Moment;
  readonly form: Form;
  /** The query of the address at which it was begun. */
  readonly search: string;
};

type Written = { readonly search: string; readonly pairs: readonly (readonly [string, string])[] };

export const findDraft = async ({ app }: Site, place: DraftPlace): Promise<OpenedDraft | null> => {
  const draft = await app.drafts.find(place);
  if (draft === null) return null;
  const { search, pairs } = JSON.parse(draft.text) as Written;
  return { savedAt: draft.savedAt, form: formOf(pairs), search };
};

export const isDraftOpened = (request: DeskRequest): boolean => request.req.query(openName) !== undefined;

/** The address of the form without a draft, or with it. */
const addressOf = (request: DeskRequest, search: string, isOpened: boolean): string => {
  const query = new URLSearchParams(search);
  query.delete(openName);
  if (isOpened) query.set(openName, 'yes');
  const text = query.toString();
  return `${new URL(request.req.url).pathname}${text === '' ? '' : `?${text}`}`;
};

const searchOf = (request: DeskRequest): string => new URL(request.req.url).search;

/** Where a draft is opened that was begun at another address; null where this is it. */
export const begunAt = (request: DeskRequest, { search }: OpenedDraft): string | null => {
  const address = addressOf(request, search, true);
  return searchOf(request) === openedQuery && !address.endsWith(openedQuery) ? address : null;
};

/** Beside the button that sends: what is kept is not to be taken for sent. */
const sayKept = (savedAt: Moment): string => `Not sent yet. Draft kept at ${sayTime(savedAt)}`;

/** Keeps what was typed, and the address at which it was; null where it is too long. */
export const keepDraft = (
  request: DeskRequest,
  { app }: Site,
  place: DraftPlace,
  form: Form,
): Promise<Moment | null> => {
  const written: Written = { search: searchOf(request), pairs: carried(form) };
  return app.drafts.keep(place, JSON.stringify(written));
};

/** Null where it cannot be kept, so that the form comes back with what was typed. */
export const carryOutWish = async (
  request: DeskRequest,
  site: Site,
  place: DraftPlace,
  form: Form,
  wish: DraftWish,
): Promise<Response | null> => {
  const search = searchOf(request);
  if (wish === 'discard') {
    await site.app.drafts.discard(place);
    return request.redirect(addressOf(request, search, false), 303);
  }
  const savedAt = await keepDraft(request, site, place, form);
  if (wish === 'quietly')
    return savedAt === null ? request.text(tooLong, 413) : request.text(sayKept(savedAt));
  return savedAt === null ? null : request.redirect(addressOf(request, search, true), 303);
};

export const tooLong = 'Too long to be kept as a draft';

const wishButton = (text: string, wish: DraftWish): Html =>
  button({ text, name: draftName, value: wish, classes: 'govuk-button--secondary' });

/** Beside the button that sends: a script puts the time in its place, and keeps the draft by itself. */
export const keepPart = (opened: OpenedDraft | null): Html =>
  html`${wishButton('Keep as a draft', 'save')}
    <p class="candour-saved" data-saved>${opened !== null && sayKept(opened.savedAt)}</p>`;

/** Instead of the form: nothing that was typed is lost by opening it again. */
export const offerPart = (request: DeskRequest, { savedAt, search }: OpenedDraft): Html =>
  html`<p class="govuk-body">You began this and have not sent it. Your draft was kept
      on ${sayDate(savedAt)} at ${sayTime(savedAt)}.</p>
    <form method="post" action="${addressOf(request, search, false)}">${ownerField(request)}
      ${buttonGroup(
        button({ text: 'Go on with it', href: addressOf(request, search, true) }),
        wishButton('Discard it', 'discard'),
      )}</form>`;

/** Above a form that was opened from its draft; when it was kept stands beside the button that sends. */
export const openedPart = (request: DeskRequest, { search }: OpenedDraft, hasFiles: boolean): Child =>
  insetText({
    text: html`<p class="govuk-body">This is your draft. Only you see it.${
      hasFiles && ' Files are not kept: choose them again.'
    }</p>
      <form method="post" action="${addressOf(request, search, false)}">${ownerField(request)}
        ${wishButton('Discard the draft', 'discard')}</form>`,
  });
