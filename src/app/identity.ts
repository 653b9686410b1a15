// Where it is kept who made a report: of a confidential one apart from all else, for the chair alone. This is
// the one place that decides it, before anything is sealed.
import type { Naming } from '../incident/incident.ts';

/** Under which of the report's fields it is kept how its reporter can be reached. */
export type Identity = { readonly contact?: string; readonly identity?: string };

/** What a report keeps of who made it, from how they give their name and what they wrote of themselves. */
export const identityOf = (naming: Naming, contact: string | undefined): Identity => {
  if (contact === undefined) return {};
  return naming === 'confidential' ? { identity: contact } : { contact };
};
