// The report page (1) as it is drawn, with everything that was typed.
import type { Context } from 'hono';
import type { Directory } from '../../../app/directory.ts';
import { keyHoldersFor } from '../../../incident/identity/key-holders.ts';
import { type Concerned, concernable, concernedIn, type Naming } from '../../../incident/state/report.ts';
import { policies } from '../../../policy/policies.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Procedures } from '../../../policy/procedures.ts';
import type { Refusal } from '../../../record/step.ts';
import { proceduresNow } from '../../../school/adopted-procedures.ts';
import { holders, type School } from '../../../school/school.ts';
import { type AnswersOf, type Located, parseFields, renderFields } from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import { problemSummary, refusalSummary } from '../../forms/refusal.ts';
import type { Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { errorSummary } from '../../ui/field.ts';
import { type Child, html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { whyDetails } from '../../ui/notice.ts';
import { reporterPage } from '../frame.ts';
import { isPrivateWay } from '../private-way.ts';
import { childFirst } from '../ring.ts';
import { contactProblem } from './naming-question.ts';
import { chosenField, ownNameNote } from './own-name.ts';
import { type RecipientsFor, recipientNotes, recipientsOf } from './recipients.ts';
import { openQuestions } from './report-questions.ts';
import { toldNamedField, warnedField } from './warnings.ts';

export type Trouble =
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
  concernable.filter((office) => [...form.all('concerns'), ...form.all('concernsMore')].includes(office));

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
  const office = (['chair', 'vice-chair'] as const).find((role) =>
    holders(school, role).some((person) => acting.includes(person)),
  );
  if (office === undefined && acting.length > 0) return 'Whoever would get it';
  return `The ${labels[office ?? 'chair']}`;
};

export const asked = async (request: Context, site: Site, form: Form): Promise<Asked> => {
  const [school, directory] = await Promise.all([site.app.school(), site.app.directory()]);
  const policy: Policy = policies[school.settings.policy];
  const isPrivate = isPrivateWay(request, site);
  const recipientsFor = await recipientsOf(site);
  const lacksKey = lackingKey(school, directory, recipientsFor, form);
  const procedures = proceduresNow(school.settings);
  return { school, directory, policy, procedures, isPrivate, lacksKey, recipientsFor };
};

export const openAnswers = (
  given: Asked,
  form: Form,
):
  | { readonly answers: AnswersOf<ReturnType<typeof openQuestions>> }
  | { readonly problems: readonly Located[] } => {
  const questions = openQuestions(given.procedures, given.directory, given);
  const parsed = parseFields(questions, form);
  const naming = questions.naming.parse(form);
  const contact = typeof naming === 'string' ? contactProblem(naming, form.get('contact').trim()) : null;
  if (contact === null) return parsed;
  return { problems: [...('problems' in parsed ? parsed.problems : []), contact] };
};

const sayNaming: Readonly<Record<Naming, string>> = {
  named: 'with your name given openly',
  confidential: 'with your name for the chair alone',
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
    const text = 'This page had been open for too long, so nothing was sent yet. What you typed is all here.';
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

/** What happened, and whether it is urgent. */
const enough = 2;

const toTheEnd = html`<p class="govuk-body">In a hurry, this is enough: <a class="govuk-link" href="#send">go
  to the end and send it</a>. Read on if nobody is to know your name, or if it concerns somebody who deals
  with incidents.</p>`;

export const drawReport = async (
  request: Context,
  site: Site,
  given: Asked,
  form: Form,
  trouble: Trouble | null,
): Promise<Response> => {
  const { school, directory, policy, procedures, isPrivate, lacksKey, recipientsFor } = given;
  const questions = openQuestions(procedures, directory, { recipientsFor, isPrivate, lacksKey });
  const problems = trouble !== null && 'problems' in trouble ? trouble.problems : [];
  const drawn = renderFields(questions, form, problems);
  const [first, others] = [drawn.slice(0, enough), drawn.slice(enough)];
  const body = html`${headOf(trouble, given)}
    <h1 class="govuk-heading-l">Report an incident</h1>
    ${childFirst(directory)}${ownNameNote(request)}
    <p class="govuk-body">Only the first question must be answered. Never upload or send on indecent
    images: say where they are, and leave them untouched.</p>
    <form method="post" action="/report" novalidate>
      <input type="hidden" name="_secret" value="${await secretFor(site, form, trouble)}" autocomplete="off">
      ${warnedField(form)}${toldNamedField(form)}${chosenField(form)}
      ${first}${toTheEnd}${others}
      ${recipientNotes(school, directory, recipientsFor)}
      <div id="send">${button({ text: 'Send report', preventDoubleClick: true })}</div>
    </form>
    ${whyDetails({ policy, basis: '1' })}`;
  return reporterPage(request, site, {
    title: 'Report an incident',
    body,
    before: backLink({ href: '/', text: 'Back' }),
    problem: trouble !== null,
  });
};
