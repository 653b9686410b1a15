// Whether the incident must be told to the regulator and to the people affected. The policy asks this of
// major and critical incidents (6c); the law has no such limit, so it is asked of every one and is a floor
// under the severity.
import type { Moment } from '../../policy/clock.ts';
import { atLeast, higher } from '../../policy/procedures.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import { judging } from '../capacity.ts';
import { askDpo, noPersonalData } from '../notifications/announcements.ts';
import { classification } from '../state/incident.ts';
import type { Reportability } from '../state/judgement.ts';
import {
  type PersonalData,
  personalDataWords,
  type RiskToPeople,
  type Tell,
  tellWords,
} from '../state/judgement.ts';
import { openStages } from '../state/stages.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';
import { type Classified, type LeadReopened, reopensLead, severityEvents } from './classify.ts';

type Facts = {
  readonly personalData: PersonalData;
  readonly awareAt: Moment | null;
  readonly risk: RiskToPeople | null;
  readonly tell: Tell;
};
type Assessed = Event<'reportability-assessed', Omit<Reportability, 'entry' | 'at' | 'by'>>;

const inconsistent = (
  { personalData, awareAt, risk, tell }: Facts,
  proseGiven: ReadonlySet<string>,
): Refusal | null => {
  if (personalData === 'no') {
    return tell === 'nobody'
      ? null
      : refuse('UK GDPR Art 33', 'Without personal data it is recorded only: choose to tell nobody.');
  }
  if (personalData === 'yes' && awareAt === null) {
    return refuse('UK GDPR Art 33', 'Say since when the school has been aware: the 72 hours run from then.');
  }
  if (awareAt !== null && !proseGiven.has('awareWhy')) {
    return refuse('UK GDPR Art 33', 'Say why this moment counts as the one when the school became aware.');
  }
  if (personalData === 'yes' && risk === null) {
    return refuse('UK GDPR Art 33', 'Say how likely a risk to people is: it decides who must be told.');
  }
  if (tell === 'nobody' && (risk === 'likely' || risk === 'high')) {
    return refuse('UK GDPR Art 33', 'A risk to people that is not unlikely must be told to the regulator.');
  }
  if (tell === 'regulator' && risk === 'high' && !proseGiven.has('exception')) {
    return refuse(
      'UK GDPR Art 34',
      'A high risk must be told to the people affected too, or say which exception applies.',
    );
  }
  return null;
};

/**
 * Assesses whether the incident is reportable, since when the school is aware, and who is told (6c; UK GDPR
 * Art 33).
 */
export const assessReportability: Step<
  'assess-reportability',
  Facts,
  'reasons' | 'awareWhy' | 'exception',
  Assessed | Classified | LeadReopened
> = {
  name: 'assess-reportability',
  title: 'Assess whether it must be reported',
  point: '6c',
  carriesOut: ['6c'],
  who: judging,
  stages: openStages,
  prose: { reasons: 'required', awareWhy: 'optional', exception: 'optional' },
  decide(incident, facts, { now, proseGiven }) {
    if ((facts.awareAt ?? 0) > now)
      return refuse('UK GDPR Art 33', 'The school cannot become aware in the future.');
    const wrong = inconsistent(facts, proseGiven);
    if (wrong !== null) return wrong;
    const assessed = { type: 'reportability-assessed', facts } as const;
    const present = classification(incident);
    const risky = facts.risk === 'likely' || facts.risk === 'high';
    if (present === null || !risky || atLeast(present.severity, 'major')) return [assessed];
    const { entry: _entry, at: _at, by: _by, ...kept } = present;
    const proposed = facts.risk === 'high' ? 'critical' : higher(present.proposed, 'major');
    const raised = { ...kept, proposed, severity: 'major' } as const;
    return [assessed, { type: 'classified', facts: raised }, ...reopensLead(incident, 'major')];
  },
  events: {
    ...severityEvents,
    'reportability-assessed': {
      evolve: (incident, event) => ({
        ...incident,
        reportabilities: [...incident.reportabilities, { ...stamp(event), ...event.facts }],
      }),
      says: ({ personalData, tell }) =>
        `assessed whether it must be reported: ${personalDataWords[personalData]}; ${tellWords[tell]}`,
      tells: (event, standing) => [...askDpo(event, standing), ...noPersonalData(event, standing)],
    },
  },
};
