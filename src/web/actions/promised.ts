// What was recommended or promised and is no action yet, below the actions: each with the form that makes it
// one.
import { dueAtOf } from '../../action/due.ts';
import type { PromisedAs, StandingPromise } from '../../app/cases/promised.ts';
import { nameIn } from '../../app/directory.ts';
import { sayEither } from '../../record/phrases.ts';
import { shorten } from '../../record/shorten.ts';
import type { Signed } from '../shell/site.ts';
import type { DeskGroup } from '../ui/desk-list.ts';
import { html } from '../ui/html.ts';
import { dueState } from '../ui/when.ts';
import { newActionPath } from './came-of.ts';

export const promisedWords: Readonly<Record<PromisedAs, string>> = {
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

export const saysPromised = (each: StandingPromise): string =>
  [said(each), corrected(each)].filter((words) => words !== '').join(' ');

export const whose = ({ owner, answeredBy }: StandingPromise, { id, directory }: Signed): string => {
  const people = owner === null ? answeredBy : [owner];
  return sayEither(people.map((each) => (each === id ? 'You' : nameIn(directory, each)))) || 'Nobody yet';
};

/** What another has yet to answer is no action before. */
const nextOf = (each: StandingPromise): Pick<DeskGroup['rows'][number], 'action' | 'task'> =>
  each.answeredBy.length > 0 && !each.isAnswered
    ? { task: 'Answer it first' }
    : { action: { text: 'Make it an action', href: wayOf(each), isFirst: false } };

const rowOf = (each: StandingPromise, signed: Signed, now: number): DeskGroup['rows'][number] => ({
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

export const promisedGroups = (
  all: readonly StandingPromise[],
  signed: Signed,
  now: number,
): readonly DeskGroup[] => {
  if (all.length === 0) return [];
  const rows = all.slice(0, shownMax).map((each) => rowOf(each, signed, now));
  return [{ name: 'Promised, and not an action yet', isLate: false, rows, count: all.length }];
};
