import type { PersonId } from '../record/ids.ts';
import { officeHolders } from '../school/holders.ts';
import { type AnyNotice, type Happened, noticesOf } from '../school/kind.ts';
import type { PolicyVersionState } from '../school/policy-version-state.ts';
import { unread } from './reading.ts';
import type { VersionEvent } from './steps.ts';

type Happening = Happened<PolicyVersionState, VersionEvent>;

type Told = { readonly to: readonly PersonId[]; readonly kind: string };

const told = ({ type, facts }: VersionEvent, { state, after }: Happening): Told | null => {
  if (type === 'reading-reminded') return { to: facts.people, kind: 'reading-due' };
  if (type === 'unread-listed') return { to: officeHolders(after, 'headteacher'), kind: 'unread-listed' };
  return type === 'version-adopted'
    ? { to: unread(state, after).map(({ id }) => id), kind: 'reading-asked' }
    : null;
};

/** Who hears that they have it to read, or that others have not: none of it is urgent. */
export const readingNotices = (happened: Happening): readonly AnyNotice[] =>
  happened.events.flatMap((event) => {
    const found = told(event, happened);
    return found === null ? [] : noticesOf(happened.stream, found.kind, found.to, 'digest');
  });
