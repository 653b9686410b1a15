// Scenes that many stories share: taking an incident on, answering every item, handing in, reviewing,
// closing. The words that differ are the story's own.

import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { unansweredRecommendations } from '../../src/incident/state/governing.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import type { IncidentCommand } from '../../src/incident/steps.ts';
import { dayMs, londonDate } from '../../src/policy/clock.ts';
import type { TickedPolicy } from '../../src/policy/information-policies.ts';
import type { ItemId } from '../../src/policy/policy.ts';
import type { Severity } from '../../src/policy/procedures/procedures.ts';
import { adviseOn } from '../../src/policy/triage/advice.ts';
import type { TriageFacts } from '../../src/policy/triage/facts.ts';
import type { Tell } from '../../src/policy/triage/rules.ts';
import type { Who } from './people.ts';
import { factsOf } from './sample-facts.ts';
import { type Scene, type Stage, sample, step } from './story.ts';
import type { When } from './times.ts';

type Command<N extends IncidentCommand['step']> = Extract<IncidentCommand, { step: N }>;

/** How an incident is judged: the facts, how severe it is, and who is told. */
export type Judged = {
  readonly facts: TriageFacts;
  readonly severity: Severity;
  readonly personalData: 'yes' | 'no' | 'not-known';
  readonly risk: 'unlikely' | 'likely' | 'high' | null;
  readonly tell: Tell;
};

/** Facts judged as the guidance advises, at this severity. */
export const judgedBy = (facts: TriageFacts, level: Severity): Judged => {
  const { personalData, risk, tell } = adviseOn(facts);
  // A near miss is no breach; the form still asks for the risk.
  return {
    facts,
    severity: level,
    personalData,
    risk: personalData === 'yes' ? (risk ?? 'unlikely') : null,
    tell,
  };
};

export const judgedAs = (id: string, level: Severity): Judged => judgedBy(factsOf(sample(id)), level);

/** Acknowledges the report, with a word to the person who sent it. */
export const acknowledge = (message: string): Command<'acknowledge'> => ({
  step: 'acknowledge',
  facts: {},
  prose: { message },
});

export const verify = (checked: string): Command<'verify-details'> => ({
  step: 'verify-details',
  facts: {},
  prose: { checked },
});

export const establish = ({ facts }: Pick<Judged, 'facts'>): Command<'establish-facts'> => ({
  step: 'establish-facts',
  facts: { ...facts, sameCauseBefore: 0 },
  prose: {},
});

/** Classifies as judged; a reason where the level differs from what the facts propose. */
export const classify = (judged: Judged, reason = ''): Command<'classify'> => {
  const { facts, severity: level } = judged;
  const { certainty, cause } = facts;
  return { step: 'classify', facts: { certainty, cause, criteria: [], severity: level }, prose: { reason } };
};

/** Assesses who must be told, as judged; the school is aware since it was found. */
export const assess = (judged: Judged, foundAt: number, reasons: string): Command<'assess-reportability'> => {
  const { personalData, risk, tell } = judged;
  const awareAt = personalData === 'no' ? null : foundAt;
  const awareWhy = awareAt === null ? '' : 'The person who reported it noticed it then.';
  return {
    step: 'assess-reportability',
    facts: { personalData, awareAt, awareFrom: awareAt === null ? null : 'other', risk, tell },
    prose: { reasons, awareWhy },
  };
};

/** Allocates the investigation; by urgent action for the governors to ratify within forty days. */
export const allocate = (
  { person, now }: Stage,
  lead: Who,
  as: Command<'allocate'>['facts']['as'],
  more: { readonly supporters?: readonly Who[]; readonly authority?: string } = {},
): Command<'allocate'> => ({
  step: 'allocate',
  facts: {
    person: person(lead),
    as,
    supporters: (more.supporters ?? []).map(person),
    ...(more.authority === undefined ? {} : { ratifyBy: londonDate(now + 40 * dayMs) }),
  },
  prose: { authority: more.authority ?? '' },
});

/** The chair names the governor who works on it. */
export const nameGovernor = (at: When, who: Who): Scene => ({
  at,
  by: 'chair',
  take: ({ person }) => [step('name-governors', { governors: [person(who)] }, {})],
});

export const note = (text: string): Command<'note-progress'> => ({
  step: 'note-progress',
  facts: {},
  prose: { note: text },
});

/** The data protection officer's advice. */
export const advise = (advice: string, reasons: string): Command<'advise'> => ({
  step: 'advise',
  facts: {},
  prose: { advice, reasons },
});

/** Answers an item. */
export const answer = (
  item: ItemId,
  because: string,
  how: 'done' | 'not-appropriate' = 'done',
): Command<'answer-point'> => ({ step: 'answer-point', facts: { item, answer: how }, prose: { because } });

export const tellIco = (now: number, byWhom: string, reference: string): Command<'record-notification'> => ({
  step: 'record-notification',
  facts: { body: 'regulator', notifiedAt: now },
  prose: { whom: 'Information Commissioner’s Office, online form', byWhom, reference },
});

