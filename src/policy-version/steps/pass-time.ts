// What time does to the version in force: it reminds of its review, and reminds people to read it.

import type { Moment } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Event } from '../../record/step.ts';
import type { PolicyVersionState } from '../../school/policies/policy-version-state.ts';
import { isInForce, nextReviewOf } from '../../school/policies/policy-versions.ts';
import type { None } from '../../school/step.ts';
import { timePasses } from '../../school/stream-step.ts';
import { readingDue } from '../reading-reminders.ts';
import { reminderDue, reviewDueAt } from '../review-reminders.ts';
import type { VersionStep } from '../step.ts';

type Reminded = Event<
  'review-reminded',
  {
    /** When this reminder was due; those before it that nobody got are part of it. */
    readonly due: Moment;
    readonly isOverdue: boolean;
  }
>;
type People = { readonly people: readonly PersonId[] };
type ReadingReminded = Event<'reading-reminded', People>;
type UnreadListed = Event<'unread-listed', People>;

const withEach = (
  version: PolicyVersionState,
  { people }: People,
  to: (
    known: PolicyVersionState['reminded'][PersonId] | undefined,
  ) => PolicyVersionState['reminded'][PersonId],
): PolicyVersionState => ({
  ...version,
  reminded: {
    ...version.reminded,
    ...Object.fromEntries(people.map((person) => [person, to(version.reminded[person])])),
  },
});

export const passTime: VersionStep<'pass-time', None, never, Reminded | ReadingReminded | UnreadListed> = {
  ...timePasses,
  decide(version, _facts, { now, school }) {
    const due = isInForce(school, version) ? reminderDue(version, now) : null;
    const month = nextReviewOf(version);
    const { remind, list } = readingDue(version, school, now);
    return [
      ...(due === null || month === null
        ? []
        : [{ type: 'review-reminded', facts: { due, isOverdue: due > reviewDueAt(month) } } as const]),
      ...(remind.length > 0 ? [{ type: 'reading-reminded', facts: { people: remind } } as const] : []),
      ...(list.length > 0 ? [{ type: 'unread-listed', facts: { people: list } } as const] : []),
    ];
  },
  events: {
    'review-reminded': {
      evolve: (version, { facts: { due } }) => ({ ...version, remindedFor: due }),
      says: ({ isOverdue }) => `reminded of the review, which is ${isOverdue ? 'overdue' : 'due'}`,
    },
    'reading-reminded': {
      evolve: (version, { facts, at }) =>
        withEach(version, facts, (known) => ({ times: (known?.times ?? 0) + 1, at, isListed: false })),
      says: () => 'reminded people to read this version',
    },
    'unread-listed': {
      evolve: (version, { facts, at }) =>
        withEach(version, facts, (known) => ({ times: known?.times ?? 0, at, isListed: true })),
      says: () => `gave the ${inOffice('headteacher')} the names of people who did not read this version`,
    },
  },
};
