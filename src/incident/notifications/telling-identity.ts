// Whom it is told that somebody asks to know who made a confidential report, and what becomes of that.
import type { PersonId } from '../../record/ids.ts';
import { askerOf } from '../identity/asker.ts';
import { identityRequest } from '../identity/request.ts';
import { actingChair, identityDeciders } from '../people/capacities.ts';
import type { StepName } from '../step-names.ts';
import type { Announcement, Standing } from './notice.ts';

/** Whoever decides next on it is asked. */
export const toIdentityDeciders =
  (step: StepName) =>
  (_event: unknown, { incident, school }: Standing): readonly Announcement[] => [
    { to: identityDeciders(incident, school), kind: 'asked', step },
  ];

/** Whoever asked hears what became of it. */
export const toAsker = (_event: unknown, { incident, school }: Standing): readonly Announcement[] => {
  const asker = askerOf(incident, school);
  return asker === null ? [] : [{ to: [asker], kind: 'identity-request' }];
};

/** Who decides on it hears what the reporter writes meanwhile: it may say whom it would harm. */
export const deciding = ({ incident, school }: Standing): readonly PersonId[] =>
  identityRequest(incident) === null
    ? []
    : [...actingChair(incident, school), ...identityDeciders(incident, school)];
