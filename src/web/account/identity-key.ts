// One's key to identities: chair and vice-chair set it up, change its passphrase with its sheet, and hand
// over what they can open when the chair changes. What losing it means is said before it is made.
import type { Hono } from 'hono';
import { steppedUp } from '../../accounts/sessions.ts';
import { nameIn } from '../../app/directory.ts';
import type { Handover } from '../../app/identity/handover.ts';
import type { MakingKey } from '../../app/identity/identity-keys.ts';
import { NotFound } from '../../record/failure.ts';
import { sayList } from '../../record/phrases.ts';
import { type Fields, type Located, parseFields, renderFields } from '../forms/field.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { problemSummary } from '../forms/refusal.ts';
import { deskPage } from '../shell/desk.ts';
import { type Carried, giveOnce } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { details } from '../ui/notice.ts';
import { counted } from '../words/words.ts';
import { aboutKey } from './identity-about.ts';
import { newPassphrase, ownSecret, passphraseAgain } from './identity-fields.ts';
import { withPassphrase } from './own-passphrase.ts';

/** The address of these pages. */
export const keyPath = '/account/identity-key';
/** How a key in the making travels until its sheet was typed back. */
export const keyCookie: Carried = { name: 'identity-key', path: keyPath };

/** Whether somebody has a use for such a key: they are chair or vice-chair, or made one when they were. */
export const hasUseForKey = ({ person }: Pick<Signed, 'person'>): boolean =>
  person.identityKey !== null || person.roles.includes('chair') || person.roles.includes('vice-chair');

/** Who is signed in, if this page is for them; throws NotFound. */
export const keyHolder = (request: DeskRequest): Signed => {
  const signed = request.get('signed');
  if (!hasUseForKey(signed)) throw new NotFound('This page is for chair and vice-chair.');
  return signed;
};

type Part = {
  readonly name: string;
  readonly title: string;
  readonly button: string;
  readonly fields: Fields;
};

const make: Part = {
  name: 'make',
  title: 'Make your key',
  button: 'Make my key',
  fields: { passphrase: newPassphrase(), again: passphraseAgain },
};
const renew: Part = {
  name: 'renew',
  title: 'Change your passphrase and print a new sheet',
  button: 'Change it',
  fields: { secret: ownSecret(), passphrase: newPassphrase('New passphrase'), again: passphraseAgain },
};
const handOver: Part = {
  name: 'hand-over',
  title: 'Hand over',
  button: 'Hand over',
  fields: { handing: ownSecret('handing') },
};

type Trouble = { readonly part: Part; readonly form: Form; readonly problems: readonly Located[] } | null;

const formOf = (part: Part, trouble: Trouble, intro: Child): Child => {
  const own = trouble?.part.name === part.name ? trouble : null;
  return html`<h2 class="govuk-heading-m">${part.title}</h2>${intro}
    <form method="post" action="${keyPath}/${part.name}" novalidate>
    ${renderFields(part.fields, own?.form ?? emptyForm, own?.problems ?? [])}
    ${button({ text: part.button })}</form>`;
};

/** How many names and answers wait to be handed over, in words. */
export const sayWaiting = ({ names, answers }: Handover): string =>
  sayList([
    ...(names > 0 ? [counted(names, 'name')] : []),
    ...(answers > 0 ? [counted(answers, 'answer')] : []),
  ]);

const handing = ({ directory }: Signed, waiting: Handover, trouble: Trouble): Child => {
  const to = sayList(waiting.to.map((person) => nameIn(directory, person)));
  return (
    waiting.to.length > 0 &&
    formOf(
      handOver,
      trouble,
      html`<p class="govuk-body">You can open ${sayWaiting(waiting)} that ${to} cannot open yet.
      Handing over lets ${to} open them too, each with their own key. You are not shown any of it.</p>`,
    )
  );
};

const again = (trouble: Trouble): Child =>
  details({
    summaryText: 'If you have lost both passphrase and sheet',
    open: trouble?.part.name === make.name,
    text: html`<p class="govuk-body">Make a new key. It opens the names of those who report from then on, and
      what the chair or vice-chair beside you hands over. What only your old key opened stays lost.</p>
      ${formOf(make, trouble, null)}`,
  });

