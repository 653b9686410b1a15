// The steps that carry a point out, asked for shortly and in place: what the page of each asks at length.
import type { StepName } from '../../../incident/step-names.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { type Asking, shortlyFor } from '../../forms/asking.ts';
import type { AnswersOf, Fields } from '../../forms/field.ts';
import { linesOf } from '../../words/words.ts';
import { isOffered, type StepView } from '../case-form.ts';
import { newControlFields } from '../steps/add-control.ts';
import { evidenceFields } from '../steps/add-evidence.ts';
import { newRiskFields, riskOwner } from '../steps/add-risk.ts';
import { decisionFields } from '../steps/decide-discipline.ts';
import { escalationFields } from '../steps/escalate.ts';
import { informFields } from '../steps/inform-people.ts';
import { planFields } from '../steps/plan-communication.ts';
import { adviceFields } from '../steps/recommend-discipline.ts';
import { interviewFields } from '../steps/record-interview.ts';
import { expertFields } from '../steps/seek-expert.ts';
import { scopeFields } from '../steps/set-scope.ts';

/** A step in short: what it is called among the ways, what it asks, and the command that it makes. */
type ShortStep = {
  readonly step: StepName;
  readonly text: string;
  readonly fields: (view: StepView, ask: Asking) => Fields;
  readonly command: (answers: never) => IncidentCommand;
};

type AskOf<N extends StepName> = Omit<Extract<IncidentCommand, { step: N }>, 'step'>;

const short = <N extends StepName, F extends Fields>(
  step: N,
  fields: (view: StepView, ask: Asking) => F,
  ask: (answers: AnswersOf<F>) => AskOf<N>,
  text = 'Record now',
): ShortStep => ({
  step,
  text,
  fields,
  command: (answers) => ({ step, ...ask(answers as AnswersOf<F>) }) as IncidentCommand,
});

const only = <F extends Fields, K extends keyof F & string>(fields: F, ...names: readonly K[]): Pick<F, K> =>
  Object.fromEntries(names.map((name) => [name, fields[name]])) as Pick<F, K>;

const scope = short('set-scope', scopeFields, ({ breached, ...prose }) => ({
  facts: breached.facts,
  prose: { ...prose, ...breached.prose },
}));

const interview = short(
  'record-interview',
  (view, ask) => only(interviewFields(view, ask), 'withWhom', 'heldAt', 'said'),
  ({ heldAt, ...prose }) => ({ facts: { heldAt }, prose }),
);

const evidence = short(
  'add-evidence',
  (_view, ask) => only(evidenceFields(ask), 'description', 'keptAt'),
  (prose) => ({ facts: { file: null, size: 0 }, prose }),
);

const expert = short('seek-expert', expertFields, ({ doneAt, ...prose }) => ({ facts: { doneAt }, prose }));

const escalation = short('escalate', escalationFields, ({ doneAt, ...prose }) => ({
  facts: { doneAt },
  prose,
}));

const people = short('inform-people', informFields, ({ doneAt, ticks, ...prose }) => ({
  facts: { doneAt, ...ticks },
  prose,
}));

const risk = short(
  'add-risk',
  (view, ask) => ({
    ...only(newRiskFields(view, ask), 'risk', 'likelihood', 'impact', 'treatment'),
    owner: riskOwner(view.found, ask),
  }),
  // A day, and what is to be done exactly, have the page of its own.
  ({ risk, ...facts }) => ({ facts: { ...facts, dueAt: null }, prose: { risk } }),
);

const plan = short(
  'plan-communication',
  (view, ask) => only(planFields(view, ask), 'audiences', 'messages', 'doneAt'),
  ({ doneAt, ...prose }) => ({ facts: { doneAt, audiences: linesOf(prose.audiences).length }, prose }),
);

const control = short('add-control', newControlFields, ({ control, plan }) => ({
  facts: plan,
  prose: { control },
}));

const discipline = short(
  'decide-discipline',
  (_view, ask) => only(decisionFields(ask), 'reason'),
  (prose) => ({ facts: { commenced: true }, prose }),
  'Commence it',
);

const advice = short(
  'recommend-discipline',
  (_view, ask) => adviceFields(ask),
  ({ commence, reason }) => ({ facts: { commence: commence === 'commence' }, prose: { reason } }),
  'Recommend for or against',
);

/** The first of them that the reader may take is offered. */
const shortSteps: Readonly<Partial<Record<ItemId, readonly ShortStep[]>>> = {
  '3a': [scope],
  '3b': [interview],
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
  return short && { text: short.text, fields: short.fields(view, shortlyFor(id)), command: short.command };
};
