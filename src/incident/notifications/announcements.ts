import type { Moment } from '../../policy/clock.ts';
import { type DutyName, timescale } from '../../policy/procedures/procedures.ts';
import { latest } from '../../policy/when.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { Urgency } from '../../school/kind.ts';
import { hasInHand } from '../../school/people/absence.ts';
import type { School } from '../../school/school.ts';
import { stepNow } from '../due/owes.ts';
import { isToBeLed } from '../due/starts.ts';
import { askerOf, capacities, dpoSees, onCase, owners } from '../people/capacities.ts';
import { dutyOwners } from '../people/duty-owners.ts';
import { hasToJudge } from '../people/exception-judges.ts';
import { actingChair, confirmers, identityDeciders } from '../people/judges.ts';
import { awaitsGovernors } from '../state/governing/governing.ts';
import type { Risk } from '../state/governing/investigation.ts';
import { type Incident, isHeld, isOpen, isProtected, redFlagsOf, severity } from '../state/incident.ts';
import type { ToldAside } from '../state/judging/by-two.ts';
import { isNow } from '../state/judging/standing-hurry.ts';
import type { StepName } from '../step-names.ts';
import type { Announcement, NoticeKind, Standing } from './notice.ts';
import {
  chairOf,
  governorsOf,
  handling,
  inCharge,
  leads,
  office,
  officeFirst,
  others,
} from './recipients.ts';

/** Where nobody leads any more the office, or where critical the chair, is asked who shall (4b, 6a). */
export const toAllocate = (standing: Standing): readonly Announcement[] => {
  const { incident, school } = standing;
  const level = severity(incident);
  if (level === null || !isToBeLed(incident)) return [];
  const to = level === 'critical' ? actingChair(incident, school) : officeFirst(standing);
  return [{ to, kind: 'asked', step: 'allocate', duty: 'assign-lead' }];
};

/** Where an exclusion or their own mistake took the lead away, the incident is to be led anew. */
export const withoutLead =
  <E>(people: (event: E) => readonly PersonId[]) =>
  (event: E, standing: Standing): readonly Announcement[] =>
    people(event).some((person) => standing.incident.leads.at(-1)?.person === person)
      ? toAllocate(standing)
      : [];

type Said = { readonly version: EntryNo; readonly at: Moment };

/** Whether they stood asked before that entry: once is enough, until it is said that there is none. */
const wasAsked = ({ classifications, reportabilities }: Incident, entry: EntryNo): boolean => {
  const answerAt = (at: EntryNo) => reportabilities.findLast((each) => each.entry < at)?.personalData;
  if (answerAt(entry) === 'no') return false;
  return [...classifications, ...reportabilities].some(
    (each) => each.entry < entry && answerAt(each.entry + 1) !== 'no',
  );
};

/** Whether they stood asked before that order: what was settled in the same breath asked nobody. */
const wasAskedBefore = (incident: Incident, { version, at }: Said): boolean => {
  const { classifications, reportabilities } = incident;
  const earlier = (each: { readonly at: Moment }) => each.at < at;
  const before = {
    ...incident,
    classifications: classifications.filter(earlier),
    reportabilities: reportabilities.filter(earlier),
  };
  return incident.advice.length === 0 && wasAsked(before, version);
};

/**
 * Asks them, once, where personal data is or may be involved and they have not advised; where none has an
 * account, asks the office to ask theirs.
 */
export const askDpo = ({ version }: Said, standing: Standing): readonly Announcement[] => {
  const { incident, school } = standing;
  if (!dpoSees(incident) || incident.advice.length > 0 || wasAsked(incident, version)) return [];
  const there = dutyOwners(incident, 'dpo', school);
  const duty = 'consult-dpo';
  return there.length > 0
    ? [{ to: there, kind: 'asked', step: 'advise', duty }]
    : [{ to: officeFirst(standing), kind: 'asked', step: 'record-advice', duty, urgency: 'digest' }];
};

export const toConfirm = (
  { version }: Pick<Said, 'version'>,
  { incident, school }: Standing,
): readonly Announcement[] =>
  incident.proposals
    .filter(({ entry }) => entry === version)
    .map((proposal) => ({
      to: confirmers(incident, school, proposal),
      kind: 'asked',
      step: 'confirm-proposal',
    }));

/** How soon what merely reminds is told: by the severity, or red flags before it is known. */
export const pressing = ({ incident, procedures }: Standing): Urgency => {
  const level = severity(incident);
  const canWait = level === null ? redFlagsOf(incident).length === 0 : procedures.digestFor.includes(level);
  return canWait ? 'digest' : 'at-once';
};

export const stepFor = ({ incident, school, procedures }: Standing, duty: DutyName): StepName =>
  duty === 'consult-dpo' && dutyOwners(incident, 'dpo', school).length === 0
    ? 'record-advice'
    : stepNow(incident, timescale(procedures, duty));

/**
 * Who may review is asked, on a major incident once the governors have reported (6d). Of what is small, where
 * several may, nobody in particular is pressed by a mail at once: it stands in the bell of each, and in the
 * day's digest unless one of them has closed it by then.
 */
