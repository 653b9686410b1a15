// The ways in which the reader can answer a point that is still open, and what each asks: an entry of the
// record shows it, the step that carries it out is taken now, or it is not appropriate and why.
import type { Entry } from '../../../app/cases/cases.ts';
import { entriesAgainst, isForWords } from '../../../incident/conformance/items.ts';
import { answersFor, mayShow } from '../../../incident/steps/answer-point.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { sayBriefDate } from '../../../policy/clock.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { capitalised } from '../../../record/phrases.ts';
import { shorten } from '../../../record/shorten.ts';
import { type AnswersOf, type Fields, type Located, problemAt } from '../../forms/field.ts';
import { fromList, reasonText } from '../../forms/fields.ts';
import { sayEvent } from '../../words/entries.ts';
import { isOffered, type StepView } from '../case-form.ts';
import { onceAView } from '../once-a-view.ts';
import { isSmall } from './short-forms.ts';
import { shortStep } from './short-steps.ts';
import { answersElsewhere } from './waits.ts';

export type Way = {
  readonly value: 'done' | 'now' | 'not';
  readonly text: string;
  readonly fields: Fields;
  readonly commands: (answers: never) => readonly IncidentCommand[] | Located;
};

const way = <F extends Fields>(
  value: Way['value'],
  text: string,
  fields: F,
  commands: (answers: AnswersOf<F>) => readonly IncidentCommand[] | Located,
): Way => ({ value, text, fields, commands: commands as Way['commands'] });

/** What keeps the record itself shows nothing that was done about the incident. */
const showsNothing: readonly string[] = [
  'exported',
  'title-reworded',
  'entry-corrected',
  'allocated',
  'copied-out',
];

/** In characters: a line of a list. */
const entryMax = 70;

const sayEntry = ({ found }: StepView, entry: Entry): string => {
  const [words = ''] = Object.values(entry.written);
  const said = words || capitalised(sayEvent(entry, found.directory));
  const when = sayBriefDate(entry.at, found.now);
  return `${entry.version}, ${when}: ${shorten(said.replaceAll(/\s+/g, ' '), entryMax)}`;
};

/** What people have put on the record, newest first. */
const entriesToShow = onceAView((view) =>
  view.entries
    .filter(({ actor, type }) => actor.kind !== 'clock' && !showsNothing.includes(type))
    .filter(({ version }) => mayShow(view.found.incident, version))
    .toReversed()
    .map((entry) => ({ value: String(entry.version), text: sayEntry(view, entry) })),
);

const alreadyDone = (view: StepView, id: ItemId, text: string): Way => {
  const shown = `${id}-shown`;
  const fields = {
    shown: fromList<string>(shown, {
      label: 'Which entry shows it?',
      items: entriesToShow(view),
      none: 'No entry: I write it below',
    }),
    because: reasonText(`${id}-because`, {
      label: 'Or write who did what and when, and where that is kept',
      rows: 2,
    }),
  };
  return way('done', text, fields, ({ shown: entry, because }) => {
    if (entry === null && because === '') {
      return problemAt(shown, `${id}: choose the entry that shows it, or write what was done`);
    }
    const shownBy = entry === null ? {} : { shownBy: Number(entry) };
    return [{ step: 'answer-point', facts: { item: id, answer: 'done', ...shownBy }, prose: { because } }];
  });
};

/** With the reason as it was written, or as it was prepared and confirmed. */
export const notAppropriate = (
  { found }: StepView,
  id: ItemId,
  because: string,
  isPrepared = false,
): IncidentCommand => {
  const mark = isPrepared ? ({ prepared: true } as const) : {};
  return decidesDiscipline(found, id)
    ? { step: 'decide-discipline', facts: { commenced: false, ...mark }, prose: { reason: because } }
    : { step: 'answer-point', facts: { item: id, answer: 'not-appropriate', ...mark }, prose: { because } };
};

const decidesDiscipline = (found: StepView['found'], id: ItemId): boolean =>
  id === '3h' && isOffered(found, 'decide-discipline');

const notNow = (view: StepView, id: ItemId): Way =>
  way(
    'not',
    'Not appropriate',
    {
      because: reasonText(`${id}-why`, {
        label: 'Why is it not appropriate?',
        required: `${id}: write why it is not appropriate`,
        rows: 2,
      }),
    },
    ({ because }) => [notAppropriate(view, id, because)],
  );

const doItNow = (view: StepView, id: ItemId): Way | null => {
  const step = shortStep(view, id);
  if (step === undefined) return null;
  const { text, fields, command } = step;
  return way('now', text, fields, (answers) => [command(answers as never)]);
};

/** Who answers for it in words. From major up only the headteacher settles discipline. */
const mayAnswer = ({ found }: StepView, id: ItemId): boolean => {
  const { incident, capacities } = found;
  if (!isForWords(incident, id) || id === '4b' || id === '4c') return false;
  if (!isOffered(found, 'answer-point') || !answersFor(id).some((each) => capacities.has(each))) return false;
  return id !== '3h' || isSmall(incident);
};

/** None where the point is for others: telling the chair answers 3e, while that is owed. */
export const waysFor = (view: StepView, id: ItemId): readonly Way[] => {
  const { found } = view;
  if (id === '3e' && answersElsewhere(view, id) !== null) return [];
  const mayDecide = decidesDiscipline(found, id);
  const inWords = mayAnswer(view, id);
  const isSpokenAgainst = !mayDecide && entriesAgainst(found.incident, id).length > 0;
  const now = doItNow(view, id);
  return [
    ...(now === null ? [] : [now]),
    // What the other way records is not recorded yet: this is for what stands somewhere else.
    ...(inWords && !mayDecide ? [alreadyDone(view, id, 'Already done')] : []),
    ...((inWords || mayDecide) && !isSpokenAgainst ? [notNow(view, id)] : []),
  ];
};
