import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Streams } from './streams.ts';

/** The day of the next meeting of the Governing Body after today; undefined where none is planned. */
export const nextMeetingOn = async (
  streams: Streams,
  person: PersonId,
  now: Moment,
): Promise<IsoDate | undefined> => {
  const today = londonDate(now);
  const planned = await streams.list(person, 'meeting', ({ stage, on }) => stage === 'planned' && on > today);
  return planned.map(({ state }) => state.on).toSorted()[0];
};
