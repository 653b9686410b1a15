// Who has to do what a point still lacks, where the reader is not the one.

import { answeredByOthers, aroundOf } from '../../../incident/asks/asks.ts';
import { closingGate, type Missing } from '../../../incident/asks/closing-gate.ts';
import { isAsked, sayWaitsFor, waitsFor } from '../../../incident/asks/waits-for.ts';
import { type Capacity, sayWho } from '../../../incident/capacity.ts';
import { duties } from '../../../incident/due/duties.ts';
import { permit } from '../../../incident/may.ts';
import { capacities } from '../../../incident/people/capacities.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import type { StepName } from '../../../incident/step-names.ts';
import { steps } from '../../../incident/steps.ts';
import type { Moment } from '../../../policy/clock.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { inSentence, sayEither, uncapitalised } from '../../../record/phrases.ts';
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

/** Whether somebody who is this may supply it. */
const maySupply = (incident: Incident, { step, by }: Missing, as: ReadonlySet<Capacity>): boolean =>
  permit(incident, step, as) === null && by.some((each) => as.has(each));

const able = ({ found, withPassword }: StepView, missing: Missing): readonly string[] => {
  const { incident, school, directory } = found;
  const nameOf = awaitedIn(directory, withPassword);
  return [...school.people.values()]
    .filter(({ id, active }) => active && maySupply(incident, missing, capacities(incident, id, school)))
    .filter(({ id }) => isAsked(missing.step, incident, school, id))
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
  const missing = lacking(view, id);
  return missing === undefined || able(view, missing).length === 0;
};

const mayAnswerIt = ({ found }: StepView, missing: Missing): boolean =>
  maySupply(found.incident, missing, found.capacities);

const isAskedOfReader = ({ found: { incident, person, school } }: StepView, { step }: Missing): boolean =>
  isAsked(step, incident, school, person);

/** The step by which the reader is to answer it on a page of its own; null where they are not asked. */
export const ownPageStep = (view: StepView, id: ItemId): StepName | null => {
  const other = answersElsewhere(view, id);
  if (other !== null) return other.isYours ? other.step : null;
  const missing = lacking(view, id);
  const isTheirs = missing !== undefined && mayAnswerIt(view, missing) && isAskedOfReader(view, missing);
  return isTheirs ? missing.step : null;
};

/** Whether the reader is to answer it, on a page of its own. */
export const isOnOwnPage = (view: StepView, id: ItemId): boolean => ownPageStep(view, id) !== null;

const awaited = (view: StepView, missing: Missing): string => {
  const names = able(view, missing);
  return names.length > 0 && names.length <= namesMax ? sayEither(names) : sayWho(missing.by);
};

/** "Judith Ellery to name governors" */
const sayWork = (view: StepView, id: ItemId): string => {
  const other = answersElsewhere(view, id);
  if (other !== null) return `${inSentence(other.who)} to ${uncapitalised(steps[other.step].title)}`;
  const missing = lacking(view, id);
  if (missing === undefined) return 'others to answer it';
  const work = missing.item === null ? uncapitalised(steps[missing.step].title) : 'answer it';
  return `${awaited(view, missing)} to ${work}`;
};

/** Who is waited for; where the reader may do it on a page of its own, the way there. */
export const whoAnswers = (view: StepView, id: ItemId): Child => {
  const missing = lacking(view, id);
  if (missing === undefined) return null;
  const { step, item } = missing;
  const own = ownPageStep(view, id);
  if (own !== null) {
    const href = pointPath(view.found, own, own === step ? item : null);
    return button({ text: steps[own].title, href, classes: 'govuk-button--secondary' });
  }
  const waits = `Waiting for ${sayWork(view, id)}.`;
  if (isAskedOfReader(view, missing) || !mayAnswerIt(view, missing)) return waits;
  return html`${waits} <a class="govuk-link" href="${pointPath(view.found, step, null)}">You may answer
    too</a>`;
};
