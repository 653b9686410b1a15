// How far controls to prevent recurrence are put in place (3j): to promise one is an answer, and not yet a
// control.
import { counted, londonDate, sayDate, weekdayOf } from '../../policy/clock.ts';
import { latest, type When } from '../../policy/when.ts';
import { sayList } from '../../record/phrases.ts';
import { type Control, isInPlace } from '../state/governing/investigation.ts';

type Controls = readonly Control[];

const kept = (controls: Controls): Controls => controls.filter(({ state }) => state !== 'dropped');

const isPlanned = ({ state }: Control): boolean => state === 'planned';

/** Done once all that were not dropped are in place; partly where some are, or were found not to work. */
export const inPlace = (controls: Controls): 'done' | 'partly' | 'to-come' => {
  const all = kept(controls);
  if (all.every(isPlanned)) return 'to-come';
  return all.every(isInPlace) ? 'done' : 'partly';
};

const sayDay = (when: When): string => {
  const day = londonDate(latest(when));
  return `by ${weekdayOf(day)} ${sayDate(day)}`;
};

/** What is in place and what is still to come, by which day; undefined where there is no more to say. */
export const sayInPlace = (controls: Controls): string | undefined => {
  if (controls.length === 0 || inPlace(controls) === 'done') return undefined;
  const all = kept(controls);
  if (all.length === 0) return 'Every control was dropped.';
  const some = all.filter(isInPlace).length;
  const planned = all.filter(isPlanned);
  const days = planned.flatMap(({ dueAt }) => dueAt ?? []);
  const isDated = days.length === planned.length;
  const how = isDated ? `planned, ${sayList([...new Set(days.map(sayDay))])}` : 'only planned';
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  const failed = all.filter(({ state }) => state === 'checked-does-not-work').length;
  return [
    `${some} of ${all.length} controls ${are(some)} in place.`,
    ...(planned.length === 0 ? [] : [`${planned.length} ${are(planned.length)} ${how}.`]),
    ...(failed === 0 ? [] : [`${counted(failed, 'control')} ${failed === 1 ? 'does' : 'do'} not work.`]),
  ].join(' ');
};
