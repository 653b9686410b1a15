import { sayDate } from '../policy/clock.ts';
import { dueAtOf } from '../policy/deadline.ts';
import type { PersonId, StreamId } from '../record/ids.ts';
import { sentenceOf } from '../record/shorten.ts';
import type { GovernorsAsked } from '../school/asked.ts';
import { holdsAny, isActive, isOfOffice } from '../school/holders.ts';
import { comesFromKey, defineKind, type ForGovernors, noticesByEvent } from '../school/kind.ts';
import { chairRoles } from '../school/offices.ts';
import type { School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { isLate, isOverdue, nextReminder } from './due.ts';
import { checkers, hearOfDrop, ownerNow, setterOf, whoHands } from './people.ts';
import { type Action, blankAction } from './state.ts';
import { standingsOf, standingWords } from './step.ts';
import { type ActionEvent, actionSteps } from './steps.ts';

const personKey = (person: PersonId): string => `action-person:${person}`;
const officeKey = 'action:office';
const chairKey = 'action:chair';
const clerkKey = 'action:clerk';

const keysOf = (person: PersonId, school: School): readonly string[] => {
  if (!isActive(school, person)) return [];
  return [
    personKey(person),
    ...(isOfOffice(school, person) ? [officeKey] : []),
    ...(holdsAny(school, person, chairRoles) ? [chairKey] : []),
    ...(holdsAny(school, person, ['clerk']) ? [clerkKey] : []),
  ];
};

const sourcesOf = ({ source, about }: Action): readonly StreamId[] =>
  [source?.stream, about].filter((stream) => stream !== undefined);

const peopleOf = (action: Action): readonly PersonId[] =>
  [action.owner, setterOf(action)].filter((person) => person !== null);

const toldOf = (event: ActionEvent, action: Action, school: School) => {
  const owner = ownerNow(action, school);
  const toOwner = (kind: string) =>
    owner === null ? { to: whoHands(action, school), kind: 'action-without-owner' } : { to: [owner], kind };
  switch (event.type) {
    case 'action-set':
    case 'action-handed':
      return toOwner('action-yours');
    case 'action-finished':
      return { to: checkers(action, school), kind: 'action-to-check' };
    case 'action-checked':
      return event.facts.isDone ? null : toOwner('action-not-done');
    case 'action-dropped':
      return { to: hearOfDrop(action, school), kind: 'action-dropped' };
    case 'action-reminded':
      if (isLate(event.facts.marks)) return { to: event.facts.to, kind: 'action-late' };
      return { to: event.facts.to, kind: owner === null ? 'action-without-owner' : 'action-due' };
    case 'action-kept-from':
      return owner === null && action.stage === 'open' ? toOwner('action-yours') : null;
  }
};

const asks = (action: Action, person: PersonId, school: School) => {
  const dueAt = dueAtOf(action.dueOn);
  const owner = action.stage === 'open' ? ownerNow(action, school) : undefined;
  if (owner === person) return [{ step: 'finish-action', label: 'Carry out an action', dueAt }];
  const asked = (step: 'hand-action' | 'check-action') => ({
    step,
    label: actionSteps[step].title,
    form: step,
  });
  if (owner === null && whoHands(action, school).includes(person))
    return [{ ...asked('hand-action'), label: 'Find an owner', dueAt }];
  return action.stage === 'done' && checkers(action, school).includes(person)
    ? [{ ...asked('check-action') }]
    : [];
};

/** In characters, of an action on an agenda. */
const titleMax = 120;

/** In its own words: its owner reads the agenda too, who may not see where it comes from. */
const asksGovernors = (action: Action, { now, noted, title }: ForGovernors): GovernorsAsked | null => {
  const since = dueAtOf(action.dueOn);
  if (!isOverdue(action, now) || noted(since)) return null;
  const label = `Late action: ${sentenceOf(title, titleMax)}, due ${sayDate(action.dueOn)}`;
  return { step: 'finish-action', label, asked: 'note', since };
};

const toDo = ['finish-action', 'hand-action', 'check-action'];

export const actionKind = defineKind<'action', Action, SchoolContext, typeof actionSteps>({
  name: 'action',
  steps: actionSteps,
  blank: blankAction,
  opensWith: ['set-action'],
  sealedAs: 'stream',
  contextOf: (_action, given) => given,
  permit: (action, step, { actor, school }) =>
    permitAs(actionSteps[step], standingsOf(action, actor, school), standingWords),
  notificationsOf: (happened) => noticesByEvent(happened, toldOf, 'action-due'),
  comesFrom: sourcesOf,
  passesOn: {
    after: new Set(['action-kept-from']),
    asks: ({ excluded }, from) =>
      excluded.map((person) => ({ step: 'follow-exclusion', facts: { person, from }, prose: {} })),
  },
  seen: {
    sightOf: (action) => ({
      keys: new Set([
        chairKey,
        ...(action.forOffice ? [officeKey] : []),
        ...(action.forClerk ? [clerkKey] : []),
        ...peopleOf(action).map(personKey),
        ...sourcesOf(action).map(comesFromKey),
      ]),
      dueAt: dueAtOf(action.dueOn),
      wakeAt: nextReminder(action),
      excluded: action.excluded,
    }),
    keysOf,
    ownKey: personKey,
    isSearched: () => true,
  },
  words: {
    titleOf: () => 'Action',
    titledBy: ({ set }) => set && { entry: set.entry, field: 'action' },
    says: saysOf(actionSteps),
    asks,
    asksGovernors,
    asking: {
      ...{ 'action-yours': toDo, 'action-due': toDo, 'action-to-check': toDo, 'action-not-done': toDo },
      'action-without-owner': toDo,
    },
    // Who is above has nothing to do about one that is late.
    stillTells: (notice, { stage }) => notice !== 'action-late' || stage === 'open',
    notices: {
      'action-yours': 'Carry out an action that is yours',
      'action-due': 'Carry out an action that is due soon',
      'action-late': 'Look at an action that is late',
      'action-to-check': 'Check an action that its owner says is done',
      'action-not-done': 'Finish an action that is not done yet',
      'action-dropped': 'Nothing to do: an action was dropped',
      'action-without-owner': 'Give an action an owner',
    },
  },
});
