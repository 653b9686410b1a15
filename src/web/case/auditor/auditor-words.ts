import type { LeftOut } from '../../../incident/state/auditors.ts';
import { capitalised } from '../../../record/phrases.ts';

/** What no auditor reads, because only a few people in school may. */
export const readByFew =
  'what was written about disciplinary action, and how the reporter says they were treated';

export const sayLeftOut: Readonly<Record<LeftOut, string>> = {
  nothing: capitalised(readByFew),
  interviews: `Interviews, hearings and files; ${readByFew}`,
  'names-and-words': 'Names, and everything that people wrote',
};
