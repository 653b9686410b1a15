// The kind of stream that a suggestion is. Once it is answered all staff read it, so that somebody who gave
// no name reads the answer too.
import { hourOf } from '../policy/clock.ts';
import { personOf } from '../record/actor.ts';
import { NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { holdsOffice, officeHolders } from '../school/holders.ts';
import { type AnyNotice, defineKind, type Happened, type Notifications, noticesOf } from '../school/kind.ts';
import type { Role } from '../school/offices.ts';
import { isReader } from '../school/policies/reading.ts';
import type { School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { isToPropose } from './proposal.ts';
import { blankSuggestion, type Suggestion } from './state.ts';
import { answerers, standingsOf, standingWords } from './step.ts';
import { sayAbout } from './steps/make-suggestion.ts';
import { answerDueAt } from './steps/pass-time.ts';
import { type SuggestionEvent, suggestionSteps } from './steps.ts';

/** Who reads every suggestion, and who made it. */
const readers: readonly Role[] = ['information-champion', 'headteacher'];

const officeKey = 'suggestion:office';
const staffKey = 'suggestion:staff';
const personKey = (person: PersonId): string => `suggestion-person:${person}`;

const isAnswered = ({ stage }: Suggestion): boolean => stage === 'agreed' || stage === 'declined';

const readersOf = (suggestion: Suggestion, school: School): readonly string[] => {
  const by = personOf(suggestion.madeBy);
  return [
    officeKey,
    ...(by === null ? [] : [personKey(by)]),
    ...(isAnswered(suggestion) ? [staffKey] : []),
    ...(suggestion.stage === 'open' ? answerers(suggestion, school).map(personKey) : []),
  ];
};

const keysOf = (person: PersonId, school: School): readonly string[] => {
  const someone = school.people.get(person);
  if (someone === undefined || !isReader(someone)) return [];
  return [personKey(person), staffKey, ...(holdsOffice(school, person, readers) ? [officeKey] : [])];
};

/** Whether this reader may know who made it: not those who read only its answer. */
export const knowsWhoMade = (suggestion: Suggestion, person: PersonId, school: School): boolean =>
  holdsOffice(school, person, readers) ||
  person === personOf(suggestion.madeBy) ||
  person === suggestion.answer?.by ||
  (suggestion.stage === 'open' && answerers(suggestion, school).includes(person));

const notificationsOf = ({
  stream,
  events,
  state,
  after,
}: Happened<Suggestion, SuggestionEvent>): Notifications => {
  const by = personOf(state.madeBy);
  // In the day's digest: a mail at once would say when somebody wrote who gives no name.
  const told = (kind: string, people: readonly PersonId[]) => noticesOf(stream, kind, people, 'digest');
  const notices = events.flatMap(({ type }): readonly AnyNotice[] => {
    if (type === 'suggestion-made' || type === 'suggestion-raised')
      return told(type, answerers(state, after));
    if (type === 'answer-overdue')
      return told(type, [...answerers(state, after), ...officeHolders(after, 'headteacher')]);
    const isAnswer = type === 'suggestion-agreed' || type === 'suggestion-declined';
    return isAnswer && by !== null ? told('suggestion-answered', [by]) : [];
  });
  return { notices, toReporter: null };
};

export const suggestionKind = defineKind<'suggestion', Suggestion, SchoolContext, typeof suggestionSteps>({
  name: 'suggestion',
  steps: suggestionSteps,
  blank: blankSuggestion,
  opensWith: ['make-suggestion', 'raise-suggestion'],
  sealedAs: 'stream',
  contextOf: (_suggestion, given) => given,
  permit(suggestion, step, { actor, school }) {
    const opens = step === 'make-suggestion' || step === 'raise-suggestion';
    const person = personOf(actor);
    const isThere =
      person === null || readersOf(suggestion, school).some((key) => keysOf(person, school).includes(key));
    if (!opens && !isThere) throw new NotFound('There is no such suggestion.');
    return permitAs(suggestionSteps[step], standingsOf(suggestion, actor, school), standingWords);
  },
  /** What is made without a name stands at the full hour: the minute could say who was at which screen. */
  asRecorded: (_suggestion, ask, { actor, now }) => ({
    ask,
    at: actor.kind === 'reporter' ? hourOf(now) : now,
  }),
  notificationsOf,
  seen: {
    sightOf: (suggestion, school) => ({
      keys: new Set(readersOf(suggestion, school)),
      dueAt: answerDueAt(suggestion),
      wakeAt: suggestion.stage === 'open' && !suggestion.isOverdue ? answerDueAt(suggestion) : null,
      excluded: [],
    }),
    keysOf,
    ownKey: personKey,
    isSearched: () => true,
  },
  words: {
    titleOf: ({ about, counts }, names) =>
      counts !== null ? `Should point ${about} change?` : `Suggestion on ${sayAbout(about, names)}`,
    // All titles would be alike.
    titledBy: ({ counts }) => (counts === null ? { entry: 1, field: 'proposal', isLong: true } : null),
    says: saysOf(suggestionSteps),
    asks(suggestion, person, school, stream) {
      const step = 'agree-suggestion';
      if (suggestion.stage === 'open' && answerers(suggestion, school).includes(person))
        return [{ step, label: 'Answer', dueAt: answerDueAt(suggestion) }];
      return isToPropose(suggestion, stream, person, school)
        ? [{ step, label: 'Propose wording', form: 'propose' }]
        : [];
    },
    stillTells: (notice, { stage }) => notice === 'suggestion-answered' || stage === 'open',
    notices: {
      'suggestion-made': 'Say whether you agree',
      'suggestion-raised': 'Say whether it should change',
      'answer-overdue': 'Answer a suggestion that has waited two weeks',
      'suggestion-answered': 'Read the answer to your suggestion',
    },
  },
});
