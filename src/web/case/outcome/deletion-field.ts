// While the facts leave open whether it is back or deleted, the outcome report asks once more: otherwise the
// record would close on “not yet”, whatever the report says.
import { facts } from '../../../incident/state/triage.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { fieldLabel, notKnown, type TriageFacts } from '../../../policy/triage/facts.ts';
import { type Field, known } from '../../forms/field.ts';
import { oneOf } from '../../forms/fields.ts';
import { isOffered, type StepView } from '../case-form.ts';
import { answersOf } from '../triage/fact-answers.ts';
import { withUnknown } from '../triage/fact-questions.ts';

type Deletion = NonNullable<TriageFacts['deletion']>;

/** As the record has it, where that is open and the reader may establish it. */
const openAnswer = ({ found }: StepView): Deletion | null => {
  const { incident, person } = found;
  const answer = facts(incident)?.deletion;
  const isOpen = answer === 'asked' || answer === notKnown;
  const may = isOffered(found, 'establish-facts') && !incident.madeTheMistake.includes(person);
  return isOpen && may ? answer : null;
};

/** Null where it is not asked. */
export const deletionField = (view: StepView): Field<Deletion | null> =>
  openAnswer(view) === null
    ? known(null)
    : oneOf('deletion', {
        label: fieldLabel('deletion'),
        hint: 'The answer so far is chosen. If it changed, choose again, and say when in “What was done?”.',
        columns: true,
        items: withUnknown(answersOf('deletion')) as readonly { value: Deletion; text: string }[],
        required: 'Choose whether it is back or deleted',
      });

/** What the record says, for the form to begin with. */
export const deletionPrefill = (view: StepView): Readonly<Record<string, string>> => {
  const answer = openAnswer(view);
  return answer === null ? {} : { deletion: answer };
};

/** The facts with what has changed; nothing where it stands as it did. */
export const deletionFound = (deletion: Deletion | null, view: StepView): readonly IncidentCommand[] => {
  const before = facts(view.found.incident);
  if (before === null || deletion === null || deletion === openAnswer(view)) return [];
  const { entry, at, by, rules, advised, ...established } = before;
  return [{ step: 'establish-facts', facts: { ...established, deletion }, prose: {} }];
};
