// What the Governing Body directed or asked for (3, 6a), each with its answer; and what the chair did alone.

import {
  type Authority,
  authorities,
  isRequest,
  ratificationOf,
} from '../../../incident/state/governing/governing.ts';
import type { Direction } from '../../../incident/state/governing/investigation.ts';
import { isOnlyRecorded } from '../../../incident/state/telling/said-of.ts';
import { mayAnswer } from '../../../incident/steps/answer-direction.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { type Child, type Content, html } from '../../ui/html.ts';
import type { Line } from '../../ui/line-list.ts';
import { dayOf } from '../../ui/when.ts';
import { incidentPath, isOffered, type StepView, writtenOrErased } from '../case-form.ts';
import { sayAnsweredBy } from '../governing/directions.ts';
import { actionAt } from '../governing/recommendations.ts';
import { sayDone } from '../steps/record-ratification.ts';
import { corrections } from './corrections.ts';
import { lineOf } from './line-of.ts';

const answerLink = ({ found }: StepView, direction: Direction): Child =>
  direction.answer === null &&
  isOffered(found, 'answer-direction') &&
  mayAnswer(found.incident, direction, found.capacities) &&
  html`<a class="govuk-link candour-screen-only"
    href="${incidentPath(found, 'answer-direction')}?direction=${direction.entry}">Answer<span
    class="govuk-visually-hidden"> what was asked in entry ${direction.entry}</span></a>`;

/** Late once its day is over. */
const sayOpen = ({ now }: StepView['found'], what: string, due: IsoDate | undefined): Content => {
  if (due === undefined) return what;
  return due < londonDate(now)
    ? html`<strong>${what}: it was due ${sayDate(due)}</strong>`
    : `${what}: due ${sayDate(due)}`;
};

const answerOf = ({ found }: StepView, direction: Direction): Content => {
  const { until, answer } = direction;
  if (answer === null) return sayOpen(found, `No answer yet from ${sayAnsweredBy(found, direction)}`, until);
  return answer.done ? 'Done' : 'Not done';
};

const directionLine = (view: StepView, each: Direction): Line => {
  const { answer, entry } = each;
  const words = writtenOrErased(view.entries, entry, 'direction');
  return lineOf(view, entry, {
    sign: 'scales',
    head: `${isRequest(view.found.incident, each) ? 'Request' : 'Direction'}: ${words}`,
    text: answer === null ? '' : writtenOrErased(view.entries, answer.entry, 'answer'),
    state: answerOf(view, each),
    isOpen: answer === null,
    act: answerLink(view, each),
    after: [answer && corrections(view, answer.entry), actionAt(view, entry)],
    by: each.by,
    on: each.at,
  });
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
  html`<p>The ${inDuty('Governing Body')} ratifies or refuses it at its next meeting, ${sayDate(on)}. Nothing
    is asked of you before.</p>`;

const urgentLine = (view: StepView, each: Authority): Line => {
  const decided = ratificationOf(view.found.incident, each);
  const isRefused = decided?.ratified === false;
  const isWord = decided !== undefined && isOnlyRecorded(view.found.incident, decided.entry);
  const word = `${isWord ? 'Not confirmed yet: ' : ''}${isRefused ? 'Refused' : 'Ratified'}`;
  return lineOf(view, each.entry, {
    sign: 'scales',
    head: `Urgent action: ${sayDone(view, each)}`,
    text: isRefused ? `What follows: ${writtenOrErased(view.entries, decided.entry, 'follows')}` : '',
    state: decided
      ? html`${word} ${dayOf(decided.meetingOn, view.found.now)}`
      : sayOpen(view.found, 'Not ratified yet', each.ratifyBy),
    isOpen: !decided,
    act: !decided && ratifyLink(view, each),
    after: [
      !decided && atMeeting(view, each),
      decided && corrections(view, decided.entry),
      isRefused && actionAt(view, decided.entry),
    ],
    by: each.by,
    on: each.doneAt ?? each.at,
  });
};

/** What waits stands first. */
export const governingLines = (view: StepView): readonly Line[] => {
  const { incident } = view.found;
  const lines = [
    ...incident.directions.map((each) => ({ entry: each.entry, line: directionLine(view, each) })),
    ...authorities(incident).map((each) => ({ entry: each.entry, line: urgentLine(view, each) })),
  ];
  return lines
    .toSorted((a, b) => Number(b.line.isOpen) - Number(a.line.isOpen) || a.entry - b.entry)
    .map(({ line }) => line);
};
