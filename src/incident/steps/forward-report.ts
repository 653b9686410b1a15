// What the chair does with a protected report: forwards it to headteacher or bursar, without who made it, or
// keeps it and acts in their place. What somebody has seen cannot be taken back, so it is only ever forwarded
// further.

import { sayList } from '../../record/phrases.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { holders } from '../../school/holders.ts';
import { newReport } from '../notifications/announcements.ts';
import { inPlace } from '../people/judges.ts';
import { isProtected, isUnresolved } from '../state/incident.ts';
import type { Forwardable } from '../state/report.ts';
import { workingStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly to: readonly Forwardable[] };

export const forwardReport: Step<
  'forward-report',
  Facts,
  'reason' | 'note',
  Event<'report-forwarded', Facts>
> = {
  name: 'forward-report',
  title: 'Forward or keep the report',
  short: 'Forward or keep',
  why: 'Until you decide, nobody else can act on it.',
  told: {
    reported: 'A new report waits to be forwarded or kept by you',
    urgent: 'An urgent report waits to be forwarded or kept by you',
  },
  comes: 'first',
  point: '1',
  carriesOut: [],
  who: ['chair'],
  stages: workingStages,
  prose: { reason: 'optional-why', note: 'optional' },
  decide(incident, { to: chosen }, { proseGiven, school }) {
    const to = [...new Set(chosen)];
    const { report, forwarded } = incident;
    if (report === null || !isProtected(incident)) {
      return refuse('1', 'You can forward only a protected report. Others reach the office straight away.');
    }
    if (to.some((office) => report.concerns.includes(office))) {
      return refuse('1', 'You cannot forward it to a person it concerns.');
    }
    if (to.length > 0 && isUnresolved(incident)) {
      return refuse('1', 'It names somebody in words, who could be this person. First say who is meant.');
    }
    const isKept = (office: Forwardable) => {
      const held = holders(school, office);
      return held.length > 0 && held.every((person) => incident.excluded.includes(person));
    };
    if (to.some((office) => forwarded?.to.includes(office) !== true && isKept(office))) {
      return refuse('1', 'You cannot forward it to a person whom it was found to concern.');
    }
    if (forwarded?.to.some((office) => !to.includes(office))) {
      return refuse('1', 'They have already seen it, so you cannot take it back.');
    }
    if (forwarded !== null && to.length === forwarded.to.length) {
      return refuse('1', 'It is already so.');
    }
    if (to.length === 0 && !proseGiven.has('reason')) return refuse('1', 'Say why you keep it.');
    return [{ type: 'report-forwarded', facts: { to } }];
  },
  events: {
    'report-forwarded': {
      evolve: (incident, event) => ({
        ...incident,
        forwarded: { ...(incident.forwarded ?? stamp(event)), to: event.facts.to },
      }),
      says: ({ to }, names) =>
        to.length === 0
          ? 'kept the report, to act for the office'
          : `forwarded the report, without its reporter, to the ${sayList(to.map((to) => names.role(to)))}`,
      tells: ({ facts }, standing) => {
        const { incident, school } = standing;
        const to = facts.to.flatMap((role) => inPlace(incident, school, role));
        return newReport(to, standing);
      },
    },
  },
};
