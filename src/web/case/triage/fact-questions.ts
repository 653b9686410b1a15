// The questions about facts, as one field of a form: what happened decides which are asked, and the answers
// so far which follow. Without a script a question that an answer calls for comes in a second round; the
// style sheet hides those that no answer calls for yet.
import type { Case } from '../../../app/cases/cases.ts';
import { type Advice, factsInWords } from '../../../policy/triage/advice.ts';
import {
  type FactField,
  fieldLabel,
  isSingle,
  notKnown,
  numberRanges,
  type TriageFacts,
} from '../../../policy/triage/facts.ts';
import {
  assumedFields,
  factFields,
  isAssumed,
  isLost,
  questionsDrawn,
} from '../../../policy/triage/questions.ts';
import { uncapitalised } from '../../../record/phrases.ts';
import type { Field, Located, Problem } from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { checkboxes, radios } from '../../ui/inputs/choices.ts';
import type { Caption } from '../../ui/inputs/field.ts';
import { details } from '../../ui/notice.ts';
import { incidentPath } from '../case-form.ts';
import {
  type Answer,
  aloneIn,
  answersOf,
  draftOf,
  exact,
  exactNumber,
  factsIn,
  type Happened,
  maybeMore,
} from './fact-answers.ts';
import {
  corrected,
  drawnForName,
  type HappenedChoices,
  happenedFields,
  happenedIn,
  happenedPart,
} from './what-happened.ts';

/** What the report says to a question, to stand beside it. */
export type ReportSays = Readonly<Partial<Record<FactField, string>>>;

/** In an address: the question that a link leads to. */
const openName = 'open';

/** Where this is asked, unfolded. */
export const questionPath = (found: Case, field: FactField): string =>
  `${incidentPath(found, 'establish-facts')}?${openName}=${field}#${field}`;

type Drawing = {
  readonly form: Form;
  /** The question that a link led to. */
  readonly opened: string;
  readonly problems: readonly Located[];
  readonly says: ReportSays;
  /** Whether what happened is a loss. */
  readonly isLost: boolean;
};

const unknown: Answer = { id: notKnown, label: 'Not known yet' };

const unknownYet = 'Not answered in full yet';

export const withUnknown = (answers: readonly Answer[], alone: Answer | null = null) =>
  [...answers, unknown].map(({ id, label }) => ({
    value: id,
    text: label,
    ...(id === alone?.id ? { behaviour: 'exclusive' as const } : {}),
  }));

/** A guess decides as well as a count. */
const whomToCount = 'Everybody whose information it is, such as pupils and their parents. A guess is enough.';

const numberQuestion = (form: Form, common: { legend: Caption; hint?: string }, error?: string): Html =>
  radios({
    ...common,
    name: 'number',
    error: form.get('number') === exact ? undefined : error,
    value: form.get('number'),
    classes: 'govuk-radios--small',
    items: [
      {
        value: exact,
        text: 'We know the number',
        conditional: html`${exactNumber.render(form, form.get('number') === exact ? error : undefined)}
          ${maybeMore.render(form, undefined)}`,
      },
      ...withUnknown(numberRanges.filter(({ id }) => id !== '1')),
    ],
  });

/** Wide lists stand in two columns where there is room. */
const manyAnswers = 6;

/** A list of names may tell where somebody is to be found, though it holds no address. */
const whoNeedsCare =
  'Think of the people, not the information: a name alone tells which school a pupil goes to.';

/** Of what was lost, “Not known yet” would count as the worst. */
const whoHasLost = 'If nobody can say who has it, choose “Somebody we do not know”.';

const hints: ReportSays = { vulnerable: whoNeedsCare };
const lostHints: ReportSays = { ...hints, recipients: whoHasLost };
const deviceHints: ReportSays = {
  ...lostHints,
  deletion: 'Locked or wiped, or being searched for? Choose “No”.',
};

const hintsFor = (happened: Happened): ReportSays => {
  if (happened.cause === 'loss-of-device') return deviceHints;
  return isLost(happened) ? lostHints : hints;
};

/** Of what is lost “nobody has asked” would not be read as missing. */
const answersTo = ({ isLost: isOfLoss }: Drawing, field: Exclude<FactField, 'number'>): readonly Answer[] =>
  answersOf(field).map((each) =>
    isOfLoss && field === 'deletion' && each.id === 'not-asked'
      ? { ...each, label: 'No: it is still missing, or nobody has asked' }
      : each,
  );

