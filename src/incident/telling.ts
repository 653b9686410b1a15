// Whom each event of an incident is told to, and how soon: one row an event; what has no row tells nobody. It
// looks at the incident as the whole order left it, so that what was settled in the same breath asks nobody.
import { atLeast, type DutyName, timescale } from '../policy/procedures.ts';
import type { Recorded } from '../record/step.ts';
import { actingChair, capacities, confirmers, inPlace, owners } from './capacities.ts';
import { handling, inHand, leads, office, others, type Standing } from './hearers.ts';
import { type Incident, isHeld, lead, severity } from './incident.ts';
import type { NoticeKind, Saying, Urgency } from './notice.ts';
import { stepNow } from './owed.ts';
import { reachedAs } from './reach.ts';
import type { StepName } from './step-names.ts';
import type { IncidentEvent } from './steps.ts';
import { askDpo, endedUnadvised, noPersonalData } from './telling-advice.ts';
import { answerRules } from './telling-answers.ts';
import { toAllocate, withoutLead } from './telling-lead.ts';
import { newReport } from './telling-reports.ts';
import { deciding, unsealingRules } from './telling-unsealing.ts';
import { walledOff } from './telling-walls.ts';

type EventType = IncidentEvent['type'];
type EventOfType<T extends EventType> = Recorded<Extract<IncidentEvent, { type: T }>>;
type Rule<T extends EventType> = (event: EventOfType<T>, standing: Standing) => readonly Saying[];

/** A rule for which the event itself plays no part. */
type AnyRule = (event: unknown, standing: Standing) => readonly Saying[];

const toReporter = ({ report }: Incident, kind: NoticeKind, urgency: Urgency = 'bell'): readonly Saying[] =>
  report?.reporter ? [{ to: [report.reporter], kind, urgency }] : [];

/** Tells the chair what became major or critical by that entry (5c, 6a). */
const tellSevere = (entry: number, { incident, school }: Standing): readonly Saying[] => {
  const level = severity(incident);
  const before = incident.classifications.findLast((each) => each.entry < entry)?.severity;
  if (level === null || level === before || !atLeast(level, 'major')) return [];
  const to = actingChair(incident, school);
  return level === 'critical' && lead(incident) === null
    ? [{ to, kind: 'severe', step: 'allocate', duty: 'assign-lead' }]
    : [{ to, kind: 'severe' }];
};

const toConfirm: AnyRule = (_event, { incident, school }) =>
  incident.proposal === null
    ? []
    : [{ to: confirmers(incident, school), kind: 'asked', step: 'confirm-proposal' }];

const tellChair: AnyRule = (_event, { incident, school }) => [
  { to: actingChair(incident, school), kind: 'chair-told' },
];

const ended = (event: EventOfType<EventType>, standing: Standing): readonly Saying[] => [
  {
    to: [...leads(standing), ...others(standing)],
    kind: event.type === 'closed' ? 'closed' : 'set-aside',
    urgency: 'bell',
  },
  ...endedUnadvised(event, standing),
  ...toReporter(standing.incident, 'outcome', 'at-once'),
];

/** A new owner hears of what is theirs, and by when. */
const toOwner =
  (step: 'update-risk' | 'update-control') =>
  (
    { facts: { owner, dueAt } }: EventOfType<'risk-added' | 'control-added'>,
    { incident }: Standing,
  ): readonly Saying[] =>
    owner === null || !owners(incident).includes(owner)
      ? []
      : [{ to: [owner], kind: 'owner', step, dueAt, urgency: 'digest' }];

/** How soon what merely reminds is told: by the severity, or red flags before it is known. */
const pressing = ({ incident, procedures }: Standing): Urgency => {
  const level = severity(incident);
  const canWait = level === null ? !incident.report?.redFlags.length : procedures.digestFor.includes(level);
  return canWait ? 'digest' : 'at-once';
};

const stepFor = ({ incident, procedures }: Standing, duty: DutyName): StepName =>
  stepNow(incident, timescale(procedures, duty));

/**
 * Who may review is asked. Of what is small, where several may, nobody in particular is pressed by a mail at
 * once: it stands in the bell of each, and in the day's digest unless one of them has closed it by then.
 */
const toReview = (standing: Standing): readonly Saying[] => {
  const to = reachedAs(standing.incident, 'reviewer', standing.school);
  const urgency = to.length > 1 ? pressing(standing) : 'at-once';
  const duty = 'review-and-close';
  return [{ to, kind: 'asked', step: stepFor(standing, duty), duty, urgency }];
};

