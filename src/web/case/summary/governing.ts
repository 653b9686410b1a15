// What the Governing Body directed or asked for (3, 6a), each with its answer; and what the chair did alone.

import {
  type Authority,
  authorities,
  isRequest,
  openAuthorities,
  ratificationOf,
} from '../../../incident/state/governing.ts';
import type { Direction } from '../../../incident/state/investigation.ts';
import { mayAnswer } from '../../../incident/steps/answer-direction.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import type { ItemPart, ItemRow } from '../../ui/item-list.ts';
import { whoWhen } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, writtenOrErased } from '../case-form.ts';
import { formLinks } from '../frame/menu.ts';
import { sayAnsweredBy } from '../governing/directions.ts';
import { actionAt } from '../governing/recommendations.ts';
import { sayDone } from '../steps/record-ratification.ts';
import { corrections } from './corrections.ts';

/** In characters: a line and a half. */
const lineMax = 150;
/** Of what is decided already: what was done; why it could not wait is folded. */
const urgentMax = 80;

const answerLink = ({ found }: StepView, direction: Direction): Child =>
  direction.answer === null &&
  isOffered(found, 'answer-direction') &&
  mayAnswer(found.incident, direction, found.capacities) &&
  html`<a class="govuk-link candour-screen-only"
    href="${incidentPath(found, 'answer-direction')}?direction=${direction.entry}">Answer<span
    class="govuk-visually-hidden"> what was asked in entry ${direction.entry}</span></a>`;

/** Late once its day is over. */
const sayOpen = ({ found }: StepView, what: string, due: IsoDate | undefined): Content => {
  if (due === undefined) return what;
  return due < londonDate(found.now)
    ? html`<strong>${what}: it was due ${sayDate(due)}</strong>`
    : `${what}: due ${sayDate(due)}`;
};

const answered = (view: StepView, direction: Direction): Pick<ItemRow, 'meta' | 'more'> => {
  const { by, at, until, answer } = direction;
  const asked = html`<p>Asked by ${whoWhen(view.found, by, at)}</p>`;
  if (answer === null) {
    const says = `No answer yet from ${sayAnsweredBy(view.found, direction)}`;
    return { meta: sayOpen(view, says, until), more: asked };
  }
  return {
    meta: html`${answer.done ? 'Done' : 'Not done'}, ${whoWhen(view.found, answer.by, answer.at)}`,
    more: html`${asked}<p class="candour-prose">${writtenOrErased(view.entries, answer.entry, 'answer')}</p>`,
  };
};

type Dated = { readonly entry: EntryNo; readonly isOpen: boolean; readonly row: ItemRow };

const directionRows = (view: StepView): readonly Dated[] => {
  const { incident } = view.found;
  return incident.directions.map((each) => ({
    entry: each.entry,
    isOpen: each.answer === null,
    row: {
      says: html`<strong>${isRequest(incident, each) ? 'Request' : 'Direction'}</strong> ${foldedText(
        writtenOrErased(view.entries, each.entry, 'direction'),
        lineMax,
      )}`,
      ...answered(view, each),
      act: answerLink(view, each),
      after: html`${corrections(view, each.entry)}${
        each.answer && corrections(view, each.answer.entry)
      }${actionAt(view, each.entry)}`,
    },
  }));
};

const ratifyLink = ({ found }: StepView, { entry }: Authority): Child =>
  isOffered(found, 'record-ratification') &&
  html`<a class="govuk-link candour-screen-only"
    href="${incidentPath(found, 'record-ratification')}?authority=${entry}">Record the decision<span
    class="govuk-visually-hidden"> on entry ${entry}</span></a>`;

/** Who came from the desk to ratify it finds no button: that is for the meeting. */
const atMeeting = ({ nextMeetingOn: on }: StepView, { ratifyBy }: Authority): Child =>
  on !== undefined &&
  on <= ratifyBy &&
  html`<br>The ${inDuty('Governing Body')} ratifies or refuses it at its next meeting, ${sayDate(on)}. Nothing
    is asked of you before.`;

/** What the governors decided on it; what follows where they refused. */
const decisionOn = (view: StepView, authority: Authority): Pick<ItemRow, 'meta' | 'more'> => {
  const { found, entries } = view;
  const did = whoWhen(found, authority.by, authority.doneAt ?? authority.at);
  const decided = ratificationOf(found.incident, authority);
  if (decided === undefined)
    return {
      meta: html`${sayOpen(view, 'Not ratified yet', authority.ratifyBy)}<br>${did}${atMeeting(
        view,
        authority,
      )}`,
    };
  const done = html`<p>${did}</p>
    <p class="candour-prose">${sayDone(view, authority)}</p>`;
  const on = sayDate(decided.meetingOn);
  if (decided.ratified) return { meta: `Ratified on ${on}`, more: done };
  const follows = writtenOrErased(entries, decided.entry, 'follows');
  return {
    meta: html`<strong>Refused on ${on}</strong>`,
    more: html`${done}<p class="candour-prose">What follows: ${follows}</p>`,
  };
};

/** It is yet to be ratified; or what follows a refusal became an action. */
const settling = (view: StepView, authority: Authority): Child => {
  const decided = ratificationOf(view.found.incident, authority);
  if (decided === undefined) return ratifyLink(view, authority);
  return !decided.ratified && actionAt(view, decided.entry);
};

const correctionsOf = (view: StepView, authority: Authority): Html => {
  const decided = ratificationOf(view.found.incident, authority);
  return html`${corrections(view, authority.entry)}${decided && corrections(view, decided.entry)}`;
};

/** What waits to be ratified is what governors come to read. */
const sayUrgent = (view: StepView, each: Authority): Html => {
  const isOpen = ratificationOf(view.found.incident, each) === undefined;
  const done = sayDone(view, each);
  return html`<strong>Urgent action</strong> ${
    isOpen ? foldedText(done) : html`<span class="candour-prose">${sentenceOf(done, urgentMax)}</span>`
  }`;
};

const urgentRows = (view: StepView): readonly Dated[] => {
  const { incident } = view.found;
  return authorities(incident).map((each) => ({
    entry: each.entry,
    isOpen: ratificationOf(incident, each) === undefined,
    row: {
      says: sayUrgent(view, each),
      ...decisionOn(view, each),
      act: settling(view, each),
      after: correctionsOf(view, each),
    },
  }));
};

/** What waits stands first, then the latest. */
export const governingPart = (view: StepView): ItemPart => {
  const all = [...directionRows(view), ...urgentRows(view)].toSorted(
    (a, b) => Number(b.isOpen) - Number(a.isOpen) || b.entry - a.entry,
  );
  const adds = formLinks(view, 'investigation', 'direct-investigation', 'record-urgent-action');
  const rows = all.map(({ row }) => row);
  // The governors ratify each of several acts: none of them is folded away.
  const isWhole = openAuthorities(view.found.incident).length > 0;
  return { id: 'directions', title: 'Directions and urgent action', adds, rows, isWhole };
};
