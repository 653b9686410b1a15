// The steps that carry a point out, asked for shortly and in place: what the page of each asks at length.
import { treatments } from '../../../incident/state/investigation.ts';
import type { StepName } from '../../../incident/step-names.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { capitalised } from '../../../record/phrases.ts';
import { dayAndTime } from '../../forms/date-fields.ts';
import type { AnswersOf, Fields } from '../../forms/field.ts';
import { lineText, longText, oneOf } from '../../forms/fields.ts';
import { linesOf } from '../../words/words.ts';
import { isOffered, type StepView } from '../case-form.ts';
import { breachedField } from '../outcome/breached-field.ts';
import { controlWords } from '../steps/add-control.ts';

/** Each names its fields, and what is missing, by the point. */
const questionsOn = (id: ItemId, view: StepView) => {
  const { now } = view.found;
  const at = (field: string) => `${id}-${field}`;
  const required = (missing: string) => `${id}: ${missing}`;
  return {
    line: (field: string, label: string, missing: string) =>
      lineText(at(field), { label, required: required(missing) }),
    /** A few lines: what is longer has a page of its own. */
    some: (field: string, label: string, missing: string, hint?: string) =>
      longText(at(field), { label, required: required(missing), rows: 2, ...(hint && { hint }) }),
    ifAny: (field: string, label: string) => longText(at(field), { label: `${label} (optional)`, rows: 2 }),
    breached: (label: string, missing: string) =>
      breachedField(view, { label, within: at(''), required: required(missing) }),
    day: (field: string, missing: string, label = 'When?') =>
      dayAndTime(at(field), { label, required: required(missing), now }),
    choice: <T extends string | number>(
      field: string,
      label: string,
      missing: string,
      items: readonly { readonly value: T; readonly text: string }[],
      also: { readonly hint?: string; readonly inline?: boolean } = { inline: true },
    ) => oneOf(at(field), { label, items, required: required(missing), ...also }),
  };
};

type Questions = ReturnType<typeof questionsOn>;

/** A step in short: what it is called among the ways, what it asks, and the command that it makes. */
type ShortStep = {
  readonly step: StepName;
  readonly text: string;
  readonly fields: (ask: Questions) => Fields;
  readonly command: (answers: never) => IncidentCommand;
};

type AskOf<N extends StepName> = Omit<Extract<IncidentCommand, { step: N }>, 'step'>;

const short = <N extends StepName, F extends Fields>(
  step: N,
  fields: (ask: Questions) => F,
  ask: (answers: AnswersOf<F>) => AskOf<N>,
  text = 'Do it now',
): ShortStep => ({
  step,
  text,
  fields,
  command: (answers) => ({ step, ...ask(answers as AnswersOf<F>) }) as IncidentCommand,
});

const scope = short(
  'set-scope',
  ({ some, breached }) => ({
    expectedOutcomes: some(
      'expectedOutcomes',
      'What is the investigation to achieve?',
      'write what the investigation is to achieve',
    ),
    stakeholders: some('stakeholders', 'Who has a stake in it?', 'write who has a stake in it'),
    breached: breached('Which policies may have been breached?', 'tick the policies, or “None”'),
  }),
  ({ breached, ...prose }) => ({ facts: breached.facts, prose: { ...prose, ...breached.prose } }),
);

const talk = short(
  'record-interview',
  ({ line, day, some }) => ({
    withWhom: line('withWhom', 'Who did you speak to?', 'write who you spoke to'),
    heldAt: day('heldAt', 'enter the day of the talk'),
    said: some('said', 'What did they say?', 'write what was said'),
  }),
  ({ heldAt, ...prose }) => ({ facts: { heldAt }, prose }),
);

const evidence = short(
  'add-evidence',
  ({ line, some }) => ({
    description: some('description', 'What is the evidence?', 'write what the evidence is'),
    keptAt: line('keptAt', 'Where is it kept?', 'write where it is kept'),
  }),
  (prose) => ({ facts: { file: null, size: 0 }, prose }),
);

const expert = short(
  'seek-expert',
  ({ line, day, some, ifAny }) => ({
    expert: line('expert', 'Who did you ask?', 'write who you asked'),
    doneAt: day('doneAt', 'enter the day on which you asked'),
    asked: some('asked', 'What did you ask?', 'write what you asked'),
    answer: ifAny('theirAnswer', 'What did they answer?'),
  }),
  ({ doneAt, ...prose }) => ({ facts: { doneAt }, prose }),
);

