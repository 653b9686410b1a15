// People without an account sign a list on paper, which the office keeps and enters: how many signed it, and
// their names for the headteacher's register.
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import { type Event, refuse } from '../../record/step.ts';
import { signed } from '../../school/policies/policy-version-state.ts';
import { isInForce } from '../../school/policies/policy-versions.ts';
import type { VersionStep } from '../step.ts';

type Facts = { readonly on: IsoDate; readonly count: number };

const basis = 'school default';
/** More names than anybody signs on one list. */
const countMax = 500;

export const recordPaperReading: VersionStep<
  'record-paper-reading',
  Facts,
  'names',
  Event<'paper-reading-recorded', Facts>
> = {
  name: 'record-paper-reading',
  title: 'Enter a signed list',
  point: basis,
  who: ['office'],
  onlyAdds: true,
  prose: { names: 'required' },
  decide(version, facts, { now, school }) {
    if (!isInForce(school, version))
      return refuse(basis, 'This version is no longer in force. Print the list of the new one.');
    if (facts.on > londonDate(now)) return refuse(basis, 'A list cannot be signed in the future.');
    if (facts.on < londonDate(version.adoption?.at ?? now))
      return refuse(basis, 'A list cannot be signed before the version was in force.');
    return Number.isInteger(facts.count) && facts.count > 0 && facts.count <= countMax
      ? [{ type: 'paper-reading-recorded', facts }]
      : refuse(basis, `Between 1 and ${countMax} people can sign a list.`);
  },
  events: {
    'paper-reading-recorded': {
      evolve: (version, event) => ({
        ...version,
        papers: [...version.papers, { ...event.facts, ...signed(event) }],
      }),
      says: () => 'entered a list of readers that was signed on paper',
    },
  },
};
