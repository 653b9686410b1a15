// What the Governing Body directed or asked for (3, 6a), each with its answer; and what the chair did alone.
import { type Authority, authorities, isRequest, ratificationOf } from '../../../incident/state/governing.ts';
import type { Direction } from '../../../incident/state/investigation.ts';
import { mayAnswer } from '../../../incident/steps/answer-direction.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, type Content, html } from '../../ui/html.ts';
import { type ItemRow, itemPart } from '../../ui/item-list.ts';
import { whoWhen } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, writtenIn } from '../case-form.ts';
import { formLinks } from '../frame/menu.ts';
import { actionAt } from '../recommendations.ts';
import { sayDone } from '../steps/record-ratification.ts';
import { corrections } from './corrections.ts';

/** In characters: a line and a half. */
const lineMax = 150;

const answerLink = ({ found }: StepView, direction: Direction): Child =>
  direction.answer === null &&
  isOffered(found, 'answer-direction') &&
  mayAnswer(direction, found.person, found.capacities) &&
  html`<a class="govuk-link candour-screen-only"
    href="${incidentPath(found, 'answer-direction')}?direction=${direction.entry}">Answer<span
    class="govuk-visually-hidden"> what was asked in entry ${direction.entry}</span></a>`;

const answerOf = (view: StepView, { until, answer }: Direction): Content => {
  const { found, entries } = view;
  if (answer !== null) {
    const text = writtenIn(entries, answer.entry, 'answer') || 'Erased';
    const says = foldedText(`${answer.done ? 'Done' : 'Not done'}: ${text}`, lineMax);
    return html`<div>${says} <span class="candour-muted">${whoWhen(
      found,
      answer.by,
      answer.at,
    )}</span></div>${corrections(view, answer.entry)}`;
  }
  if (until === undefined) return 'No answer yet';
  return until < londonDate(found.now)
    ? html`<strong>No answer yet: it was due ${sayDate(until)}</strong>`
    : `No answer yet: due ${sayDate(until)}`;
};

export const directionsPart = (view: StepView): Child => {
  const { incident } = view.found;
  const rows = incident.directions.toReversed().map(
    (each): ItemRow => ({
      says: html`<strong>${isRequest(incident, each) ? 'Request' : 'Direction'}</strong> ${foldedText(
        writtenIn(view.entries, each.entry, 'direction') || 'Erased',
        lineMax,
      )}`,
      meta: whoWhen(view.found, each.by, each.at),
      act: [answerLink(view, each), actionAt(view, each.entry, each.answer === null)],
      after: html`${corrections(view, each.entry)}${answerOf(view, each)}`,
    }),
  );
  const adds = formLinks(view, 'investigation', 'direct-investigation');
  return itemPart({ id: 'directions', title: 'Directions and requests', adds, rows });
};

const ratifyLink = ({ found }: StepView, { entry }: Authority): Child =>
  isOffered(found, 'record-ratification') &&
  html`<a class="govuk-link candour-screen-only"
    href="${incidentPath(found, 'record-ratification')}?authority=${entry}">Record the decision<span
    class="govuk-visually-hidden"> on entry ${entry}</span></a>`;

/** What the governors decided on it; what follows where they refused, which may become an action. */
const decisionOn = (view: StepView, authority: Authority): Child => {
  const { found, entries } = view;
  const decided = ratificationOf(found.incident, authority);
  if (decided === undefined) {
    const { ratifyBy } = authority;
    return ratifyBy < londonDate(found.now)
      ? html`<strong>Not ratified yet: it was due ${sayDate(ratifyBy)}</strong>`
      : `Not ratified yet: due ${sayDate(ratifyBy)}`;
  }
  const on = html`${decided.ratified ? 'Ratified' : 'Refused'} on ${sayDate(decided.meetingOn)}`;
  const follows = writtenIn(entries, decided.entry, 'follows');
  const what = decided.ratified
    ? on
    : html`<strong>${on}.</strong> What follows: ${foldedText(follows || 'Erased', lineMax)} ${actionAt(
        view,
        decided.entry,
      )}`;
  return html`<div>${what}</div>${corrections(view, decided.entry)}`;
};

export const urgentPart = (view: StepView): Child => {
  const { incident } = view.found;
  const rows = authorities(incident)
    .toReversed()
    .map(
      (each): ItemRow => ({
        says: foldedText(sayDone(view, each), lineMax),
        meta: whoWhen(view.found, each.by, each.doneAt ?? each.at),
        act: ratificationOf(incident, each) === undefined && ratifyLink(view, each),
        after: html`${corrections(view, each.entry)}${decisionOn(view, each)}`,
      }),
    );
  const adds = formLinks(view, 'investigation', 'record-urgent-action');
  return itemPart({ id: 'urgent', title: 'Urgent action of the chair', adds, rows });
};
