// The steps that carry a point out, asked for shortly and in place: what the page of each asks at length.
import { treatments } from '../../../incident/state/investigation.ts';
import type { StepName } from '../../../incident/step-names.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { capitalised } from '../../../record/phrases.ts';
import { dayAndTime } from '../../forms/date-fields.ts';
import type { AnswersOf, Fields } from '../../forms/field.ts';
import { lineText, longText, oneOf } from '../../forms/fields.ts';
import { isOffered, type StepView } from '../case-form.ts';
import { controlWords } from '../steps/add-control.ts';
import { audiencesIn } from '../summary/plan.ts';

/** A step in short: what it is called among the ways, what it asks, and the command that it makes. */
export type ShortStep = {
  readonly step: StepName;
  readonly text: string;
  readonly fields: (view: StepView, named: (field: string) => string) => Fields;
  readonly command: (answers: never) => IncidentCommand;
};

type AskOf<N extends StepName> = Omit<Extract<IncidentCommand, { step: N }>, 'step'>;

const short = <N extends StepName, F extends Fields>(
  step: N,
  fields: (view: StepView, named: (field: string) => string) => F,
  ask: (answers: AnswersOf<F>) => AskOf<N>,
  text = 'Do it now',
): ShortStep => ({
  step,
  text,
  fields,
  command: (answers) => ({ step, ...ask(answers as AnswersOf<F>) }) as IncidentCommand,
});

/** A few lines: what is longer has a page of its own. */
const some = (name: string, label: string, required: string) => longText(name, { label, required, rows: 2 });

const line = (name: string, label: string, required: string) => lineText(name, { label, required });

const day = ({ found: { now } }: StepView, name: string, required: string) =>
  dayAndTime(name, { label: 'When?', required, now });

const scope = short(
  'set-scope',
  (_view, named) => ({
    expectedOutcomes: some(
      named('expectedOutcomes'),
      'What is the investigation to achieve?',
      '3a: write what the investigation is to achieve',
    ),
    stakeholders: some(named('stakeholders'), 'Who has a stake in it?', '3a: write who has a stake in it'),
    policiesBreached: some(
      named('policiesBreached'),
      'Which policies may have been breached?',
      '3a: write which policies may have been breached, or that none was',
    ),
  }),
  (prose) => ({ facts: {}, prose }),
);

const talk = short(
  'record-interview',
  (view, named) => ({
    withWhom: line(named('withWhom'), 'Who did you speak to?', '3b: write who you spoke to'),
    heldAt: day(view, named('heldAt'), '3b: enter the day of the talk'),
    said: some(named('said'), 'What did they say?', '3b: write what was said'),
  }),
  ({ heldAt, ...prose }) => ({ facts: { heldAt }, prose }),
);

const evidence = short(
  'add-evidence',
  (_view, named) => ({
    description: some(named('description'), 'What is the evidence?', '3c: write what the evidence is'),
    keptAt: line(named('keptAt'), 'Where is it kept?', '3c: write where it is kept'),
  }),
  (prose) => ({ facts: { file: null, size: 0 }, prose }),
);

const expert = short(
  'seek-expert',
  (view, named) => ({
    expert: line(named('expert'), 'Who did you ask?', '3d: write who you asked'),
    doneAt: day(view, named('doneAt'), '3d: enter the day on which you asked'),
    asked: some(named('asked'), 'What did you ask?', '3d: write what you asked'),
    answer: longText(named('theirAnswer'), { label: 'What did they answer? (optional)', rows: 2 }),
  }),
  ({ doneAt, ...prose }) => ({ facts: { doneAt }, prose }),
);

const escalation = short(
  'escalate',
  (view, named) => ({
    whom: line(named('whom'), 'Who did you escalate it to?', '3e: write who you escalated it to'),
    doneAt: day(view, named('doneAt'), '3e: enter the day on which you escalated it'),
    what: some(named('what'), 'What did you put to them?', '3e: write what you put to them'),
    answer: longText(named('theirAnswer'), { label: 'What did they answer? (optional)', rows: 2 }),
  }),
  ({ doneAt, ...prose }) => ({ facts: { doneAt }, prose }),
);

