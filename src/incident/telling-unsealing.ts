// Whom it is told that somebody asks to know who made a confidential report, and what becomes of that.
import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import { actingChair, capacities, onCase, unsealers } from './capacities.ts';
import type { Standing } from './hearers.ts';
import type { StepName } from './steps.ts';
import type { Saying } from './telling.ts';

const toUnsealers =
  (step: StepName) =>
  (_event: unknown, { incident, school }: Standing): readonly Saying[] => [
    { to: unsealers(incident, school), kind: 'asked', step },
  ];

/** Who asked, if they are on the case still. */
const asker = ({ incident, school }: Standing): readonly PersonId[] => {
  const latest = incident.unsealings.at(-1);
  const person = latest === undefined ? null : personOf(latest.by);
  return person !== null && onCase(capacities(incident, person, school)) ? [person] : [];
};

const toAsker = (_event: unknown, standing: Standing): readonly Saying[] => [
  { to: asker(standing), kind: 'unsealing' },
];

/** The rules about making a confidential reporter known, by event. */
export const unsealingRules = {
  'unsealing-asked': toUnsealers('approve-unsealing'),
  'unsealing-approved': toUnsealers('confirm-unsealing'),
  'unsealing-confirmed': (event: unknown, standing: Standing): readonly Saying[] => [
    { to: actingChair(standing.incident, standing.school), kind: 'asked', step: 'share-identity' },
    ...toAsker(event, standing),
  ],
  'unsealing-refused': toAsker,
  'identity-shared': toAsker,
};
