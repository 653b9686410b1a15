import type { App } from '../../app/app.ts';
import { type ComplaintOutcome, complaintOutcomes } from '../../complaint/state.ts';
import { outcomeWords } from '../../complaint/steps/answer-complaint.ts';
import { complaintSteps } from '../../complaint/steps.ts';
import { viewers } from '../../incident/people/viewers.ts';
import { londonDate } from '../../policy/clock.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { NotFound } from '../../record/failure.ts';
import { type IncidentId, type PersonId, readReference } from '../../record/ids.ts';
import { dateParts, wholeDay } from '../forms/date-fields.ts';
import { type Located, problemAt } from '../forms/field.ts';
import { fromList, lineText, longText, oneOf, reasonText } from '../forms/fields.ts';
import { peopleItems } from '../forms/people-fields.ts';
import type { Signed } from '../shell/site.ts';
import { onStreams, type StreamForm, type StreamView, stepForms } from '../streams/stream-form.ts';
import { complaintFields } from './fields.ts';

export const kind = 'complaint';
type View = StreamView<typeof kind>;

const complaintForm = stepForms(kind, complaintSteps);

export const complaintsAt = '/complaints';

export const onComplaint = onStreams(kind, {
  href: complaintsAt,
  text: 'Back to complaints',
  current: '/statistics',
});

const onDay = (label: string) => wholeDay('on', { label, required: 'Give the day' });
const today = ({ now }: View) => dateParts('on', londonDate(now));

const referenceField = (label: string, required?: string) =>
  lineText('incident', {
    label,
    hint: 'Such as INC-2026-0042',
    ...(required === undefined ? {} : { required }),
  });

type Linked = { readonly incident: IncidentId; readonly forOffice: boolean };

/** What does not exist and what they may not see is answered alike. */
const linkedTo = async (typed: string, { id }: Signed, { cases }: App): Promise<Linked | Located> => {
  const reference = readReference(typed);
  try {
    if (reference === null) throw new NotFound('There is no such incident.');
    const { incident, school } = await cases.open(id, reference);
    return { incident: incident.id, forOffice: viewers(incident, school).has('office') };
  } catch (error) {
    if (error instanceof NotFound) return problemAt('incident', 'You see no incident with this reference');
    throw error;
  }
};

export const recordForm = complaintForm({
  step: 'make-complaint',
  name: 'new',
  button: 'Save the complaint',
  done: 'The complaint is on the record.',
  fields: ({ signed }) => ({
    on: onDay('When did the school receive it?'),
    ...complaintFields(signed.directory),
    incident: referenceField('Which incident is it about, if any?'),
  }),
  prefill: (view) => ({ ...today(view), incident: view.asked.get('incident') }),
  ask: async ({ on, aboutOfficer, incident, ...prose }, { signed }, { app }) => {
    const linked =
      incident === '' ? { incident: null, forOffice: true } : await linkedTo(incident, signed, app);
    if ('problem' in linked) return linked;
    const facts = { receivedOn: on, aboutOfficer: aboutOfficer.length > 0, ...linked };
    return { facts, prose };
  },
});

const isOpen = ({ state }: View): boolean => state.answer === null;

const acknowledgeForm = complaintForm({
  step: 'acknowledge-complaint',
  button: 'Save',
  done: 'The acknowledgement is on the record.',
  isCalledFor: ({ state }) => state.answer === null && state.acknowledgedOn === null,
  fields: () => ({
    on: onDay('When did you confirm to them that you have it?'),
    told: longText('told', { label: 'What did you write?', rows: 3 }),
  }),
  prefill: today,
  ask: ({ on, told }) => ({ facts: { on }, prose: { told } }),
});

const progressForm = complaintForm({
  step: 'note-complaint',
  button: 'Save',
  done: 'It is on the record.',
  isCalledFor: isOpen,
  fields: () => ({
    progress: longText('progress', {
      label: 'What did you find out, or tell the person who complains?',
      required: 'Write what you found out or told them',
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});

const answerForm = complaintForm({
  step: 'answer-complaint',
  button: 'Save the outcome',
  done: 'The outcome is on the record.',
  isCalledFor: isOpen,
  fields: () => ({
    outcome: oneOf<ComplaintOutcome>('outcome', {
      label: 'What is the outcome?',
      items: complaintOutcomes.map((value) => ({ value, text: outcomeWords[value] })),
      required: 'Choose the outcome',
    }),
    on: onDay('When did you tell them?'),
    reasons: reasonText('reasons', {
      label: 'What did you tell them, and why?',
      hint: `Tell them that they can complain to the ${regulatorName} too.`,
      required: 'Write what you told them',
    }),
  }),
  prefill: today,
  ask: ({ reasons, ...facts }) => ({ facts, prose: { reasons } }),
});

const linkForm = complaintForm({
  step: 'link-complaint',
  button: 'Link it',
  done: 'It is linked.',
  fields: () => ({ incident: referenceField('Which incident is it about?', 'Give its reference') }),
  ask: async ({ incident }, { signed }, { app }) => {
    const linked = await linkedTo(incident, signed, app);
    return 'problem' in linked ? linked : { facts: linked, prose: {} };
  },
});

const keepForm = complaintForm({
  step: 'keep-complaint-from',
  name: 'concerns',
  button: 'Save',
  done: 'They do not see it any more.',
  isCalledFor: isOpen,
  fields: ({ signed: { directory, school }, state }) => ({
    person: fromList<PersonId>('person', {
      label: 'Whom does it concern?',
      hint: 'They no longer see it. Somebody else handles it.',
      items: peopleItems(
        directory,
        [...school.people.values()].filter(({ id, active }) => active && !state.excluded.includes(id)),
      ),
      none: 'Choose a person',
      required: 'Choose whom it concerns',
    }),
    why: reasonText('why', { label: 'Why?', required: 'Write why it concerns them', rows: 2 }),
  }),
  ask: ({ person, why }) => ({ facts: { person }, prose: { why } }),
});

export const complaintForms: readonly StreamForm<typeof kind>[] = [
  acknowledgeForm,
  answerForm,
  progressForm,
  linkForm,
  keepForm,
];
