// The report page (1) as it is drawn, with everything that was typed.

import type { Context } from 'hono';
import type { Directory } from '../../../app/directory.ts';
import { keyHoldersFor } from '../../../incident/identity/key-holders.ts';
import { type Concerned, concernable, concernedIn, type Naming } from '../../../incident/state/report.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Procedures } from '../../../policy/procedures/procedures.ts';
import { inDuty } from '../../../policy/said.ts';
import type { Refusal } from '../../../record/step.ts';
import { holders } from '../../../school/holders.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import type { School } from '../../../school/school.ts';
import { type AnswersOf, type Located, parseFields, renderFields } from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import { problemSummary, refusalSummary } from '../../forms/refusal.ts';
import type { Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { errorSummary } from '../../ui/inputs/field.ts';
import { details, whyDetails } from '../../ui/notice.ts';
import { reporterPage } from '../frame.ts';
import { isPrivateWay } from '../private-way.ts';
import { ringFirst, sayHowSoon } from '../ring.ts';
import type { Given } from './naming-question.ts';
import { chosenField, ownNameNote } from './own-name.ts';
import { type RecipientsFor, readers, readerWarnings, recipientsOf, sendNotes } from './recipients.ts';
import { waitingFiles } from './report-files.ts';
import { openQuestions } from './report-questions.ts';
import { toldNamedField, warnedField } from './warnings.ts';

type Trouble =
  | { readonly problems: readonly Located[] }
  | { readonly refusal: Refusal }
  | { readonly tooOld: true }
  | { readonly notAdded: Refusal }
  | { readonly sentBefore: Naming };

export type Asked = {
  readonly school: School;
  readonly directory: Directory;
  readonly policy: Policy;
  readonly procedures: Procedures;
  readonly isPrivate: boolean;
  /** Who would get a name for them alone and has no key for it, as a sentence begins. */
  readonly lacksKey: string | null;
  readonly recipientsFor: RecipientsFor;
};

const ticked = (form: Form): readonly Concerned[] =>
  concernable.filter((office) => form.all('concerns').includes(office));

/** Only the acting chair is shown the name: a key of somebody else helps nobody. */
const lackingKey = (
  school: School,
  { labels }: Directory,
  recipientsFor: RecipientsFor,
  form: Form,
): string | null => {
  const concerns = ticked(form);
  const acting = recipientsFor(concerns, true).map(({ person }) => person);
  const keyHolders = keyHoldersFor({ excluded: concernedIn(school, concerns) }, school);
  if (keyHolders.some(({ id }) => acting.includes(id))) return null;
  const office = (['protected-chair', 'protected-vice-chair'] as const).find((role) =>
    holders(school, role).some((person) => acting.includes(person)),
  );
  if (office === undefined && acting.length > 0) return 'The people who would get it';
  return `The ${labels[office ?? 'protected-chair']}`;
};

const known = async (request: Context, site: Site) => {
  const [school, directory] = await Promise.all([site.app.school(), site.app.directory()]);
  const { policy } = directory;
  const procedures = proceduresNow(school.settings);
  return { school, directory, policy, procedures, isPrivate: isPrivateWay(request, site) };
};

const asked = async (request: Context, site: Site, form: Form): Promise<Asked> => {
  const given = await known(request, site);
  const recipientsFor = await recipientsOf(site);
  const lacksKey = lackingKey(given.school, given.directory, recipientsFor, form);
  return { ...given, lacksKey, recipientsFor };
};

const isPlain = (form: Form): boolean =>
  ['', 'named'].includes(form.get('naming')) && form.get('concernsWhom') === '';

/** What a form is read by. Who receives it decides nothing where no name is protected and nobody named. */
export const readBy = async (request: Context, site: Site, form: Form): Promise<Asked> =>
  isPlain(form)
    ? { ...(await known(request, site)), lacksKey: null, recipientsFor: () => [] }
    : asked(request, site, form);

type Questions = AnswersOf<ReturnType<typeof openQuestions>>;
export type OpenAnswers = Omit<Questions, 'naming' | 'files'> & Given;

export const openAnswers = (
  given: Asked,
  form: Form,
): { readonly answers: OpenAnswers } | { readonly problems: readonly Located[] } => {
  const parsed = parseFields(openQuestions(given.directory, given), form);
  if ('problems' in parsed) return parsed;
  const { naming, ...others } = parsed.answers;
  return { answers: { ...others, ...naming } };
};

const sayNaming: Readonly<Record<Naming, string>> = {
  named: 'with your name given openly',
  confidential: `with your name for the ${inDuty('chair')} alone`,
  anonymous: 'without your name',
};

const oldReceipt = html`<p class="govuk-body">The receipt of the report that has arrived is <a
  class="govuk-link" href="/report/received">shown once more</a>.</p>`;

const headOf = (trouble: Trouble | null, { policy }: Asked): Child => {
  if (trouble === null) return null;
  if ('problems' in trouble) return problemSummary(trouble.problems);
  if ('refusal' in trouble) return refusalSummary(policy, trouble.refusal);
  if ('notAdded' in trouble) return html`${refusalSummary(policy, trouble.notAdded)}${oldReceipt}`;
  if ('tooOld' in trouble) {
    const text =
      'This page was open too long, so nothing was sent yet. What you typed is all here. Choose your files ' +
      'again.';
    return errorSummary({ titleText: 'Please send it again', errorList: [{ text }] });
  }
  const text =
    `You sent this report before, ${sayNaming[trouble.sentBefore]}. It has arrived, and cannot be taken ` +
    'back. If you want to make another one as you chose now, send this.';
  return errorSummary({ titleText: 'This was sent already', errorList: [{ text }] });
};

const secretFor = async ({ app }: Site, form: Form, trouble: Trouble | null): Promise<string> => {
  const sent = form.get('_secret');
  const isSpent = sent === '' || (trouble !== null && ('sentBefore' in trouble || 'notAdded' in trouble));
  return !isSpent && (await app.reports.isSecret(sent)) ? sent : app.reports.newSecret();
};

const after = ({ procedures }: Asked): Html => {
  return html`<h2 class="govuk-heading-s">After you send</h2>
    <ol class="candour-after">
      <li>You see what to do now.</li>
      <li>You get a code to add more and to read answers.</li>
      <li>We answer within ${sayHowSoon(procedures)}.</li>
    </ol>`;
};

// What Candour protects of a reporter, and what it cannot: folded, in full.

const protection = ({ labels }: Directory, mailOn: boolean): Html => {
  const { headteacher, bursar, 'data-protection-officer': dpo } = labels;
  const { 'protected-chair': chair, 'protected-vice-chair': viceChair } = labels;
  return html`<p class="govuk-body"><strong>Candour keeps</strong> no internet address and no details of your
    browser. If nobody may know your name, no name is asked for or kept. Of a protected report we keep the
    hour, not the minute.${mailOn && ' Mail about it leaves at the next full hour.'}</p>
    <p class="govuk-body">The ${chair} reads a protected report first. The ${viceChair} reads it if the
    ${chair} is away, is concerned, or has not read it within a day (four hours if it is urgent). The other
    ${inDuty('governors')} read it if neither has some hours later. It is then kept, or passed on to the
    ${headteacher} or the ${bursar} without your name. From then on the ${dpo} can open it too, while people’s
    information may be involved, and others as the policy asks.</p>
    <p class="govuk-body"><strong>It cannot help</strong> that:</p>
    <ul class="govuk-list govuk-list--bullet">
      <li>the school’s network may note which pages were opened, and its filters may read them. Use your
      own phone away from its Wi-Fi;</li>
      <li>a shared computer keeps in its history that this page was opened;</li>
      ${
        mailOn &&
        html`<li>if you tick that a child may be at risk, mail goes to the ${chair} at once, which shows
          when;</li>`
      }
      <li>somebody may have seen you, or knows when you were where;</li>
      <li>people know how others write: leave out what only you can know;</li>
      <li>in a small school few people can have seen it, and may be guessed;</li>
      <li>the person who runs the server could change the program.</li>
    </ul>
    <p class="govuk-body">A court may order that a name is given. With your receipt code you see what became
    of your report, and add to it, without saying who you are.</p>
    <p class="govuk-body">A name for the ${chair} alone is sealed to the ${chair} and the ${viceChair}. The
    acting ${inDuty('chair')} can see it; the person who runs the server cannot. Others learn it only if
    somebody on the case names the law they rely on. The ${chair} and ${inDuty('a second governor')}, who does
    not look into it, must both agree. Your receipt page tells you three days before, or afterwards if telling
    you first would put somebody at risk. If you are the ${chair} yourself, tick that it is about the
    ${chair}, or choose that nobody may know.</p>`;
};

const aside = (given: Asked, mailOn: boolean): Html => {
  const { directory, policy } = given;
  return html`<aside class="candour-report__aside" aria-label="Help">${after(given)}
    <h2 class="govuk-heading-s">Your privacy</h2>
    <p class="govuk-body">We keep no internet address. Somebody may still have seen you write, or guess.</p>
    ${details({ summaryText: 'What we can and cannot protect', text: protection(directory, mailOn) })}
    ${whyDetails({ policy, basis: '1', asks: 'Why report it?' })}</aside>`;
};

export const drawReport = async (
  request: Context,
  site: Site,
  form: Form,
  trouble: Trouble | null,
): Promise<Response> => {
  const given = await asked(request, site, form);
  const { school, directory, recipientsFor } = given;
  const waiting = await waitingFiles(site, form);
  const questions = openQuestions(directory, given, {
    recipientsFor,
    waiting,
    readers: readers(directory, recipientsFor, given.isPrivate),
  });
  const problems = trouble !== null && 'problems' in trouble ? trouble.problems : [];
  const body = html`${headOf(trouble, given)}<div class="candour-report">
    <form method="post" action="/report" enctype="multipart/form-data" data-progress novalidate>
      ${ringFirst(directory)}${ownNameNote(request)}
      <input type="hidden" name="_secret" value="${await secretFor(site, form, trouble)}" autocomplete="off">
      ${warnedField(form)}${toldNamedField(form)}${chosenField(form)}
      ${renderFields(questions, form, problems)}
      ${readerWarnings(school, directory, recipientsFor, given.isPrivate)}
      <div class="candour-send">
        ${button({ text: 'Send report', preventDoubleClick: true })}${sendNotes(recipientsFor, false)}
      </div>
    </form>${aside(given, site.accounts.mailOn)}</div>`;
  return reporterPage(request, site, { title: 'Report an incident', body, problem: trouble !== null });
};
