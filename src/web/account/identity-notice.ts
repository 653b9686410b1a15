// What waits for whoever has, or should have, a key to identities: to set it up, or to hand over what they
// open.
import { keyHoldersFor } from '../../incident/identity/disclosure.ts';
import { holds } from '../../school/school.ts';
import type { Signed, Site } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { hasUseForKey, keyPath, sayWaiting } from './identity-key.ts';

const link = (text: string): Child => html`<a class="govuk-link" href="${keyPath}">${text}</a>`;

/** What to do about one's key to identities; nothing where there is nothing to do. */
export const identityNotice = async (signed: Signed, site: Site): Promise<Child> => {
  if (!hasUseForKey(signed)) return null;
  const { school, id, person } = signed;
  const isHolder = holds(school, id, 'chair') || holds(school, id, 'vice-chair');
  if (person.identityKey === null) {
    const another = 'so that a name can still be opened when whoever has a key is away, or has lost theirs.';
    const first = 'without it nobody can report so that only the chair knows who they are.';
    const hasNone = keyHoldersFor({ excluded: [] }, school).length === 0;
    const why = hasNone || holds(school, id, 'chair') ? first : another;
    return isHolder && insetText({ text: html`${link('Set up your key to identities')}: ${why}` });
  }
  const waiting = await site.app.identities.handover(id);
  const count = waiting.names + waiting.answers;
  if (count === 0) return null;
  const one = waiting.names === 1 ? 'A name waits' : 'An answer waits';
  const waits = count === 1 ? one : `${sayWaiting(waiting)} wait`;
  return insetText({ text: html`${waits} to be handed over to chair or vice-chair. ${link('Hand over')}` });
};
