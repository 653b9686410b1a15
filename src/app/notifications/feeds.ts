// A person's private calendar of deadlines, at a secret address of which we keep only the digest. It holds
// no names; confidential incidents say only that something is due.

import { isClockRunning, sayClockKept } from '../../incident/due/clock-words.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { openStages } from '../../incident/state/stages.ts';
import { lastMoment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { proceduresOf } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import { type CalendarEntry, calendarText } from '../../services/ics.ts';
import { dropLinks, lookAtLink, makeLink, standingLink } from '../../store/access/links.ts';
import { digest } from '../../store/keys/exact-text.ts';
import type { Casebook, Listed } from '../cases/casebook.ts';
import type { Deps } from '../deps.ts';
import type { AskedOf, AskedOfPeople } from '../governing/asked.ts';
import { aboutFor, sayerFor } from '../own-words.ts';

export type Feeds = {
  /** The earlier secret stops working. */
  readonly make: (person: PersonId) => Promise<string>;
  readonly revoke: (person: PersonId) => Promise<void>;
  readonly isOn: (person: PersonId) => Promise<boolean>;
  /** Null where the secret opens nothing. */
  readonly text: (secret: string, baseUrl: string) => Promise<string | null>;
};

const purpose = 'calendar';
const countMax = 200;

/** A day and an hour before. */
const alarms = [24 * 60, 60];

const clockOf = (incident: Incident, { settings }: School): string | undefined =>
  isClockRunning(incident, proceduresOf(settings, incident.procedures)) ? sayClockKept(incident) : undefined;

const entriesOf = (
  secret: string,
  baseUrl: string,
  row: Listed,
  school: School,
  reword: (text: string) => string,
): readonly CalendarEntry[] => {
  const { incident, reference, mine, confidential, titled } = row;
  const clock = titled === null || confidential ? undefined : clockOf(titled, school);
  return mine.flatMap(({ step, label, dueAt, basis, form }) => {
    if (dueAt === null) return [];
    // The same at each fetch; tells nothing to a person without the address.
    const id = digest('candour calendar', [secret, incident, step]).slice(0, 32);
    const title = confidential ? 'Something is due in Candour' : `${reword(label)} (${reference})`;
    const url = confidential ? `${baseUrl}/incidents` : `${baseUrl}/incidents/${reference}/${form}`;
    const text = basis === 'UK GDPR Art 33' ? clock : undefined;
    return [{ id, title, text, url, at: dueAt, alarms }];
  });
};

/** Of other kinds no more than a mail says. */
const entryOf = (secret: string, baseUrl: string, { kind, path, ask }: AskedOf): readonly CalendarEntry[] => {
  const { step, label, dueAt: at = null } = ask;
  const id = digest('candour calendar', [secret, path, step]).slice(0, 32);
  const title = `${label} (${kind.replaceAll('-', ' ')})`;
  return at === null ? [] : [{ id, title, url: `${baseUrl}${path}`, at, alarms }];
};

export function createFeeds(deps: Deps, casebook: Casebook, asked: AskedOfPeople): Feeds {
  const { database, schoolId, schools, directoryOf, clock, keyring } = deps;
  const access = { school: schoolId, keyring };
  return {
    // A calendar's address ends when it is revoked.
    make: (person) =>
      database.transaction((tx) =>
        makeLink(tx, access, { purpose, person, facts: {}, expiresAt: lastMoment }),
      ),
    revoke: (person) => database.transaction((tx) => dropLinks(tx, schoolId, person, purpose)),
    isOn: (person) => standingLink(database.reader, schoolId, person, purpose),
    async text(secret, baseUrl) {
      const link = await lookAtLink(database.reader, access, secret, [purpose], clock());
      const person = link?.person ?? null;
      const school = await schools.read(database.reader);
      if (person === null || school.people.get(person)?.active !== true) return null;
      const open = await casebook.list(person, { order: 'due', limit: countMax, stage: openStages });
      const rows = [...open.rows, ...(await casebook.ended(person, countMax))];
      const directory = await directoryOf(school);
      const reword = sayerFor(directory, aboutFor(school, person));
      const entries = [
        ...rows.flatMap((row) => entriesOf(secret, baseUrl, row, school, reword)),
        ...(await asked(person)).flatMap((each) => entryOf(secret, baseUrl, each)),
      ];
      return calendarText('Candour: what I owe', entries, clock());
    },
  };
}
