// What is recommended or promised on an incident and is still to be done (3, 3j, 4d, 6d): an action of the
// school where it stands, from the moment it is on the record. Nobody sets it a second time.
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate } from '../../../policy/clock.ts';
import { latest } from '../../../policy/when.ts';
import type { PersonId } from '../../../record/ids.ts';
import type { Stamp } from '../../../record/stamp.ts';
import type { Incident } from '../incident.ts';
import { answeredBy, openDirections, unansweredRecommendations } from './governing.ts';

/** Called after the field in which it is written. */
export type PromiseName = 'recommendation' | 'direction' | 'control';

/** By the entry that holds it; `dueOn` is null where nobody named a day. */
export type Promised = Pick<Stamp, 'entry' | 'at'> & {
  readonly as: PromiseName;
  readonly owner: PersonId | null;
  /** Of a direction: nobody is named for it. */
  readonly answeredBy?: 'lead' | 'office';
  readonly dueOn: IsoDate | null;
};

export const promisedOn = (incident: Incident): readonly Promised[] => {
  if (incident.erased !== null || incident.stage === 'set-aside') return [];
  const planned = incident.controls.filter(({ state }) => state === 'planned');
  const open: readonly Promised[] = [
    ...unansweredRecommendations(incident).map(
      ({ entry, at }) => ({ as: 'recommendation', entry, at, owner: null, dueOn: null }) as const,
    ),
    ...openDirections(incident).map((each) => {
      const { entry, at, until } = each;
      const by = answeredBy(incident, each);
      return { as: 'direction', entry, at, owner: null, answeredBy: by, dueOn: until ?? null } as const;
    }),
    ...planned.map(({ entry, at, owner, dueAt }) => {
      const dueOn = dueAt === null ? null : londonDate(latest(dueAt));
      return { as: 'control', entry, at, owner, dueOn } as const;
    }),
  ];
  return open.toSorted((a, b) => a.entry - b.entry);
};
