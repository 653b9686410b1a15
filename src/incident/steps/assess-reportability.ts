// Whether the incident must be told to the regulator and to the people affected. The policy asks this of
// major and critical incidents (6c); the law has no such limit, so it is asked of every one and is a floor
// under the severity. What is worse than before counts at once; what is milder may take a second person.
import { sayMoment } from '../../policy/clock.ts';
import { atLeast, higher } from '../../policy/procedures/procedures.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { type Tell, type TellingException, tellingExceptions } from '../../policy/triage/rules.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Stamp, stamp } from '../../record/stamp.ts';
import { type Event, type Recorded, type Refusal, refuse } from '../../record/step.ts';
import { judging } from '../capacity.ts';
import { askDpo, noPersonalData, toConfirm } from '../notifications/announcements.ts';
import type { Announcement, Standing } from '../notifications/notice.ts';
import { dpoOf } from '../notifications/recipients.ts';
import { actingChair, confirmers } from '../people/judges.ts';
import { awareness, classification, type Incident, reportability, waitingTo } from '../state/incident.ts';
import { clockStart, countedFrom, isLater, isOnRecord, isPlain } from '../state/judging/awareness.ts';
import { contradictions, contradictionWords } from '../state/judging/contradictions.ts';
import {
  awareFromWords,
  type Contradiction,
  type Doubt,
  doubtWords,
  isMilder,
  type Judged,
  type Proposal,
  personalDataWords,
  type Reportability,
  riskWords,
  sayTell,
  tellsFewer,
} from '../state/judging/judgement.ts';
import { adviceOn, asksToAssessAgain, isBelowAdvice } from '../state/judging/triage.ts';
import { openStages } from '../state/stages.ts';
import type { Context, IncidentRows, Step } from '../step.ts';
import {
  type Classified,
  type LeadReopened,
  type ProposalDeclined,
  reopensLead,
  severityEvents,
} from './classify.ts';

type Facts = Omit<Judged, 'awareBefore' | 'despite'>;

/** An event that puts a judgement on who must be told in force. */
export type Assessed = Event<'reportability-assessed', Omit<Reportability, keyof Stamp>>;
type Reassessing = Judged & { readonly doubts: readonly Doubt[] };
type ReassessmentProposed = Event<'reassessment-proposed', Reassessing>;

const art33 = 'UK GDPR Art 33';

const wrongAwareness = (
  incident: Incident,
  { personalData, awareAt, awareFrom }: Facts,
  { now, proseGiven }: Pick<Context, 'now' | 'proseGiven'>,
): Refusal | null => {
  if (awareAt === null) {
    return personalData === 'yes'
      ? refuse(art33, 'Say when the school became aware. The 72 hours run from then.')
      : null;
  }
  if (awareAt > now) return refuse(art33, 'The school cannot have become aware in the future.');
  if (!awareFrom) {
    return refuse(
      art33,
      'Choose which time this is: when it was discovered, when it was reported, or another.',
    );
  }
  if (!isOnRecord(incident, awareFrom, awareAt)) {
    return refuse(art33, 'That time is not on the record. Choose another time, and say why.');
  }
  return isPlain(incident, awareFrom, awareAt) || proseGiven.has('awareWhy')
    ? null
    : refuse(art33, 'Say why the school became aware at this date and time.');
};

/** Whom an exception leaves to be told; the last asks for a public notice instead of letters. */
const toldDespite = (exception: TellingException): Tell =>
  exception === 'too-much-effort' ? 'regulator-and-individuals' : 'regulator';

const wrongException = ({ risk, tell, exception }: Facts): Refusal | null => {
  if (exception !== undefined) {
    return risk === 'high' && tell === toldDespite(exception)
      ? null
      : refuse('UK GDPR Art 34', 'This exception does not go with who is told.');
  }
  return tell === 'regulator' && risk === 'high'
    ? refuse(
        'UK GDPR Art 34',
        'If the risk is high, the people affected must be told too. If not, say which exception applies.',
      )
    : null;
};

const inconsistent = (facts: Facts): Refusal | null => {
  const { personalData, risk, tell } = facts;
  if (personalData === 'no') {
    return tell === 'nobody'
      ? null
      : refuse(art33, 'If no personal data is involved, choose to tell nobody.');
  }
  if (personalData === 'yes' && risk === null) {
    return refuse(art33, 'Say how likely a risk to people is. It decides who must be told.');
  }
  if (tell === 'nobody' && (risk === 'likely' || risk === 'high')) {
    return refuse(art33, `Unless a risk to people is unlikely, the ${regulatorName} must be told.`);
  }
  return wrongException(facts);
};

/** Whether what stands against it was answered; a sentence below the advice is one. */
const isAnswered = (proseGiven: ReadonlySet<string>): boolean =>
  proseGiven.has('despite') || proseGiven.has('belowAdvice');

