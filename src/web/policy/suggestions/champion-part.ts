// What the information champion looks after, on their desk: suggestions, proposals, who has read the policy,
// its review, exceptions.

import { streamPath } from '../../../app/cases/other-streams.ts';
import { titleNamed } from '../../../app/governing/version-names.ts';
import { counted, londonDate, sayDate, sayMonth } from '../../../policy/clock.ts';
import { reviewState } from '../../../policy/policy.ts';
import { personOf } from '../../../record/actor.ts';
import { isStanding } from '../../../school/policies/exception-state.ts';
import { readersOf } from '../../../school/policies/reading.ts';
import { proposers } from '../../../suggestion/proposal.ts';
import { answerers } from '../../../suggestion/step.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { type Child, html } from '../../ui/html.ts';
import { meetingsOf, sayAgenda } from '../versions/decided.ts';

const link = (href: string, text: string): Child => html`<a class="govuk-link" href="${href}">${text}</a>`;

/** Counted by what is kept of each: no title is opened, however many there are. */
const seenBy = ({ app }: Site, { id }: Signed) =>
  app.streams.states(id, ['suggestion', 'policy-version', 'exception']);
type Seen = Awaited<ReturnType<typeof seenBy>>;

/** Their own waits for somebody else. */
const suggestions = ({ suggestion: all }: Seen, { id, school }: Signed): Fact => {
  const open = all.filter(
    ({ state }) => state.stage === 'open' && answerers(state, school).includes(id),
  ).length;
  const agreed = all.filter(({ state }) => state.stage === 'agreed').length;
  const own = all.filter(({ state }) => state.stage === 'open' && personOf(state.madeBy) === id).length;
  const yours = own > 0 ? `, ${own} of yours waiting` : '';
  return ['Suggestions', link('/policy/versions', `${open} to answer, ${agreed} agreed${yours}`)];
};

const proposals = async (seen: Seen, site: Site, signed: Signed): Promise<Fact> => {
  const all = seen['policy-version'].filter(
    ({ state: { stage } }) => stage === 'draft' || stage === 'put-forward' || stage === 'declined',
  );
  const latestFirst = all.toSorted((a, b) => b.state.begunAt - a.state.begunAt);
  const meetings = await meetingsOf(site, signed, all);
  const links = latestFirst.map(({ stream, state }) => {
    const on = meetings.get(stream);
    const title = link(streamPath('policy-version', stream), titleNamed(signed.directory, { stream, state }));
    return html`<div>${title}${
      on === undefined ? `, begun ${sayDate(state.begunAt)}` : `. ${sayAgenda(state, on)}`
    }</div>`;
  });
  return ['Proposals', links.length === 0 ? 'None' : html`${links}`];
};

/** The headteacher looks after it where the school has no champion; null for anybody else. */
export const championPart = async (site: Site, signed: Signed): Promise<Child> => {
  const { id, school, directory } = signed;
  if (!proposers(school).includes(id)) return null;
  const { nextReview } = directory.policy.documentControl;
  const isOverdue = reviewState(directory.policy, site.app.now()).state === 'overdue';
  const review = `${isOverdue ? 'Overdue since' : 'Due in'} ${sayMonth(nextReview)}`;
  const { all, read } = readersOf(school);
  const seen = await seenBy(site, signed);
  const inForce = seen.exception.filter(({ state }) => isStanding(state, londonDate(site.app.now())));
  return html`<h2 class="govuk-heading-m candour-others">Looking after the policy</h2>${factList([
    ['Learning', link('/term-reports/change', 'What should we change?')],
    suggestions(seen, signed),
    await proposals(seen, site, signed),
    ['Read by', link('/policy/reading', `${read.length} of ${all.length} people`)],
    ['Review', link('/policy/home', review)],
    ['Exceptions', link('/exceptions', `${counted(inForce.length, 'exception')} in force`)],
  ])}`;
};
