// The private calendar of what somebody owes: a secret address, made anew or revoked by whoever it belongs
// to, of which only the digest is kept. It holds deadlines and no names; where an incident concerns an
// office it says only that something is due. What they may no longer see is gone at the next fetch.

import { endedStages, openStages } from '../../incident/state/vocabulary.ts';
import type { PersonId } from '../../record/ids.ts';
import { type CalendarEntry, calendarText } from '../../services/ics.ts';
import { dropLinks, lookAtLink, makeLink, standingLink } from '../../store/access/links.ts';
import { digest } from '../../store/keys/exact-text.ts';
import type { Casebook } from '../cases/casebook.ts';
import type { Listed } from '../cases/casebook-next.ts';
import { formOfStep } from '../cases/form-of-step.ts';
import type { Deps } from '../deps.ts';

/** The private calendars. */
export type Feeds = {
  /** Makes a secret for the person's calendar; an earlier one opens nothing any more. */
  readonly make: (person: PersonId) => Promise<string>;
  readonly revoke: (person: PersonId) => Promise<void>;
  readonly isOn: (person: PersonId) => Promise<boolean>;
  /** The calendar of the secret's holder, with links below this address; null where it opens nothing. */
  readonly text: (secret: string, baseUrl: string) => Promise<string | null>;
};

const purpose = 'calendar';
/** Latest a database's whole number and a date can name: a calendar's address ends when it is revoked. */
const never = 8_640_000_000_000_000;
const countMax = 200;

/** A day and an hour before; what is due at short notice rings at its start all the same. */
const alarms = [24 * 60, 60];

const entriesOf = (secret: string, baseUrl: string, row: Listed): readonly CalendarEntry[] => {
  const { incident, reference, mine, confidential } = row;
  return mine.flatMap(({ step, label, dueAt }) => {
    if (dueAt === null) return [];
    // The same at each fetch, and says nothing to who does not hold the address.
    const id = digest('candour calendar', [secret, incident, step]).slice(0, 32);
    const title = confidential ? 'Something is due in Candour' : `${label} (${reference})`;
    const url = confidential
      ? `${baseUrl}/incidents`
      : `${baseUrl}/incidents/${reference}/${formOfStep(step)}`;
    return [{ id, title, url, at: dueAt, alarms }];
  });
};

/** Makes the private calendars. */
export function createFeeds({ database, schoolId, schools, clock }: Deps, casebook: Casebook): Feeds {
  return {
    make: (person) =>
      database.transaction((tx) => makeLink(tx, schoolId, { purpose, person, facts: {}, expiresAt: never })),
    revoke: (person) => database.transaction((tx) => dropLinks(tx, schoolId, person, purpose)),
    isOn: (person) => standingLink(database.reader, schoolId, person, purpose),
    async text(secret, baseUrl) {
      const link = await lookAtLink(database.reader, schoolId, secret, [purpose], clock());
      const person = link?.person ?? null;
      const school = await schools.read(database.reader);
      if (person === null || school.people.get(person)?.active !== true) return null;
      const query = { order: 'due', limit: countMax } as const;
      const open = await casebook.list(person, { ...query, stage: openStages });
      const ended = endedStages.map((stage) =>
        casebook.list(person, { ...query, stage: [stage], overdueAt: never }),
      );
      const rows = [open, ...(await Promise.all(ended))].flatMap((page) => page.rows);
      const entries = rows.flatMap((row) => entriesOf(secret, baseUrl, row));
      return calendarText('Candour: what I owe', entries, clock());
    },
  };
}
