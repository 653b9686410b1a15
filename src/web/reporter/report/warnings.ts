// What is said once before something is sent: words that may point to a protected reporter, and that a
// report goes to somebody it names. Nothing is stored by then, and nothing typed is lost. This reads prose
// and goes by what the school calls people, so it is a hint.
import type { Context } from 'hono';
import type { Directory } from '../../../app/directory.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import { isProtected } from '../../../incident/state/incident.ts';
import { type Concerned, concernable, concernedIn } from '../../../incident/state/report.ts';
import type { PersonId } from '../../../record/ids.ts';
import { sayList } from '../../../record/phrases.ts';
import { holders } from '../../../school/holders.ts';
import type { Role } from '../../../school/offices.ts';
import type { School } from '../../../school/school.ts';
import { type Located, problemAt } from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import type { Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { sayConcerned } from '../../words/people.ts';
import { standsIn } from '../../words/words.ts';
import { reporterPage } from '../frame.ts';
import { hidden } from '../waiting-files.ts';
import { pointersIn, postsOfOne, sayPointers } from './pointers.ts';
import { type RecipientsFor, sayWhoReceives } from './recipients.ts';

/** For which words they were warned that it goes to somebody named in them. */
const toldNamedName = '_toldNamed';

export const warned = '_warned';

export const isWarned = (form: Form): boolean => form.get(warned) === 'yes';

export const warnedNow = (form: Form): Form => ({
  ...form,
  get: (name) => (name === warned ? 'yes' : form.get(name)),
  all: (name) => (name === warned ? ['yes'] : form.all(name)),
});

export const warnedField = (form: Form): Child =>
  isWarned(form) && html`<input type="hidden" name="${warned}" value="yes">`;

const notCarried: ReadonlySet<string> = new Set([warned, '_go']);

/** Where something is asked before a report is sent. */
export const sendOrChange = (): Child =>
  buttonGroup(
    button({ text: 'Send report', preventDoubleClick: true }),
    button({
      text: 'Go back and change it',
      name: '_go',
      value: 'change',
      classes: 'govuk-button--secondary',
    }),
  );

export const drawWarning = (
  request: Context,
  site: Site,
  form: Form,
  pointers: readonly string[],
): Promise<Response> => {
  const kept = [...form.pairs.filter(([name]) => !notCarried.has(name)), [warned, 'yes'] as const].map(
    hidden,
  );
  const body = html`<h1 class="govuk-heading-l">Could this tell who you are?</h1>
    <p class="govuk-body">Nothing was sent yet. You want your name protected, and these words may point to one
    person at a small school:</p>
    <ul class="govuk-list govuk-list--bullet">${pointers.map((words) => html`<li>“${words}”</li>`)}</ul>
    <p class="govuk-body">If it can be said without them, change it. If it cannot, it is still right to report
    it. This is no more than a hint: other words may tell who you are too.</p>
    <form method="post" action="/report" novalidate>${kept}
      ${buttonGroup(
        button({ text: 'Go back and change it', name: '_go', value: 'change' }),
        button({
          text: 'Send it as it is',
          name: '_go',
          value: 'send',
          classes: 'govuk-button--secondary',
          preventDoubleClick: true,
        }),
      )}
    </form>`;
  return reporterPage(request, site, { title: 'Could this tell who you are?', body }, 422);
};

type Known = { readonly school: School; readonly directory: Directory };

const usualWords: Partial<Record<Role, readonly string[]>> = {
  headteacher: ['head teacher', 'the head', 'our head'],
  chair: ['chair', 'chairman', 'chairwoman', 'chairperson'],
  'vice-chair': ['vice-chair', 'vice chair', 'deputy chair'],
  governor: ['governor', 'governors', 'governing body'],
  'data-protection-officer': ['data protection officer', 'DPO'],
};

/** "Vice-chair" does not mean the chair, nor "deputy head" or "head of year" the headteacher. */
const others =
  /\b(?:vice|deputy|assistant)[- ]?(?:chair(?: of (?:the )?governors)?|head(?:teacher)?)\b|\bhead of\b/giu;

const ownWords: ReadonlySet<Role> = new Set(['vice-chair', 'deputy-headteacher']);

const isOfficeIn = (text: string, role: Role, { offices }: Directory): boolean =>
  standsIn(ownWords.has(role) ? text : text.replaceAll(others, ' '), [
    offices[role],
    ...(usualWords[role] ?? []),
  ]);

/** A given name counts unless another name follows: others are called so too. */
const followedByName =
  /\p{L}[\p{L}’'-]*(?= (?!(?:who|whom|and|or|from|in|at|the|of|is|has|was|did)\b)\p{L})/gu;

const isNameIn = (text: string, name: string): boolean => {
  const parts = name.split(/\s+/).filter((each) => each.length > 1);
  const [given = '', surname = given] = [parts[0], parts.at(-1)];
  return standsIn(text, [name, surname]) || standsIn(text.replaceAll(followedByName, ' '), [given]);
};

export const isNamedIn = (text: string, { school, directory }: Known, person: PersonId): boolean =>
  isNameIn(text, directory.names.get(person) ?? '') ||
  (school.people.get(person)?.roles ?? []).some((role) => isOfficeIn(text, role, directory));

export const namesOffice = (text: string, known: Known, role: Role): boolean =>
  text !== '' && holders(known.school, role).some((person) => isNamedIn(text, known, person));

export const toldNamed = (form: Form): Form => ({
  ...form,
  get: (name) => form.get(name === toldNamedName ? 'concernsWhom' : name),
  all: (name) => form.all(name === toldNamedName ? 'concernsWhom' : name),
});

export const toldNamedField = (form: Form): Child =>
  form.get(toldNamedName) !== '' &&
  html`<input type="hidden" name="${toldNamedName}" value="${form.get(toldNamedName)}">`;

type Answers = { readonly concerns: readonly Concerned[]; readonly concernsWhom: string };

/** Null where they were warned of these words already. */
export const namedReaders = (
  known: Known,
  recipientsFor: RecipientsFor,
  { concerns, concernsWhom }: Answers,
  form: Form,
): Located | null => {
  if (concernsWhom === '' || form.get(toldNamedName) === form.get('concernsWhom')) return null;
  const named = recipientsFor(concerns, true).filter(({ person }) => isNamedIn(concernsWhom, known, person));
  if (named.length === 0) return null;
  const offices = concernable.filter((office) =>
    concernedIn(known.school, [office]).some((holder) => named.some(({ person }) => person === holder)),
  );
  const tick = sayList(offices.map((each) => `“This concerns the ${sayConcerned(known.directory, each)}”`));
  const instead = offices.length > 0 ? `tick ${tick} instead` : 'take it to somebody outside the school';
  const problem =
    `Nothing was sent yet. This goes to ${sayWhoReceives(named)}. You seem to name them. If you mean them, ` +
    `${instead}. If not, send it again as it is`;
  return problemAt('concerns', problem);
};

/** The first field whose words may point to the reporter, shown on the form itself. */
export const addedWarning = async (
  site: Site,
  { incident, school }: Followed,
  form: Form,
  names: readonly string[],
): Promise<Located | null> => {
  if (!isProtected(incident) || isWarned(form)) return null;
  const posts = postsOfOne(school, await site.app.directory(), incident.report?.concerns);
  const pointers = pointersIn(names.map(form.get), posts);
  const at = names.find((name) => pointersIn([form.get(name)], posts).length > 0);
  if (at === undefined) return null;
  const problem =
    `Nothing was sent yet: ${sayPointers(pointers)} may tell who you are at a small school. Change it, or ` +
    'send it again as it is';
  return problemAt(at, problem);
};
