// Who is told what of a version of the policy. That there is something to read is never urgent.
import type { PersonId } from '../record/ids.ts';
import { officeHolders } from '../school/holders.ts';
import { type AnyNotice, type Happened, noticesOf } from '../school/kind.ts';
import type { PolicyVersionState, Signed } from '../school/policies/policy-version-state.ts';
import { versionInForce } from '../school/policies/policy-versions.ts';
import type { School } from '../school/school.ts';
import { unread } from './reading-reminders.ts';
import { askedToConfirm, deciders } from './step.ts';
import type { VersionEvent } from './steps.ts';

type Happening = Happened<PolicyVersionState, VersionEvent>;

const whoSigned = (signed: Signed | null | undefined): readonly PersonId[] => (signed?.by ? [signed.by] : []);

/** Who is reminded of the review. */
const reviewers = (school: School): readonly PersonId[] =>
  (['headteacher', 'clerk', 'chair'] as const).flatMap((role) => officeHolders(school, role));

const noticesFor = (
  event: VersionEvent,
  { stream, state, before, after }: Happening,
): readonly AnyNotice[] => {
  const told = (kind: string, people: readonly PersonId[]) => noticesOf(stream, kind, people);
  const toldToday = (kind: string, people: readonly PersonId[]) => noticesOf(stream, kind, people, 'digest');
  switch (event.type) {
    case 'version-put-forward':
      return told('version-asked', deciders(state, after));
    case 'adoption-recorded':
      return told('confirm-asked', askedToConfirm(state, after));
    case 'version-declined':
      return told('version-settled', whoSigned(state.putForward));
    case 'version-adopted':
      return [
        ...told('version-settled', whoSigned(state.putForward)),
        ...toldToday(
          'reading-asked',
          unread(state, after).map(({ id }) => id),
        ),
      ];
    case 'review-proposed':
      return told('review-asked', deciders(state, after));
    case 'review-recorded':
    case 'review-declined':
      // Settled, the proposal is gone.
      return told('review-settled', whoSigned(versionInForce(before)?.state.proposedReview));
    case 'review-reminded':
      return told(event.facts.isOverdue ? 'review-overdue' : 'review-due', reviewers(after));
    case 'reading-reminded':
      return toldToday('reading-due', event.facts.people);
    case 'unread-listed':
      return toldToday('unread-listed', officeHolders(after, 'headteacher'));
    default:
      return [];
  }
};

export const versionNotices = (happened: Happening): readonly AnyNotice[] =>
  happened.events.flatMap((event) => noticesFor(event, happened));
