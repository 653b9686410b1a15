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
import { versionSteps } from '../../../policy-version/steps.ts';
import { type Coverage, coverages, type Passage } from '../../../school/policy-version-state.ts';
import { coverageIn, leftOutIn, passagesOf } from '../../../school/policy-versions.ts';
import type { Field } from '../../forms/field.ts';
import { fromList, longText, type Offered } from '../../forms/fields.ts';
import { declared } from '../../forms/form-kind.ts';
import { mayTake, type OnStream, type StreamForm, type StreamView } from '../../streams/stream-form.ts';
import { html } from '../../ui/html.ts';
import { coverageWords, doneBy } from './coverage.ts';

const kind = 'policy-version';
type View = StreamView<typeof kind>;

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

const choicesFor = (passage: Passage): readonly Offered<Cover>[] => {
  const usual = coverages.map((value) => {
    const steps = value === 'carried-out' && isItem(passage) ? `: ${doneBy(passage)}` : '';
    return { value, text: `${coverageWords[value]}${steps}` };
  });
  if (passage === 'added') return usual.filter(({ value }) => value !== 'carried-out');
  return isItem(passage) ? [...usual, { value: 'left-out', text: 'Left out of the policy' }] : usual;
};

const coverName = (passage: Passage): string => `cover-${passage}`;

const coverField = (passage: Passage): Field<Cover | null> =>
  fromList<Cover>(coverName(passage), {
    label: passage === 'added' ? 'What you add is' : `${passage === 'how' ? 'This' : passage} is`,
    none: 'Choose',
    items: choicesFor(passage),
  });

type Fields = Readonly<Record<string, Field<string> | Field<Cover | null>>>;

const fieldsOf = (view: View): Fields => {
  const number = numberIn(view);
  const { how } = nowIn(view);
  const words = (name: string, label: string, required: string | undefined, rows = 2) =>
    longText(name, { label, rows, max: 4000, ...(required !== undefined && { required }) });
  const own = passagesOf(number).flatMap((passage): readonly (readonly [string, Fields[string]])[] => {
    const cover = [coverName(passage), coverField(passage)] as const;
    if (passage === 'added')
      return [['added', words('added', 'What does the school add? (optional)', undefined)], cover];
    return passage === 'how' ? [cover] : [[passage, words(passage, passage, undefined)], cover];
  });
  return {
    must: words('must', `${number}. What must I do?`, 'Write what people must do'),
    why: words('why', 'Why?', 'Write why'),
    how: words('how', 'How?', 'Write how', how === null ? 1 : 4),
    ...Object.fromEntries(own),
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
    ...{ must, why, how: how ?? howLead ?? '', added },
    ...Object.fromEntries(items.map(({ id, text }) => [id, text])),
    ...Object.fromEntries(covers),
  };
};

export const rewordForm: StreamForm<typeof kind> = declared<OnStream<typeof kind>, Fields>({
  name: 'reword-point',
  title: versionSteps['reword-point'].title,
  button: 'Save the point',
  done: 'The point is saved in the draft.',
  isOffered: (view) => mayTake(kind, 'reword-point', view),
  isCalledFor: ({ state }) => state.stage === 'draft' || state.stage === 'declined',
  intro: () => html`<p class="govuk-body">The number and the letters stay, so that incidents under older
    versions can be compared.</p>`,
  fields: fieldsOf,
  prefill: prefillOf,
  commands: (answers, view) => {
    const number = numberIn(view);
    const said = passagesOf(number).flatMap((passage) => {
      const cover = answers[coverName(passage)] as Cover | null;
      return cover === null ? [] : [[passage, cover] as const];
    });
    const leftOut = said.flatMap(([passage, cover]) =>
      cover === 'left-out' && isItem(passage) ? [passage] : [],
    );
    const hasAdded = answers.added !== '';
    const kept = said.filter(([passage, cover]) => cover !== 'left-out' && (passage !== 'added' || hasAdded));
    const coverage = Object.fromEntries(kept) as Partial<Record<Passage, Coverage>>;
    const letters = passagesOf(number).filter(isItem);
    const prose = Object.fromEntries(
      ['must', 'why', 'how', 'added', ...letters]
        .filter((name) => !leftOut.some((id) => id === name))
        .map((name) => [name, answers[name] as string]),
    );
    return [{ step: 'reword-point', facts: { point: number, leftOut, coverage }, prose }];
  },
});
