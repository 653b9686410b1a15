// Whom it is told that somebody asks to know who made a confidential report, and what becomes of that.
import type { PersonId } from '../record/ids.ts';
import { askerOf } from './asker.ts';
import { actingChair, unsealers } from './capacities.ts';
import type { Standing } from './hearers.ts';
import type { Saying } from './notice.ts';
import type { StepName } from './step-names.ts';
import { unsealing } from './unsealing-request.ts';

const toUnsealers =
  (step: StepName) =>
  (_event: unknown, { incident, school }: Standing): readonly Saying[] => [
    { to: unsealers(incident, school), kind: 'asked', step },
  ];

const toAsker = (_event: unknown, { incident, school }: Standing): readonly Saying[] => {
  const asker = askerOf(incident, school);
  return asker === null ? [] : [{ to: [asker], kind: 'unsealing' }];
};

/** Who decides on it hears what the reporter writes meanwhile: it may say whom it would harm. */
export const deciding = ({ incident, school }: Standing): readonly PersonId[] =>
  unsealing(incident) === null ? [] : [...actingChair(incident, school), ...unsealers(incident, school)];

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