const show = async (request: DeskRequest, site: Site, trouble: Trouble = null): Promise<Response> => {
  const signed = keyHolder(request);
  const hasKey = await site.app.identities.keys.has(signed.id);
  const waits = await site.app.identities.handover(signed.id);
  const done: Readonly<Record<string, string>> = {
    made: 'Your key is made. Keep the sheet where only you can get at it.',
    'handed-over': 'Handed over: they can open it too now.',
  };
  const body = html`${trouble !== null && problemSummary(trouble.problems)}
    <h1 class="govuk-heading-l">Your key to identities</h1>${aboutKey(hasKey)}
    ${handing(signed, waits, trouble)}
    ${hasKey ? html`${formOf(renew, trouble, null)}${again(trouble)}` : formOf(make, trouble, null)}`;
  const flash = done[request.req.query('done') ?? ''];
  const before = backLink({ href: '/account', text: 'Back to your account' });
  const page = { title: 'Your key to identities', body, before, flash, problem: trouble !== null };
  return deskPage(request, page, trouble === null ? 200 : 422);
};

const passwordAgain = (request: DeskRequest): Response =>
  request.redirect(`/account/password-again?next=${keyPath}`, 303);

/** Reads a form of this page, or answers: the password first, or the form again. */
const read = async (
  request: DeskRequest,
  site: Site,
  part: Part,
): Promise<{ readonly signed: Signed; readonly form: Form } | Response> => {
  const signed = keyHolder(request);
  if (!steppedUp(signed.session, site.app.now())) return passwordAgain(request);
  const form = await readForm(request);
  const parsed = parseFields(part.fields, form);
  return 'problems' in parsed
    ? show(request, site, { part, form, problems: parsed.problems })
    : { signed, form };
};

/** Gives what was made to the browser, and leads to its sheet. */
const printed = async (request: DeskRequest, site: Site, { id }: Signed, made: MakingKey) => {
  await giveOnce(request, site, keyCookie, id, JSON.stringify(made));
  return request.redirect(`${keyPath}/sheet`, 303);
};

/** Mounts the page of one's key to identities; the sheet has pages of its own. */
export const mountIdentityKey = (desk: Hono<DeskEnv>, site: Site): void => {
  const { keys, handOver: handThemOver } = site.app.identities;
  const back = (request: DeskRequest, part: Part, form: Form, field: string, problem: string) =>
    show(request, site, { part, form, problems: [{ at: field, field, problem }] });
  // The password is asked for before anything is typed: a passphrase that was typed first would be lost.
  desk.get(keyPath, (request) => {
    const signed = keyHolder(request);
    return steppedUp(signed.session, site.app.now()) ? show(request, site) : passwordAgain(request);
  });
  desk.post(`${keyPath}/make`, async (request) => {
    const asked = await read(request, site, make);
    if (asked instanceof Response) return asked;
    const made = await keys.make(asked.signed.id, asked.form.get('passphrase'));
    return printed(request, site, asked.signed, made);
  });
  desk.post(`${keyPath}/renew`, async (request) => {
    const asked = await read(request, site, renew);
    if (asked instanceof Response) return asked;
    const { signed, form } = asked;
    const [secret, passphrase] = [form.get('secret'), form.get('passphrase')];
    const made = await withPassphrase(request, site, () => keys.renew(signed.id, secret, passphrase));
    if ('problem' in made) return back(request, renew, form, 'secret', made.problem);
    return printed(request, site, signed, made);
  });
  desk.post(`${keyPath}/hand-over`, async (request) => {
    const asked = await read(request, site, handOver);
    if (asked instanceof Response) return asked;
    const typed = asked.form.get('handing');
    const handed = await withPassphrase(request, site, () => handThemOver(asked.signed.id, typed));
    return 'problem' in handed
      ? back(request, handOver, asked.form, 'handing', handed.problem)
      : request.redirect(`${keyPath}?done=handed-over`, 303);
  });
};
