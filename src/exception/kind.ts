import { momentOf } from '../policy/clock.ts';
import type { PersonId, StreamId } from '../record/ids.ts';
import type { Asked, GovernorsAsked } from '../school/asked.ts';
import { isActive, isIndependentGovernor, officeHolders } from '../school/holders.ts';
import {
  type AnyNotice,
  defineKind,
  type ForGovernors,
  type Happened,
  type Notifications,
  noticesOf,
} from '../school/kind.ts';
import type { PolicyNames } from '../school/names.ts';
import { officesFor, type Role } from '../school/offices.ts';
import { calendarOf } from '../school/own-days.ts';
import { hasInHand } from '../school/people/absence.ts';
import {
  blankException,
  type Exception,
  isWaiting,
  type ReminderDays,
  reminderDays,
  type UndecidedDays,
  undecidedDays,
} from '../school/policies/exception-state.ts';
import { saySubject } from '../school/policies/subject.ts';
import type { School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { deciders, hasLeft, isToDecide, standingsOf, standingWords } from './step.ts';
import { type ExceptionEvent, exceptionSteps } from './steps.ts';
import { decisionDueAt, endOf, lastOf, wakeOf } from './time.ts';

// Who is told what of an exception. What the holder hears names no decision: it is read on its page.

/** What its notices say, by their kinds. */
const noticeWords = {
  'exception-asked': 'Decide on a request',
  'renewal-asked': 'Decide on a request to renew it',
  'exception-answered': 'Decide on the request: your question was answered',
  'exception-waits-3': 'Decide on a request that has waited 3 working days',
  'exception-waits-10': 'Decide on a request that has waited 10 working days',
  'exception-questioned': 'Answer a question about your request',
  'exception-decided': 'Read the decision on your request',
  'exception-watched': 'Nothing to do: it was granted',
  'exception-revoked': 'Read a decision on your exception',
  'request-withdrawn': 'Nothing to do: the request was withdrawn',
  'exception-ended': 'Nothing to do: the person who has it ended it',
  'exception-ends-in-30': 'It ends in 30 days, unless it is renewed',
  'exception-ends-in-7': 'It ends in 7 days, unless it is renewed',
  'exception-ends-in-0': 'Today is its last day, unless it is renewed',
  'exception-expired': 'It has ended: from now on the policy applies in full',
} as const;

type Notice = keyof typeof noticeWords;
type Urgency = AnyNotice['urgency'];
type Told = { readonly kind: Notice; readonly to: 'asker' | 'deciders' | 'both'; readonly urgency: Urgency };

const asksFor = (kind: Notice): Told => ({ kind, to: 'deciders', urgency: 'at-once' });
const answers = (kind: Notice): Told => ({ kind, to: 'asker', urgency: 'at-once' });

const ofReminder: Readonly<Record<ReminderDays, Told>> = {
  30: { kind: 'exception-ends-in-30', to: 'both', urgency: 'digest' },
  7: { kind: 'exception-ends-in-7', to: 'both', urgency: 'digest' },
  0: { kind: 'exception-ends-in-0', to: 'both', urgency: 'at-once' },
};

const ofUndecided: Readonly<Record<UndecidedDays, Told>> = {
  3: asksFor('exception-waits-3'),
  10: asksFor('exception-waits-10'),
};

const toldOf = (event: ExceptionEvent): Told => {
  switch (event.type) {
    case 'exception-requested':
      return asksFor('exception-asked');
    case 'renewal-requested':
      return asksFor('renewal-asked');
    case 'exception-answered':
      return asksFor('exception-answered');
    case 'exception-questioned':
      return answers('exception-questioned');
    case 'exception-granted':
    case 'exception-refused':
    case 'exception-renewed':
    case 'renewal-refused':
      return answers('exception-decided');
    case 'exception-revoked':
      return answers('exception-revoked');
    case 'exception-withdrawn':
    case 'renewal-withdrawn':
      return { kind: 'request-withdrawn', to: 'deciders', urgency: 'digest' };
    case 'exception-ended':
      return { kind: 'exception-ended', to: 'deciders', urgency: 'digest' };
    case 'exception-expired':
      return { kind: 'exception-expired', to: 'both', urgency: 'digest' };
    case 'exception-reminded':
      return ofReminder[event.facts.days];
    case 'decision-reminded':
      return ofUndecided[event.facts.workingDays];
  }
};

/** What is asked for is settled once it is answered, and a reminder by the next one. */
const stillTells = (notice: string, exception: Exception, person: PersonId, school: School): boolean => {
  const waited = undecidedDays.find((each) => ofUndecided[each].kind === notice);
  if (waited !== undefined) return waited === exception.undecidedFor && isToDecide(exception, person, school);
  const days = reminderDays.find((each) => ofReminder[each].kind === notice);
  return days === undefined || (exception.stage === 'granted' && exception.reminded === days);
};

/** Who hears that an exception was granted from what checks the office: from points 5, 6 and 7. */
const watchersOf = (
  event: ExceptionEvent,
  { about, by, grants }: Exception,
  school: School,
): readonly PersonId[] => {
  const isGrant = event.type === 'exception-granted' || event.type === 'exception-renewed';
  if (!isGrant || !/^[567][a-z]?$/.test(about)) return [];
  const watching = (['chair', 'data-protection-officer'] as const).flatMap((each) =>
    officeHolders(school, each),
  );
  return watching.filter((each) => each !== by && each !== grants.at(-1)?.by);
};

const exceptionNotifications = ({
  stream,
  events,
  state,
  after,
}: Happened<Exception, ExceptionEvent>): Notifications => {
  const { by } = state;
  const asker: readonly PersonId[] = by !== null && isActive(after, by) ? [by] : [];
  const recipients = {
    asker: () => asker,
    deciders: () => deciders(by, after),
    both: () => [...asker, ...deciders(by, after)],
  };
  const notices = events.flatMap((event) => {
    const { kind, to, urgency } = toldOf(event);
    const watched = noticesOf(stream, 'exception-watched', watchersOf(event, state, after), 'bell');
    return [...noticesOf(stream, kind, recipients[to](), urgency), ...watched];
  });
  return { notices, toReporter: null };
};

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

const asks = (exception: Exception, person: PersonId, school: School): readonly Asked[] => {
  const { stage, by, until, askedUntil, isQuestioned, reminded } = exception;
  const decides = deciders(by, school).includes(person);
  if (by === person && isQuestioned)
    return [{ step: 'answer-question', label: 'Answer a question', form: 'answer' }];
  if (isToDecide(exception, person, school)) {
    const dueAt = decisionDueAt(exception, calendarOf(school.settings));
    return [{ step: 'grant-exception', label: 'Decide', dueAt }];
  }
  if (stage !== 'granted') return [];
  const dueAt = lastOf(until);
  if (decides && hasLeft(exception, school))
    return [{ step: 'revoke-exception', label: 'Revoke', form: 'revoke', dueAt }];
  const isEnding = reminded !== null && askedUntil === null;
  return by === person && isEnding ? [{ step: 'renew-exception', label: 'Renew or end', dueAt }] : [];
};

/** Only what governors decide: that the headteacher decides, or who has that duty, waits for no meeting. */
const asksGovernors = (exception: Exception, { school, names }: ForGovernors): GovernorsAsked | null => {
  const isTheirs = deciders(exception.by, school).some((each) => isIndependentGovernor(school, each));
  const label = `Exception from ${saySubject(exception.about, names)}: to decide`;
  return isWaiting(exception) && isTheirs
    ? { step: 'grant-exception', label, asked: 'decide', since: momentOf(exception.from, '00:00') }
    : null;
};

const toDecide = ['grant-exception'];

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
    asks,
    asksGovernors,
    asking: {
      ...{ 'exception-asked': toDecide, 'renewal-asked': toDecide, 'exception-answered': toDecide },
      'exception-questioned': ['answer-question'],
    },
    stillTells,
    notices: noticeWords,
  },
});
