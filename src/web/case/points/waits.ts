// Who has to do what a point still lacks, where the reader is not the one.

import { answeredByOthers } from '../../../incident/asks/asks.ts';
import { closingGate, type Missing } from '../../../incident/asks/closing-gate.ts';
import { isAsked, sayWaitsFor, waitsFor } from '../../../incident/asks/waits-for.ts';
import { type Capacity, sayWho } from '../../../incident/capacity.ts';
import { duties } from '../../../incident/due/duties.ts';
import { permit } from '../../../incident/may.ts';
import { aroundOf } from '../../../incident/people/around.ts';
import { capacities } from '../../../incident/people/capacities.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import type { StepName } from '../../../incident/step-names.ts';
import { answersFor } from '../../../incident/steps/answer-point.ts';
import { steps } from '../../../incident/steps.ts';
import type { Moment } from '../../../policy/clock.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { inSentence, sayEither, sayList, uncapitalised } from '../../../record/phrases.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { awaitedIn } from '../../words/awaited.ts';
import { pointPath, type StepView } from '../case-form.ts';
import { onceAView } from '../once-a-view.ts';

/** More names than this say less than the office does. */
const namesMax = 2;

const lacked = onceAView(({ found: { incident, procedures, exceptions } }) =>
  closingGate(incident, procedures, exceptions),
);

const lacking = (view: StepView, id: ItemId): Missing | undefined =>
  lacked(view).find(({ basis }) => basis === id);

/** The headteacher decides on discipline, whatever others may say of it. */
const stepOf = (view: StepView, id: ItemId): StepName | undefined =>
  id === '3h' ? 'decide-discipline' : lacking(view, id)?.step;

const mayTake = (incident: Incident, step: StepName, id: ItemId, as: ReadonlySet<Capacity>): boolean =>
  permit(incident, step, as) === null &&
  (step !== 'answer-point' || answersFor(id).some((each) => as.has(each)));

const mayAnswerIt = (view: StepView, step: StepName, id: ItemId): boolean =>
  mayTake(view.found.incident, step, id, view.found.capacities);

const able = ({ found, withPassword }: StepView, step: StepName, item: ItemId): readonly string[] => {
  const { incident, school, directory } = found;
  const nameOf = awaitedIn(directory, withPassword);
  return [...school.people.values()]
    .filter(({ id, active }) => active && mayTake(incident, step, item, capacities(incident, id, school)))
    .filter(({ id }) => isAsked(step, incident, school, id))
    .map(({ id }) => nameOf(id));
};

/** The points that somebody else answers by what they owe. */
export const answeredElsewhere = onceAView(({ found }) => {
  const { incident, procedures, calendar, now, school } = found;
  const { isDpoThere } = aroundOf(incident, school);
  return answeredByOthers(incident, duties(incident, procedures, calendar, now), isDpoThere);
});

type Other = {
  readonly step: StepName;
  readonly who: string;
  readonly isYours: boolean;
  readonly at: Moment;
};

/** Who answers the point by what they owe, and by when; null where nobody does. */
export const answersElsewhere = (view: StepView, id: ItemId): Other | null => {
  const owed = answeredElsewhere(view)[id];
  if (owed === undefined) return null;
  const { incident, school, directory, capacities } = view.found;
  const { step, owner, dueAt: at } = owed;
  const by = [owner];
  const asked = waitsFor(incident, { step, by, mine: capacities.has(owner) }, view.found, school);
  const who = sayWaitsFor(asked, by, awaitedIn(directory, view.withPassword));
  return { step, who, isYours: asked.isYours, at };
};

/** Whether it can be done only once something else is. */
export const comesLater = (view: StepView, id: ItemId): boolean => {
  const step = stepOf(view, id);
  return step === undefined || able(view, step, id).length === 0;
};

/** The step by which the reader is to answer it on a page of its own; null where they are not asked. */
export const ownPageStep = (view: StepView, id: ItemId): StepName | null => {
  const other = answersElsewhere(view, id);
  if (other !== null) return other.isYours ? other.step : null;
  const step = stepOf(view, id);
  if (step === undefined || id === '3h' || !mayAnswerIt(view, step, id)) return null;
  const { incident, person, school } = view.found;
  return isAsked(step, incident, school, person) ? step : null;
};

/** Whether the reader is to answer it, on a page of its own. */
export const isOnOwnPage = (view: StepView, id: ItemId): boolean => ownPageStep(view, id) !== null;

const awaited = (view: StepView, step: StepName, id: ItemId): string => {
  const names = able(view, step, id);
  const missing = lacking(view, id);
  const offices = sayWho(missing === undefined || id === '3h' ? steps[step].who : missing.by);
  return names.length > 0 && names.length <= namesMax ? sayEither(names) : offices;
};

const awaitedFor = (view: StepView, id: ItemId): string => {
  const other = answersElsewhere(view, id);
  if (other !== null) return inSentence(other.who);
  const step = stepOf(view, id);
  return step === undefined ? 'others' : awaited(view, step, id);
};

/** "Judith Ellery to name governors" */
const sayWork = (view: StepView, id: ItemId): string => {
  const step = answersElsewhere(view, id)?.step ?? stepOf(view, id);
  const isNamed = step !== undefined && step !== 'answer-point';
  return `${awaitedFor(view, id)} to ${isNamed ? uncapitalised(steps[step].title) : 'answer it'}`;
};

/** What has to be done for each, and by whom. */
export const sayAwaitedWork = (view: StepView, items: readonly ItemId[]): string =>
  sayList(items.map((id) => `${sayWork(view, id)} (${id})`));

/** Who is waited for; where the reader may do it on a page of its own, the way there. */
export const whoAnswers = (view: StepView, id: ItemId): Child => {
  const step = stepOf(view, id);
  if (step === undefined) return null;
  const own = ownPageStep(view, id);
  if (own !== null) {
    const href = pointPath(view.found, own, own === 'answer-point' ? id : null);
    return button({ text: steps[own].title, href, classes: 'govuk-button--secondary' });
  }
  const waits = `Waiting for ${sayWork(view, id)}.`;
  const { incident, school, person } = view.found;
  if (isAsked(step, incident, school, person) || !mayAnswerIt(view, step, id)) return waits;
  return html`${waits} <a class="govuk-link" href="${pointPath(view.found, step, null)}">You may answer
    too</a>`;
};
