import type { Case } from '../../../app/cases/cases.ts';
import {
  type Control,
  type ControlState,
  controlStates,
} from '../../../incident/state/governing/investigation.ts';
import type { PersonId } from '../../../record/ids.ts';
import { type Asking, atLength } from '../../forms/asking.ts';
import { type Field, isProblem } from '../../forms/field.ts';
import { branching, fromList } from '../../forms/fields.ts';
import { formWith } from '../../forms/form.ts';
import { peopleOffered, whoByWhen } from '../../forms/people-fields.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const controlWords: Readonly<Record<ControlState, string>> = {
  planned: 'Planned',
  'in-place': 'In place',
  'checked-works': 'Checked: it works',
  'checked-does-not-work': 'Checked: it does not work',
  dropped: 'Dropped',
};

/** The lead, where the list has them; '' otherwise. */
export const leadOffered = (found: Case): PersonId | '' => {
  const lead = found.incident.leads.at(-1)?.person;
  return peopleOffered(found).find(({ value }) => value === lead)?.value ?? '';
};

/** The lead, until somebody chooses. */
export const orLead = <T>(found: Case, name: string, field: Field<T>): Field<T> => ({
  ...field,
  render: (form, problem) =>
    field.render(form.all(name).length > 0 ? form : formWith({ [name]: leadOffered(found) }), problem),
});

/** Who puts a planned control in place. */
const plannedOwner = (found: Case, ask: Asking): Field<PersonId> =>
  orLead(
    found,
    ask.at('owner'),
    fromList<PersonId>(ask.at('owner'), {
      label: 'Who will do it?',
      items: peopleOffered(found),
      none: 'Choose somebody',
      required: ask.missing('Choose who will do it'),
    }),
  );

type Plan = Pick<Control, 'state' | 'owner' | 'dueAt'>;

/** What is planned has somebody who will do it, and at length a day; of what is in place no more is asked. */
const planField = (found: Case, ask: Asking): Field<Plan> => {
  const isAtLength = ask === atLength;
  const owner = plannedOwner(found, ask);
  const planned = isAtLength ? { owner, dueAt: whoByWhen(found).dueAt } : { owner };
  const states = isAtLength ? controlStates : (['planned', 'in-place'] as const);
  const field = branching(ask.at('state'), {
    label: 'How far is it?',
    branches: Object.fromEntries(
      states.map((state) => [
        state,
        { text: controlWords[state], fields: state === 'planned' ? planned : {} },
      ]),
    ),
    required: ask.missing('Choose how far it is'),
  });
  return {
    ...field,
    parse: (form) => {
      const answer = field.parse(form);
      if (isProblem(answer)) return answer;
      const { choice, ...asked } = answer;
      return { owner: null, dueAt: null, ...asked, state: choice as ControlState };
    },
  };
};

export const newControlFields = ({ found }: StepView, ask: Asking) => ({
  control: ask.long('control', {
    label: 'What is to keep it from happening again?',
    hint: 'For example: e-mails to families go by the school’s system only.',
    required: 'Write what is to keep it from happening again',
    rows: 3,
  }),
  plan: planField(found, ask),
});

export const addControl = stepPage({
  step: 'add-control',
  place: ['record', 'investigation'],
  button: 'Add the control',
  beside: reportPart,
  fields: (view) => newControlFields(view, atLength),
  ask: ({ control, plan }) => ({ facts: plan, prose: { control } }),
});