const reminded: Rule<'reminder-sent'> = ({ facts: { to, duty, unit } }, standing) => {
  const about = { to, duty, step: stepFor(standing, duty) };
  return unit === 'hours'
    ? [{ ...about, kind: 'statutory', statutory: true }]
    : [{ ...about, kind: 'reminder', urgency: pressing(standing) }];
};

const rules: { readonly [T in EventType]?: Rule<T> } = {
  ...unsealingRules,
  ...answerRules,
  reported: (_event, standing) => newReport(office(standing), standing),
  'report-forwarded': ({ facts }, standing) => {
    const { incident, school } = standing;
    const to = facts.to.flatMap((role) => inPlace(incident, school, role));
    return newReport(to, standing);
  },
  'concern-resolved': (_event, standing) =>
    isHeld(standing.incident) ? [] : newReport(office(standing), standing),
  'conflict-declared': walledOff(({ facts }) => [facts.person]),
  'wall-followed': walledOff(({ facts }) => [facts.person]),
  'details-verified': withoutLead(({ facts }) => facts.slipped ?? []),
  'details-added': (_event, standing) => [{ to: inHand(standing), kind: 'details', urgency: 'bell' }],
  'case-written-to': (_event, standing) => [
    { to: handling(standing), kind: 'reporter-wrote', step: 'write-to-reporter' },
    { to: deciding(standing), kind: 'reporter-wrote' },
  ],
  'reporter-written-to': (_event, { incident }) => toReporter(incident, 'message', 'at-once'),
  acknowledged: ({ wrote }, { incident }) =>
    toReporter(incident, wrote.includes('message') ? 'message' : 'received'),
  classified: (event, standing) => [...askDpo(event, standing), ...tellSevere(event.version, standing)],
  'reportability-assessed': (event, standing) => [
    ...askDpo(event, standing),
    ...noPersonalData(event, standing),
  ],
  // That it became critical asks the chair already.
  'lead-reopened': (_event, standing) =>
    severity(standing.incident) === 'critical' ? [] : toAllocate(standing),
  'lowering-proposed': toConfirm,
  'no-incident-proposed': toConfirm,
  'wall-lift-proposed': toConfirm,
  'discipline-recommended': (_event, { incident, school }) => {
    const able = [...inPlace(incident, school, 'headteacher'), ...actingChair(incident, school)];
    const to = able.filter((person) => capacities(incident, person, school).has('headteacher'));
    return incident.discipline === null ? [{ to, kind: 'asked', step: 'decide-discipline' }] : [];
  },
  advised: (_event, standing) => [{ to: inHand(standing), kind: 'advised', urgency: 'bell' }],
  'chair-told': tellChair,
  escalated: tellChair,
  allocated: (_event, standing) => [
    { to: leads(standing), kind: 'allocated', step: 'submit-outcome', duty: 'outcome-report' },
    { to: others(standing), kind: 'allocated' },
    ...(standing.incident.leads.length === 1 ? toReporter(standing.incident, 'looked-into') : []),
  ],
  'risk-added': toOwner('update-risk'),
  'control-added': toOwner('update-control'),
  'outcome-submitted': (_event, standing) =>
    standing.incident.stage === 'submitted' ? toReview(standing) : [],
  'outcome-reviewed': ({ facts: { satisfied } }, standing) =>
    satisfied
      ? []
      : [
          { to: leads(standing), kind: 'sent-back', step: 'submit-outcome', duty: 'outcome-report' },
          ...toAllocate(standing),
        ],
  closed: ended,
  'set-aside-as-no-incident': ended,
  'marked-duplicate': ended,
  reopened: (_event, standing) => [
    { to: leads(standing), kind: 'reopened', step: 'submit-outcome', duty: 'outcome-report' },
    { to: office(standing), kind: 'reopened' },
    ...toAllocate(standing),
  ],
  'reminder-sent': reminded,
  'duty-escalated': ({ facts: { to, duty } }, standing) => [
    { to, kind: 'escalated', duty, step: stepFor(standing, duty) },
  ],
};

/** What an event has said to whom; nothing where it tells nobody. */
export const sayingsOf = (event: Recorded<IncidentEvent>, standing: Standing): readonly Saying[] => {
  const rule = rules[event.type] as Rule<EventType> | undefined;
  return rule === undefined ? [] : rule(event, standing);
};
