// Where it is kept who made a report: of a confidential one apart from all else, sealed to the keys of
// chair and vice-chair. This is the one place that decides it, before anything reaches the record.

import type { Concerned, Naming } from '../../incident/state/vocabulary.ts';
import type { Digest, IncidentId } from '../../record/ids.ts';
import { type Refusal, refuse } from '../../record/step.ts';
import type { Identities } from './identities.ts';

/** Under which of the report's fields it is kept how its reporter can be reached, and who can open it. */
export type Identity = {
  readonly prose: { readonly contact?: string; readonly identity?: string };
  readonly facts: { readonly sealedTo?: readonly Digest[] };
};

/** The report that is to be made: how its reporter gives their name, and what they wrote of themselves. */
export type OfReport = {
  readonly incident: IncidentId;
  readonly naming: Naming;
  readonly concerns: readonly Concerned[];
  readonly contact: string | undefined;
};

/** What a report keeps of who made it; refuses a confidential one that nobody has a key for. */
export const identityOf = async (
  identities: Pick<Identities, 'seal'>,
  { incident, naming, concerns, contact }: OfReport,
): Promise<Identity | Refusal> => {
  if (contact === undefined) return { prose: {}, facts: {} };
  if (naming !== 'confidential') return { prose: { contact }, facts: {} };
  const sealed = await identities.seal(incident, concerns, contact);
  if (sealed === null) {
    return refuse(
      '1',
      'The chair has not set up their key yet, so your name could not be kept for them alone.',
    );
  }
  return { prose: { identity: sealed.identity }, facts: { sealedTo: sealed.sealedTo } };
};