const factQuestion = (drawing: Drawing, field: FactField, legend: Caption): Html => {
  const { form, problems, says } = drawing;
  const error = problems.find((each) => each.field === field)?.problem;
  const said = says[field];
  const hint = said === undefined ? {} : { hint: said };
  if (field === 'number') return numberQuestion(form, { legend, hint: said ?? whomToCount }, error);
  const answers = answersTo(drawing, field).slice(field === 'circumstances' ? 1 : 0);
  const columns = answers.length > manyAnswers ? ' candour-columns' : '';
  const common = { name: field, legend, ...hint, error, items: withUnknown(answers, aloneIn(field)) };
  return isSingle(field)
    ? radios({ ...common, value: form.get(field), classes: `govuk-radios--small${columns}` })
    : checkboxes({ ...common, values: form.all(field), classes: `govuk-checkboxes--small${columns}` });
};

const isOpened = ({ opened }: Drawing, fields: readonly FactField[]): boolean =>
  fields.some((field) => field === opened);

/** A mere “No” beside the answer that it belongs to would read as its contrary. */
const isNone = (facts: TriageFacts, field: FactField): boolean =>
  field === 'vulnerable' && String(facts[field]) === 'none';

/** Where several answers stand in one line; the first answers the heading. */
const shortLabels: Readonly<Partial<Record<FactField, string>>> = {
  vulnerable: 'Special care',
  opened: 'Opened',
  deletion: 'Back or deleted',
  services: 'Did not work',
};

const inLine = (field: FactField, index: number, answer: string): string => {
  const label = index === 0 ? undefined : shortLabels[field];
  return label === undefined ? answer : `${label}: ${uncapitalised(answer)}`;
};

/** What was answered to all of these; null where one is open, or was answered wrongly. */
const answeredIn = (facts: TriageFacts, { problems }: Drawing, fields: readonly FactField[]) => {
  const isOpen = (field: FactField) =>
    facts[field] === undefined || problems.some((each) => each.field === field);
  if (fields.some(isOpen)) return null;
  const known = factsInWords(facts).filter(({ field }) => fields.includes(field) && !isNone(facts, field));
  return known.map(({ field, answer }, index) => inLine(field, index, answer ?? unknown.label)).join('. ');
};

/**
 * The first field of a question bears its number; those that follow belong to it. What is answered when the
 * page is drawn is folded, so that the open ones are in view.
 */
const questionPart = (
  drawing: Drawing,
  facts: TriageFacts,
  fields: readonly FactField[],
  number: number,
): Html => {
  const answer = answeredIn(facts, drawing, fields);
  const asked = fields.map((field, index) => {
    const text = index === 0 ? html`${number}. ${fieldLabel(field)}` : fieldLabel(field);
    const legend = { text, classes: `govuk-fieldset__legend--${index === 0 ? 'm' : 's'}` };
    return html`<div data-fact="${field}">${factQuestion(drawing, field, legend)}</div>`;
  });
  const summaryText = html`${number}. ${fields.slice(0, 1).map(fieldLabel)} <strong
      data-line-of="${fields[0]}">${answer}</strong>`;
  return html`<div class="candour-question">${
    answer === null ? asked : details({ summaryText, text: asked, open: isOpened(drawing, fields) })
  }</div>`;
};

const answerIn = (facts: TriageFacts, field: FactField): string => {
  const answer = facts[field];
  if (field === 'number' || answer === undefined) return '';
  const chosen: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  const words = [...answersOf(field), unknown].filter(({ id }) => chosen.includes(id));
  return words.map(({ label }) => label).join('; ');
};

const answerWords = (facts: TriageFacts, field: FactField): string => {
  const answer = answerIn(facts, field);
  return answer === '' ? '' : `${fieldLabel(field)} ${answer}.`;
};

/** What happened has answered these already: they are said, and can be corrected. */
const presumedPart = (drawing: Drawing, facts: TriageFacts, fields: readonly FactField[]): Child => {
  if (fields.length === 0) return null;
  const isWrong = drawing.problems.some(({ field }) => fields.some((each) => each === field));
  const said = fields.filter((field) => answerWords(facts, field) !== '');
  // Of what only may have happened too the worst counts, as long as nobody knows better.
  const title = facts.certainty === 'potential' ? 'We assume, until you know better' : 'We assume';
  return html`<div class="candour-question"><h2 class="govuk-heading-m">${title}</h2>
    <ul class="govuk-list govuk-list--bullet">${said.map(
      (field) => html`<li data-fact="${field}">${answerWords(facts, field)}</li>`,
    )}</ul>${details({
      summaryText: 'Correct this',
      open: isWrong || isOpened(drawing, fields),
      text: fields.map(
        (field) =>
          html`<div data-fact="${field}">${factQuestion(drawing, field, {
            text: fieldLabel(field),
            classes: 'govuk-fieldset__legend--s',
          })}</div>`,
      ),
    })}</div>`;
};

