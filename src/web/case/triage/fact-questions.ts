// The questions about facts, as one field of a form: what happened decides which are asked, and the answers
// so far which follow. One stands open; the others are a line each, which says its answer by the style sheet.
import type { Case } from '../../../app/cases/cases.ts';
import { sayNumber } from '../../../policy/triage/advice.ts';
import {
  type Answer,
  answersTo,
  type FactField,
  fieldLabel,
  isSeveral,
  isSingle,
  kindGroups,
  notKnown,
  numberRanges,
  several,
  single,
  type TriageFacts,
  ticks,
} from '../../../policy/triage/facts.ts';
import { factFields, questionsFor } from '../../../policy/triage/questions.ts';
import { type Field, type Located, type Problem, renderFields } from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { type Choice, checkboxes, radios } from '../../ui/inputs/choices.ts';
import { incidentPath, type StepView } from '../case-form.ts';
import { draftOf, exact, exactFields, factsIn, standAlone } from './fact-answers.ts';
import { factsReported, type ReportSays, reportSays, riskAsked } from './report-part.ts';
import {
  drawnForName,
  happenedFields,
  happenedIn,
  sayHappened,
  ticksHint,
  ticksLabel,
} from './what-happened.ts';

/** In an address: the question that a link leads to. */
const openName = 'open';

/** Where this is asked, unfolded. */
export const questionPath = (found: Case, field: FactField): string =>
  `${incidentPath(found, 'establish-facts')}?${openName}=${field}#${field}`;

const unknown: Answer = { id: notKnown, label: 'Not known yet' };

export const withUnknown = (answers: readonly Answer[], last = unknown.label) =>
  [...answers, { ...unknown, label: last }].map(({ id, label }) => ({
    value: id,
    text: label,
    ...(standAlone.includes(id) ? { behaviour: 'exclusive' as const } : {}),
  }));

type Item = Choice | { readonly divider: string };

type Drawing = {
  readonly form: Form;
  readonly facts: TriageFacts;
  readonly says: ReportSays;
  readonly riskAsked: string | null;
  readonly problems: readonly Located[];
};

const isChoice = (item: Item): item is Choice => !('divider' in item);

const kindItems = (): readonly Item[] => [
  ...kindGroups.flatMap((group): readonly Item[] => [
    { divider: group },
    ...withUnknown(several.kinds.answers.filter((each) => each.group === group)).slice(0, -1),
  ]),
  ...withUnknown([], 'And maybe more, or not known yet'),
];

const numberItems = ({ form, problems }: Drawing): readonly Item[] => [
  {
    value: exact,
    text: 'A number',
    conditional: html`${renderFields(
      exactFields,
      form,
      problems.map((each) => ({ ...each, field: each.at })),
    )}`,
  },
  ...withUnknown(numberRanges),
];

const itemsOf = (drawing: Drawing, field: FactField): readonly Item[] => {
  if (field === 'kinds') return kindItems();
  if (isSingle(field) || isSeveral(field)) return withUnknown(answersTo(field, drawing.facts));
  return numberItems(drawing);
};

/** Counted, so that the style sheet finds for each answer its words in the line; links lead to the first. */
const numbered = (field: FactField | 'ticks', items: readonly Item[]): readonly Item[] => {
  const choices = items.filter(isChoice);
  return items.map((item) => {
    if (!isChoice(item)) return item;
    const nth = choices.indexOf(item) + 1;
    return { ...item, ...(nth === 1 ? { id: field } : {}), attributes: { 'data-nth': nth } };
  });
};

const labelOf = ({ facts, riskAsked }: Drawing, field: FactField): string =>
  (field === 'flagRisk' ? riskAsked : null) ?? fieldLabel(field, facts);

const inputs = (drawing: Drawing, field: FactField, items: readonly Item[]): Html => {
  const { form, says, problems } = drawing;
  const isAbove = field === 'number' && form.get('number') === exact;
  const common = {
    name: field,
    legend: { text: labelOf(drawing, field), classes: 'govuk-visually-hidden' },
    hint: says[field] ?? (field === 'protection' ? single.protection.help : undefined),
    error: isAbove ? undefined : problems.find((each) => each.field === field)?.problem,
    items: numbered(field, items),
  };
  return isSeveral(field)
    ? checkboxes({ ...common, values: form.all(field) })
    : radios({ ...common, value: form.get(field) });
};

