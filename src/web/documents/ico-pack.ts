// What to enter in the regulator's form, in its order, to be copied down the page: the form cannot be saved.
// Facts alone: nothing in it names anybody who is affected.
import type { Block, Cell, Document, State } from '../../app/documents/document.ts';
import { sayDate } from '../../policy/clock.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { capitalised } from '../../record/phrases.ts';
import type { StepView } from '../case/case-form.ts';
import { icoQuestions, type Question } from '../case/triage/ico-questions.ts';
import { everybodyOn, peopleOf } from '../words/everybody.ts';
import { headOf } from './outcome-report.ts';

const stateOf = ({ state }: Question): State => capitalised(state) as State;

const answer = (each: Question, nth: number): readonly Cell[] => [
  { text: String(nth + 1) },
  { text: each.asks },
  each.state === 'missing'
    ? { text: '________________________________', small: each.says }
    : { text: each.says },
  { state: stateOf(each) },
];

const counts = (all: readonly Question[]): readonly Block[] =>
  (['ready', 'check', 'missing'] as const).map((state) => ({
    kind: 'figures',
    items: [{ figure: String(all.filter((each) => each.state === state).length), label: state }],
  }));

export const icoPackDocument = (view: StepView): Document => {
  const questions = icoQuestions(view);
  const { incident, now } = view.found;
  const { title: _title, status: _status, draft: _draft, ...head } = headOf(view);
  return {
    ...head,
    layout: 'report',
    title: `What to enter in the ${regulatorName}’s form`,
    called: `${regulatorName} pack`,
    status: questions[0]?.says ?? '',
    forWhom: 'For the person who fills in the form',
    foot: `${incident.reference}, as the record stood on ${sayDate(now)}. Names nobody who is affected`,
    blocks: [
      {
        kind: 'text',
        text: [
          'The answers stand in the order of the online form. It takes about half an hour and cannot be',
          'saved: have this sheet complete before you begin. If something is missing, send what you have;',
          'the rest may follow. “Check” means that it follows from the record: somebody has to say that it',
          'is right.',
        ].join(' '),
      },
      { kind: 'columns', widths: [-1, -1, -1], columns: counts(questions).map((each) => [each]) },
      {
        kind: 'table',
        head: ['No.', 'The form asks', 'Answer', 'State'],
        widths: [10, -2, -3, 26],
        rows: questions.map(answer),
      },
    ],
  };
};

/**
 * Those whom an entry names and who have no account: they may be among the people affected. A single word may
 * mean anything, and this paper must not wait.
 */
export const namesAffected = (view: StepView): readonly string[] => {
  const { school, directory } = view.found;
  const known = new Set(peopleOf({ school, directory }).map(({ name }) => name));
  return everybodyOn({ school, directory }, view)
    .map(({ name }) => name)
    .filter((name) => name.includes(' ') && !known.has(name));
};
