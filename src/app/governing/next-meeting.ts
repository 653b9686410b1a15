import { isSameBody, type Meeting } from '../../meeting/state.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import type { ListedStream, Streams } from '../cases/streams.ts';

const isPlannedOfAll = ({ stage, committee }: Meeting): boolean =>
  stage === 'planned' && committee === undefined;

/** The next meeting of the full Governing Body after today; undefined where none is planned. */
export const nextMeeting = async (
  streams: Streams,
  person: PersonId,
  now: Moment,
): Promise<ListedStream<'meeting'> | undefined> => {
  const today = londonDate(now);
  const planned = await streams.list(
    person,
    'meeting',
    (meeting) => isPlannedOfAll(meeting) && meeting.on > today,
  );
  return planned.toSorted((a, b) => a.state.on.localeCompare(b.state.on))[0];
};

type Meet = ListedStream<'meeting'>;
type Called = Pick<Meet, 'state' | 'title'>;

/** Minutes are confirmed at a later meeting of the same body. */
const canConfirm = (later: Called, meeting: Called): boolean =>
  later.state.stage !== 'called-off' && later.state.on > meeting.state.on && isSameBody(later, meeting);

/** The later meetings of the same body, the first comes first. */
export const meetingsAfter = async (
  streams: Streams,
  person: PersonId,
  meeting: Called,
): Promise<readonly Meet[]> => {
  const all = await streams.list(person, 'meeting', ({ on }) => on > meeting.state.on);
  return all
    .filter((each) => canConfirm(each, meeting))
    .toSorted((a, b) => a.state.on.localeCompare(b.state.on));
};

/** Meetings whose minutes cannot be confirmed yet: the same body has not met since. */
export const withNoneSince = async (
  streams: Streams,
  person: PersonId,
  now: Moment,
): Promise<readonly StreamId[]> => {
  const all = await streams.list(person, 'meeting', ({ on }) => on <= londonDate(now));
  const isEarly = (meeting: Meet) => !all.some((each) => canConfirm(each, meeting));
  return all.filter(isEarly).map(({ stream }) => stream);
};
