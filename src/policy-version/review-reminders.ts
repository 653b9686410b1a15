// When time reminds of the review of a policy: 90 and 30 days before the last day of its month, on that day,
// and then on the last day of every month until it is done.
import { addDays, type IsoDate, lastDayOf } from '../policy/calendar.ts';
import { type Moment, momentOf } from '../policy/clock.ts';
import type { YearMonth } from '../policy/policy.ts';
import type { PolicyVersionState } from '../school/policies/policy-version-state.ts';
import { nextReviewOf } from '../school/policies/policy-versions.ts';

const daysBefore = [90, 30] as const;

const inTheMorning = (date: IsoDate): Moment => momentOf(date, '08:00');

export const reviewDueAt = (month: YearMonth): Moment => inTheMorning(lastDayOf(month));

/** The first reminder of a review in this month that comes after the moment. */
const reminderAfter = (month: YearMonth, moment: Moment): Moment => {
  const before = daysBefore.map((days) => inTheMorning(addDays(lastDayOf(month), -days)));
  const soon = before.find((each) => each > moment);
  if (soon !== undefined) return soon;
  for (let later = 0; ; later += 1) {
    const at = inTheMorning(lastDayOf(month, later));
    if (at > moment) return at;
  }
};

/** The last reminder that is due by now and was not given; null where there is none. */
export const reminderDue = (version: PolicyVersionState, now: Moment): Moment | null => {
  const month = nextReviewOf(version);
  if (month === null) return null;
  let found: Moment | null = null;
  for (let at = reminderAfter(month, version.remindedFor); at <= now; at = reminderAfter(month, at))
    found = at;
  return found;
};

/** Since when its review is due and nobody has proposed that it stays as it is; null where it is not. */
export const reviewDueSince = (version: PolicyVersionState): Moment | null => {
  const month = nextReviewOf(version);
  if (month === null || version.proposedReview !== null) return null;
  const since = reminderAfter(month, 0);
  return version.remindedFor >= since ? since : null;
};

/** When time is to remind next. */
export const wakesAt = (version: PolicyVersionState): Moment | null => {
  const month = nextReviewOf(version);
  return month === null ? null : reminderAfter(month, version.remindedFor);
};
