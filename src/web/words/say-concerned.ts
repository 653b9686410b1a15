// The offices that a report may concern, in the school's words.

import type { Directory } from '../../app/directory.ts';
import type { Concerned } from '../../incident/state/vocabulary.ts';

/** What an office is called where a report concerns it, without its article. */
export const sayConcerned = ({ labels }: Directory, office: Concerned): string =>
  office === 'governor' ? 'other governors' : labels[office];
