// The points of the policy on one page: what is open is answered in place, what is answered stands below.
// It is how a major incident is finished: once nothing is open, the outcome report follows.

import type { Hono } from 'hono';
import { type ItemState, itemStates, unansweredBeforeOutcome } from '../../../incident/conformance/items.ts';
import { isOpen } from '../../../incident/state/incident.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { emptyForm } from '../../forms/form.ts';
import { mountForms } from '../../forms/form-routes.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { answerList } from '../../ui/incident.ts';
import {
  type CaseForm,
  caseForm,
  incidentPath,
  isOffered,
  onIncident,
  type StepView,
  writtenIn,
} from '../case-form.ts';
import { exceptionFold } from '../conformance/exceptions.ts';
import { incidentPage } from '../frame/frame.ts';
import { corrections } from '../summary/corrections.ts';
import { changeLink, entryLinks } from '../summary/points.ts';
import { itemText } from './item-text.ts';
import { isHere, openPoints, pointsAsked, sayAsked } from './open-points.ts';
import { pointsField } from './points-field.ts';

// The points that have their answer, folded away: how each is answered, the entries that show it, and the way
// to change what was said in words.
const answer = (view: StepView, { item: id, entries }: ItemState): Child => {
  const because = writtenIn(view.entries, entries.at(-1), 'because');
  return html`${because && html`<span class="candour-prose">${because}</span> `}<span
      class="candour-basis" data-item="${id}">${entryLinks(view, entries)}</span>${corrections(
        view,
        entries.at(-1),
      )}`;
};

const answeredPoints = (view: StepView): Child => {
  const { incident, policy } = view.found;
  const answered = itemStates(incident).filter(({ state }) => state !== 'open' && state !== 'not-applicable');
  const lines = answered.map((each) => ({
    item: each.item,
    text: itemText(policy, each.item),
    state: each.state,
    answer: answer(view, each),
    action: changeLink(view, each.item, each.entries),
  }));
  // Once it is over they are all that there is to read.
  return lines.length > 0 && fold('Points answered', answerList(lines), !isOpen(incident));
};

const mayAnswerSome = (view: StepView, open: readonly ItemId[]): boolean =>
  isOpen(view.found.incident) && open.some((id) => isHere(view, id));

const fieldOf = (view: StepView, open: readonly ItemId[]) => pointsField(view, open, { all: false });

const policyTab: CaseForm = caseForm({
  name: 'policy',
  place: ['record', 'policy'],
  title: 'Policy',
  button: 'Save answers',
  points: [],
  // Everybody on the incident sees the points; what each may answer, `waysFor` says.
  refusal: () => null,
  isReady: (view) => mayAnswerSome(view, openPoints(view)),
  fields: (view) => ({ points: fieldOf(view, openPoints(view)) }),
  commands: ({ points }) => points,
  async pageAround(request, { app }, { view, head, form, status }) {
    if (request.req.method === 'GET') await app.cases.read(view.found, 'policy');
    const isSaved = status === 200 && request.req.query('done') === 'policy';
    const flash = isSaved ? policyTab.done(view) : undefined;
    const body = policyBody(view, form);
    return incidentPage(request, view, { tab: 'policy', body, flash, trouble: head, status });
  },
  done: () => 'Your answers are saved.',
});

/** Of what is over nobody expects an answer. */
const heading = (view: StepView): Child =>
  isOpen(view.found.incident) &&
  pointsAsked(view) > 0 &&
  html`<h2 class="govuk-heading-m">${sayAsked(pointsAsked(view))}</h2>`;

/** The outcome report, once nothing before it is open. */
const outcomeNext = ({ found }: StepView): Child =>
  unansweredBeforeOutcome(found.incident).length === 0 &&
  isOffered(found, 'submit-outcome') &&
  button({ text: 'Complete the outcome report', href: incidentPath(found, 'submit-outcome') });

const conformanceLink = ({ found }: StepView): Html =>
  html`<p class="govuk-body candour-screen-only"><a class="govuk-link"
    href="${incidentPath(found, 'conformance')}">How this
    incident meets the policy</a></p>`;

/** `form` is drawn where the reader can answer something. */
const policyBody = (view: StepView, form: Child): Html => {
  const open = openPoints(view);
  const isForOthers = open.length > 0 && !mayAnswerSome(view, open);
  return html`${heading(view)}${form && html`<div class="candour-answering">${form}</div>`}${
    isForOthers && fieldOf(view, open).render(emptyForm, undefined)
  }${exceptionFold(view)}${outcomeNext(view)}${answeredPoints(view)}${conformanceLink(view)}`;
};

export const mountPolicyTab = (desk: Hono<DeskEnv>, site: Site): void =>
  mountForms(desk, site, onIncident, '/incidents/:reference', [policyTab]);
