// The facts of what happened, as answers to questions: from them the Procedures propose a severity (5a), and
// the guidance says who must be told (UK GDPR 33, 34). They are established as often as they change; a person
// decides both.
import { adviseOn, factsInWords, sayAnswer } from '../../policy/triage/advice.ts';
import { type TriageFacts, type TriageRules, triageRules } from '../../policy/triage/facts.ts';
import type { OldFacts } from '../../policy/triage/facts-2026.ts';
import type { Outcome } from '../../policy/triage/milder.ts';
import { askedOnly } from '../../policy/triage/questions.ts';
import { personOf } from '../../record/actor.ts';
import { stamp } from '../../record/stamp.ts';
import { type Actor, type Event, type Recorded, refuse } from '../../record/step.ts';
import { toConfirm } from '../notifications/announcements.ts';
import type { Announcement, Standing } from '../notifications/notice.ts';
import { dpoOf, office, officeFirst, seeingChair } from '../notifications/recipients.ts';
import { confirmers } from '../people/judges.ts';
import type { Incident } from '../state/incident.ts';
import { asProposed } from '../state/judging/by-two.ts';
import {
  type Advised,
  type EstablishedFacts,
  type MilderFacts,
  tellWords,
} from '../state/judging/judgement.ts';
import { isCalmed } from '../state/judging/standing-hurry.ts';
import {
  advisesFewer,
  asksToAssessAgain,
  asksToClassifyAgain,
  gravestBefore,
} from '../state/judging/triage.ts';
import { openStages } from '../state/stages.ts';
import type { IncidentRows, Step } from '../step.ts';
import { type ProposalDeclined, severityEvents } from './classify.ts';

type Facts = TriageFacts & { readonly sameCauseBefore: number };
export type Established = Event<
  'facts-established',
  ((Facts & { readonly rules: TriageRules }) | (OldFacts & { readonly sameCauseBefore: number })) & {
    readonly advised?: Advised;
    readonly confirmed?: NonNullable<EstablishedFacts['confirmed']>;
  }
>;
type MilderProposed = Event<'milder-facts-proposed', MilderFacts>;

const sayAdvice = ({ tell, provisional }: Advised): string =>
  `, by which the guidance advises: ${tellWords[tell]}${provisional ? ', as long as no more is known' : ''}`;

const isWholeNumber = (number: number): boolean => Number.isInteger(number) && number >= 0;

/**
 * The office is asked to judge again where the facts that came in ask for more than what was decided: who has
 * its work or, where they changed the facts themselves, the other.
 */
const factsChanged = ({ actor }: { readonly actor: Actor }, standing: Standing): readonly Announcement[] => {
  const { incident, procedures } = standing;
  const kind = 'facts-changed';
  const first = officeFirst(standing);
  const to = first.every((person) => person === personOf(actor)) ? office(standing) : first;
  const watchers = [...new Set([...seeingChair(standing), ...dpoOf(standing)])];
  const isMilder = advisesFewer(incident) || isCalmed(incident);
  const milder: readonly Announcement[] = isMilder ? [{ to: watchers, kind: 'advised-fewer' }] : [];
  if (asksToAssessAgain(incident)) return [{ to, kind, step: 'assess-reportability' }, ...milder];
  if (asksToClassifyAgain(incident, procedures)) return [{ to, kind, step: 'classify' }, ...milder];
  return milder;
};

/** The facts, as the record says them. */
const sayAll = (facts: Parameters<typeof factsInWords>[0]): string =>
  factsInWords(facts)
    .map((each) => `${each.label} ${sayAnswer(each)}.`)
    .join(' ')
    .slice(0, -1);

/** What facts come to, in words. */
export const sayOutcome = ({ severity, tell }: Outcome): string => `${severity}; ${tellWords[tell]}`;

/** What follows from the event that establishing and confirming share. */
export const factsEvents = {
  'facts-established': {
    evolve: (incident: Incident, event: Recorded<Established>): Incident => ({
      ...incident,
      facts: [...incident.facts, { ...stamp(event), ...event.facts }],
    }),
    says: ({ advised, confirmed, ...facts }, names) => {
      const by = confirmed === undefined ? '' : asProposed(confirmed.proposedBy, names);
      return `established the facts${by}${advised === undefined ? '' : sayAdvice(advised)}. ${sayAll(facts)}`;
    },
    tells: factsChanged,
  },
} satisfies IncidentRows<Established>;

export const establishFacts: Step<
  'establish-facts',
  Facts,
  'note',
  Established | MilderProposed | ProposalDeclined
> = {
  name: 'establish-facts',
  title: 'Establish the facts',
  point: '5',
  carriesOut: [],
  who: ['office', 'chair', 'lead', 'leading-governor'],
  stages: openStages,
  prose: { note: 'optional' },
  decide(incident, facts, { actor, now, school, procedures }) {
    const person = personOf(actor);
    if (person !== null && incident.madeTheMistake.includes(person))
      return refuse('school default', 'You made the mistake, so somebody else must establish the facts.');
    const { number } = facts;
    if (number !== undefined && number !== 'not-known') {
      const { atLeast, atMost } = number;
      if (!isWholeNumber(atLeast) || (atMost !== null && (!isWholeNumber(atMost) || atMost < atLeast)))
        return refuse('5b', 'Enter whole numbers of people, the lower one first.');
    }
    // An answer whose question is not asked any more counts for nothing, and is not kept.
    const asked = { ...askedOnly(facts), sameCauseBefore: facts.sameCauseBefore };
    const { risk, tell, provisional } = adviseOn(asked);
    const advised = { risk, tell, provisional };
    const established = { ...asked, rules: triageRules, advised } as const;
    const replaced = incident.proposals
      .filter(({ what }) => what === 'milder-facts')
      .map(({ entry }): ProposalDeclined => ({ type: 'proposal-declined', facts: { proposal: entry } }));
    const compared = gravestBefore(incident, asked, procedures);
    if (compared === null) return [{ type: 'facts-established', facts: established }, ...replaced];
    const milder = { ...established, ...compared };
    const stamp = { entry: incident.version + 1, at: now, by: actor };
    return confirmers(incident, school, { ...stamp, what: 'milder-facts', milder }).length === 0
      ? refuse('school default', 'Milder facts take a second person, and nobody is left who could be one.')
      : [{ type: 'milder-facts-proposed', facts: milder }, ...replaced];
  },
  events: {
    ...factsEvents,
    'proposal-declined': severityEvents['proposal-declined'],
    'milder-facts-proposed': {
      evolve: (incident, event) => ({
        ...incident,
        proposals: [...incident.proposals, { ...stamp(event), what: 'milder-facts', milder: event.facts }],
      }),
      says: ({ advised: _advised, was, becomes, ...facts }) =>
        `proposed milder facts, and a second person is needed: ${sayOutcome(becomes)}, where those before ` +
        `propose ${sayOutcome(was)}. ${sayAll(facts)}`,
      tells: toConfirm,
    },
  },
};
