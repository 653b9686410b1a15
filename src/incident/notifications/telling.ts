// Who is told what by the rules of several events. They look at the incident as the whole order left it, so
// that what was settled in the same breath asks nobody.
import { atLeast, type DutyName, timescale } from '../../policy/procedures.ts';
import type { Event, Recorded } from '../../record/step.ts';
import type { Recipients } from '../due/ladder.ts';
import { stepNow } from '../due/owed.ts';
import { actingChair, confirmers, owners } from '../people/capacities.ts';
import { recipientsAs } from '../people/owners-reached.ts';
import { type Incident, lead, severity } from '../state/incident.ts';
import type { ReminderFacts, Risk } from '../state/parts.ts';
import type { StepName } from '../step-names.ts';
import type { Announcement, NoticeKind, Standing, Urgency } from './notice.ts';
import { leads, others } from './recipients.ts';
import { endedUnadvised } from './telling-advice.ts';

/** A rule for which the event itself plays no part. */
type Rule = (event: unknown, standing: Standing) => readonly Announcement[];

export const toReporter = (
  { report }: Incident,
  kind: NoticeKind,
  urgency: Urgency = 'bell',
): readonly Announcement[] => (report?.reporter ? [{ to: [report.reporter], kind, urgency }] : []);

/** Tells the chair what became major or critical by that entry (5c, 6a). */
export const tellSevere = (entry: number, { incident, school }: Standing): readonly Announcement[] => {
  const level = severity(incident);
  const before = incident.classifications.findLast((each) => each.entry < entry)?.severity;
  if (level === null || level === before || !atLeast(level, 'major')) return [];
  const to = actingChair(incident, school);
  return level === 'critical' && lead(incident) === null
    ? [{ to, kind: 'severe', step: 'allocate', duty: 'assign-lead' }]
    : [{ to, kind: 'severe' }];
};

export const toConfirm: Rule = (_event, { incident, school }) =>
  incident.proposal === null
    ? []
    : [{ to: confirmers(incident, school), kind: 'asked', step: 'confirm-proposal' }];

export const tellsChair: Rule = (_event, { incident, school }) => [
  { to: actingChair(incident, school), kind: 'chair-told' },
];

export const ended = (event: Recorded<Event>, standing: Standing): readonly Announcement[] => [
  {
    to: [...leads(standing), ...others(standing)],
    kind: event.type === 'closed' ? 'closed' : 'set-aside',
    urgency: 'bell',
  },
  ...endedUnadvised(event, standing),
  ...toReporter(standing.incident, 'outcome', 'at-once'),
];

/** A new owner hears of what is theirs, and by when. */
export const toOwner =
  (step: 'update-risk' | 'update-control') =>
  (
    { facts: { owner, dueAt } }: { readonly facts: Pick<Risk, 'owner' | 'dueAt'> },
    { incident }: Standing,
  ): readonly Announcement[] =>
    owner === null || !owners(incident).includes(owner)
      ? []
      : [{ to: [owner], kind: 'owner', step, dueAt, urgency: 'digest' }];

/** How soon what merely reminds is told: by the severity, or red flags before it is known. */
const pressing = ({ incident, procedures }: Standing): Urgency => {
  const level = severity(incident);
  const canWait = level === null ? !incident.report?.redFlags.length : procedures.digestFor.includes(level);
  return canWait ? 'digest' : 'at-once';
};

export const stepFor = ({ incident, procedures }: Standing, duty: DutyName): StepName =>
  stepNow(incident, timescale(procedures, duty));

/**
 * Who may review is asked. Of what is small, where several may, nobody in particular is pressed by a mail at
 * once: it stands in the bell of each, and in the day's digest unless one of them has closed it by then.
 */
export const toReview = (standing: Standing): readonly Announcement[] => {
  const to = recipientsAs(standing.incident, 'reviewer', standing.school);
  const urgency = to.length > 1 ? pressing(standing) : 'at-once';
  const duty = 'review-and-close';
  return [{ to, kind: 'asked', step: stepFor(standing, duty), duty, urgency }];
};

export const reminders = (
  { to, duty, unit }: Recipients & Pick<ReminderFacts, 'duty' | 'unit'>,
  standing: Standing,
): readonly Announcement[] => {
  const about = { to, duty, step: stepFor(standing, duty) };
  return unit === 'hours'
    ? [{ ...about, kind: 'statutory', statutory: true }]
    : [{ ...about, kind: 'reminder', urgency: pressing(standing) }];
};