/** One of which one is open at a time; `key` says whether a fresh one is the same. */
const ask = (key: string, isOpen: boolean, question: Child, said: Child, body: Child): Html =>
  html`<details class="candour-ask" name="ask" data-key="${key}"${isOpen && html` open`}><summary><span
    class="candour-ask__q">${question}</span> <span class="candour-ask__said">${said}</span><span
    class="candour-ask__change" aria-hidden="true">Change</span></summary><div
    class="candour-ask__body">${body}</div></details>`;

const question = (drawing: Drawing, field: FactField, next: FactField | undefined, isOpen: boolean): Html => {
  const items = itemsOf(drawing, field);
  const { cause, who, number } = drawing.facts;
  const said = items
    .filter(isChoice)
    .map(({ value, text }) => html`<b>${value === exact ? sayNumber(number) || text : text}</b>`);
  const key = [field, cause, field === 'back' && who === 'public'].join(' ');
  return ask(
    key,
    isOpen,
    labelOf(drawing, field),
    said,
    html`${inputs(drawing, field, items)}${
      next !== undefined &&
      html`<p class="candour-ask__next"><a class="govuk-button" href="#${next}">Next</a></p>`
    }`,
  );
};

/** First, because people come before paperwork; shut, because it was asked before. */
const ticksPart = (form: Form): Html => {
  const items = numbered(
    'ticks',
    ticks.map(({ id, label }) => ({ value: id, text: label })),
  );
  return ask(
    'ticks',
    false,
    ticksLabel,
    [...ticks.map((each) => html`<b>${each.label}</b>`), html`<i>None ticked</i>`],
    checkboxes({
      name: 'ticks',
      legend: { text: ticksLabel, classes: 'govuk-visually-hidden' },
      hint: ticksHint,
      items,
      values: form.all('ticks'),
    }),
  );
};

/** What happened, and the questions that it and the answers so far call for. */
export const questionList = (
  view: StepView,
  form: Form,
  problems: readonly Located[],
  opened: string | null,
): Child => {
  const { procedures } = view.found;
  const happened = happenedIn(form, procedures);
  if (happened === null) return null;
  const facts = draftOf(form, happened, factsReported(view));
  const drawing = { form, facts, says: reportSays(view), riskAsked: riskAsked(view), problems };
  const asked = questionsFor(facts);
  const open =
    asked.find((field) => field === (problems[0]?.field ?? opened)) ??
    asked.find((field) => facts[field] === undefined);
  const fields = happenedFields(procedures);
  const line = html`<b>${sayHappened(happened, procedures)}</b><input type="hidden" name="${drawnForName}"
    value="${happened.cause}">`;
  return [
    ask('happened', false, 'What happened, and how certain?', line, [
      fields.cause.render(form, undefined),
      fields.certainty.render(form, undefined),
    ]),
    ticksPart(form),
    asked.map((field, index) =>
      question(drawing, field, asked[index + 1], opened !== null && field === open),
    ),
  ];
};

/** As one problem of the whole field. */
const together = ([first, ...also]: readonly Located[]): Problem => ({
  ...(first ?? { problem: 'Answer the questions' }),
  also,
});

/** All questions about facts that the answers in the form call for. */
export const factsField = (view: StepView): Field<TriageFacts> => {
  const { procedures } = view.found;
  const reported = factsReported(view);
  const found = (form: Form) => {
    const happened = happenedIn(form, procedures);
    return happened && factsIn(form, happened, reported);
  };
  return {
    names: [
      ...(['cause', 'certainty', drawnForName, 'ticks'] as const),
      ...factFields,
      ...Object.keys(exactFields),
    ],
    parse: (form) => {
      const facts = found(form);
      if (facts === null) return { problem: 'Choose what happened, and how certain it is', at: 'cause' };
      if (![form.get('cause'), ''].includes(form.get(drawnForName)))
        return { problem: 'Something else happened: look at what we ask about that', at: 'cause' };
      return Array.isArray(facts) ? together(facts) : (facts as TriageFacts);
    },
    render: (form, problem) => {
      const wrong = problem === undefined ? [] : found(form);
      if (happenedIn(form, procedures) === null) {
        const { cause, certainty } = happenedFields(procedures);
        return html`${cause.render(form, problem)}${certainty.render(form, undefined)}`;
      }
      const problems = Array.isArray(wrong) ? (wrong as readonly Located[]) : [];
      return html`<div class="candour-asks" data-asks>${questionList(
        view,
        form,
        problems,
        view.asked.get(openName),
      )}</div>`;
    },
  };
};
