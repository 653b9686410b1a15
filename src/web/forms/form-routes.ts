// Draws and sends the forms of the desk: 303 on success, 422 with problems or a refusal, 409 with what
// others changed meanwhile. What was typed is always kept.
import type { Hono } from 'hono';
import { type Done, isDone } from '../../app/door/order.ts';
import { NotFound } from '../../record/failure.ts';
import type { IncidentId, StreamId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import { isDrawnAgain, ofAnother } from '../shell/kept-form.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { dateParts } from './date-fields.ts';
import {
  begunAt,
  carryOutWish,
  draftWish,
  findDraft,
  isDraftOpened,
  keepDraft,
  type OpenedDraft,
  tooLong,
} from './drafts.ts';
import {
  type At,
  draftPlace,
  drawForm,
  drawOffer,
  type FormTrouble,
  passwordFirst,
  workedOutPart,
  workOutWish,
} from './draw-form.ts';
import { isProblem, parseFields, problemAt } from './field.ts';
import { type Form, formWith, readForm, secretIn, withoutSecret } from './form.ts';
import type { About, FormKind, FormOn } from './form-kind.ts';
import { chooseAgain, discardFiles, readUpload, type Upload } from './upload.ts';

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
  const { view, form, files, secret, seen } = received;
  const refusal = kind.refusalOf?.(page, view) ?? null;
  if (refusal !== null) return { trouble: { refusal } };
  const parsed = parseFields(page.fields(view), form);
  const wrong = [...('problems' in parsed ? parsed.problems : []), ...received.problems];
  if ('problems' in parsed || wrong.length > 0) return { trouble: { problems: wrong } };
  const passwordAt = passwordFirst(request, site, page);
  if (passwordAt !== null) return { trouble: { passwordAt } };
  if (seen === null) return { trouble: { changedSince: kind.versionOf(view) } };
  const commands = await page.commands(parsed.answers as never, view, { app: site.app, files, secret });
  return isProblem(commands) ? { trouble: { problems: [commands] } } : { commands };
};

/** A draft that was begun holds what was typed last: also what comes back with problems. */
const keepRefused = async <A extends About>(at: At<A>, view: A['view'], form: Form): Promise<void> => {
  const place = draftPlace(at, view);
  if (place !== null && (await findDraft(at.site, place)) !== null)
    await keepDraft(at.request, at.site, place, form);
};

