// An auditor has no account: they read this one incident, by a link, until a day. Giving it is on the record,
// and told to the other of headteacher and chair.
import { dayMs, type Moment, sayDate } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { Standing } from '../notifications/notice.ts';
import { seeingChair } from '../notifications/recipients.ts';
import { inPlace } from '../people/judges.ts';
import { type AuditorDays, type LeftOut, leavesOutEnough } from '../state/auditors.ts';
import { isProtected } from '../state/incident.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly days: AuditorDays; readonly leavesOut: LeftOut };
type Shared = { readonly until: Moment; readonly leavesOut: LeftOut };

const without: Readonly<Record<LeftOut, string>> = {
  nothing: '',
  interviews: ', without interviews and files',
  'names-and-words': ', without names and what people wrote',
};

/** The headteacher and the chair, as far as they see it. */
const headAndChair = (standing: Standing): readonly PersonId[] => [
  ...new Set([...inPlace(standing.incident, standing.school, 'headteacher'), ...seeingChair(standing)]),
];

export const shareWithAuditor: Step<
  'share-with-auditor',
  Facts,
  'auditor',
  Event<'shared-with-auditor', Shared>
> = {
  name: 'share-with-auditor',
  title: 'Show it to an auditor',
  point: '5',
  carriesOut: [],
  who: ['headteacher', 'chair'],
  stages: openOrEnded,
  inPractice: 'never',
  grave: true,
  onlyAdds: true,
  prose: { auditor: 'required' },
  decide(incident, { days, leavesOut }, { now }) {
    if (incident.erased !== null) {
      return refuse('school default', 'What was written here has been erased: there is nothing to show.');
    }
    return leavesOutEnough(isProtected(incident), leavesOut)
      ? [{ type: 'shared-with-auditor', facts: { until: now + days * dayMs, leavesOut } }]
      : refuse(
          'school default',
          'Words could betray a protected reporter: leave out names and what people wrote.',
        );
  },
  events: {
    'shared-with-auditor': {
      isAside: true,
      evolve: (incident, event) => ({
        ...incident,
        auditors: [...incident.auditors, { ...stamp(event), ...event.facts, ended: null }],
      }),
      says: ({ until, leavesOut }) =>
        `gave an auditor this incident to read until ${sayDate(until)}${without[leavesOut]}`,
      tells: ({ actor }, standing) => [
        {
          to: headAndChair(standing).filter((person) => person !== personOf(actor)),
          kind: 'shared-with-auditor',
          urgency: 'digest',
        },
      ],
    },
  },
};
