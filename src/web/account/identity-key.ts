// One's key to identities: the chair and the vice-chair make it. It counts once the code of its sheet is
// typed back (identity-sheet.ts).

import type { Hono } from 'hono';
import { steppedUp } from '../../accounts/sessions.ts';
import { nameIn } from '../../app/directory.ts';
import type { Handover } from '../../app/identity/identities.ts';
import type { MakingKey } from '../../app/identity/identity-keys.ts';
import { keyHoldersFor } from '../../incident/identity/key-holders.ts';
import { counted } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { NotFound } from '../../record/failure.ts';
import { sayList } from '../../record/phrases.ts';
import { holds, holdsAny } from '../../school/holders.ts';
import { type Fields, type Located, parseFields, problemAt, renderFields } from '../forms/field.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { problemSummary } from '../forms/refusal.ts';
import { deskPage } from '../shell/desk.ts';
import { type Carried, giveOnce } from '../shell/session.ts';
import { type DeskEnv, type DeskRequest, reachOf, type Signed, type Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { details, insetText, warningText } from '../ui/notice.ts';
import { newPassphrase, ownSecret, passphraseAgain, withPassphrase } from './passphrase.ts';

const opens = html`<p class="govuk-body">Some people report only if the ${inDuty('chair')} alone learns who
  they are. Candour locks their name away, and your key opens it. It also opens their answer when you ask how
  they were treated afterwards. Nobody else can use your key, not even the ${inDuty('headteacher')} or the
  person who runs the server.</p>`;

const settingItUp = html`<p class="govuk-body">Setting it up takes a few minutes and a printer:</p>
  <ol class="govuk-list govuk-list--number">
    <li>Choose a passphrase below. It is not your password. You type it when you want to see a name, and
    Candour does not keep it.</li>
    <li>Print the sheet that comes next. If you forget the passphrase, the code on it does the same.</li>
    <li>Type the code back from the paper. Then your key is set up.</li>
  </ol>
  <p class="govuk-body">Until the ${inDuty('chair')} has a key, nobody can report to the ${inDuty('chair')}
  alone. Until the ${inDuty('vice-chair')} has one, nobody can report about the ${inDuty('chair')} in the same
    way.</p>`;

const inUse = html`<p class="govuk-body">Your key is set up. To see a name, open the incident and enter
  your passphrase or the code on your sheet.</p>`;

const alsoHttps = (site: Site): Child =>
  reachOf(site) === 'http' &&
  insetText({
    text:
      `The address of Candour does not begin with https. Until it does, nobody can report to the ` +
      `${inDuty('chair')} alone, with or without a key: they use the paper report form.`,
  });

const aboutKey = (site: Site, hasKey: boolean): Child => html`${opens}${hasKey ? inUse : settingItUp}
  ${alsoHttps(site)}
  ${warningText({
    text:
      'If you lose both the passphrase and the sheet, the names that only you could open are lost for ' +
      'ever. Nobody can reset your key.',
  })}`;

export const keyPath = '/account/identity-key';
/** Carries a key in the making until its code was typed back. */
export const keyCookie: Carried = { name: 'identity-key', path: keyPath };

const isTaker = ({ school, id }: Pick<Signed, 'school' | 'id'>): boolean =>
  holdsAny(school, id, ['protected-chair', 'protected-vice-chair']);

/** Who takes protected reports, and those who made a key when they did. */
export const hasUseForKey = (signed: Pick<Signed, 'person' | 'school' | 'id'>): boolean =>
  signed.person.identityKey !== null || isTaker(signed);

/** Throws NotFound where this page is not for who is signed in. */
export const keyHolder = (request: DeskRequest): Signed => {
  const signed = request.get('signed');
  if (!hasUseForKey(signed))
    throw new NotFound(`This page is for the ${inDuty('chair')} and the ${inDuty('vice-chair')}.`);
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

const sayWaiting = ({ names, answers }: Handover): string =>
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
      Hand it over to let ${to} open it too, each with their own key. You do not see any of it.</p>`,
    )
  );
};

const again = (trouble: Trouble): Child =>
  details({
    summaryText: 'If you have lost both passphrase and sheet',
    open: trouble?.part.name === make.name,
    text: html`<p class="govuk-body">Make a new key. It opens names given from then on, and what the other
      key holder hands over to you. What only your old key opened stays lost.</p>
      ${formOf(make, trouble, null)}`,
  });

const show = async (request: DeskRequest, site: Site, trouble: Trouble = null): Promise<Response> => {
  const signed = keyHolder(request);
  const hasKey = await site.app.identities.keys.has(signed.id);
  const waits = await site.app.identities.handover(signed.id);
  const done: Readonly<Record<string, string>> = {
    made: 'Your key is made. Keep the sheet where only you can get it.',
    'handed-over': 'Handed over. They can now open it too.',
  };
  const body = html`${trouble !== null && problemSummary(trouble.problems)}
    <h1 class="govuk-heading-l">Your key to identities</h1>${aboutKey(site, hasKey)}
    ${handing(signed, waits, trouble)}
    ${hasKey ? html`${formOf(renew, trouble, null)}${again(trouble)}` : formOf(make, trouble, null)}`;
  const flash = done[request.req.query('done') ?? ''];
  const before = backLink({ href: '/account', text: 'Back to your account' });
  const page = { title: 'Your key to identities', body, before, flash, problem: trouble !== null };
  return deskPage(request, page);
};

const passwordAgain = (request: DeskRequest): Response =>
  request.redirect(`/account/password-again?next=${keyPath}`, 303);

/**
 * Reads a form of this page. The answer is a page where the password must come first or the form has
 * problems.
 */
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

const printed = async (request: DeskRequest, site: Site, { id }: Signed, made: MakingKey) => {
  await giveOnce(request, site, keyCookie, id, JSON.stringify(made));
  return request.redirect(`${keyPath}/sheet`, 303);
};

export const mountIdentityKey = (desk: Hono<DeskEnv>, site: Site): void => {
  const { keys, handOver: handThemOver } = site.app.identities;
  const back = (request: DeskRequest, part: Part, form: Form, field: string, problem: string) =>
    show(request, site, { part, form, problems: [problemAt(field, problem)] });
  // Ask for the password first: a passphrase typed before it would be lost.
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

const link = (text: string): Child => html`<a class="govuk-link" href="${keyPath}">${text}</a>`;

/** What to do about one's key, if anything. */
export const identityNotice = async (signed: Signed, site: Site): Promise<Child> => {
  if (!hasUseForKey(signed)) return null;
  const { school, id, person } = signed;
  if (person.identityKey === null) {
    // Over http no name can be given to the chair alone: the key can wait.
    if (reachOf(site) === 'http') return null;
    const another =
      'so that a name can still be opened when the other key holder is away or has lost their key.';
    const first = `without it nobody can give their name to the ${inDuty('chair')} alone.`;
    const hasNone = keyHoldersFor({ excluded: [] }, school).length === 0;
    const why = hasNone || holds(school, id, 'protected-chair') ? first : another;
    return isTaker(signed) && insetText({ text: html`${link('Set up your key to identities')}: ${why}` });
  }
  const waiting = await site.app.identities.handover(id);
  const count = waiting.names + waiting.answers;
  if (count === 0) return null;
  return insetText({
    text: html`To be handed over to the ${inDuty('chair')} or ${inDuty('vice-chair')}: ${sayWaiting(waiting)}.
      ${link('Hand over')}`,
  });
};
