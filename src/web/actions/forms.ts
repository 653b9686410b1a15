import { actionSteps } from '../../action/steps.ts';
import { viewers } from '../../incident/people/viewers.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { parseDate } from '../../policy/calendar.ts';
import type { PersonId } from '../../record/ids.ts';
import { dateParts, wholeDay } from '../forms/date-fields.ts';
import type { Field } from '../forms/field.ts';
import { fromList, longText, type Offered, oneOf } from '../forms/fields.ts';
import { declared, type FormKind, type FormOn } from '../forms/form-kind.ts';
import { peopleItems } from '../forms/people-fields.ts';
import type { DeskRequest, Signed, Site } from '../shell/site.ts';
import { askedIncident } from '../streams/asked-incident.ts';
import { mayTake, type OnStream, onStreams, type StreamView, streamViewOf } from '../streams/stream-form.ts';
import { type Child, html } from '../ui/html.ts';

const kind = 'action';

/** The incident that an action is set from, and what is written at the entry it comes from. */
type From = { readonly incident: Incident; readonly entry: number | null; readonly written: string };

type ActionView = StreamView<typeof kind> & { readonly from: From | null };
type OnAction = Omit<OnStream<typeof kind>, 'of' | 'view'> & {
  readonly of: ActionView;
  readonly view: ActionView;
};
type ActionForm = FormOn<OnAction>;

const fromIncident = async (request: DeskRequest, site: Site): Promise<From | null> => {
  const found = await askedIncident(request, site);
  if (found === null) return null;
  const number = Number(request.req.query('entry'));
  const entries = await site.app.cases.entries(found);
  const entry = entries.find(({ version }) => version === number);
  const { recommendation, recommendations, control, answer } = entry?.written ?? {};
  const written = recommendation ?? control ?? recommendations ?? answer ?? '';
  return { incident: found.incident, entry: entry?.version ?? null, written };
};

const onStream = onStreams(kind, { href: '/actions', text: 'Back to actions' });

/** Where a form is opened with `?incident=`, the action comes from that incident. */
export const actionViewOf = async (request: DeskRequest, site: Site): Promise<ActionView> => {
  const view = await streamViewOf(kind, request, site);
  return { ...view, from: view.state.version === 0 ? await fromIncident(request, site) : null };
};

export const onActions: FormKind<OnAction> = { ...onStream, of: (view) => view, open: actionViewOf };

const people = ({ school, directory }: Signed, excluded: readonly PersonId[]): readonly Offered<PersonId>[] =>
  peopleItems(
    directory,
    [...school.people.values()].filter(
      ({ id, active, roles }) => active && !excluded.includes(id) && !roles.includes('outside-body'),
    ),
  );

const ownerOf = (view: ActionView): Field<PersonId> => {
  const excluded = view.from?.incident.excluded ?? view.state.excluded;
  return fromList<PersonId>('owner', {
    label: 'Who carries it out?',
    items: people(view.signed, excluded),
    none: 'Choose somebody',
    required: 'Choose who carries it out',
  });
};

const dueField = wholeDay('dueOn', {
  label: 'By which day?',
  required: 'Enter the day by which it is to be done',
  future: true,
});

const intro = ({ from, asked }: ActionView): Child =>
  from !== null &&
  html`${
    asked.get('done') !== '' &&
    html`<p class="govuk-body"><strong>Your answer is on the record.</strong> Now say who does it.</p>`
  }<p class="govuk-body">It comes from ${from.incident.reference}. Its owner reads what you write here,
    and may not see the incident.</p>`;

export const setForm: ActionForm = declared<
  OnAction,
  { action: Field<string>; owner: Field<PersonId>; dueOn: typeof dueField; why: Field<string> }
