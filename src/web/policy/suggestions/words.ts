// How pages speak of a suggestion, to each reader as far as they may know it.

import type { Directory } from '../../../app/directory.ts';
import { sees } from '../../../app/kinds.ts';
import { knowsWhoMade } from '../../../suggestion/kind.ts';
import { type Proposal, proposalOf } from '../../../suggestion/proposal.ts';
import type { Suggestion, SuggestionStage } from '../../../suggestion/state.ts';
import { sayAbout } from '../../../suggestion/steps/make-suggestion.ts';
import type { Signed } from '../../shell/site.ts';
import { namesOf, sayActor } from '../../words/entries.ts';

/** With the school's own name of another policy. */
export const titleIn = ({ about, counts }: Suggestion, directory: Directory): string =>
  counts !== null ? `Should point ${about} change?` : `Suggestion on ${sayAbout(about, namesOf(directory))}`;

export const stageWords: Readonly<Record<SuggestionStage, string>> = {
  open: 'Waits for an answer',
  agreed: 'Agreed',
  declined: 'Wording kept',
  withdrawn: 'Withdrawn',
};

export const sayMaker = (suggestion: Suggestion, { id, school, directory }: Signed): string => {
  const { madeBy } = suggestion;
  if (madeBy.kind === 'clock') return 'Candour';
  if (madeBy.kind === 'reporter') return 'Without a name';
  return knowsWhoMade(suggestion, id, school) ? sayActor(directory, madeBy) : 'A member of staff';
};

/** The version of the policy that it led to, where the reader may read that. */
export const ledTo = (stream: string, { id, school }: Signed): Proposal | null => {
  const proposal = proposalOf(school, stream);
  const isTheirs = proposal !== null && sees(id, { kind: 'policy-version', state: proposal.state }, school);
  return isTheirs ? proposal : null;
};
