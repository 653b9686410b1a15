// What is recommended or promised on an incident and is still to be done (3, 3j, 4d, 6d): an action of the
// school where it stands, from the moment it is on the record. Nobody sets it a second time.
import { londonDate, type Moment } from '../../../policy/clock.ts';
import { dueAtOf } from '../../../policy/deadline.ts';
import { latest } from '../../../policy/when.ts';
import type { EntryNo, StreamId } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import type { Asked } from '../../../school/asked.ts';
import type { Incident } from '../incident.ts';
import { answeredBy, openDirections, unansweredRecommendations } from './governing.ts';

/** Called by the entry that holds it, and the field in which it is written. */
export type Promised = Asked & {
  readonly stream: StreamId;
  readonly entry: EntryNo;
  readonly field: string;
  readonly since: Moment;
  readonly dueAt: Moment | null;
  /** Of a direction: nobody is named for it. */
  readonly answeredBy?: 'lead' | 'office';
};

const asked = (step: string, field: string, form: string) => ({
  step,
  label: capitalised(field),
  field,
  form,
});
const recommended = asked('answer-recommendation', 'recommendation', 'outcome');
const directed = asked('answer-direction', 'direction', 'investigation');
const planned = asked('update-control', 'control', 'investigation');

export const promisedOn = (incident: Incident): readonly Promised[] => {
  if (incident.erased !== null || incident.stage === 'set-aside') return [];
  const { id: stream } = incident;
  const open: readonly Promised[] = [
    ...unansweredRecommendations(incident).map(({ entry, at: since }) => ({
      ...recommended,
      ...{ stream, entry, since, dueAt: null },
    })),
    ...openDirections(incident).map((each) => {
      const { entry, at: since, until } = each;
      const dueAt = until === undefined ? null : dueAtOf(until);
      return { ...directed, stream, entry, since, dueAt, answeredBy: answeredBy(incident, each) };
    }),
    ...incident.controls
      .filter(({ state }) => state === 'planned')
      .map(({ entry, at: since, owner, dueAt: by }) => {
        const dueAt = by === null ? null : dueAtOf(londonDate(latest(by)));
        return { ...planned, stream, entry, since, dueAt, to: owner === null ? [] : [owner] };
      }),
  ];
  return open.toSorted((a, b) => a.entry - b.entry);
};