>({
  name: 'new',
  title: actionSteps['set-action'].title,
  done: 'The action is set. Its owner has been told.',
  isOffered: (view) => mayTake(kind, 'set-action', view),
  intro,
  fields: (view) => ({
    action: longText('action', {
      label: 'What is to be done?',
      hint: 'One action. Name no pupil.',
      required: 'Write what is to be done',
      rows: 3,
      max: 300,
    }),
    owner: ownerOf(view),
    dueOn: dueField,
    why: longText('why', { label: 'Why?', required: 'Write why it is to be done', rows: 2 }),
  }),
  prefill: ({ from, asked }) => ({
    action: (from?.written ?? '').slice(0, 300),
    ...dateParts('dueOn', parseDate(asked.get('dueOn'))),
  }),
  commands: ({ action, why, owner, dueOn }, view) => {
    const { from } = view;
    const source = from && { stream: from.incident.id, entry: from.entry };
    const forOffice = from === null || viewers(from.incident, view.signed.school).has('office');
    return [{ step: 'set-action', facts: { source, forOffice, owner, dueOn }, prose: { action, why } }];
  },
});

const handForm = declared<OnAction, { owner: Field<PersonId>; dueOn: typeof dueField; why: Field<string> }>({
  name: 'hand-action',
  title: actionSteps['hand-action'].title,
  button: 'Save',
  done: 'The owner has been told.',
  isOffered: (view) => mayTake(kind, 'hand-action', view),
  isCalledFor: ({ state }) => state.stage === 'open',
  fields: (view) => ({
    owner: ownerOf(view),
    dueOn: dueField,
    why: longText('why', { label: 'Why?', required: 'Write why', rows: 2 }),
  }),
  prefill: ({ state }) => ({ owner: state.owner ?? '', ...dateParts('dueOn', state.dueOn) }),
  commands: ({ owner, dueOn, why }) => [{ step: 'hand-action', facts: { owner, dueOn }, prose: { why } }],
});

const finishForm = declared<OnAction, { evidence: Field<string> }>({
  name: 'finish-action',
  title: actionSteps['finish-action'].title,
  button: 'It is done',
  done: 'Done. Somebody else has been asked to check it.',
  isOffered: (view) => mayTake(kind, 'finish-action', view),
  isCalledFor: ({ state }) => state.stage === 'open',
  fields: () => ({
    evidence: longText('evidence', {
      label: 'What was done, and what shows it?',
      required: 'Write what shows that it is done',
      rows: 4,
    }),
  }),
  commands: (prose) => [{ step: 'finish-action', facts: {}, prose }],
});

const checkFields = {
  isDone: oneOf('isDone', {
    label: 'Is it done?',
    items: [
      { value: 'yes', text: 'Yes, it is done' },
      { value: 'no', text: 'No, it goes back to its owner' },
    ],
    required: 'Choose whether it is done',
  }),
  remark: longText('remark', { label: 'What did you look at, or what is missing?', rows: 3 }),
};

const checkForm = declared<OnAction, typeof checkFields>({
  name: 'check-action',
  title: actionSteps['check-action'].title,
  button: 'Save the check',
  done: 'The check is on the record.',
  isOffered: (view) => mayTake(kind, 'check-action', view),
  isCalledFor: ({ state, signed }) => state.stage === 'done' && state.owner !== signed.id,
  fields: () => checkFields,
  commands: ({ isDone, remark }) => [
    { step: 'check-action', facts: { isDone: isDone === 'yes' }, prose: { remark } },
  ],
});

const dropForm = declared<OnAction, { reason: Field<string> }>({
  name: 'drop-action',
  title: actionSteps['drop-action'].title,
  done: 'The action is dropped. The record keeps why.',
  isOffered: (view) => mayTake(kind, 'drop-action', view),
  isCalledFor: ({ state, signed }) =>
    (state.stage === 'open' || state.stage === 'done') && state.owner !== signed.id,
  fields: () => ({
    reason: longText('reason', {
      label: 'Why is it not needed any more?',
      required: 'Write why it is not needed any more',
      rows: 3,
    }),
  }),
  commands: (prose) => [{ step: 'drop-action', facts: {}, prose }],
});

export const actionForms: readonly ActionForm[] = [finishForm, checkForm, handForm, dropForm];
