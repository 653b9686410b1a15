// What is recommended or promised on an incident and was neither answered nor carried out (3, 3g, 3j, 4d,
// 6d): until it is an action, it stands on the school's list of actions as it is.
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import { latest, type When } from '../../policy/when.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import type { Incident } from './incident.ts';
import { isOpenRisk } from './investigation.ts';

/** Called after the field in which it is written. */
const promises = ['recommendation', 'direction', 'control', 'risk'] as const;
export type PromiseName = (typeof promises)[number];

/** By the entry that holds it; `owner` and `dueOn` are null where nobody named them. */
export type Promised = {
  readonly as: PromiseName;
  readonly entry: EntryNo;
  readonly owner: PersonId | null;
  readonly dueOn: IsoDate | null;
};

const dayOf = (when: When | null): IsoDate | null => (when === null ? null : londonDate(latest(when)));

/** A risk that is accepted promises nothing. What the school means to do is kept until there is an action. */
export const promisedOn = (incident: Incident): readonly Promised[] => {
  const { recommendations, directions, controls, risks, erased, stage } = incident;
  if (erased !== null || stage === 'set-aside') return [];
  const open: readonly Promised[] = [
    ...recommendations
      .filter(({ answer }) => answer === null || (answer.answer === 'planned' && answer.action === undefined))
      .map(({ entry, answer }) => ({
        ...({ as: 'recommendation', entry, owner: null } as const),
        dueOn: answer?.doneBy ?? null,
      })),
    ...directions
      .filter(({ answer }) => answer === null)
      .map(({ entry, until }) => ({
        ...({ as: 'direction', entry, owner: null } as const),
        dueOn: until ?? null,
      })),
    ...controls
      .filter(({ state }) => state === 'planned')
      .map(({ entry, owner, dueAt }) => ({ as: 'control', entry, owner, dueOn: dayOf(dueAt) }) as const),
    ...risks
      .filter(isOpenRisk)
      .map(({ entry, owner, dueAt }) => ({ as: 'risk', entry, owner, dueOn: dayOf(dueAt) }) as const),
  ];
  return open.toSorted((a, b) => a.entry - b.entry);
};
