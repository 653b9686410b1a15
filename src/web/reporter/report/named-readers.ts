// A report that names somebody in words goes to whoever acts as chair, and the words may mean just them. Who
// wrote so is stopped once and asked to tick them instead. This reads prose, so it is for pages alone; it is
// a hint, and goes by what the school calls people: what it does not know may name them all the same.
import type { Directory } from '../../../app/directory.ts';
import { concernedIn } from '../../../incident/state/concerned.ts';
import { type Concerned, concernable } from '../../../incident/state/vocabulary.ts';
import type { PersonId } from '../../../record/ids.ts';
import { sayList } from '../../../record/phrases.ts';
import { holders, type Role, type School } from '../../../school/school.ts';
import type { Located } from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import { type Child, html } from '../../ui/html.ts';
import { sayConcerned } from '../../words/people.ts';
import { standsIn } from '../../words/words.ts';
import { type Recipients, sayWhoReceives } from './recipients.ts';

/** A school with its words. */
type Known = { readonly school: School; readonly directory: Directory };

/** What offices are called beside what the school calls them. */
const usualWords: Partial<Record<Role, readonly string[]>> = {
  chair: ['chair', 'chairman', 'chairwoman', 'chairperson'],
  'vice-chair': ['vice-chair', 'vice chair', 'deputy chair'],
  governor: ['governor', 'governors', 'governing body'],
  'data-protection-officer': ['data protection officer', 'DPO'],
};

/** Whoever speaks of the vice-chair does not speak of the chair. */
const viceChair = /\b(?:vice|deputy)[- ]?chair(?: of (?:the )?governors)?/giu;

const isOfficeIn = (text: string, role: Role, { labels }: Directory): boolean =>
  standsIn(role === 'vice-chair' ? text : text.replaceAll(viceChair, ' '), [
    labels[role],
    ...(usualWords[role] ?? []),
  ]);

/** A given name counts where no other name follows it: there are others who are called so. */
const followedByName =
  /\p{L}[\p{L}’'-]*(?= (?!(?:who|whom|and|or|from|in|at|the|of|is|has|was|did)\b)\p{L})/gu;

const isNameIn = (text: string, name: string): boolean => {
  const parts = name.split(/\s+/).filter((each) => each.length > 1);
  const [given = '', surname = given] = [parts[0], parts.at(-1)];
  return standsIn(text, [name, surname]) || standsIn(text.replaceAll(followedByName, ' '), [given]);
};

/** Whether the words seem to mean this person: by name, or by an office that they hold. */
const isNamedIn = (text: string, { school, directory }: Known, person: PersonId): boolean =>
  isNameIn(text, directory.names.get(person) ?? '') ||
  (school.people.get(person)?.roles ?? []).some((role) => isOfficeIn(text, role, directory));

/** Whether the words seem to mean a holder of this office. */
export const namesOffice = (text: string, known: Known, role: Role): boolean =>
  text !== '' && holders(known.school, role).some((person) => isNamedIn(text, known, person));

/** The field that carries for which words they were told it. */
export const toldNamedName = '_toldNamed';

/** The form of somebody who is told by the page on which it is drawn. */
export const toldNamed = (form: Form): Form => ({
  get: (name) => form.get(name === toldNamedName ? 'concernsWhom' : name),
  all: (name) => form.all(name === toldNamedName ? 'concernsWhom' : name),
});

/** Carries on for which words they were told it. */
export const toldNamedField = (form: Form): Child =>
  form.get(toldNamedName) !== '' &&
  html`<input type="hidden" name="${toldNamedName}" value="${form.get(toldNamedName)}">`;

type Answers = { readonly concerns: readonly Concerned[]; readonly concernsWhom: string };

/** That it goes to whom it names, for whoever was not told yet of these words; else null. */
export const namedReaders = (
  known: Known,
  reach: Recipients,
  { concerns, concernsWhom }: Answers,
  form: Form,
): Located | null => {
  if (concernsWhom === '' || form.get(toldNamedName) === form.get('concernsWhom')) return null;
  const named = reach(concerns, true).filter(({ person }) => isNamedIn(concernsWhom, known, person));
  if (named.length === 0) return null;
  const offices = concernable.filter((office) =>
    concernedIn(known.school, [office]).some((holder) => named.some(({ person }) => person === holder)),
  );
  const tick = sayList(offices.map((each) => `“This concerns the ${sayConcerned(known.directory, each)}”`));
  const instead = offices.length > 0 ? `tick ${tick} instead` : 'take it to somebody outside the school';
  const problem =
    `Nothing was sent yet. This goes to ${sayWhoReceives(named)}, whom you seem to name. If you mean them, ` +
    `${instead}. If not, send it again as it is`;
  return { at: 'concerns', field: 'concerns', problem };
};
