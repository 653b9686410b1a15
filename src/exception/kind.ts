// The kind of stream that an exception from the policy is.
import { NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { type AnyNotice, defineKind, type Happened, type Notifications } from '../school/kind.ts';
import { holdsAny, type Role, type School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { blankException, type Exception } from './state.ts';
import { deciders, standingsOf, standingWords } from './step.ts';
import { type ExceptionEvent, exceptionSteps } from './steps.ts';

/** Who reads every exception: who decides them, who watches, and who looks after the policy. */
const registerRoles: readonly Role[] = [
  'headteacher',
  'chair',
  'vice-chair',
  'information-champion',
  'data-protection-officer',
];

const personKey = (person: PersonId): string => `exception-person:${person}`;
const registerKey = 'exception:register';

const keysOf = (person: PersonId, school: School): readonly string[] => {
  if (school.people.get(person)?.active !== true) return [];
  return [personKey(person), ...(holdsAny(school, person, registerRoles) ? [registerKey] : [])];
};

const notificationsOf = ({
  stream,
  events,
  state,
  after,
}: Happened<Exception, ExceptionEvent>): Notifications => {
  const notices = events.flatMap(({ type }): readonly AnyNotice[] =>
    type === 'exception-requested'
      ? deciders(state.by, after).map((to) => ({
          ...{ to, kind: 'exception-asked', stream, facts: {}, urgency: 'at-once', statutory: false },
        }))
      : [],
  );
  return { notices, toReporter: null };
};

/** What an exception is to the one door. */
export const exceptionKind = defineKind<'exception', Exception, SchoolContext, typeof exceptionSteps>({
  name: 'exception',
  steps: exceptionSteps,
  blank: blankException,
  opensWith: ['request-exception'],
  sealedAs: 'stream',
  contextOf: (_exception, given) => given,
  permit(exception, step, { actor, school }) {
    const standings = standingsOf(exception, actor, school);
    if (exception.version === 0 && step !== 'request-exception')
      throw new NotFound('There is no such exception.');
    return permitAs(exceptionSteps[step], standings, standingWords);
  },
  notificationsOf,
  seen: {
    sightOf: (exception) => ({
      keys: new Set([registerKey, ...(exception.by === null ? [] : [personKey(exception.by)])]),
      dueAt: Date.parse(exception.until),
      wakeAt: null,
      excluded: [],
    }),
    keysOf,
    ownKey: personKey,
    isSearched: () => true,
  },
  words: {
    titleOf: ({ about }) => `Exception from point ${about}`,
    says: saysOf(exceptionSteps),
    awaits: ({ stage, by, from }, person, school) =>
      stage === 'asked' && deciders(by, school).includes(person)
        ? { text: 'Decide on an exception', form: '', dueAt: Date.parse(from) }
        : null,
    notices: { 'exception-asked': 'Somebody asks you for an exception from the policy' },
  },
});