const people = short(
  'inform-people',
  (view, named) => ({
    whom: line(named('whom'), 'Who was informed?', '3f: write who was informed'),
    doneAt: day(view, named('doneAt'), '3f: enter the day on which they were informed'),
    what: some(named('what'), 'What were they told, and how?', '3f: write what they were told'),
    answer: longText(named('theirAnswer'), { label: 'What did they answer? (optional)', rows: 2 }),
  }),
  ({ doneAt, ...prose }) => ({ facts: { doneAt }, prose }),
);

const levels = [1, 2, 3, 4, 5] as const;

const level = (name: string, label: string, hint: string, required: string) =>
  oneOf(name, {
    label,
    hint,
    inline: true,
    items: levels.map((each) => ({ value: each, text: String(each) })),
    required,
  });

const risk = short(
  'add-risk',
  (_view, named) => ({
    risk: some(named('risk'), 'What might happen?', '3g: write what might happen'),
    likelihood: level(
      named('likelihood'),
      'How likely is it?',
      '1 is very unlikely, 5 very likely.',
      '3g: choose how likely it is',
    ),
    impact: level(
      named('impact'),
      'How bad would it be?',
      '1 is hardly any harm, 5 severe harm.',
      '3g: choose how bad it would be',
    ),
    treatment: oneOf(named('treatment'), {
      label: 'What do you do about it?',
      inline: true,
      items: treatments.map((each) => ({ value: each, text: capitalised(each) })),
      required: '3g: choose what you do about it',
    }),
    action: longText(named('action'), { label: 'What exactly? (optional)', rows: 2 }),
  }),
  ({ risk, action, ...facts }) => ({
    facts: { ...facts, owner: null, dueAt: null },
    prose: { risk, action },
  }),
);

const plan = short(
  'plan-communication',
  (view, named) => ({
    audiences: longText(named('audiences'), {
      label: 'Who is to hear of it?',
      hint: 'One a line. You tick each off once they were told.',
      required: '3i: write who is to hear of it',
      rows: 2,
    }),
    messages: some(named('messages'), 'What are they told?', '3i: write what they are told'),
    doneAt: dayAndTime(named('doneAt'), {
      label: 'When was this plan made?',
      required: '3i: enter the day of the plan',
      now: view.found.now,
    }),
  }),
  ({ doneAt, ...prose }) => ({
    facts: { doneAt, audiences: audiencesIn(prose.audiences).length },
    prose,
  }),
);

const control = short(
  'add-control',
  (_view, named) => ({
    control: some(
      named('control'),
      'What keeps it from happening again?',
      '3j: write what keeps it from happening again',
    ),
    state: oneOf<'planned' | 'in-place'>(named('state'), {
      label: 'How far is it?',
      inline: true,
      items: [
        { value: 'planned', text: controlWords.planned },
        { value: 'in-place', text: controlWords['in-place'] },
      ],
      required: '3j: choose how far it is',
    }),
  }),
  ({ control, state }) => ({ facts: { state, owner: null, dueAt: null }, prose: { control } }),
);

const discipline = short(
  'decide-discipline',
  (_view, named) => ({ reason: some(named('reason'), 'Why?', '3h: write the reason for your decision') }),
  (prose) => ({ facts: { commenced: true }, prose }),
  'Commence it',
);

const advice = short(
  'recommend-discipline',
  (_view, named) => ({
    commence: oneOf(named('commence'), {
      label: 'What do you recommend?',
      items: [
        { value: 'commence', text: 'Commence disciplinary action' },
        { value: 'none', text: 'No disciplinary action' },
      ],
      required: '3h: choose what you recommend',
    }),
    reason: some(named('reason'), 'Why?', '3h: write the reason for what you recommend'),
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

export const shortStep = ({ found }: StepView, id: ItemId): ShortStep | undefined =>
  shortSteps[id]?.find(
    // What was recommended waits for the headteacher; another view has a page of its own.
    ({ step }) =>
      isOffered(found, step) && (step !== 'recommend-discipline' || found.incident.disciplineAdvice === null),
  );
