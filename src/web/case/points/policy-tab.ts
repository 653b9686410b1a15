// The points of the policy on one page: what is open is answered in place, what is answered stands below.
// It is how a major incident is finished: once nothing is open, the outcome report follows.

import type { Hono } from 'hono';
import type { Entry } from '../../../app/cases/cases.ts';
import { itemCounts, unansweredBeforeOutcome } from '../../../incident/conformance/items.ts';
import { isOpen } from '../../../incident/state/incident.ts';
import { counted } from '../../../policy/clock.ts';
import { personOf } from '../../../record/actor.ts';
import { emptyForm } from '../../forms/form.ts';
import { mountForms } from '../../forms/form-routes.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { answeredBar } from '../../ui/point.ts';
import { type CaseForm, caseForm, incidentPath, isOffered, onIncident, type StepView } from '../case-form.ts';
import { exceptionFold } from '../conformance/exceptions.ts';
import { incidentPage } from '../frame/frame.ts';
import { answeredPoints } from './answered.ts';
import { type OpenPoint, openPoints, sayOpen, sayWhose } from './open-points.ts';
import { pointsField } from './points-field.ts';
import { sayAwaitedWork } from './waits.ts';

const mayAnswerSome = ({ found }: StepView, open: readonly OpenPoint[]): boolean =>
  isOpen(found.incident) && open.some(({ isHere }) => isHere);

const pointsAsked = (view: StepView, open: readonly OpenPoint[]) =>
  pointsField(
    view,
    open.map(({ id }) => id),
    { all: false },
  );

/** What the reader put on the record in one go, last of all. */
const justAnswered = ({ found: { person }, entries }: StepView): readonly Entry[] => {
  const last: Entry | undefined = entries.at(-1);
  if (last === undefined || personOf(last.actor) !== person) return [];
  return entries.filter(({ at, actor }) => at === last.at && personOf(actor) === person);
};

/** What was only recommended is still open: that it counts among those saved is said. */
const sayRecommended = (view: StepView, saved: readonly Entry[]): string => {
  const advice = view.found.incident.disciplineAdvice?.entry;
  const isAmong = saved.some(({ version }) => version === advice);
  if (!isAmong) return '';
  return ` ${saved.length === 1 ? 'It waits' : 'One of them waits'} for ${sayAwaitedWork(view, ['3h'])}.`;
};

const policyTab: CaseForm = caseForm({
  name: 'policy',
  place: ['record', 'policy'],
  title: 'Policy',
  button: 'Save answers',
  points: [],
  // Everybody on the incident sees the points; what each may answer, `waysFor` says.
  refusal: () => null,
  isReady: (view) => mayAnswerSome(view, openPoints(view)),
  fields: (view) => ({ points: pointsAsked(view, openPoints(view)) }),
  commands: ({ points }) => points,
  async pageAround(request, { app }, { view, head, form, status }) {
    if (request.req.method === 'GET') await app.cases.read(view.found, 'policy');
    const isSaved = status === 200 && request.req.query('done') === 'policy';
    const flash = isSaved ? policyTab.done(view) : undefined;
    const body = policyBody(view, form);
    return incidentPage(request, view, { tab: 'policy', body, flash, trouble: head, status });
  },
  done: (view) => {
    const saved = justAnswered(view);
    const waits = sayRecommended(view, saved);
    return `${counted(saved.length, 'answer')} saved.${waits} ${sayOpen(openPoints(view).length)}.`;
  },
});

/** Of what is over nobody expects an answer. */
const heading = ({ found }: StepView, open: readonly OpenPoint[]): Child => {
  const { answered, all } = itemCounts(found.incident);
  return (
    (isOpen(found.incident) || open.length > 0) &&
    html`<div class="candour-open-points"><h2 class="govuk-heading-m">${sayOpen(
      open.length,
    )}</h2>${answeredBar(answered, all)}</div>`
  );
};

/** The outcome report, once nothing before it is open. */
const outcomeNext = ({ found }: StepView): Child =>
  unansweredBeforeOutcome(found.incident).length === 0 &&
  isOffered(found, 'submit-outcome') &&
  html`<p class="govuk-body">The outcome report comes next. It is then sent for review.</p>${button({
    text: 'Complete the outcome report',
    href: incidentPath(found, 'submit-outcome'),
  })}`;

const conformanceLink = ({ found }: StepView): Html =>
  html`<p class="govuk-body candour-screen-only"><a class="govuk-link"
    href="${incidentPath(found, 'conformance')}">How this
    incident meets the policy</a></p>`;

/** `form` is drawn where the reader can answer something. */
const policyBody = (view: StepView, form: Child): Html => {
  const open = openPoints(view);
  const isForOthers = open.length > 0 && !mayAnswerSome(view, open);
  const whose = sayWhose(view, open);
  return html`${heading(view, open)}${
    whose && html`<p class="candour-open-points__whose">${whose}</p>`
  }${form && html`<div class="candour-answering">${form}</div>`}${
    isForOthers && pointsAsked(view, open).render(emptyForm, undefined)
  }${exceptionFold(view)}${outcomeNext(view)}${answeredPoints(view)}${conformanceLink(view)}`;
};

export const mountPolicyTab = (desk: Hono<DeskEnv>, site: Site): void =>
  mountForms(desk, site, onIncident, '/incidents/:reference', [policyTab]);
