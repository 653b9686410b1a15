import type { PersonId, StreamId } from '../record/ids.ts';
import { isActive } from '../school/holders.ts';
import { type Awaited, defineKind } from '../school/kind.ts';
import type { PolicyNames } from '../school/names.ts';
import { officesFor, type Role } from '../school/offices.ts';
import { calendarOf } from '../school/own-days.ts';
import { hasInHand } from '../school/people/absence.ts';
import { blankException, type Exception } from '../school/policies/exception-state.ts';
import { saySubject } from '../school/policies/subject.ts';
import type { School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { exceptionNotifications, noticeWords, stillTells } from './notifications.ts';
import { deciders, hasLeft, isToDecide, standingsOf, standingWords } from './step.ts';
import { exceptionSteps } from './steps.ts';
import { decisionDueAt, endOf, lastOf, wakeOf } from './time.ts';

/** Who reads every exception beside those who decide: who watches, and who looks after the policy. */
const readers: readonly Role[] = [
  'headteacher',
  'chair',
  'vice-chair',
  'information-champion',
  'data-protection-officer',
];

const personKey = (person: PersonId): string => `exception-person:${person}`;
const registerKey = 'exception:register';

const keysOf = (person: PersonId, school: School): readonly string[] => {
  if (!isActive(school, person)) return [];
  const offices = [...readers, ...officesFor(school.settings, 'exceptions')];
  const readsAll = offices.some((office) => hasInHand(school, person, office));
  return [personKey(person), ...(readsAll ? [registerKey] : [])];
};

const titleOf = ({ about }: Exception, names: PolicyNames): string =>
  `Exception from ${saySubject(about, names)}`;

const awaits = (exception: Exception, person: PersonId, school: School): Awaited | null => {
  const { stage, by, until, askedUntil, isQuestioned, reminded } = exception;
  const decides = deciders(by, school).includes(person);
  if (by === person && isQuestioned) return { text: 'Answer a question', form: 'answer', dueAt: null };
  if (isToDecide(exception, person, school)) {
    const dueAt = decisionDueAt(exception, calendarOf(school.settings));
    return { text: 'Decide', form: '', dueAt };
  }
  if (stage !== 'granted') return null;
  if (decides && hasLeft(exception, school)) return { text: 'Revoke', form: 'revoke', dueAt: lastOf(until) };
  const isEnding = reminded !== null && askedUntil === null;
  return by === person && isEnding ? { text: 'Renew or end', form: '', dueAt: lastOf(until) } : null;
};

export const exceptionKind = defineKind<'exception', Exception, SchoolContext, typeof exceptionSteps>({
  name: 'exception',
  steps: exceptionSteps,
  blank: blankException,
  opensWith: ['request-exception'],
  sealedAs: 'stream',
  contextOf: (_exception, given) => given,
  permit: (exception, step, { actor, school }) =>
    permitAs(exceptionSteps[step], standingsOf(exception, actor, school), standingWords),
  notificationsOf: exceptionNotifications,
  inSchool: {
    of: ({ exceptions }, stream) => exceptions.get(stream as StreamId),
    into: (school, exception, stream) => ({
      ...school,
      exceptions: new Map(school.exceptions).set(stream as StreamId, exception),
    }),
  },
  seen: {
    // Who decides sees it, also a governor who decides where nobody else is left to.
    sightOf: (exception, school) => ({
      keys: new Set([
        registerKey,
        ...[...(exception.by === null ? [] : [exception.by]), ...deciders(exception.by, school)].map(
          personKey,
        ),
      ]),
      dueAt: endOf(exception.until),
      wakeAt: wakeOf(exception, school),
      excluded: [],
    }),
    keysOf,
    ownKey: personKey,
    isSearched: () => true,
  },
  words: {
    titleOf,
    titleNaming: (exception, names) =>
      exception.by === null
        ? titleOf(exception, names)
        : `${titleOf(exception, names)}, asked by ${names.person(exception.by)}`,
    says: saysOf(exceptionSteps),
    awaits,
    stillTells,
    notices: noticeWords,
  },
});
