// The head of a meeting, on its page and on its sheet: how far it is, and who must be and was there.
import { nameIn } from '../../app/directory.ts';
import { minutesDueAt } from '../../meeting/due.ts';
import { countThere, isInquorate, type MeetingStage, unminuted } from '../../meeting/state.ts';
import { confirmers } from '../../meeting/step.ts';
import { counted, londonDate, sayDate } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import { sayEither, sayList } from '../../record/phrases.ts';
import { writtenIn } from '../case/case-form.ts';
import { mayTake } from '../streams/stream-form.ts';
import { factList, note } from '../ui/case-frame.ts';
import type { Child } from '../ui/html.ts';
import { shownItems } from './agenda.ts';
import { confirmedHere, metSince, minutesOf } from './earlier-minutes.ts';
import { isClerk, kind, type MeetingView } from './meeting-view.ts';

export const stageWords: Readonly<Record<MeetingStage, string>> = {
  planned: 'Planned',
  held: 'Held, minutes not confirmed',
  confirmed: 'Minutes confirmed',
  'called-off': 'Called off',
};

/** How far it is, for everybody alike. */
export const stageOf = (view: MeetingView): string => {
  const { entries, signed } = view;
  const { stage, confirmedOn } = view.state;
  if (stage === 'planned') return sayPlanned(view);
  if (confirmedOn === null) return stageWords[stage];
  const confirmed = entries.find(({ type }) => type === 'minutes-confirmed');
  const by = confirmed === undefined ? null : personOf(confirmed.actor);
  const whose = by === null ? '' : ` by ${nameIn(signed.directory, by)}`;
  return `Minutes confirmed${whose} at the meeting of ${sayDate(confirmedOn)}`;
};

/** Who noted the old day finds it here. */
const sayPlanned = ({ state: { movedFrom } }: MeetingView): string =>
  `${stageWords.planned}${movedFrom === undefined ? '' : `, moved from ${sayDate(movedFrom)}`}`;

/** Who is asked for what the meeting waits for. */
export const sayStage = (view: MeetingView): string => {
  const { state, signed } = view;
  const { school, directory } = signed;
  if (state.stage === 'planned') {
    const planned = sayPlanned(view);
    const isDay = londonDate(view.now) >= state.on && mayTake(kind, 'record-attendance', view);
    const by = sayDate(minutesDueAt(state));
    if (isDay) return `${planned}. Record who was there, then write the minutes by ${by}.`;
    return isClerk(view)
      ? `${planned}. From ${sayDate(state.on)} on, record who was there, then write the minutes by ${by}.`
      : `${planned}. The clerk writes the minutes within a week of it, by ${by}.`;
  }
  if (state.stage !== 'held') return stageOf(view);
  const left = unminuted(state, signed.id).length;
  const by = sayDate(minutesDueAt(state));
  if (left > 0)
    return `Held. ${counted(left, 'item')} still ${left === 1 ? 'needs' : 'need'} a minute, by ${by}.`;
  const confirming = confirmers(state, school);
  const names = confirming.includes(signed.id)
    ? 'you'
    : sayEither(confirming.map((person) => nameIn(directory, person)));
  if (names === '') return stageWords.held;
  const items = shownItems(view).length > 0 ? ' Every item has its minute.' : '';
  const held = `Held.${items} Tell the governors that the minutes are here, or print them.`;
  if (metSince(view).length > 0) return `${held} The minutes wait for ${names} to confirm them.`;
  const [on] = view.laterOn;
  const next = on === undefined ? 'At the next meeting' : `At the meeting of ${sayDate(on)}`;
  return `${held} ${next} ${names} ${names === 'you' ? 'confirm' : 'confirms'} the minutes.`;
};

export const quorumNote = ({ state }: MeetingView): Child =>
  isInquorate(state) &&
  note(
    'warning',
    `Only ${countThere(state)} of the ${state.quorum} governors who must be there were there. Decisions ` +
      'may have to be taken again.',
  );

export const factsOf = (
  view: MeetingView,
  stage: Child,
  papers: readonly (readonly [string, Child])[] = [],
) => {
  const { state, signed } = view;
  const people = sayList(state.present.map((person) => nameIn(signed.directory, person)));
  const others = view.entries.findLast(({ type }) => type === 'attendance-recorded')?.written.others;
  return factList([
    ['State', stage],
    ['Must be there', counted(state.quorum, 'governor')],
    ...papers,
    ...(view.toConfirm.length > 0 ? ([['To confirm', minutesOf(view)]] as const) : []),
    ...(view.confirmedHere.length > 0 ? ([['Confirmed', confirmedHere(view)]] as const) : []),
    ...(state.present.length > 0 ? ([['Were there', people]] as const) : []),
    ...(others ? ([['Others', others]] as const) : []),
  ]);
};

export const titleOf = (view: MeetingView): string => writtenIn(view.entries, 1, 'title') || 'Meeting';