const escalation = short(
  'escalate',
  ({ line, day, some, ifAny }) => ({
    whom: line('whom', 'Who did you escalate it to?', 'write who you escalated it to'),
    doneAt: day('doneAt', 'enter the day on which you escalated it'),
    what: some('what', 'What did you put to them?', 'write what you put to them'),
    answer: ifAny('theirAnswer', 'What did they answer?'),
  }),
  ({ doneAt, ...prose }) => ({ facts: { doneAt }, prose }),
);

const people = short(
  'inform-people',
  ({ line, day, some, ifAny }) => ({
    whom: line('whom', 'Who was told?', 'write who was told'),
    doneAt: day('doneAt', 'enter the day on which they were informed'),
    what: some('what', 'What were they told, and how?', 'write what they were told'),
    answer: ifAny('theirAnswer', 'What did they answer?'),
  }),
  ({ doneAt, ...prose }) => ({ facts: { doneAt }, prose }),
);

const levels = ([1, 2, 3, 4, 5] as const).map((value) => ({ value, text: String(value) }));

const risk = short(
  'add-risk',
  ({ some, choice, ifAny }) => ({
    risk: some('risk', 'What might happen?', 'write what might happen'),
    likelihood: choice('likelihood', 'How likely is it?', 'choose how likely it is', levels, {
      hint: '1 is very unlikely, 5 very likely.',
      inline: true,
    }),
    impact: choice('impact', 'How bad would it be?', 'choose how bad it would be', levels, {
      hint: '1 is hardly any harm, 5 severe harm.',
      inline: true,
    }),
    treatment: choice(
      'treatment',
      'What do you do about it?',
      'choose what you do about it',
      treatments.map((value) => ({ value, text: capitalised(value) })),
    ),
    action: ifAny('action', 'What exactly?'),
  }),
  ({ risk, action, ...facts }) => ({
    facts: { ...facts, owner: null, dueAt: null },
    prose: { risk, action },
  }),
);

const plan = short(
  'plan-communication',
  ({ some, day }) => ({
    audiences: some(
      'audiences',
      'Who is to hear of it?',
      'write who is to hear of it',
      'One a line. You tick each off once they were told.',
    ),
    messages: some('messages', 'What are they told?', 'write what they are told'),
    doneAt: day('doneAt', 'enter the day of the plan', 'When was this plan made?'),
  }),
  ({ doneAt, ...prose }) => ({
    facts: { doneAt, audiences: linesOf(prose.audiences).length },
    prose,
  }),
);

const control = short(
  'add-control',
  ({ some, choice }) => ({
    control: some(
      'control',
      'What keeps it from happening again?',
      'write what keeps it from happening again',
    ),
    state: choice(
      'state',
      'How far is it?',
      'choose how far it is',
      (['planned', 'in-place'] as const).map((value) => ({ value, text: controlWords[value] })),
    ),
  }),
  ({ control, state }) => ({ facts: { state, owner: null, dueAt: null }, prose: { control } }),
);

const discipline = short(
  'decide-discipline',
  ({ some }) => ({ reason: some('reason', 'Why?', 'write the reason for your decision') }),
  (prose) => ({ facts: { commenced: true }, prose }),
  'Commence it',
);

const advice = short(
  'recommend-discipline',
  ({ choice, some }) => ({
    commence: choice(
      'commence',
      'What do you recommend?',
      'choose what you recommend',
      [
        { value: 'commence', text: 'Commence disciplinary action' },
        { value: 'none', text: 'No disciplinary action' },
      ],
      {},
    ),
    reason: some('reason', 'Why?', 'write the reason for what you recommend'),
  }),
  ({ commence, reason }) => ({ facts: { commence: commence === 'commence' }, prose: { reason } }),
  'Recommend',
);

/** The first of them that the reader may take is offered. */
const shortSteps: Readonly<Partial<Record<ItemId, readonly ShortStep[]>>> = {
  '3a': [scope],
  '3b': [talk],
  '3c': [evidence],
  '3d': [expert],
  '3e': [escalation],
  '3f': [people],
  '3g': [risk],
  '3h': [discipline, advice],
  '3i': [plan],
  '3j': [control],
};

export const shortStep = (view: StepView, id: ItemId) => {
  const { found } = view;
  const short = shortSteps[id]?.find(
    // What was recommended waits for the headteacher; another view has a page of its own.
    ({ step }) =>
      isOffered(found, step) && (step !== 'recommend-discipline' || found.incident.disciplineAdvice === null),
  );
  return short && { text: short.text, fields: short.fields(questionsOn(id, view)), command: short.command };
};
