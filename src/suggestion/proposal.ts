// What became of a suggestion that was agreed: the version of the policy that names it among its grounds.
import type { PersonId, StreamId } from '../record/ids.ts';
import { officeHolders } from '../school/holders.ts';
import type { PolicyVersionStage, PolicyVersionState } from '../school/policies/policy-version-state.ts';
import { isPoint } from '../school/policies/subject.ts';
import type { School } from '../school/school.ts';
import type { Suggestion } from './state.ts';

export type Proposal = { readonly stream: StreamId; readonly state: PolicyVersionState };

/** The first of these counts where several versions name it. */
const inOrder: readonly PolicyVersionStage[] = ['adopted', 'put-forward', 'draft', 'declined', 'withdrawn'];

export const proposalOf = ({ policyVersions }: School, suggestion: string): Proposal | null => {
  const found = [...policyVersions].flatMap(([stream, state]) =>
    state.grounds.some((each) => each === suggestion) ? [{ stream, state }] : [],
  );
  return inOrder.flatMap((stage) => found.filter(({ state }) => state.stage === stage))[0] ?? null;
};

/** Who looks after the policy. */
export const proposers = (school: School): readonly PersonId[] => {
  const champions = officeHolders(school, 'information-champion');
  return champions.length > 0 ? champions : officeHolders(school, 'headteacher');
};

/** Whether it is agreed, nobody has put its wording to the governors, and this person is to. */
export const isToPropose = (
  { stage, about }: Pick<Suggestion, 'stage' | 'about'>,
  stream: string,
  person: PersonId,
  school: School,
): boolean => {
  const proposal = proposalOf(school, stream);
  const isOpen = proposal === null || proposal.state.stage === 'withdrawn';
  // Another policy is not reworded here.
  const isOurs = about === null || isPoint(about);
  return stage === 'agreed' && isOurs && isOpen && proposers(school).includes(person);
};
