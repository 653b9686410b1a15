// The head of a meeting, on its page and on its sheet: how far it is, and who must be and was there.
import { nameIn } from '../../app/directory.ts';
import { minutesDueAt } from '../../meeting/due.ts';
import { countThere, isInquorate, type MeetingStage, unminuted } from '../../meeting/state.ts';
import { confirmers } from '../../meeting/step.ts';
import { counted, sayDate } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import { sayEither, sayList } from '../../record/phrases.ts';
import { writtenIn } from '../case/case-form.ts';
import { factList, note } from '../ui/case-frame.ts';
import type { Child } from '../ui/html.ts';
import { confirmedHere, minutesOf } from './earlier-minutes.ts';
import type { MeetingView } from './meeting-view.ts';

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
    const by = sayDate(minutesDueAt(state));
    return `${sayPlanned(view)}. The clerk records who was there, then writes the minutes by ${by}.`;
  }
  if (state.stage !== 'held') return stageOf(view);
  const left = unminuted(state, signed.id).length;
  const by = sayDate(minutesDueAt(state));
  if (left > 0) return `Held. ${counted(left, 'item')} without a minute, to be written by ${by}.`;
  const names = sayEither(confirmers(state, school).map((person) => nameIn(directory, person)));
  if (names === '') return stageWords.held;
  const [on] = view.laterOn;
  const at = on === undefined ? 'the next meeting' : `the meeting of ${sayDate(on)}`;
  const tell = 'Held. Tell the governors that the minutes are here, or print them.';
  return `${tell} ${names} can confirm them at ${at}.`;
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
