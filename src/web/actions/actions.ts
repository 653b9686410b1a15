// The school's actions in one list, which outlives the incidents that they come from.

import type { Hono } from 'hono';
import type { ActionStage } from '../../action/state.ts';
import { streamPath } from '../../app/cases/other-streams.ts';
import { promisedMax, type StandingPromise } from '../../app/cases/promised.ts';
import type { ListedStream } from '../../app/cases/streams.ts';
import { nameIn } from '../../app/directory.ts';
import { never } from '../../incident/due/duties.ts';
import { dayMs, type Moment, sayDate } from '../../policy/clock.ts';
import { dueAtOf } from '../../policy/deadline.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { sayEither } from '../../record/phrases.ts';
import { shorten } from '../../record/shorten.ts';
import { doneIn } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage } from '../shell/desk.ts';
import { mountRegister, type Register, registerLinks, type SayDay } from '../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { formButtons } from '../streams/form-buttons.ts';
import { streamHistory } from '../streams/history.ts';
import { askedAt, askedOf } from '../streams/waits-for.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { factList } from '../ui/case-frame.ts';
import { type DeskGroup, deskGroups, deskList } from '../ui/desk-list.ts';
import { fold } from '../ui/folds.ts';
import { type Child, html } from '../ui/html.ts';
import { pageHeading } from '../ui/layout.ts';
import { emptyState } from '../ui/notice.ts';
import { dueState } from '../ui/when.ts';
import { actionStageWords } from './came-of.ts';
import { actionForms, actionViewOf, evidenceOf, onActions, setForm, titleOf } from './forms.ts';
import { sourceOf } from './source.ts';

const kind = 'action';
type Listed = ListedStream<typeof kind>;

type Row = {
  readonly title: string;
  readonly href: string;
  readonly note?: Child;
  readonly owners: readonly PersonId[];
  readonly dueAt: Moment | null;
  readonly stage: ActionStage;
  readonly setAt: Moment | null;
  readonly action?: DeskGroup['rows'][number]['action'];
};

const rowOf = (listed: Listed, signed: Signed): Row => {
  const { stream, title, state } = listed;
  const { owner, dueOn, stage, set } = state;
  return {
    ...{ title, href: streamPath(kind, stream), dueAt: dueAtOf(dueOn), stage },
    owners: owner === null ? [] : [owner],
    setAt: set?.at ?? null,
    action: stage === 'done' ? askedOf(kind, listed, signed) : undefined,
  };
};

/** In characters: the rest is read where it comes from. */
const textMax = 160;

/** It is done where it was promised. */
const promisedRow = ({ text, label, from, path, ...ask }: StandingPromise): Row => ({
  title: text === '' ? label : shorten(text, textMax),
  ...{ href: askedAt(path, ask), owners: ask.to, dueAt: ask.dueAt, setAt: ask.since, stage: 'open' },
  note: html`${label} · ${from}`,
});

/** Every action that the reader may see, the one first due first. */
const rowsOf = async ({ app }: Site, signed: Signed) => {
  const { promises, isCut } = await app.promised(signed.id);
  const set = await app.streams.list(signed.id, kind);
  const rows = [...set.map((each) => rowOf(each, signed)), ...promises.map(promisedRow)];
  return { rows: rows.toSorted((a, b) => (a.dueAt ?? never) - (b.dueAt ?? never)), isCut };
};

const youIn =
  ({ id, directory }: Signed) =>
  (person: PersonId): string =>
    person === id ? 'You' : nameIn(directory, person);

const ownersOf = ({ owners }: Pick<Row, 'owners'>, nameOf: (person: PersonId) => string): string =>
  sayEither(owners.map(nameOf)) || 'No owner';

const deskRow = ({ title, href, note, dueAt, stage, action, ...row }: Row, signed: Signed, now: Moment) => ({
  ...{ title, href, note, action },
  who: ownersOf(row, youIn(signed)),
  reader: nameIn(signed.directory, signed.id),
  due: stage === 'open' && dueAt !== null ? dueState(dueAt, now) : null,
  task: stage === 'open' ? undefined : actionStageWords[stage],
});

const isOverdue = ({ stage, dueAt }: Row, now: Moment): boolean =>
  stage === 'open' && dueAt !== null && dueAt < now;

const groupsOf = (all: readonly Row[], signed: Signed, now: Moment): readonly DeskGroup[] => {
  const late = all.filter((row) => isOverdue(row, now));
  const open = all.filter((row) => row.stage === 'open' && !isOverdue(row, now));
  const done = all.filter(({ stage }) => stage === 'done');
  const group = (name: string, those: readonly Row[], isLate = false) =>
    those.length === 0 ? [] : [{ name, isLate, rows: those.map((each) => deskRow(each, signed, now)) }];
  return [...group('Overdue', late, true), ...group('Open', open), ...group('To be checked', done)];
};

const isEnded = ({ stage }: Row): boolean => stage === 'checked' || stage === 'dropped';

const cutNote =
  `Something is to be done on ${promisedMax} incidents or more. This list follows the ${promisedMax} that ` +
  'are due first: what it leaves out comes up once some of these are done.';

const list = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const [{ rows, isCut }, now] = [await rowsOf(site, signed), site.app.now()];
  const ended = rows.filter(isEnded).map((each) => deskRow(each, signed, now));
  const past = ended.length > 0 && fold(`${ended.length} ended`, deskList(ended, true));
  const body: Child =
    rows.length === 0
      ? emptyState({
          title: 'No action is yours to see',
          text: 'What is recommended or promised stands here until it is done and checked.',
        })
      : html`${deskGroups(groupsOf(rows, signed, now))}${
          isCut && html`<p class="govuk-body">${cutNote}</p>`
        }${past}${registerLinks(register)}`;
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

const cells = (row: Row, signed: Signed, day: SayDay) => [
  row.title,
  ownersOf(row, (each) => nameIn(signed.directory, each)),
  row.dueAt === null ? '' : day(row.dueAt),
  actionStageWords[row.stage],
  row.setAt === null ? '' : day(row.setAt),
];

const register: Register = {
  at: '/actions/register',
  file: 'actions.csv',
  title: 'Register of actions',
  current: '/actions',
  every: 'Every action that you may see',
  columns,
  rows: async (signed, site, sayDay) =>
    (await rowsOf(site, signed)).rows.map((each) => cells(each, signed, sayDay)),
};

/** Whether its day says too little by itself. */
const isPressing = ({ stage, dueOn }: Listed['state'], now: number): boolean =>
  stage === 'open' && dueAtOf(dueOn) - now < dayMs;

const sourceLink = async (site: Site, signed: Signed, { source }: Listed['state']): Promise<Child> => {
  if (source === null) return 'Nothing on record';
  try {
    const { href, text } = await sourceOf(site, signed, source.stream, null);
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
  return deskPage(request, {
    title: 'Action',
    current: '/actions',
    flash: doneIn(request, [setForm, ...actionForms]),
    body: html`${pageHeading({ text: title, caption: 'Action' })}
      ${factList([
        ['Owner', ownersOf(rowOf({ stream, state, title }, signed), youIn(signed))],
        [
          'Due',
          html`${sayDate(state.dueOn)} ${isPressing(state, now) && dueState(dueAtOf(state.dueOn), now)}`,
        ],
        ['State', actionStageWords[state.stage]],
        ...(evidence === '' ? [] : [['What shows it', evidence] as const]),
        ['Why', entries[0]?.written?.why ?? ''],
        ['Comes from', await sourceLink(site, signed, state)],
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
