import { londonDate, type Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import type { ListedStream, Streams } from '../cases/streams.ts';

/** The next meeting of the Governing Body after today; undefined where none is planned. */
export const nextMeeting = async (
  streams: Streams,
  person: PersonId,
  now: Moment,
): Promise<ListedStream<'meeting'> | undefined> => {
  const today = londonDate(now);
  const planned = await streams.list(person, 'meeting', ({ stage, on }) => stage === 'planned' && on > today);
  return planned.toSorted((a, b) => a.state.on.localeCompare(b.state.on))[0];
};
