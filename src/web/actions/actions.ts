// The school's actions in one list, which outlives the incidents that they come from.

import type { Hono } from 'hono';
import { dueAtOf, isOverdue } from '../../action/due.ts';
import { streamPath } from '../../app/cases/other-streams.ts';
import { type PromisedAs, promisedMax, type StandingPromise } from '../../app/cases/promised.ts';
import type { ListedStream } from '../../app/cases/streams.ts';
import { nameIn } from '../../app/directory.ts';
import { dayMs, sayDate } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import { sayEither } from '../../record/phrases.ts';
import { shorten } from '../../record/shorten.ts';
import { doneIn } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import { mountRegister, type Register, registerLinks, type SayDay } from '../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { formButtons } from '../streams/form-buttons.ts';
import { streamHistory } from '../streams/history.ts';
import { askedOf } from '../streams/waits-for.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { factList } from '../ui/case-frame.ts';
import { type DeskGroup, deskGroups, deskList } from '../ui/desk-list.ts';
import { fold } from '../ui/folds.ts';
import { type Child, html } from '../ui/html.ts';
import { pageHeading } from '../ui/layout.ts';
import { emptyState } from '../ui/notice.ts';
import { dueState } from '../ui/when.ts';
import { actionStageWords } from '../words/actions.ts';
import { newActionPath } from './came-of.ts';
import { actionForms, actionViewOf, evidenceOf, onActions, setForm, titleOf } from './forms.ts';
import { sourceOf } from './source.ts';

const kind = 'action';
type Listed = ListedStream<typeof kind>;

const ownerOf = ({ state }: Listed, signed: Signed): string => {
  if (state.owner === null) return 'No owner';
  return state.owner === signed.id ? 'You' : nameIn(signed.directory, state.owner);
};

const rowOf = (listed: Listed, signed: Signed, now: number): DeskGroup['rows'][number] => ({
  title: listed.title,
  href: streamPath(kind, listed.stream),
  who: ownerOf(listed, signed),
  reader: nameIn(signed.directory, signed.id),
  due: listed.state.stage === 'open' ? dueState(dueAtOf(listed.state.dueOn), now) : null,
  task: listed.state.stage === 'open' ? undefined : actionStageWords[listed.state.stage],
  action: listed.state.stage === 'done' ? askedOf(kind, listed, signed) : undefined,
});

const groupsOf = (all: readonly Listed[], signed: Signed, now: number): readonly DeskGroup[] => {
  const late = all.filter(({ state }) => isOverdue(state, now));
  const open = all.filter(({ state }) => state.stage === 'open' && !isOverdue(state, now));
  const done = all.filter(({ state }) => state.stage === 'done');
  const group = (name: string, those: readonly Listed[], isLate = false) =>
    those.length === 0 ? [] : [{ name, isLate, rows: those.map((each) => rowOf(each, signed, now)) }];
  return [...group('Overdue', late, true), ...group('Open', open), ...group('To be checked', done)];
};

const isEnded = ({ state }: Listed): boolean => state.stage === 'checked' || state.stage === 'dropped';

const cutNote =
  `Something is promised on ${promisedMax} incidents or more. This list follows the ${promisedMax} that ` +
  'are due first: what it leaves out comes up once some of these are done.';

const list = async (request: DeskRequest, { app }: Site): Promise<Response> => {
  const signed = request.get('signed');
  const [all, now] = [await app.streams.list(signed.id, kind), app.now()];
  const ended = all.filter(isEnded);
  const { promises, isCut } = await app.promised(signed.id);
  const groups = [...groupsOf(all, signed, now), ...promisedGroups(promises, signed, now)];
  const body: Child =
    all.length === 0 && promises.length === 0
      ? emptyState({
          title: 'No action is yours to see',
          text: 'What is recommended or promised stands here until it is done and checked.',
        })
      : html`${deskGroups(groups)}${isCut && html`<p class="govuk-body">${cutNote}</p>`}${
          ended.length > 0 &&
          fold(
            `${ended.length} ended`,
            deskList(
              ended.map((each) => rowOf(each, signed, now)),
              true,
            ),
          )
        }${registerLinks(register)}`;
  return deskPage(request, {
    title: 'Actions',
    current: '/actions',
    wide: true,
    body: html`${headingWith(
      'Actions',
      button({ text: setForm.title, href: `/${kind}/new`, classes: 'govuk-button--secondary' }),
    )}${body}`,
  });
};

const columns = ['What', 'Owner', 'Due', 'State', 'Set on'] as const;

const cells = ({ title, state }: Listed, signed: Signed, day: SayDay) => [
  title,
  state.owner === null ? 'No owner' : nameIn(signed.directory, state.owner),
  day(state.dueOn),
  actionStageWords[state.stage],
  state.set === null ? '' : day(state.set.at),
];

// What was recommended or promised and is no action yet, below the actions: each with the form that makes it
// one.

const promisedWords: Readonly<Record<PromisedAs, string>> = {
  recommendation: 'Recommendation',
  direction: 'Direction',
  control: 'Control',
  risk: 'Risk',
  condition: 'Condition of an exception',
  minute: 'Agreed at a meeting',
};

/** The tab of its incident on which it stands. */
const tabs: Readonly<Partial<Record<PromisedAs, string>>> = {
  recommendation: 'outcome',
  direction: 'investigation',
  control: 'investigation',
  risk: 'investigation',
};

