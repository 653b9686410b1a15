// While the facts leave open whether it is back or deleted, the outcome report asks once more: otherwise the
// record would close on “not yet”, whatever the report says.
import { factsNow } from '../../../incident/state/judging/triage.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { answersTo, fieldLabel, notKnown, type TriageFacts } from '../../../policy/triage/facts.ts';
import { type Field, known } from '../../forms/field.ts';
import { oneOf } from '../../forms/fields.ts';
import { isOffered, type StepView } from '../case-form.ts';
import { withUnknown } from '../triage/fact-questions.ts';

type Back = NonNullable<TriageFacts['back']>;

/** As the record has it, where that is open and the reader may establish it. */
const openAnswer = ({ found }: StepView): Back | null => {
  const { incident, person } = found;
  const answer = factsNow(incident)?.back;
  const isOpen = answer === 'not-yet' || answer === notKnown;
  const may = isOffered(found, 'establish-facts') && !incident.madeTheMistake.includes(person);
  return isOpen && may ? answer : null;
};

/** Null where it is not asked. */
export const backField = (view: StepView): Field<Back | null> => {
  const now = factsNow(view.found.incident);
  if (now === null || openAnswer(view) === null) return known(null);
  return oneOf('back', {
    label: fieldLabel('back', now),
    hint: 'The answer so far is chosen. If it changed, choose again, and say when in “What was done?”.',
    columns: true,
    items: withUnknown(answersTo('back', now)) as readonly { value: Back; text: string }[],
    required: 'Choose whether it is back or deleted',
  });
};

/** What the record says, for the form to begin with. */
export const backPrefill = (view: StepView): Readonly<Record<string, string>> => {
  const answer = openAnswer(view);
  return answer === null ? {} : { back: answer };
};

/** The facts with what has changed; nothing where it stands as it did. */
export const backFound = (back: Back | null, view: StepView): readonly IncidentCommand[] => {
  const before = factsNow(view.found.incident);
  if (before === null || back === null || back === openAnswer(view)) return [];
  const { entry, at, by, rules, advised, ...established } = before;
  return [{ step: 'establish-facts', facts: { ...established, back }, prose: {} }];
};
