// Where somebody types the passphrase or the sheet of their own key to identities.
import type { Problem } from '../../app/identity/identity-keys.ts';
import type { DeskRequest, Site } from '../shell/site.ts';

/** Opens something with what they typed; guesses at it are slowed like those at a password. */
export const withPassphrase = <T extends object>(
  request: DeskRequest,
  site: Site,
  attempt: () => Promise<T>,
): Promise<T | Problem> =>
  site.accounts.tryPassphrase(
    { person: request.get('signed').id, network: site.networkOf(request) },
    attempt,
  );