/** Answers each item that still lacks one: in the story's words, else in the prepared ones. */
export const answerRest = (
  incident: Incident,
  own: Partial<Record<ItemId, string>> = {},
): readonly IncidentCommand[] =>
  unansweredBeforeOutcome(incident).map((item) => {
    const ready = usualAnswers[item];
    const written = own[item];
    if (written !== undefined) return answer(item, written, ready?.answer);
    if (!ready?.because) throw new Error(`Nothing says how ${item} is answered.`);
    return answer(item, ready.because, ready.answer);
  });

type Outcome = Omit<Command<'submit-outcome'>['prose'], 'forReporter' | 'recommendations'> & {
  readonly breached: readonly TickedPolicy[];
};

/** Completes the outcome report, with a word to the reporter. */
export const submit = ({ breached, ...prose }: Outcome): Command<'submit-outcome'> => ({
  step: 'submit-outcome',
  facts: { policies: breached, points: [] },
  prose: {
    ...prose,
    forReporter:
      'It has been looked into and put right. Thank you for telling us; nobody is blamed for that.',
  },
});

/** Answers what is left and hands in the outcome report. */
export const finish = (at: When, by: Who, own: Partial<Record<ItemId, string>>, outcome: Outcome): Scene => ({
  at,
  by,
  take: async (stage) => [...answerRest(await stage.incident(), own), submit(outcome)],
});

/** Takes a small incident on: the first form of the short path. */
export const takeOn = (
  at: When,
  by: Who,
  judged: Judged,
  words: {
    readonly message: string;
    readonly checked: string;
    readonly reasons: string;
    /** Why this severity, where the facts propose another. */
    readonly severityBecause?: string;
  },
  lead: { readonly who: Who; readonly as: Command<'allocate'>['facts']['as'] },
): Scene => ({
  at,
  by,
  take: (stage) => [
    acknowledge(words.message),
    verify(words.checked),
    establish(judged),
    classify(judged, words.severityBecause),
    assess(judged, stage.foundAt, words.reasons),
    allocate(stage, lead.who, lead.as),
  ],
});

/** Reviews the outcome report, and what the governors recommend if they do, and is satisfied. */
export const satisfied = (reasons: string, sawRecommendations = false): Command<'review-outcome'> => ({
  step: 'review-outcome',
  facts: { satisfied: true, ...(sawRecommendations ? { sawRecommendations } : {}) },
  prose: { reasons },
});

export const closing = (remark = ''): Command<'close'> => ({ step: 'close', facts: {}, prose: { remark } });

/** The person who sits for the governing body completes its outcome, from major up. */
export const governorsOutcome = (
  findings: string,
  ...recommendations: readonly string[]
): readonly IncidentCommand[] => [
  { step: 'governors-outcome', facts: {}, prose: { findings } },
  ...recommendations.map(
    (recommendation) => ({ step: 'recommend-action', facts: {}, prose: { recommendation } }) as const,
  ),
];

/** Answers what the governors recommend, in their order, as done. */
export const recommendationsDone = async (
  stage: Stage,
  ...answers: readonly string[]
): Promise<readonly IncidentCommand[]> =>
  unansweredRecommendations(await stage.incident()).map(({ entry }, index) => ({
    step: 'answer-recommendation',
    facts: { recommendation: entry, answer: 'done', doneBy: null },
    prose: { answer: answers[index] ?? 'Done.' },
  }));

type Usual = { readonly answer: 'done' | 'not-appropriate'; readonly because: string };

/** Their usual answers; what keeps it from recurring (3j) each story says itself. */
const usualAnswers: Readonly<Partial<Record<ItemId, Usual>>> = {
  '3a': {
    answer: 'done',
    because:
      'The aim was to put right what happened and to keep it from recurring, for the people named in the ' +
      'report.',
  },
  '3b': { answer: 'done', because: 'The staff involved were spoken to.' },
  '3c': { answer: 'done', because: 'The report and this record hold the evidence.' },
  '3d': { answer: 'not-appropriate', because: 'No expert help was needed for an incident of this kind.' },
  '3e': { answer: 'not-appropriate', because: 'Nobody above the office had to decide anything.' },
  '3f': { answer: 'not-appropriate', because: 'A risk to people is unlikely, so nobody had to be informed.' },
  '3g': { answer: 'not-appropriate', because: 'No risk remains now that it is contained.' },
  '3h': {
    answer: 'not-appropriate',
    because: 'It was an honest slip, so disciplinary action is not called for.',
  },
  '3i': { answer: 'not-appropriate', because: 'Beyond the people involved nobody needs to hear of it.' },
  '3j': { answer: 'done', because: '' },
};

/** Somebody of the office tells the ICO. */
export const ico = (
  at: When,
  by: 'headteacher' | 'bursar' | 'chair',
  name: string,
  reference: string,
): Scene => ({
  at,
  by,
  take: ({ now }) => [tellIco(now, name, reference)],
});

/** Somebody of the office informs the people affected. */
export const inform = (at: When, by: 'headteacher' | 'bursar', whom: string, what: string): Scene => ({
  at,
  by,
  take: ({ now }) => [step('inform-people', { doneAt: now }, { whom, what })],
});

/** The person who investigates talks with somebody involved. */
export const talk = (
  at: When,
  by: 'investigator' | 'lineManager',
  withWhom: string,
  said: string,
): Scene => ({
  at,
  by,
  take: ({ now }) => [step('record-interview', { heldAt: now }, { withWhom, said })],
});