const foldedPart = (drawing: Drawing, fields: readonly FactField[]): Child =>
  fields.map((field) =>
    details({
      summaryText: fieldLabel(field),
      open: drawing.form.all(field).some((each) => each !== 'none') || isOpened(drawing, [field]),
      text: factQuestion(drawing, field, {
        text: 'Which of these apply?',
        classes: 'govuk-fieldset__legend--s',
      }),
    }),
  );

/** So that nobody believes the proposal who could answer what it rests on. */
export const assumedPart = (
  facts: TriageFacts,
  { decidedBy }: Advice,
  hrefOf: (field: FactField) => string,
): Child => {
  const deciding = decidedBy.map(({ field }) => field);
  const fields = assumedFields(facts).filter((field) => deciding.includes(field));
  const [first] = fields;
  return (
    first !== undefined &&
    html`<p class="govuk-body"><strong>Assumed:</strong> ${fields
      .map((field) => `Nobody answered “${fieldLabel(field)}”, so we assume: ${answerIn(facts, field)}.`)
      .join(' ')} <a class="govuk-link" href="${hrefOf(first)}">Correct this</a></p>`
  );
};

const openQuestions = (facts: TriageFacts) =>
  questionsDrawn(facts).filter((question) => !question.folded && !isAssumed(facts, question));

/** For a script: what the lines of folded questions say once something else is chosen in them. */
export const answerLines = (form: Form, of: HappenedChoices): Child => {
  const happened = happenedIn(form, of);
  if (happened === null) return null;
  const facts = draftOf(form, happened);
  const drawing = { form, opened: '', problems: [], says: {}, isLost: isLost(happened) };
  return html`<div hidden>${openQuestions(facts).map(
    ({ fields }) => html`<b data-line="${fields[0]}">${answeredIn(facts, drawing, fields) ?? unknownYet}</b>`,
  )}</div>`;
};

const questionsPart = (drawing: Drawing, facts: TriageFacts): Html => {
  const drawn = questionsDrawn(facts);
  const folded = drawn.filter((question) => question.folded);
  const presumed = drawn.filter((question) => isAssumed(facts, question));
  const asked = openQuestions(facts).map(({ fields }, index) =>
    questionPart(drawing, facts, fields, index + 1),
  );
  return html`${asked}${presumedPart(
    drawing,
    facts,
    presumed.flatMap(({ fields }) => fields),
  )}${foldedPart(
    drawing,
    folded.flatMap(({ fields }) => fields),
  )}`;
};

/** As one problem of the whole field. */
const together = ([first, ...also]: readonly Located[]): Problem => ({
  ...(first ?? { problem: 'Answer the questions' }),
  also,
});

/** All questions about facts that the answers in the form call for; `asked` is what the address asks. */
export const factsField = (of: HappenedChoices, says: ReportSays, asked: Form): Field<TriageFacts> => ({
  names: ['cause', 'certainty', drawnForName, ...factFields, 'numberExact', 'numberMore'],
  parse: (form) => {
    const happened = happenedIn(form, of);
    if (happened === null) return { problem: 'Choose what happened, and how certain it is', at: 'cause' };
    if (![happened.cause, ''].includes(form.get(drawnForName)))
      return { problem: 'Something else happened: look at what we ask about that', at: 'cause' };
    const facts = factsIn(form, happened);
    return Array.isArray(facts) ? together(facts) : (facts as TriageFacts);
  },
  render: (sent, problem) => {
    const happened = happenedIn(sent, of);
    if (happened === null) {
      const { cause, certainty } = happenedFields(of);
      return html`${cause.render(sent, problem)}${certainty.render(sent, undefined)}`;
    }
    const form = corrected(sent, of, happened);
    const found = problem === undefined ? [] : factsIn(form, happened);
    const problems = Array.isArray(found) ? (found as readonly Located[]) : [];
    return html`${happenedPart(form, of, happened)}<div class="candour-questions">${questionsPart(
      {
        form,
        opened: asked.get(openName),
        problems,
        says: { ...hintsFor(happened), ...says },
        isLost: isLost(happened),
      },
      draftOf(form, happened),
    )}</div>`;
  },
});
