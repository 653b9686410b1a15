// One point in the school's own words. Each passage stands with who carries it out, because a new sentence is
// enforced by nobody until somebody does.

import {
  isItem,
  itemIds,
  type Point,
  type PointNumber,
  point as pointIn,
  pointNumbers,
  pointOf,
} from '../../../policy/policy.ts';
import { shorten } from '../../../record/shorten.ts';
import { type Coverage, coverages, type Passage } from '../../../school/policies/policy-version-state.ts';
import { coverageIn, isOutOfDate, leftOutIn, passagesOf } from '../../../school/policies/policy-versions.ts';
import { type Field, foldedTogether, parseFields, problemAt, together } from '../../forms/field.ts';
import { fromList, longText, type Offered } from '../../forms/fields.ts';
import { type Form, formWith } from '../../forms/form.ts';
import { html } from '../../ui/html.ts';
import { coverageWords, doneBy } from './coverage.ts';
import { type View, versionForm } from './version-form.ts';

const numberIn = ({ asked }: View): PointNumber =>
  pointNumbers.find((each) => each === asked.get('point')) ?? '1';

/** The point as the draft has it now; what is left out keeps its last words. */
const nowIn = (view: View): Point => {
  const policy = view.signed.directory.policyIn(view.stream);
  const found = pointIn(policy, numberIn(view));
  if (found.how !== null) return found;
  const items = [...found.items, ...policy.leftOut.filter(({ id }) => pointOf(id) === found.number)];
  return { ...found, items: items.toSorted((a, b) => itemIds.indexOf(a.id) - itemIds.indexOf(b.id)) };
};

type Cover = Coverage | 'left-out';

/** Candour carries out nothing that a school adds. */
const addedChoices: readonly Offered<Cover>[] = [
  { value: 'guidance', text: 'Something that people do by themselves' },
  { value: 'not-covered', text: 'Something that Candour should do, and does not' },
];

const choicesFor = (passage: Passage): readonly Offered<Cover>[] => {
  if (passage === 'added') return addedChoices;
  const usual = coverages.map((value) => {
    const steps = value === 'carried-out' && isItem(passage) ? `: ${doneBy(passage)}` : '';
    return { value, text: `${coverageWords[value]}${steps}` };
  });
  return isItem(passage) ? [...usual, { value: 'left-out', text: 'Left out of the policy' }] : usual;
};

const coverName = (passage: Passage): string => `cover-${passage}`;

/** Not “how”: that is what the policy's own text answers, beside it. */
const asksCover = (passage: Passage): string => {
  if (passage === 'added') return 'What is it?';
  return `Does Candour carry ${passage === 'how' ? 'this' : passage} out?`;
};

const coverField = (passage: Passage): Field<Cover | null> =>
  fromList<Cover>(coverName(passage), {
    label: asksCover(passage),
    none: 'Choose',
    items: choicesFor(passage),
  });

/** Who does what a school adds is asked in the fold in which it was typed. */
const addedCoverField = (): Field<Cover | null> => {
  const usual = coverField('added');
  return {
    ...usual,
    parse: (form) => {
      const cover = usual.parse(form);
      return cover === null && (form.get('added') ?? '').trim() !== ''
        ? { problem: 'Choose whether people or Candour should do what you add' }
        : cover;
    },
  };
};

type Worded = { readonly words: string; readonly cover: Cover | null };
type Fields = Readonly<Record<string, Field<string> | Field<Worded>>>;

const words = (name: string, label: string, rows = 2, required?: string): Field<string> =>
  longText(name, { label, rows, max: 4000, ...(required !== undefined && { required }) });

const summaryMax = 120;

/** What people look for among the folds, as they have typed it. */
const summaryOf =
  (passage: Exclude<Passage, 'how'>) =>
  (form: Form): string => {
    const text = shorten(form.get(passage).trim(), summaryMax);
    if (passage === 'added') return `What the school adds: ${text || 'nothing'}`;
    return `${passage} ${text}${form.get(coverName(passage)) === 'left-out' ? ' (left out)' : ''}`;
  };

const passageField = (passage: Passage): Field<Worded> => {
  const cover = passage === 'added' ? addedCoverField() : coverField(passage);
  if (passage === 'how') return together({ words: words('how', 'How?', 4, 'Write how'), cover });
  const label = passage === 'added' ? 'What does the school add? (optional)' : passage;
  return foldedTogether(summaryOf(passage), { words: words(passage, label), cover });
};

const fieldsOf = (view: View): Fields => {
  const number = numberIn(view);
  return {
    must: words('must', `${number}. What must I do?`, 2, 'Write what people must do'),
    why: words('why', 'Why?', 2, 'Write why'),
    how: words('how', 'How?', 1, 'Write how'),
    ...Object.fromEntries(passagesOf(number).map((passage) => [passage, passageField(passage)])),
  };
};

const prefillOf = (view: View): Readonly<Record<string, string>> => {
  const { must, why, how, howLead, items, added = '' } = nowIn(view);
  const { signed, stream } = view;
  const leftOut = leftOutIn(signed.school, stream);
  const number = numberIn(view);
  const covers = passagesOf(number)
    .filter((passage) => passage !== 'added' || added !== '')
    .map((passage) => [
      coverName(passage),
      isItem(passage) && leftOut.includes(passage)
        ? 'left-out'
        : coverageIn(signed.school, stream, number, passage),
    ]);
  return {
    // What a school adds is for people to do, unless it says that Candour should.
    ...{ must, why, how: how ?? howLead ?? '', added, [coverName('added')]: 'guidance' },
    ...Object.fromEntries(items.map(({ id, text }) => [id, text])),
    ...Object.fromEntries(covers),
  };
};

/** A point saved as it stood would count as reworded. */
const isAsBefore = (answers: object, view: View): boolean => {
  const before = parseFields(fieldsOf(view), formWith(prefillOf(view)));
  return 'answers' in before && JSON.stringify(before.answers) === JSON.stringify(answers);
};

export const rewordForm = versionForm({
  step: 'reword-point',
  button: 'Save the point',
  done: 'The point is saved in the draft.',
  isCalledFor: ({ state, signed }) =>
    (state.stage === 'draft' || state.stage === 'declined') && !isOutOfDate(signed.school, state),
  intro: () => html`<p class="govuk-body">The number and the letters stay, so that incidents under older
      versions can be compared.
      Where you are asked who carries it out, and are not sure, leave the answer as it is.</p>`,
  fields: fieldsOf,
  prefill: prefillOf,
  ask: (answers, view) => {
    if (isAsBefore(answers, view))
      return problemAt('must', 'Nothing was changed. Change the words, or go back to the draft');
    const number = numberIn(view);
    const given = passagesOf(number).map((passage) => [passage, answers[passage] as Worded] as const);
    const leftOut = given.flatMap(([passage, { cover }]) =>
      cover === 'left-out' && isItem(passage) ? [passage] : [],
    );
    const kept = given.filter(([passage]) => !leftOut.some((id) => id === passage));
    const coverage = kept.flatMap(([passage, { words, cover }]) =>
      cover === null || cover === 'left-out' || (passage === 'added' && words === '')
        ? []
        : [[passage, cover] as const],
    );
    const { must, why, how } = answers as Readonly<Record<'must' | 'why' | 'how', string>>;
    const prose = { must, why, how, ...Object.fromEntries(kept.map(([name, { words }]) => [name, words])) };
    const facts = { point: number, leftOut, coverage: Object.fromEntries(coverage) };
    return { facts, prose };
  },
});
