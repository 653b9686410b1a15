// What the information champion looks after, on their desk: suggestions, proposals, who has read the policy,
// its review, exceptions.

import { counted, londonDate, sayMonth } from '../../../policy/clock.ts';
import { isStanding } from '../../../school/policies/exception-state.ts';
import { readersOf } from '../../../school/policies/reading.ts';
import { proposers } from '../../../suggestion/proposal.ts';
import { answerers } from '../../../suggestion/step.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { type Child, html } from '../../ui/html.ts';

const link = (href: string, text: string): Child => html`<a class="govuk-link" href="${href}">${text}</a>`;

/** Counted by what is kept of each: no title is opened, however many there are. */
const seenBy = ({ app }: Site, { id }: Signed) =>
  app.streams.states(id, ['suggestion', 'policy-version', 'exception']);
type Seen = Awaited<ReturnType<typeof seenBy>>;

/** Their own waits for somebody else. */
const changes = (seen: Seen, { id, school }: Signed): Fact => {
  const suggested = seen.suggestion.map(({ state }) => state);
  const open = suggested.filter((each) => each.stage === 'open');
  const toAnswer = open.filter((each) => answerers(each, school).includes(id)).length;
  const agreed = suggested.filter(({ stage }) => stage === 'agreed').length;
  const begun = seen['policy-version'].filter(
    ({ state: { stage } }) => stage === 'draft' || stage === 'put-forward' || stage === 'declined',
  ).length;
  const said = `${toAnswer} to answer, ${agreed} agreed, ${counted(begun, 'version')} begun`;
  return ['Suggestions and versions', link('/policy/versions', said)];
};

/** The headteacher looks after it where the school has no champion; null for anybody else. */
export const championPart = async (site: Site, signed: Signed): Promise<Child> => {
  const { id, school, directory } = signed;
  if (!proposers(school).includes(id)) return null;
  const { nextReview } = directory.policy.documentControl;
  const { all, read } = readersOf(school);
  const seen = await seenBy(site, signed);
  const inForce = seen.exception.filter(({ state }) => isStanding(state, londonDate(site.app.now())));
  return html`<h2 class="govuk-heading-m candour-others">Looking after the policy</h2>${factList([
    ['Learning', link('/term-reports/change', 'What should we change?')],
    changes(seen, signed),
    // What no governors approved yet is read by nobody, and its review is another school's.
    ...(school.policyVersions.size === 0
      ? []
      : ([
          ['Read by', link('/policy/reading', `${read.length} of ${all.length} people`)],
          ['Review', link('/policy/home', `Due ${sayMonth(nextReview)}`)],
        ] as const)),
    ['Exceptions', link('/exceptions', `${counted(inForce.length, 'exception')} in force`)],
  ])}`;
};
