// What the Governing Body directed, found and recommends, what the chair did alone, and what came of each.

import type { Block, Cell, State } from '../../app/documents/document.ts';
import { authorities, ratificationOf } from '../../incident/state/governing/governing.ts';
import { sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import type { EntryNo } from '../../record/ids.ts';
import { sayAction } from '../actions/came-of.ts';
import type { StepView } from '../case/case-form.ts';
import { sayDone } from '../case/steps/record-ratification.ts';
import { sayActor } from '../words/entries.ts';
import { correctedIn, fieldIn, sayBy, section, texts } from './said.ts';

const directed = (view: StepView): readonly Block[] => {
  const { incident } = view.found;
  const rows: readonly (readonly Cell[])[] = [
    ...incident.directions.map((each): readonly Cell[] => [
      { text: fieldIn(view, each.entry, 'direction'), small: `${sayBy(view, each)} (entry ${each.entry})` },
      {
        state: each.answer === null ? 'No answer yet' : each.answer.done ? 'Done' : 'Not done',
        small: fieldIn(view, each.answer?.entry, 'answer'),
      },
    ]),
    ...authorities(incident).map((each): readonly Cell[] => {
      const decided = ratificationOf(incident, each);
      const state: State =
        decided === undefined ? 'Not ratified yet' : decided.ratified ? 'Ratified' : 'Refused';
      const on =
        decided === undefined
          ? `Due ${sayDate(each.ratifyBy)}`
          : `${sayDate(decided.meetingOn)} ${fieldIn(view, decided.entry, 'follows')}`;
      return [
        {
          text: `Urgent action: ${sayDone(view, each)}`,
          small: `${sayBy(view, each)} (entry ${each.entry})`,
        },
        { state, small: on },
      ];
    }),
  ];
  return rows.length === 0
    ? []
    : [{ kind: 'table', head: ['What', 'What came of it'], widths: [-2, -1], rows }];
};

const answerStates = { done: 'Done', planned: 'To be done', declined: 'Declined' } as const;

const recommendations = (view: StepView): readonly Block[] => {
  const { incident, directory } = view.found;
  const rows = incident.recommendations.map((each): readonly Cell[] => {
    const { entry, answer } = each;
    const actions = view.actions
      .filter(({ state }) => state.source?.entry === answer?.entry)
      .map((one) => `Action: ${sayAction(one, view.found)}`);
    const words = [fieldIn(view, answer?.entry, 'answer'), ...actions].filter(Boolean).join('\n');
    const by = `${sayActor(directory, each.by)}${each.byLead ? '' : `, for the ${inDuty('Governing Body')}`}`;
    return [
      {
        text: fieldIn(view, entry, 'recommendation') || 'Erased',
        small: [`${by} (entry ${entry})`, ...correctedIn(view, entry)].join('\n'),
      },
      { state: answer === null ? 'No answer yet' : answerStates[answer.answer], small: words },
    ];
  });
  return rows.length === 0
    ? []
    : [{ kind: 'table', head: ['Recommendation', 'Answer'], widths: [-3, -2], rows }];
};

/** What another outcome took the place of. */
const earlier = (view: StepView, present: EntryNo): readonly Block[] =>
  view.entries
    .filter(({ type, version }) => type === 'governors-outcome-completed' && version !== present)
    .flatMap(({ version, actor, at }): readonly Block[] => [
      { kind: 'heading', text: 'An earlier outcome', note: sayBy(view, { by: actor, at }) },
      ...texts([fieldIn(view, version, 'findings') || 'Erased']),
    ]);

const findings = (view: StepView): readonly Block[] => {
  const made = view.found.incident.governorsOutcome;
  if (made === null) return [];
  const text = [
    fieldIn(view, made.entry, 'findings') || 'Erased',
    fieldIn(view, made.entry, 'recommendations'),
  ].filter(Boolean);
  return [
    { kind: 'quote', text: text.join('\n\n'), by: `${sayBy(view, made)} (entry ${made.entry})` },
    ...texts(correctedIn(view, made.entry)),
    ...earlier(view, made.entry),
  ];
};

export const governed = (view: StepView): readonly Block[] => [
  ...section('Directions and urgent action', directed(view), { wide: true }),
  ...section(`The ${inDuty('Governing Body')}’s outcome`, findings(view), { note: 'Point 6d' }),
  ...section('Recommendations', recommendations(view), { wide: true }),
];
