// Where a page on an incident leads for the rules that it rests on: the desk to the policy page, an auditor
// to those of the incident, among its own pages.
import { incidentPath, type StepView } from '../case-form.ts';

type Found = StepView['found'];

const isAudited = (found: Found): boolean => 'root' in found;

/** Where the policy of the incident stands; null where it was replaced since. */
export const policyPage = (found: Found): string | null => {
  if (isAudited(found)) return incidentPath(found, 'policy');
  return found.policy.version === found.directory.policy.version ? '/policy' : null;
};

/** The same for its Procedures, at a part of them. */
export const proceduresPage = (found: Found, part = 'procedures'): string | null => {
  if (isAudited(found)) return `${incidentPath(found, 'policy')}#${part}`;
  return found.procedures.version === found.directory.procedures.version ? `/policy#${part}` : null;
};
