// Who is told of an absence: whoever is to stand in, and whoever somebody else said is away.
import { personOf } from '../record/actor.ts';
import { deputyOf } from './absence.ts';
import type { Happened, SchoolNotice } from './notification.ts';
import type { Absence } from './school.ts';

const isAlike = (a: Absence | null, b: Absence | null): boolean =>
  a?.deputy === b?.deputy && a?.from === b?.from && a?.until === b?.until && a?.begun === b?.begun;

/** Who is to stand in, stands in, or does so no more. */
export const deputiesOf = ({ events, person, before, after }: Happened): readonly SchoolNotice[] => {
  const was = person === null ? null : (before.people.get(person)?.absence ?? null);
  const is = person === null ? null : (after.people.get(person)?.absence ?? null);
  if (person === null || isAlike(was, is)) return [];
  const told: SchoolNotice[] = [];
  if (was !== null && was.deputy !== null && was.deputy !== is?.deputy) {
    const { from, until, deputy: to } = was;
    const begun = was.begun || events.some(({ type }) => type === 'absence-began');
    const about = { person, from, until, now: begun ? 'ended' : 'called-off' } as const;
    // What ended by itself was known beforehand.
    const urgency = events.every(({ actor }) => actor.kind === 'clock') ? 'digest' : 'at-once';
    told.push({ kind: 'stands-in', about, to, urgency });
  }
  if (is !== null && is.deputy !== null && (!is.begun || deputyOf(after, person, []) !== null)) {
    const { from, until, begun, deputy: to } = is;
    const about = { person, from, until, now: begun ? 'standing' : 'not-yet' } as const;
    told.push({ kind: 'stands-in', about, to, urgency: 'at-once' });
  }
  return told;
};

/** Whom somebody else marked as away. */
export const awayOf = ({ events, person, after }: Happened): readonly SchoolNotice[] => {
  const absence = person === null ? null : (after.people.get(person)?.absence ?? null);
  const marked = events.find(({ type }) => type === 'marked-away');
  if (person === null || absence === null || marked === undefined) return [];
  const { from, until } = absence;
  const about = { by: personOf(marked.actor), from, until };
  return [{ kind: 'marked-away', about, to: person, urgency: 'at-once' }];
};
