// Nothing was done before it happened, and nobody was told before it was discovered.
import { type Moment, sayMoment } from '../../../policy/clock.ts';
import type { Basis } from '../../../policy/policy.ts';
import { earliest, isSurelyBefore, isToCome, sayWhen, type When } from '../../../policy/when.ts';
import { type Refusal, refuse } from '../../../record/step.ts';
import type { Incident } from '../incident.ts';
import { saidLast } from '../report.ts';
import { countedFrom } from './awareness.ts';

/** A form holds whole minutes. */
const minuteMs = 60_000;

/** Why it cannot have been then, by when it happened and was discovered; null where it can. */
export const outOfTime = (
  incident: Incident,
  when: When,
  what: 'told' | 'done',
  now: Moment,
  basis: Basis,
): Refusal | null => {
  if (isToCome(when, now)) {
    return refuse(basis, `That is in the future: ${sayWhen(when)}. Now it is ${sayMoment(now)}.`);
  }
  const { happenedAt, discoveredAt } = saidLast(incident.details);
  const isBefore = (other: When | null): other is When =>
    other !== null && isSurelyBefore(when, earliest(other) - minuteMs);
  if (isBefore(happenedAt)) {
    return refuse(
      basis,
      `That is before it happened. You gave ${sayWhen(when)}. It happened ${sayWhen(happenedAt)}. ` +
        'Correct the date that is wrong.',
    );
  }
  const aware = what === 'told' && discoveredAt !== null ? countedFrom(incident) : null;
  return isBefore(aware)
    ? refuse(
        basis,
        `That is before it was discovered. You gave ${sayWhen(when)}. The school became aware of it ` +
          `${sayMoment(aware)}. Correct the date that is wrong.`,
      )
    : null;
};
