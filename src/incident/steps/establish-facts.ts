// The facts of what happened, as answers to questions: from them the Procedures propose a severity (5a), and
// the guidance says who must be told (UK GDPR 33, 34). They are established as often as they change; a person
// decides both.
import { adviseOn, factsInWords, sayAnswer } from '../../policy/triage/advice.ts';
import { type TriageFacts, type TriageRules, triageRules } from '../../policy/triage/facts.ts';
import type { OldFacts } from '../../policy/triage/facts-2026.ts';
import { askedOnly } from '../../policy/triage/questions.ts';
import { personOf } from '../../record/actor.ts';
import { stamp } from '../../record/stamp.ts';
import { type Actor, type Event, refuse } from '../../record/step.ts';
import type { Announcement, Standing } from '../notifications/notice.ts';
import { dpoOf, office, officeFirst, seeingChair } from '../notifications/recipients.ts';
import { type Advised, tellWords } from '../state/judgement.ts';
import { openStages } from '../state/stages.ts';
import { isCalmed } from '../state/standing-hurry.ts';
import { advisesFewer, asksToAssessAgain, asksToClassifyAgain } from '../state/triage.ts';
import type { Step } from '../step.ts';

type Facts = TriageFacts & { readonly sameCauseBefore: number };
type Established = Event<
  'facts-established',
  ((Facts & { readonly rules: TriageRules }) | (OldFacts & { readonly sameCauseBefore: number })) & {
    readonly advised?: Advised;
  }
>;

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

export const establishFacts: Step<'establish-facts', Facts, 'note', Established> = {
  name: 'establish-facts',
  title: 'Establish the facts',
  point: '5',
  carriesOut: [],
  who: ['office', 'chair', 'lead', 'leading-governor'],
  stages: openStages,
  prose: { note: 'optional' },
  decide(incident, facts, { actor }) {
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
    return [{ type: 'facts-established', facts: { ...asked, rules: triageRules, advised } }];
  },
  events: {
    'facts-established': {
      evolve: (incident, event) => ({
        ...incident,
        facts: [...incident.facts, { ...stamp(event), ...event.facts }],
      }),
      says: ({ advised, ...facts }) => {
        const said = factsInWords(facts).map((each) => `${each.label} ${sayAnswer(each)}.`);
        const all = said.join(' ').slice(0, -1);
        return `established the facts${advised === undefined ? '' : sayAdvice(advised)}. ${all}`;
      },
      tells: factsChanged,
    },
  },
};
