// A form that arrives after its session ended loses nothing: the sign-in page carries what was typed,
// sealed, and the form is drawn again once the same person is signed in. Candour keeps none of it,
// records nothing by itself, and shows it to no other account. Secrets and files are not carried.
import { dayMs } from '../../policy/clock.ts';
import type { Form } from '../forms/form.ts';
import { formMaxBytes, readForm } from '../forms/form.ts';
import { bringsFiles, readUpload } from '../forms/upload.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { plainLayout } from '../ui/layout.ts';
import { insetText } from '../ui/notice.ts';
import { deskPage } from './desk.ts';
import type { DeskRequest, Site } from './site.ts';

/** Says whose form it is. */
const byName = '_by';
/** Asks to draw the form again, and to do nothing. */
const againName = '_again';
/** Says what to do with it as a draft. */
export const draftName = '_draft';
const use = 'kept-form';

export const ownerField = (request: DeskRequest): Child =>
  html`<input type="hidden" name="${byName}" value="${request.get('signed').id}">`;

const againField: Child = html`<input type="hidden" name="${againName}" value="yes">`;

export const isDrawnAgain = (form: Form): boolean => form.get(againName) !== '';

const neverKept: ReadonlySet<string> = new Set([
  'password',
  'passphrase',
  'again',
  'secret',
  'code',
  againName,
  draftName,
]);

/** What may be carried or kept of a form: no secrets. */
export const carried = (form: Form): readonly (readonly [string, string])[] =>
  form.pairs.filter(([name]) => !neverKept.has(name));

/** Sealed text is a third longer, and travels in a form itself. */
const keptMaxCharacters = formMaxBytes / 2;
const keptForMs = dayMs;

type Kept = {
  readonly person: string;
  readonly path: string;
  readonly pairs: readonly (readonly [string, string])[];
  readonly at: number;
};

/** `kept` is null where there was too much to carry. */
export type Interrupted = { readonly next: string; readonly kept: string | null; readonly hadFiles: boolean };

/** What was sent without a session; null where it is no form of somebody's. */
export const interrupted = async (request: DeskRequest, site: Site): Promise<Interrupted | null> => {
  if (request.req.method !== 'POST') return null;
  const hadFiles = bringsFiles(request);
  const form = hadFiles
    ? (await readUpload(request, site, async () => null, '')).form
    : await readForm(request);
  const person = form.get(byName).trim();
  if (person === '') return null;
  const { pathname, search } = new URL(request.req.url);
  const path = pathname + search;
  const kept: Kept = { person, path, pairs: carried(form), at: site.app.now() };
  const text = JSON.stringify(kept);
  const isTooLong = Buffer.byteLength(text) > keptMaxCharacters;
  return { next: path, kept: isTooLong ? null : await site.app.sealed(use, text), hadFiles };
};

export const keptField = (kept: string): Child =>
  kept !== '' && html`<input type="hidden" name="kept" value="${kept}">`;

export const sayInterrupted = ({ kept, hadFiles }: Interrupted): Child =>
  insetText({
    text:
      kept === null
        ? 'You are no longer signed in, and what you typed is too long for us to keep. Go back and copy it ' +
          'first.'
        : `You are no longer signed in. We have kept what you typed. Sign in to continue. ${
            hadFiles ? 'We have not kept your files. You will need to choose them again.' : ''
          }`,
  });

/** Where somebody who signed in goes on with their form; null where there is none of theirs. */
export const goOn = async (
  request: DeskRequest,
  site: Site,
  sealed: string,
  person: string,
): Promise<Response | null> => {
  const opened = sealed === '' ? null : await site.app.opened(use, sealed);
  if (opened === null) return null;
  const kept = JSON.parse(opened) as Kept;
  if (kept.person !== person || site.app.now() - kept.at > keptForMs) return null;
  const { schoolName } = await site.app.directory();
  const title = 'You are signed in again';
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">Nothing was sent yet. What you typed is still here.</p>
    <form method="post" action="${kept.path}">
      ${kept.pairs.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      ${againField}
      ${button({ text: 'Continue with the form' })}
    </form>`;
  request.header('Cache-Control', 'no-store');
  return request.html(String(plainLayout({ title, body, school: schoolName })));
};

/** Nothing is done in the name of somebody who signed in meanwhile in another tab; null if it is theirs. */
export const ofAnother = (request: DeskRequest, form: Form): Response | null => {
  const { id, directory } = request.get('signed');
  const by = form.get(byName).trim();
  if (by === '' || by === id) return null;
  const title = 'Somebody else filled in this form';
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">You are signed in as ${directory.names.get(id) ?? 'somebody else'}, but this
    form was opened by somebody else. Nothing was saved. Go back: what was typed is still there.</p>`;
  return deskPage(request, { title, body, problem: true }, 409);
};