export const toReview = (standing: Standing): readonly Announcement[] => {
  if (awaitsGovernors(standing.incident)) {
    const to = [...governorsOf(standing), ...chairOf(standing)];
    return [{ to, kind: 'asked', step: 'governors-outcome', duty: 'review-and-close' }];
  }
  const to = dutyOwners(standing.incident, 'reviewer', standing.school);
  const urgency = to.length > 1 ? pressing(standing) : 'at-once';
  const duty = 'review-and-close';
  return [{ to, kind: 'asked', step: stepFor(standing, duty), duty, urgency }];
};

/**
 * Where closing waits for whether an exception was kept, the lead says it, else the office, else the chair.
 */
export const toJudgeException = (standing: Standing): readonly Announcement[] => {
  const { incident, school } = standing;
  const to = [handling, officeFirst, office, chairOf]
    .map((of) => of(standing).filter((person) => hasToJudge(incident, school, person)))
    .find(({ length }) => length > 0);
  return to === undefined ? [] : [{ to, kind: 'asked', step: 'judge-exception' }];
};

/** The person who decides next on it is asked. */
export const toIdentityDeciders =
  (step: StepName) =>
  (_event: unknown, { incident, school }: Standing): readonly Announcement[] => [
    { to: identityDeciders(incident, school), kind: 'asked', step },
  ];

/** A report comes before people who had not seen it: with a red flag it is urgent, or to be acted on now. */
export const newReport = (to: readonly PersonId[], { incident }: Standing): readonly Announcement[] => {
  if (isNow(incident)) return [{ to, kind: 'now', urgency: 'now' }];
  const kind = redFlagsOf(incident).length > 0 ? 'urgent' : 'reported';
  const duty = 'acknowledge';
  if (incident.acknowledged !== null) return [{ to, kind }];
  if (!isHeld(incident)) return [{ to, kind, step: 'acknowledge', duty }];
  return isProtected(incident) && incident.forwarded === null
    ? [{ to, kind, step: 'forward-report', duty: 'read-report' }]
    : [{ to, kind, step: 'resolve-concern', duty }];
};

/** Those who have come in since these people were excluded; nobody where it has ended. */
const newcomers = (excluded: readonly PersonId[], standing: Standing): readonly PersonId[] => {
  const { incident } = standing;
  if (!isOpen(incident)) return [];
  const before: Incident = {
    ...incident,
    excluded: incident.excluded.filter((each) => !excluded.includes(each)),
  };
  const had = inCharge({ ...standing, incident: before });
  return inCharge(standing).filter((person) => !had.includes(person));
};

/** Tells the person who comes in the place of those whom it was found to concern. */
export const toNewcomers =
  <E>(people: (event: E) => readonly PersonId[]) =>
  (event: E, standing: Standing): readonly Announcement[] => [
    ...newReport(newcomers(people(event), standing), standing),
    ...withoutLead(people)(event, standing),
  ];

export const toChair = (_event: unknown, { incident, school }: Standing): readonly Announcement[] => [
  { to: actingChair(incident, school), kind: 'chair-told' },
];

const toAll = (event: Said, standing: Standing): readonly Announcement[] => [
  ...endedUnadvised(event, standing),
  { to: 'reporter', kind: 'outcome', urgency: 'at-once' },
];

export const ended = (event: Said, standing: Standing): readonly Announcement[] => [
  { to: [...leads(standing), ...others(standing)], kind: 'closed', urgency: 'bell' },
  ...toAll(event, standing),
];

export const endedAside = (
  event: Said & { readonly facts: ToldAside },
  standing: Standing,
): readonly Announcement[] => [
  { to: event.facts.told ?? [], kind: 'set-aside', urgency: 'bell' },
  ...toAll(event, standing),
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
      : [{ to: [owner], kind: 'owner', step, dueAt: dueAt && latest(dueAt), urgency: 'digest' }];

/** Tells them that it ended without the advice that they were asked for. */
const endedUnadvised = (event: Said, { incident, school }: Standing): readonly Announcement[] =>
  dpoSees(incident) && wasAskedBefore(incident, event)
    ? [{ to: dutyOwners(incident, 'dpo', school), kind: 'ended-unadvised', urgency: 'digest' }]
    : [];

/** Whether that is still for this person: who acts as DPO now, and is not concerned. */
export const hearsLast = ({ excluded, erased }: Incident, person: PersonId, school: School): boolean =>
  erased === null && !excluded.includes(person) && hasInHand(school, person, 'data-protection-officer');

/** Tells them that their advice is not needed any more: no personal data is involved after all. */
export const noPersonalData = (event: Said, { incident, school }: Standing): readonly Announcement[] => {
  const isNone = incident.reportabilities.at(-1)?.personalData === 'no';
  return isNone && wasAskedBefore(incident, event)
    ? [{ to: dutyOwners(incident, 'dpo', school), kind: 'no-personal-data', urgency: 'digest' }]
    : [];
};

/** The person who did that hears what came of it, if they are on the case still. */
export const toWhoDid = (
  did: Stamp | undefined,
  kind: NoticeKind,
  { incident, school }: Standing,
): readonly Announcement[] => {
  const person = did === undefined ? null : personOf(did.by);
  if (person === null || !onCase(capacities(incident, person, school))) return [];
  return [{ to: [person], kind }];
};

/** The person who asked hears what became of it. */
export const toAsker = (_event: unknown, { incident, school }: Standing): readonly Announcement[] => {
  const asker = askerOf(incident, school);
  return asker === null ? [] : [{ to: [asker], kind: 'identity-request' }];
};
