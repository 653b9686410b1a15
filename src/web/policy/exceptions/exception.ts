// The page of one exception: how far it is, what its reader can do next, what was asked for and decided.

import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { nameIn } from '../../../app/directory.ts';
import { exceptionKind } from '../../../exception/kind.ts';
import { deciders, hasLeft } from '../../../exception/step.ts';
import { decisionDueAt } from '../../../exception/time.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate, sayDate, sayShortDate, sayWeekday } from '../../../policy/clock.ts';
import { inOffice } from '../../../policy/said.ts';
import { calendarOf } from '../../../school/own-days.ts';
import { type Exception, isWaiting } from '../../../school/policies/exception-state.ts';
import { saySubject } from '../../../school/policies/subject.ts';
import { type CameOf, cameOf } from '../../actions/came-of.ts';
import { doneIn } from '../../forms/form-kind.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { formButtons } from '../../streams/form-buttons.ts';
import { streamHistory } from '../../streams/history.ts';
import { streamViewOf } from '../../streams/stream-form.ts';
import { waitsFor } from '../../streams/waits-for.ts';
import { besideOneAnother } from '../../ui/beside.ts';
import { type Fact, factList, type ProgressStep, progressLine } from '../../ui/case-frame.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { namesOf, quoted } from '../../words/entries.ts';
import { policyPage } from '../frame.ts';
import { called, quotedFrom, requestOf, sayWhoAsks, type View } from './exception-form.ts';
import { conditionsOf, exceptionForms } from './forms.ts';
import { subjectShown } from './point.ts';
import { requestForm } from './request-form.ts';
import { isPast, lastDay, sayStage } from './words.ts';

const kind = 'exception';

const partMax = 200;

const progress = (exception: Exception, today: IsoDate): readonly ProgressStep[] => {
  const { stage, grants, from } = exception;
  const isGranted = grants.length > 0;
  const granted = stage === 'granted' && from > today ? 'now' : 'done';
  const against = stage === 'refused' ? 'Refused' : stage === 'withdrawn' ? 'Withdrawn' : 'Decided';
  const isOver = isGranted && (stage !== 'granted' || isPast(exception, today));
  const force = isOver ? 'done' : stage === 'granted' && from <= today ? 'now' : 'to-come';
  return [
    { text: 'Asked for', state: stage === 'asked' ? 'now' : 'done' },
    {
      text: isGranted ? 'Granted' : against,
      state: stage === 'asked' ? 'to-come' : isGranted ? granted : 'stopped',
    },
    { text: 'In force', state: force },
    { text: 'Ended', state: isOver ? 'done' : 'to-come' },
  ];
};

const noDecider = `Nobody can decide on it now: the school needs a ${inOffice('chair of governors')}.`;

const sayDecisionDay = ({ state, signed, now }: View): string => {
  const dueAt = decisionDueAt(state, calendarOf(signed.school.settings));
  return `${sayWeekday(dueAt)} ${sayShortDate(dueAt, now)}`;
};

const isDecider = ({ state, signed }: View): boolean => deciders(state.by, signed.school).includes(signed.id);

const waitingNote = (view: View): Child => {
  const { state, signed } = view;
  const { school } = signed;
  if (!isWaiting(state)) return null;
  const asked = state.by === null || hasLeft(state, school) ? [] : [state.by];
  if (state.isQuestioned) return waitsFor(asked, signed, noDecider);
  const more = ` A decision is due by ${sayDecisionDay(view)}. Until then nothing changes.`;
  return waitsFor(deciders(state.by, school), signed, noDecider, more);
};

/** What comes first is the solid button only where it waits for its reader. */
const ways = (view: View): Child => {
  const { state, stream, signed } = view;
  const isTheirs = exceptionKind.words?.asks(state, signed.id, signed.school, stream)[0] !== undefined;
  return formButtons(exceptionForms, view, streamPath(kind, stream), { isSolid: () => isTheirs });
};

/** What was asked and not answered yet, and why the last decision is what it is. */
const lastWord = (view: View): Child => {
  const { stage, isQuestioned, grants } = view.state;
  const question = isQuestioned ? quotedFrom(view, 'exception-questioned', 'question') : null;
  const against = stage === 'refused' || stage === 'revoked' ? (`exception-${stage}` as const) : null;
  const granting = grants.length > 1 ? 'exception-renewed' : 'exception-granted';
  const reasons = quotedFrom(view, against ?? granting, 'reasons');
  return [
    question !== null && quoted(`${question.by} asks`, question.text),
    reasons !== null && quoted(`${reasons.by}, reasons`, reasons.text),
  ];
};

const conditionsFact = (view: View, came: readonly CameOf[]): Fact => {
  const { state, signed, now } = view;
  const conditions = conditionsOf(view);
  const entry = state.grants.at(-1)?.entry;
  if (conditions === '' || entry === undefined) return ['Conditions', 'None'];
  const action = cameOf(came, { from: null, entry }, { directory: signed.directory, now });
  return ['Conditions', html`${foldedText(conditions, partMax)} ${action}`];
};

const facts = (view: View, came: readonly CameOf[]): readonly Fact[] => {
  const { state, signed, now } = view;
  const decides = isWaiting(state) && !state.isQuestioned && isDecider(view);
  const holder = state.by === null ? '' : nameIn(signed.directory, state.by);
  return [
    ['Stage', sayStage(state, londonDate(now))],
    ...(decides ? [['Decision due', sayDecisionDay(view)] as const] : []),
    ['Asked by', hasLeft(state, signed.school) ? `${holder}, who has left` : holder],
    ['First day', sayDate(state.from)],
    ['Last day', sayDate(lastDay(state))],
    ...(state.askedUntil === null ? [] : [['Renewal until', sayDate(state.askedUntil)] as const]),
    ...(state.grants.length === 0 ? [] : [conditionsFact(view, came)]),
  ];
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const { state, stream, entries, signed, now } = view;
  const came = await site.app.streams.comingFrom(signed.id, stream, 'action');
  const title = `Exception from ${saySubject(state.about, namesOf(signed.directory))}`;
  const isOpen = isWaiting(state) && state.by !== signed.id;
  const heading = html`<h2 class="govuk-heading-s">${isOpen ? sayWhoAsks(view) : 'The request'}</h2>`;
  return policyPage(request, {
    tab: 'exceptions',
    title,
    flash: doneIn(request, [requestForm, ...exceptionForms]),
    body: [
      ...[progressLine(progress(state, londonDate(now))), waitingNote(view)],
      ...[lastWord(view), ways(view)],
      besideOneAnother(
        [heading, requestOf(view), subjectShown(signed, state.about)],
        html`<section class="candour-part">${factList(facts(view, came))}</section>`,
      ),
      streamHistory(kind, entries, { directory: signed.directory, now, called }),
    ],
  });
};

export const mountExceptionPage = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(`/${kind}/:id`, (request) => show(request, site));
};
