// Whom it is told that somebody is asked for their own word, and what they answer: the person concerned at
// their hearing (3b), and a protected reporter on how they were treated since.
import type { Moment } from '../../policy/clock.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { recipientsAs } from '../people/owners-reached.ts';
import type { Incident } from '../state/incident.ts';
import type { Standing } from './notice.ts';

/** Who acts as chair, or stands in for them. */
export const chairOf = ({ incident, school }: Standing): readonly PersonId[] =>
  recipientsAs(incident, 'chair', school);

type Made = { readonly version: EntryNo; readonly at: Moment };

const hourMs = 3_600_000;

/** Whether another answer came within the hour before: there is no end to how many may come. */
export const isAddedTo = ({ talks }: Incident, { version, at }: Made): boolean =>
  talks.some(({ kind, entry, heldAt }) => kind === 'answer' && entry < version && at - heldAt < hourMs);