/** Why this judgement takes a second person; nothing where one may judge so alone. */
const doubtsOn = (incident: Incident, facts: Facts): readonly Doubt[] => {
  const before = reportability(incident);
  const doubts: Doubt[] = [];
  if (before !== null && tellsFewer(facts.tell, before.tell)) doubts.push('tell-fewer');
  // Below advice that nobody outside need be told, the reasons are enough.
  if (isBelowAdvice(incident, facts) && adviceOn(incident)?.tell !== 'nobody') doubts.push('below-advice');
  if (facts.awareAt !== null && isLater(incident, facts.awareAt)) doubts.push('aware-later');
  return doubts;
};

/** With the moment that counted before, where another is to count. */
const withBefore = (incident: Incident, facts: Facts, doubts: readonly Doubt[]): Judged => {
  const before = doubts.includes('aware-later')
    ? countedFrom(incident)
    : (awareness(incident)?.awareAt ?? null);
  return before === null || facts.awareAt === null || before === facts.awareAt
    ? facts
    : { ...facts, awareBefore: before };
};

/** Puts a judgement in force; a likely risk raises the severity with it. */
export const assess = (
  incident: Incident,
  facts: Assessed['facts'],
): readonly (Assessed | Classified | LeadReopened)[] => {
  const assessed = { type: 'reportability-assessed', facts } as const;
  const present = classification(incident);
  const risky = facts.risk === 'likely' || facts.risk === 'high';
  if (present === null || !risky || atLeast(present.severity, 'major')) return [assessed];
  const { entry: _entry, at: _at, by: _by, ...kept } = present;
  const proposed = facts.risk === 'high' ? 'critical' : higher(present.proposed, 'major');
  const raised = { ...kept, proposed, severity: 'major' } as const;
  return [assessed, { type: 'classified', facts: raised }, ...reopensLead(incident, 'major')];
};

/** What is worse in what is proposed counts at once: more are told, whatever becomes of the moment. */
const meanwhile = (incident: Incident, facts: Facts): ReturnType<typeof assess> => {
  const before = reportability(incident);
  if (before === null || !tellsFewer(before.tell, facts.tell)) return [];
  const { at: awareAt, from: awareFrom } = clockStart(incident) ?? { at: facts.awareAt, from: null };
  return assess(incident, { ...facts, awareAt, awareFrom, reasonsIn: incident.version + 1 });
};

const propose = (
  incident: Incident,
  facts: Facts,
  doubts: readonly Doubt[],
  { school, actor, now }: Context,
): readonly (ReassessmentProposed | Assessed | Classified | LeadReopened)[] | Refusal => {
  const judged = withBefore(incident, facts, doubts);
  const proposal: Proposal = {
    entry: incident.version + 1,
    at: now,
    by: actor,
    what: 'reassess',
    judged,
    doubts,
  };
  return confirmers(incident, school, proposal).length === 0
    ? refuse('school default', 'This takes a second person, and nobody is left who could be one.')
    : [{ type: 'reassessment-proposed', facts: { ...judged, doubts } }, ...meanwhile(incident, facts)];
};

const sayAware = ({ awareAt, awareFrom, awareBefore }: Judged): readonly string[] => {
  if (awareAt === null) return [];
  const from = awareFrom && awareFrom !== 'other' ? `, ${awareFromWords[awareFrom]}` : '';
  const before = awareBefore === undefined ? '' : `, instead of ${sayMoment(awareBefore)}`;
  return [`aware since ${sayMoment(awareAt)}${from}${before}`];
};

/** As it follows “although”. */
const sayAgainst = (contradiction: Contradiction): string => {
  const words = contradictionWords[contradiction];
  return words.charAt(0).toLowerCase() + words.slice(1, -1);
};

const sayException = (exception: TellingException): string => {
  const { says, source } = tellingExceptions[exception];
  return `not each of them is told, because ${says} (${source})`;
};

/** On what it was decided who is told. */
export const sayGrounds = (judged: Judged): readonly string[] => [
  personalDataWords[judged.personalData],
  ...(judged.risk === null ? [] : [riskWords[judged.risk]]),
  ...(judged.exception === undefined ? [] : [sayException(judged.exception)]),
  ...sayAware(judged),
  ...(judged.despite?.length ? [`although ${judged.despite.map(sayAgainst).join(', and ')}`] : []),
  ...(judged.prepared ? ['for the reasons that were advised'] : []),
];

const sayJudged = (judged: Judged, why: readonly string[] = []): string =>
  [sayTell(judged), ...why, ...sayGrounds(judged)].join('; ');

/** Why a second person is needed. */
export const sayDoubts = (doubts: readonly Doubt[]): string =>
  doubts.map((doubt) => doubtWords[doubt]).join(' and ');

/** What follows from the events that assessing and confirming share. */
export const assessedEvents = {
  ...severityEvents,
  'reportability-assessed': {
    evolve: (incident: Incident, event: Recorded<Assessed>): Incident => ({
      ...incident,
      reportabilities: [...incident.reportabilities, { ...stamp(event), ...event.facts }],
    }),
    says: (facts, names) => {
      const by = (person: PersonId | null) =>
        person === null ? '' : `, as ${names.person(person)} proposed`;
      const proposed = facts.confirmed === undefined ? '' : by(facts.confirmed.proposedBy);
      return `assessed whether it must be reported${proposed}: ${sayJudged(facts)}`;
    },
    tells: (event, standing) => [
      ...askDpo(event, standing),
      ...noPersonalData(event, standing),
      ...(event.facts.confirmed?.doubts.includes('tell-fewer') ? toWatchers(standing) : []),
    ],
  },
} satisfies IncidentRows<Assessed | Classified | ProposalDeclined | LeadReopened>;