const sendOn = async <A extends About>(at: At<A>, received: Received<A>): Promise<Response> => {
  const { request, site, kind, page } = at;
  const { view, form, files, secret, seen } = received;
  const onwards = async (answer: Done) => {
    await forgetDraft(at, view);
    return request.redirect(await kind.onwards(request, site, page, { view, answer, form, seen }), 303);
  };
  const back = async (trouble: FormTrouble, fresh = view) => {
    await discardFiles(site, files);
    const before = (trouble.problems ?? trouble.refusal) ? await doneBefore(at, received) : null;
    if (before !== null) return onwards(before);
    await keepRefused(at, view, form);
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

type Begun<A extends About> = Pick<Received<A>, 'view' | 'form' | 'seen'>;

/** For somebody who goes on with what they typed: with that, and with what others changed meanwhile. */
const drawAgain = <A extends About>(
  at: At<A>,
  { view, form, seen }: Begun<A>,
  draft?: OpenedDraft,
): Promise<Response> => {
  const { kind, page } = at;
  const refusal = kind.refusalOf?.(page, view) ?? null;
  const isOld = seen !== null && seen < kind.versionOf(view);
  return drawForm(at, view, form, {
    ...(refusal === null ? {} : { refusal }),
    ...(isOld ? { changedSince: seen } : {}),
    ...(draft === undefined ? {} : { draft }),
  });
};

/** Keeps or discards a draft of the form, where that is asked; it is then not sent. */
const keptInstead = async <A extends About>(at: At<A>, received: Received<A>): Promise<Response | null> => {
  const { request, site, kind, page } = at;
  const { view, form, files } = received;
  const [wish, place] = [draftWish(form), draftPlace(at, view)];
  if (wish === null || place === null) return null;
  await discardFiles(site, files);
  if (!page.isOffered(kind.of(view))) return drawAgain(at, received);
  const wasSent = wish !== 'discard' && (await doneBefore(at, received)) !== null;
  // It came after the form, or from a page that was gone back to: its secret would do nothing any more.
  if (wasSent && wish === 'quietly') return request.text('Sent already');
  const answer = await carryOutWish(request, site, place, wasSent ? withoutSecret(form) : form, wish);
  return answer ?? drawForm(at, view, form, { problems: [problemAt('main', tooLong)] });
};

/** Only says what the answers come to, where that is asked: nothing is sent. */
const workedOutInstead = async <A extends About>(
  at: At<A>,
  { view, form, files }: Received<A>,
): Promise<Response | null> => {
  const { request, site, kind, page } = at;
  const wish = workOutWish(form);
  if (wish === null || !page.isOffered(kind.of(view))) return null;
  await discardFiles(site, files);
  if (wish === 'part') return request.html(String(await workedOutPart(at, view, form)));
  return drawForm(at, view, form);
};

const forgetDraft = async <A extends About>(at: At<A>, view: A['view']): Promise<void> => {
  const place = draftPlace(at, view);
  if (place !== null) await at.site.app.drafts.discard(place);
};

const send = async <A extends About>(at: At<A>): Promise<Response> => {
  const { request, site, kind, page } = at;
  const opened = await kind.open(request, site).then(
    (view) => ({ view }),
    (error) => unlessGone(at, error),
  );
  if (opened instanceof Response) return opened;
  const { view } = opened;
  const upload = await readSent(at, kind.incidentOf?.(view) ?? null);
  const { form } = upload;
  const another = ofAnother(request, form);
  if (another !== null || isDrawnAgain(form)) await discardFiles(site, upload.files);
  if (another !== null) return another;
  const received = { ...upload, view, secret: secretIn(form), seen: seenIn(form, kind.versionOf(view)) };
  if (isDrawnAgain(form)) return drawAgain(at, received);
  const worked = await workedOutInstead(at, received);
  if (worked !== null) return worked;
  const kept = await keptInstead(at, received);
  if (kept !== null) return kept;
  if (page.isOffered(kind.of(view)) || kind.insteadOf !== undefined) return sendOn(at, received);
  const answer = await doneBefore(at, received);
  if (answer === null) throw new NotFound('This form is not for them.');
  return request.redirect(
    await kind.onwards(request, site, page, { view, answer, form, seen: received.seen }),
    303,
  );
};

// A form that was opened from a meeting, by `?meeting=…`, has its day and its name; by `&item=…` also what a
// minute says.

type Values = Readonly<Record<string, string>>;

/** By what the fields of a decision are called on the forms that record one. */
const fromMinute = async (request: DeskRequest, { app }: Site): Promise<Values> => {
  const [meeting, item] = [request.req.query('meeting'), Number(request.req.query('item') ?? 0)];
  if (meeting === undefined || !Number.isSafeInteger(item)) return {};
  const found = await app.minuteOf(request.get('signed').id, meeting as StreamId, item);
  if (found === null) return {};
  const { on, title, decision, minute } = found;
  return {
    ...dateParts('meetingOn', on),
    approvedBy: title,
    // What was only noted may have no words.
    ...(minute === '' ? {} : { minute, reasons: minute, findings: minute }),
    ...(decision === 'agreed' ? { decision: 'ratified' } : {}),
    ...(decision === 'refused' ? { decision: 'refused' } : {}),
  };
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
  const place = draftPlace(at, view);
  const draft = place && (await findDraft(site, place));
  if (draft === null)
    return drawForm(at, view, formWith({ ...page.prefill(view), ...(await fromMinute(request, site)) }));
  if (!isDraftOpened(request)) return drawOffer(at, view, draft);
  const begun = begunAt(request, draft);
  if (begun !== null) return request.redirect(begun, 303);
  const seen = seenIn(draft.form, kind.versionOf(view));
  return drawAgain(at, { view, form: draft.form, seen }, draft);
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
