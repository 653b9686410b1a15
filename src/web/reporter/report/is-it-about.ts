// Who is named in what happened and would get the report may be who it is about, so its reporter is asked
// before anything is sent. This reads prose, so it only asks: a yes ticks the office, as the reporter could
// have done on the form.
import type { ReportRecipient } from '../../../app/reporting/recipients.ts';
import { type Concerned, concernable, concernedIn } from '../../../incident/state/report.ts';
import type { PersonId } from '../../../record/ids.ts';
import { type Located, problemAt } from '../../forms/field.ts';
import { oneOf } from '../../forms/fields.ts';
import { type Form, formOf } from '../../forms/form.ts';
import { problemSummary } from '../../forms/refusal.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { type Html, html } from '../../ui/html.ts';
import { hidden } from '../waiting-files.ts';
import { recipientsOf } from './recipients.ts';
import { isNamedIn, sendOrChange } from './warnings.ts';

type Known = Pick<Signed, 'school' | 'directory'>;

/** About whom the form was asked already. */
const askedName = '_askedAbout';

const answerName = (person: string): string => `about-${person}`;

const isProtected = (form: Form): boolean => !['', 'named'].includes(form.get('naming'));

/** Where a name is protected, no answer counts as yes. */
const isMeant = (form: Form, person: string): boolean =>
  form.get(answerName(person)) === 'yes' || (form.get(answerName(person)) === '' && isProtected(form));

const officesOf = ({ school }: Known, person: PersonId): readonly Concerned[] =>
  concernable.filter((office) => concernedIn(school, [office]).includes(person));

/** The form with whom it is about ticked; who holds no office is written beside them. */
export const withAbout = (known: Known, form: Form): Form => {
  const meant = (form.all(askedName) as readonly PersonId[]).filter((person) => isMeant(form, person));
  if (meant.length === 0) return form;
  const inWords = meant
    .filter((person) => officesOf(known, person).length === 0)
    .map((person) => known.directory.names.get(person) ?? '');
  const answered = ([name, value]: readonly [string, string]) =>
    meant.some((person) => name === answerName(person) || (name === askedName && value === person));
  const whom = [form.get('concernsWhom'), ...inWords].filter((each) => each !== '').join(', ');
  return formOf([
    ...form.pairs.filter((pair) => pair[0] !== 'concernsWhom' && !answered(pair)),
    ...meant.flatMap((person) => officesOf(known, person).map((office) => ['concerns', office] as const)),
    ['concernsWhom', whom],
  ]);
};

type Said = {
  readonly what: string;
  readonly concerns: readonly Concerned[];
  readonly concernsWhom: string;
};

/** Those named who would get it and were not ruled out yet; nobody is asked about themselves. */
export const askedAbout = async (
  site: Site,
  known: Known,
  { what, concerns, concernsWhom }: Said,
  form: Form,
  writer?: PersonId,
): Promise<readonly ReportRecipient[]> => {
  const named = [...known.school.people.values()]
    .filter(({ id, active }) => active && id !== writer && form.get(answerName(id)) !== 'no')
    .filter(({ id }) => isNamedIn(what, known, id) && !isNamedIn(concernsWhom, known, id))
    .map(({ id }) => id);
  if (named.length === 0) return [];
  const recipientsFor = await recipientsOf(site);
  return recipientsFor(concerns, isProtected(form) || concernsWhom !== '').filter(({ person }) =>
    named.includes(person),
  );
};

const question = ({ person, name, roles }: ReportRecipient) =>
  oneOf(answerName(person), {
    label: `Is it about ${name} (${roles})?`,
    items: [
      { value: 'yes', text: 'Yes: they must not see it' },
      { value: 'no', text: 'No: they may see it' },
    ],
    required: `Say whether it is about ${name}`,
  });

const unanswered = (asked: readonly ReportRecipient[], form: Form): readonly Located[] =>
  asked
    .filter(({ person }) => form.all(askedName).includes(person))
    .map(({ person, name }) => problemAt(answerName(person), `Say whether it is about ${name}`));

export const aboutTitle = 'Who is it about?';

/** Asked on a page of its own, which carries everything that was typed. */
export const aboutPage = (
  asked: readonly ReportRecipient[],
  form: Form,
): { readonly body: Html; readonly problem: boolean } => {
  const problems = unanswered(asked, form);
  const people = asked.map(({ person }) => person);
  const names = ['_go', ...people.map(answerName)];
  const kept = form.pairs.filter(([name]) => !names.includes(name));
  const before = formOf(isProtected(form) ? people.map((person) => [answerName(person), 'yes']) : []);
  const body = html`${problems.length > 0 && problemSummary(problems)}
    <h1 class="govuk-heading-l">${aboutTitle}</h1>
    <p class="govuk-body">Nothing was sent yet. You name somebody who would get this report.</p>
    <form method="post" novalidate>
      ${kept.map(hidden)}${people.map((person) => hidden([askedName, person]))}
      ${asked.map((each) =>
        question(each).render(before, problems.find(({ at }) => at === answerName(each.person))?.problem),
      )}
      ${sendOrChange()}
    </form>`;
  return { body, problem: problems.length > 0 };
};