const pathOf = ({ path, as }: StandingPromise): string =>
  tabs[as] === undefined ? path : `${path}/${tabs[as]}`;

/** Who answers a recommendation makes it an action by the answer. */
const wayOf = ({ isAnswered, path, stream, entry }: StandingPromise): string =>
  isAnswered
    ? `${path}/answer-recommendation?recommendation=${entry}&does=planned`
    : newActionPath(stream, entry);

/** In characters: the rest is read where it comes from. */
const textMax = 160;

const said = ({ text, as }: StandingPromise): string =>
  text === '' ? promisedWords[as] : shorten(text, textMax);

/** As an entry that was corrected is shown: what it said, and beside it what is right. */
const corrected = ({ right }: StandingPromise): string =>
  right === '' ? '' : `Corrected: ${shorten(right, textMax)}`;

const saysPromised = (each: StandingPromise): string =>
  [said(each), corrected(each)].filter((words) => words !== '').join(' ');

const whose = ({ owner, answeredBy }: StandingPromise, { id, directory }: Signed): string => {
  const people = owner === null ? answeredBy : [owner];
  return sayEither(people.map((each) => (each === id ? 'You' : nameIn(directory, each)))) || 'Nobody yet';
};

/** What another has yet to answer is no action before. */
const nextOf = (each: StandingPromise): Pick<DeskGroup['rows'][number], 'action' | 'task'> =>
  each.answeredBy.length > 0 && !each.isAnswered
    ? { task: 'Answer it first' }
    : { action: { text: 'Make it an action', href: wayOf(each), isFirst: false } };

const promiseRow = (each: StandingPromise, signed: Signed, now: number): DeskGroup['rows'][number] => ({
  title: said(each),
  href: pathOf(each),
  note: html`${promisedWords[each.as]} · ${each.title ?? each.from}${
    each.title !== null && html` <span class="candour-reference">${each.from}</span>`
  }${each.right !== '' && html`<br>${corrected(each)}`}`,
  who: whose(each, signed),
  reader: nameIn(signed.directory, signed.id),
  due: each.dueOn === null ? null : dueState(dueAtOf(each.dueOn), now),
  ...nextOf(each),
});

/** What follows is shown once these are actions. */
const shownMax = 25;

const promisedGroups = (
  all: readonly StandingPromise[],
  signed: Signed,
  now: number,
): readonly DeskGroup[] => {
  if (all.length === 0) return [];
  const rows = all.slice(0, shownMax).map((each) => promiseRow(each, signed, now));
  return [{ name: 'Promised, and not an action yet', isLate: false, rows, count: all.length }];
};

const promisedCells = (each: StandingPromise, signed: Signed, day: SayDay) => [
  saysPromised(each),
  whose(each, signed),
  each.dueOn === null ? '' : day(each.dueOn),
  `${promisedWords[each.as]}, not an action yet`,
  '',
];

const register: Register = {
  at: '/actions/register',
  file: 'actions.csv',
  title: 'Register of actions',
  current: '/actions',
  every: 'Every action that you may see, and what is promised and is none yet',
  columns,
  rows: async (signed, { app }, sayDay) => [
    ...(await app.streams.list(signed.id, kind)).map((each) => cells(each, signed, sayDay)),
    ...(await app.promised(signed.id)).promises.map((each) => promisedCells(each, signed, sayDay)),
  ],
};

/** Whether its day says too little by itself. */
const isPressing = ({ stage, dueOn }: Listed['state'], now: number): boolean =>
  stage === 'open' && dueAtOf(dueOn) - now < dayMs;

const sourceLink = async (site: Site, signed: Signed, { state }: Pick<Listed, 'state'>): Promise<Child> => {
  if (state.source === null) return 'Nothing on record';
  try {
    const { href, text } = await sourceOf(site, signed, state.source.stream, null);
    return html`<a class="govuk-link" href="${href}">${text}</a>`;
  } catch (error) {
    if (error instanceof NotFound) return 'Something that you do not see';
    throw error;
  }
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await actionViewOf(request, site);
  const { stream, state, entries, signed, now } = view;
  const title = titleOf(view);
  const evidence = evidenceOf(view);
  const listed = { stream, state, title };
  return deskPage(request, {
    title: 'Action',
    current: '/actions',
    flash: doneIn(request, [setForm, ...actionForms]),
    body: html`${pageHeading({ text: title, caption: 'Action' })}
      ${factList([
        ['Owner', ownerOf(listed, signed)],
        [
          'Due',
          html`${sayDate(state.dueOn)} ${isPressing(state, now) && dueState(dueAtOf(state.dueOn), now)}`,
        ],
        ['State', actionStageWords[state.stage]],
        ...(evidence === '' ? [] : [['What shows it', evidence] as const]),
        ['Why', entries[0]?.written?.why ?? ''],
        ['Comes from', await sourceLink(site, signed, listed)],
      ])}
      ${formButtons(actionForms, view, streamPath(kind, stream))}
      ${streamHistory(kind, entries, { directory: signed.directory, now })}`,
  });
};

export const mountActions = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/actions', (request) => list(request, site));
  mountRegister(desk, site, register);
  mountForms(desk, site, onActions, `/${kind}`, [setForm]);
  desk.get(`/${kind}/:id`, (request) => show(request, site));
  mountForms(desk, site, onActions, `/${kind}/:id`, actionForms);
};