/** Tells those who watch, the chair and the DPO, that fewer people are told than was decided before. */
const toWatchers = (standing: Standing): readonly Announcement[] => {
  const chair = actingChair(standing.incident, standing.school);
  return [{ to: [...new Set([...chair, ...dpoOf(standing)])], kind: 'told-fewer' }];
};

const decideAgain = 'Decide again who to tell';

const whatIsUndecided = (incident: Incident): string | null => {
  const judged = reportability(incident);
  if (judged === null) return 'Whether it must be reported has not been assessed.';
  if (judged.personalData === 'not-known') return 'We do not know yet whether personal data is involved.';
  return asksToAssessAgain(incident)
    ? 'The facts have changed since the assessment. More people must now be told.'
    : null;
};

/**
 * Assesses whether the incident is reportable, since when the school is aware, and who is told (6c; UK GDPR
 * Art 33).
 */
export const assessReportability: Step<
  'assess-reportability',
  Facts,
  'reasons' | 'awareWhy' | 'belowAdvice' | 'despite',
  Assessed | ReassessmentProposed | Classified | LeadReopened | ProposalDeclined
> = {
  name: 'assess-reportability',
  title: 'Decide who to tell',
  why: `Where people are at risk, the law gives 72 hours to tell the ${regulatorName}.`,
  ask(incident, duty) {
    const isFirst = reportability(incident) === null;
    if (duty?.duty !== 'notify-ico') return isFirst ? undefined : 'Decide who to tell: not settled yet';
    // Once the law's time has passed, that comes before all else.
    if (duty.state === 'missed')
      return `Decide who to tell: the time to tell the ${regulatorName} has passed`;
    return isFirst ? `Decide whether to tell the ${regulatorName}` : decideAgain;
  },
  proposes: 'reassess',
  told: { 'facts-changed': 'The facts have changed: judge again who must be told' },
  meets: { '6c': `Nobody has decided whether the ${regulatorName} must be told` },
  wanted: (incident) =>
    asksToAssessAgain(incident)
      ? [{ ask: decideAgain, because: 'New facts mean that more people must be told than was decided.' }]
      : [],
  lacks(incident) {
    const what = whatIsUndecided(incident);
    return what === null ? [] : [{ what, basis: art33 }];
  },
  point: '6c',
  carriesOut: ['6c'],
  who: judging,
  stages: openStages,
  prose: {
    reasons: 'why',
    awareWhy: 'optional',
    belowAdvice: 'optional',
    despite: 'optional',
  },
  decide(incident, given, context) {
    const wrong = wrongAwareness(incident, given, context) ?? inconsistent(given);
    if (wrong !== null) return wrong;
    const against = contradictions(incident, given);
    if (against.length > 0 && !isAnswered(context.proseGiven)) {
      const says = against.map((each) => contradictionWords[each]).join(' ');
      return refuse(art33, `${says} Say why it is still right.`);
    }
    const facts = against.length === 0 ? given : { ...given, despite: against };
    const doubts = doubtsOn(incident, facts);
    if (doubts.includes('below-advice') && !context.proseGiven.has('belowAdvice')) {
      const advised = adviceOn(incident)?.because ?? '';
      return refuse(art33, `The facts advise more. ${advised} Say why you decide on less.`);
    }
    const waiting = waitingTo(incident, 'reassess');
    // Who proposed less than was advised ends that by no milder facts, but by telling more.
    const isOwn = waiting !== null && personOf(waiting.by) === personOf(context.actor);
    const isRepeated = isOwn && waiting.doubts.includes('below-advice') && !isMilder(waiting.judged, facts);
    if (doubts.length === 0 && !isRepeated) {
      const overtaken =
        waiting && ({ type: 'proposal-declined', facts: { proposal: waiting.entry } } as const);
      return [...assess(incident, withBefore(incident, facts, [])), ...(overtaken ? [overtaken] : [])];
    }
    if (waiting !== null) {
      return refuse(
        'school default',
        'Another judgement is waiting for a second person. Confirm or decline that first.',
      );
    }
    return propose(incident, facts, doubts, context);
  },
  events: {
    ...assessedEvents,
    'reassessment-proposed': {
      evolve: (incident, event) => {
        const { doubts, ...judged } = event.facts;
        const { awareAt, awareFrom = null } = judged;
        return {
          ...incident,
          proposals: [...incident.proposals, { ...stamp(event), what: 'reassess', judged, doubts }],
          awareProposed: [...incident.awareProposed, { ...stamp(event), awareAt, awareFrom }],
        };
      },
      says: ({ doubts, ...judged }) =>
        `proposed another judgement: ${sayJudged(judged, [
          `a second person is needed, because ${sayDoubts(doubts)}`,
        ])}`,
      tells: toConfirm,
    },
  },
};
