// Whom to ring at once, in this order. Numbers are the school's own contacts, never constants here.
import { has } from './facts.ts';
import { isCareUnknown, malwareDidSomething } from './hurry.ts';
import { isGoneBack, isOnPurpose, isWith, type Known, readable } from './questions.ts';
import { isDanger, isExposed, isTargeted, isUnusable, mayBeFound, riskOf } from './rules.ts';

export const callIds = [
  'emergency',
  'person',
  'safeguarding-lead',
  'police',
  'lado',
  'bank',
  'it',
  'supplier',
  'report-fraud',
  'insurer',
  'exam-board',
  'holder',
] as const;
export type CallId = (typeof callIds)[number];

const pictures = ['shaming', 'pictures'] as const;

const isStolen = (known: Known): boolean =>
  known.who === 'taker' && has([known.cause], ['loss-of-paperwork', 'loss-of-device', 'physical-security']);

const isOutside = (known: Known): boolean => isExposed(known) && isWith(known, 'one');

const needsSafeguarding = (known: Known): boolean =>
  isDanger(known) ||
  known.missed === 'care' ||
  (isExposed(known) && readable(known).includes('safeguarding')) ||
  isTargeted(known) ||
  (isOutside(known) &&
    (known.who === 'hostile' ||
      readable(known).includes('whereabouts') ||
      has(known.care ?? [], ['looked-after', 'at-risk', 'hidden']) ||
      isCareUnknown(known) ||
      (has(readable(known), pictures) && isOnPurpose(known))));

const asks: Readonly<Record<CallId, (known: Known) => boolean>> = {
  emergency: ({ ticks }) => has(ticks, ['danger', 'hurt']),
  person: (known) => mayBeFound(known) || isTargeted(known) || (isDanger(known) && isExposed(known)),
  'safeguarding-lead': needsSafeguarding,
  police: (known) => (isExposed(known) && known.who === 'hostile') || isTargeted(known) || isStolen(known),
  lado: (known) =>
    known.ticks.includes('staff-harm') || (known.cause === 'inside-misuse' && has(readable(known), pictures)),
  bank: ({ ticks }) => ticks.includes('robbed'),
  it: ({ cause, who }) =>
    has([cause], ['malware', 'unauthorised-access', 'misconfiguration']) ||
    (cause === 'phishing' && who !== 'nobody'),
  supplier: ({ cause }) => has([cause], ['supplier-breach', 'system-outage']),
  'report-fraud': (known) =>
    malwareDidSomething(known) ||
    known.ticks.includes('robbed') ||
    ((known.who === 'taker' || known.who === 'public') &&
      has([known.cause], ['unauthorised-access', 'phishing'])),
  insurer: (known) =>
    malwareDidSomething(known) ||
    known.ticks.includes('robbed') ||
    (known.cause === 'physical-security' && isUnusable(known)),
  'exam-board': ({ ticks }) => ticks.includes('exam'),
  holder: (known) =>
    riskOf(known) !== null && riskOf(known) !== 'unlikely' && known.back !== undefined && !isGoneBack(known),
};

/** Whom to ring, in order. Of a near miss only where somebody is in danger. */
export const callsFor = (known: Known): readonly CallId[] =>
  callIds.filter((id) =>
    known.certainty === 'near-miss'
      ? isDanger(known) && (id === 'emergency' || id === 'safeguarding-lead') && asks[id](known)
      : asks[id](known),
  );
