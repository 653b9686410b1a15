// What closing an account, or taking back a role, may cost: names and answers that only this person's key
// opens. Said of everybody who has a key, whether or not anything waits: a number would tell of reports that
// whoever reads this must not know of.
import { nameIn } from '../app/directory.ts';
import type { SchoolView } from './school-form.ts';
import { type Child, html } from './ui/html.ts';
import { warningText } from './ui/notice.ts';

/** What must come first, where somebody has a key to identities; `closing` where their account is closed. */
export const keyWarning = ({ signed, person }: SchoolView, what: 'closing' | 'revoking'): Child => {
  if (person.identityKey === null) return null;
  const name = nameIn(signed.directory, person.id);
  const whose = person.id === signed.id ? 'You have a key' : `${name} has a key`;
  const waits = 'what waits there is handed over to chair or vice-chair, who needs a key for it';
  const first = html`${whose} to identities. First see under Your account, Your key to identities, that
    ${waits}.`;
  return warningText({
    text:
      what === 'closing'
        ? html`${first} What only this key opens is lost once the account is closed, unless it comes back.`
        : html`${first} It can still be handed over afterwards, as long as the account is open.`,
  });
};
