// The lists of exceptions and suggestions, narrowed to what a figure counted: those on a policy, since a day.
import { policyOf } from '../../app/cases/year-counts.ts';
import { policyNamed } from '../../app/directory.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import type { InformationPolicyId } from '../../policy/information-policies.ts';
import type { Days } from '../../policy/school-year.ts';
import { policiesInUse } from '../../school/policies/policy-list.ts';
import type { Subject } from '../../school/policies/subject.ts';
import { askedIn } from '../forms/form.ts';
import type { DeskRequest } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';

export type Counted = { readonly policy: InformationPolicyId; readonly from: IsoDate };

export const countedAt = (path: string, policy: InformationPolicyId, { from }: Days): string =>
  `${path}?policy=${policy}&from=${from}`;

/** Null where the whole list is asked for. */
export const countedIn = (request: DeskRequest): Counted | null => {
  const asked = askedIn(request);
  const found = policiesInUse(request.get('signed').school.settings).find(
    ({ id }) => id === asked.get('policy'),
  );
  const from = asked.get('from');
  return found !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(from)
    ? { policy: found.id, from: from as IsoDate }
    : null;
};

export const isOn = (about: Subject | null, { policy }: Counted): boolean => policyOf(about) === policy;

export const countedNote = (request: DeskRequest, counted: Counted, what: string): Child => {
  const { directory } = request.get('signed');
  return html`<p class="govuk-body">On the ${policyNamed(directory, counted.policy)}, ${what} since
    ${sayDate(counted.from)}, as far as you may see them. <a class="govuk-link"
      href="${request.req.path}">Show all</a></p>`;
};
