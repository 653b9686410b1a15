// What someone can be on an incident, and how people say it.
import { inDuty } from '../policy/said.ts';
import { sayEither } from '../record/phrases.ts';

/** What someone can be on an incident. */
export const capacityNames = [
  'reporter',
  'told-first',
  'headteacher',
  'director',
  'keeper',
  'office',
  'chair',
  'lead',
  'leading-governor',
  'governor',
  'past-governor',
  'supporter',
  'dpo',
  'reviewer',
  'confirmer',
  'recorded-of',
  'owner',
  'once-on-it',
  'told-aside',
  'identity-decider',
  'key-holder',
  'heard',
  'made-the-mistake',
  'practice-starter',
  'linked',
  'time',
] as const;

export type Capacity = (typeof capacityNames)[number];

const capacityWords: Readonly<Record<Capacity, string>> = {
  reporter: 'the reporter',
  'told-first': 'the person who is told first',
  headteacher: `the ${inDuty('headteacher')}`,
  director: 'the person who directs investigations',
  keeper: 'the person who keeps the record',
  office: `the ${inDuty('headteacher or bursar')}`,
  chair: `the ${inDuty('chair of governors')}`,
  lead: 'the person who leads the investigation',
  'leading-governor': `the ${inDuty('governor')} who leads the investigation`,
  governor: `${inDuty('a governor')} on the case`,
  'past-governor': `${inDuty('a governor')} who was on the case`,
  supporter: 'someone who supports the investigation',
  dpo: 'the data protection officer',
  reviewer: 'a reviewer who did not lead the investigation or write its report, and whom it does not concern',
  confirmer: 'a second person, who did not propose it or make the mistake',
  'recorded-of': 'the person whom the entry is about',
  owner: 'the owner',
  'once-on-it': 'somebody who was on the case',
  'told-aside': 'somebody who was told that it was set aside',
  'identity-decider':
    `the ${inDuty('chair')}, or ${inDuty('a second governor')} who did not ask and does ` +
    `not work on the case`,
  'key-holder': 'the person with the key to it',
  heard: 'the person given something to read for their hearing',
  'made-the-mistake': 'the person who made the mistake',
  'practice-starter': 'the person who started the practice',
  linked: 'the person with a link',
  time: 'time itself',
};

export const isGovernorOn = (capacities: ReadonlySet<Capacity>): boolean =>
  capacities.has('governor') || capacities.has('leading-governor');

/** Those who have a part beside the office, at schools that gave them one. */
const besideOffice: readonly Capacity[] = ['director', 'told-first'];

/** Says in words who a row lets act. */
export const sayWho = (who: readonly Capacity[]): string => {
  // Most schools have none of these: where others may, they are not named.
  const named = who.filter(
    (each) => each !== 'keeper' && !(who.includes('office') && besideOffice.includes(each)),
  );
  return sayEither([...new Set(named)].map((capacity) => capacityWords[capacity]));
};

/** The lead, and those to whom the lead answers. */
export const leadAndAbove: readonly Capacity[] = ['lead', 'office', 'chair'];

/** Those who investigate, and those to whom they answer. */
export const team: readonly Capacity[] = ['lead', 'supporter', 'office', 'chair'];

/** Those who judge who must be told. */
export const judging: readonly Capacity[] = ['office', 'chair', 'leading-governor'];

/** Those who work on the case. */
export const onTheCase: readonly Capacity[] = [
  ...team,
  ...(['governor', 'dpo', 'director', 'told-first'] as const),
];

/** Everybody who has the case before them, for whatever reason. */
export const everybodyOnIt: readonly Capacity[] = [
  ...onTheCase,
  'leading-governor',
  'past-governor',
  'reviewer',
  'confirmer',
  'owner',
];
