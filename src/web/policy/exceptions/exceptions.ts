// The exceptions that somebody may read, and their register.
import type { Hono } from 'hono';
import type { RegisteredException } from '../../../app/cases/exceptions.ts';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { nameIn } from '../../../app/directory.ts';
import { deciders, hasLeft } from '../../../exception/step.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate, momentOf, sayShortDate } from '../../../policy/clock.ts';
import type { PersonId } from '../../../record/ids.ts';
import { capitalised, sayEither } from '../../../record/phrases.ts';
import { type Exception, isWaiting } from '../../../school/policies/exception-state.ts';
import { saySubject } from '../../../school/policies/subject.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { mountRegister, type Register, registerLinks, type SayDay } from '../../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { mayBegin } from '../../streams/stream-form.ts';
import { askedOf } from '../../streams/waits-for.ts';
import { button } from '../../ui/button.ts';
import { type DeskGroup, deskGroups } from '../../ui/desk-list.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { emptyState } from '../../ui/notice.ts';
import { namesOf } from '../../words/entries.ts';
import { policyPage } from '../frame.ts';
import { mountExceptionPage } from './exception.ts';
import { exceptionForms, onException } from './forms.ts';
import { fullName } from './point.ts';
import { requestForm } from './request-form.ts';
import { isPast, lastDay, sayStage } from './words.ts';

const kind = 'exception';

type Row = DeskGroup['rows'][number];
type Reading = { readonly signed: Signed; readonly now: number };

const nameTo = ({ id, directory }: Signed, person: PersonId): string =>
  person === id ? 'You' : nameIn(directory, person);

/** Whom it waits for; once it waits for nobody, whose it is. */
const whoseRow = (state: Exception, signed: Signed): string => {
  const { by, isQuestioned } = state;
  const isDeciding = isWaiting(state) && (!isQuestioned || hasLeft(state, signed.school));
  const people = isDeciding ? deciders(by, signed.school) : by === null ? [] : [by];
  return people.includes(signed.id) ? 'You' : sayEither(people.map((each) => nameTo(signed, each)));
};

const rowOf = ({ id, state, conditions, isOpen }: RegisteredException, { signed, now }: Reading): Row => {
  const isGranted = state.grants.length > 0;
  const isRefused = !isGranted && !isWaiting(state);
  const stage = sayStage(state, londonDate(now));
  const until = `until ${sayShortDate(momentOf(lastDay(state), '12:00'), now)}`;
  const asked = state.by === null ? 'Wanted' : `${nameTo(signed, state.by)} asked for it`;
  return {
    title: fullName(signed, state.about),
    href: isOpen ? streamPath(kind, id) : undefined,
    who: whoseRow(state, signed),
    reader: nameIn(signed.directory, signed.id),
    due: isRefused ? stage : isGranted && capitalised(until),
    task: isRefused ? undefined : stage,
    action: askedOf(kind, { stream: id, state }, signed),
    note: isGranted || isRefused ? conditions : `${asked}, ${until}`,
  };
};

const openGroups = ['To be decided', 'In force', 'Not yet in force'] as const;

/** Undefined once it is over. */
const groupIn = (state: Exception, today: IsoDate): (typeof openGroups)[number] | undefined => {
  if (isWaiting(state)) return 'To be decided';
  if (state.stage !== 'granted' || isPast(state, today)) return undefined;
  return state.from > today ? 'Not yet in force' : 'In force';
};

/** What its reader asked for stays in view when it is over: they look for what became of it. */
const groupsOf = (all: readonly RegisteredException[], reading: Reading): Child => {
  const groupOf = (name: string, each: readonly RegisteredException[]) => ({
    ...{ name, isLate: false },
    rows: each.map((exception) => rowOf(exception, reading)),
  });
  const byGroup = Map.groupBy(all, ({ state }) => groupIn(state, londonDate(reading.now)));
  const over = byGroup.get(undefined) ?? [];
  const [own, others] = [true, false].map((isOwn) =>
    over.filter(({ state }) => (state.by === reading.signed.id) === isOwn),
  );
  const groups = [
    ...openGroups.map((name) => groupOf(name, byGroup.get(name) ?? [])),
    groupOf('Yours that ended or were refused', own ?? []),
  ].filter(({ rows }) => rows.length > 0);
  const folded = groupOf('Ended or refused', others ?? []);
  return html`${groups.length > 0 && deskGroups(groups)}${
    folded.rows.length > 0 && fold(`${folded.rows.length} ended or refused`, deskGroups([folded]))
  }`;
};

// The register of exceptions: who, from which point, until when, under which conditions; to print, and as a
// file.

const columns = ['Who', 'From what', 'How it stands', 'First day', 'Last day', 'Conditions'] as const;

type Said = { readonly signed: Signed; readonly today: IsoDate; readonly sayDay: SayDay };

const cells = (
  { state, conditions }: RegisteredException,
  { signed, today, sayDay }: Said,
): readonly string[] => [
  state.by === null ? '' : nameIn(signed.directory, state.by),
  capitalised(saySubject(state.about, namesOf(signed.directory))),
  sayStage(state, today),
  sayDay(state.from),
  sayDay(lastDay(state)),
  conditions,
];

const exceptionRegister: Register = {
  at: '/exceptions/register',
  file: 'exceptions.csv',
  title: 'Register of exceptions',
  heading: 'Register of exceptions from the policy',
  current: '/policy',
  every: 'Every exception that you may read',
  columns,
  rows: async (signed, { app }, sayDay) => {
    const said = { signed, today: londonDate(app.now()), sayDay };
    return (await app.exceptions.register(signed.id)).map((each) => cells(each, said));
  },
};

const list = async (request: DeskRequest, { app }: Site): Promise<Response> => {
  const signed = request.get('signed');
  const all = await app.exceptions.register(signed.id);
  return policyPage(request, {
    tab: 'exceptions',
    title: 'Exceptions',
    ways:
      mayBegin(kind, 'request-exception', signed, app.now()) &&
      button({ text: requestForm.title, href: `/${kind}/new` }),
    body:
      all.length === 0
        ? emptyState({
            title: 'No exceptions',
            text: 'Do you have a good reason to do something against the policy? Ask first. It stands here.',
          })
        : html`${groupsOf(all, { signed, now: app.now() })}${registerLinks(exceptionRegister)}`,
  });
};

export const mountExceptions = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/exceptions', (request) => list(request, site));
  mountRegister(desk, site, exceptionRegister);
  mountForms(desk, site, onException, `/${kind}`, [requestForm]);
  mountExceptionPage(desk, site);
  mountForms(desk, site, onException, `/${kind}/:id`, exceptionForms);
};
