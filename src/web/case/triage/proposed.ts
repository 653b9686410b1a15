import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { confirmers } from '../../../incident/people/judges.ts';
import { secondPersonFor } from '../../../incident/people/second-person.ts';
import { type Proposal, sayTell } from '../../../incident/state/judging/judgement.ts';
import { sayProposed } from '../../../incident/state/judging/proposal-words.ts';
import { sayEither } from '../../../record/phrases.ts';

/** Who may confirm it, to follow "waits for". */
export const sayConfirmers = ({ incident, school, directory, person }: Case, waiting: Proposal): string =>
  sayEither(
    confirmers(incident, school, waiting).map((each) => (each === person ? 'you' : nameIn(directory, each))),
  ) || secondPersonFor(incident, waiting).words;

/** What is proposed and for whom it waits, in two sentences. */
export const sayWaitingProposal = (found: Case, waiting: Proposal): string => {
  const what = waiting.what === 'reassess' ? sayTell(waiting.judged) : sayProposed(found.incident, waiting);
  return `Proposed: ${what}. It waits for ${sayConfirmers(found, waiting)} to confirm it.`;
};
