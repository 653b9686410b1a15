// What closing an account, or taking back a role, may cost: names and answers that only this person's key
// opens. Said of everybody who has a key, whether or not anything waits: a number would tell of reports that
// whoever reads this must not know of.
import { nameIn } from '../../../app/directory.ts';
import type { Child } from '../../ui/html.ts';
import { warningText } from '../../ui/notice.ts';
import type { PersonView } from './person-form.ts';

/** What must come first, where somebody has a key to identities; `closing` where their account is closed. */
export const keyWarning = ({ signed, person }: PersonView, what: 'closing' | 'revoking'): Child => {
  if (person.identityKey === null) return null;
  const isOwn = person.id === signed.id;
  const name = nameIn(signed.directory, person.id);
  const first = isOwn
    ? 'You have a key to identities. Hand over first'
    : `${name} has a key to identities. Let them hand over first`;
  const where = 'to chair or vice-chair (Your account, Your key to identities)';
  const otherwise =
    what === 'closing'
      ? 'what only this key opens is lost once the account is closed, unless it comes back.'
      : 'afterwards it is possible too, as long as the account is open.';
  return warningText({ text: `${first}, ${where}: ${otherwise}` });
};
