// What one school shows somebody who has a seat there: the lists of their own desk, and nothing else. What a
// school keeps from them is in none of these, so it is in no row, no clock and no count.
import type { SeatHeld } from '../../accounts/trust/trust-people.ts';
import { aboutFor, sayerFor } from '../../app/own-words.ts';
import { asOnDesk, type OnDesk, timed } from '../../incident/asks/ask.ts';
import { sayWaitsFor } from '../../incident/asks/waits-for.ts';
import { isClockRunning } from '../../incident/due/clock-words.ts';
import { never } from '../../incident/due/duties.ts';
import { countedFrom, notifyWithinMs } from '../../incident/state/judging/awareness.ts';
import { openStages } from '../../incident/state/stages.ts';
import type { Moment } from '../../policy/clock.ts';
import type { Severity } from '../../policy/procedures/procedures.ts';
import { placeOf } from '../case/desk/desk-groups.ts';
import { askedOf, caseIn, type Reading, shownOf } from '../case/desk/desk-rows.ts';
import { deskWork } from '../case/desk/desk-work.ts';
import type { CasebookEntry } from '../case/desk/incidents-filter.ts';
import { nextButton } from '../case/desk/next-form.ts';
import type { OtherWork } from '../case/desk/other-work.ts';
import type { Reader, Site } from '../shell/site.ts';
import { askedAt } from '../streams/waits-for.ts';
import { awaitedIn } from '../words/awaited.ts';
import type { TrustReader, TrustSite } from './trust-site.ts';

/** Text alone, in the school's own words. */
export type ViewRow = {
  readonly host: string;
  readonly school: string;
  readonly title: string;
  readonly href: string;
  /** Undefined where it is no incident. */
  readonly severity: Severity | null | undefined;
  readonly isNow: boolean;
  /** When the 72 hours end; null where none run. */
  readonly clockEnds: Moment | null;
  readonly place: OnDesk;
  readonly button: { readonly text: string; readonly href: string } | null;
  /** Who does what, where it is not the reader. */
  readonly waits: string;
};

type Seen = {
  readonly host: string;
  readonly name: string;
  /** Up to a hundred. */
  readonly open: number;
  /** Most urgent first. */
  readonly mine: readonly ViewRow[];
  /** What waits for others there, with a clock. */
  readonly clocks: readonly ViewRow[];
};

/** `needs` a passkey: the school wants a second factor of this person. */
export type SchoolView = Seen & { readonly needs: 'nothing' | 'passkey' };

type Making = { readonly host: string; readonly reading: Reading; readonly say: (text: string) => string };

const clockEndOf = (entry: CasebookEntry, { signed, now }: Reading): Moment | null => {
  if (entry.titled === null) return null;
  const { incident, procedures } = caseIn(entry, entry.titled, { signed, now });
  return isClockRunning(incident, procedures) ? (countedFrom(incident) ?? now) + notifyWithinMs : null;
};

const waitsOf = (entry: CasebookEntry, reading: Reading): string => {
  const next = shownOf(entry, reading);
  if (next === null || entry.titled === null) return '';
  const { text } = nextButton(caseIn(entry, entry.titled, reading), next);
  const { signed, withPassword } = reading;
  return `${sayWaitsFor(next, next.by, awaitedIn(signed.directory, withPassword))}: ${text}`;
};

const rowOf = (entry: CasebookEntry, { host, reading, say }: Making): ViewRow => {
  const asked = askedOf(entry, reading);
  return {
    ...{ host, school: reading.signed.directory.schoolName, href: `/incidents/${entry.reference}` },
    title: reading.titles.get(entry.incident) ?? entry.reference,
    severity: entry.severity as Severity | null,
    isNow: entry.hurry === 'now',
    clockEnds: clockEndOf(entry, reading),
    place: placeOf(entry, reading),
    button: asked && { text: say(asked.text), href: asked.href },
    waits: asked === null ? say(waitsOf(entry, reading)) : '',
  };
};

const besideRow = ({ path, title, what, ask }: OtherWork, { host, reading, say }: Making): ViewRow => ({
  ...{ host, school: reading.signed.directory.schoolName, href: path, severity: undefined },
  ...{ title: say(`${title}, ${what}`), isNow: false, clockEnds: null, waits: '' },
  place: { ...timed(ask.dueAt ?? never, reading.now), lateness: 0, severity: null },
  button: { text: say(ask.label), href: askedAt(path, ask) },
});

export const byPlace = (a: ViewRow, b: ViewRow): number => asOnDesk(a.place, b.place);

async function seenIn(site: Site, host: string, reader: Reader): Promise<Seen> {
  const { mine, others, reading, beside } = await deskWork(site, reader);
  const { school, directory, id } = reader;
  const making = { host, reading, say: sayerFor(directory, aboutFor(school, id)) };
  const rows = [
    ...mine.map((entry) => rowOf(entry, making)),
    ...beside.filter(({ row }) => row !== null).map((other) => besideRow(other, making)),
  ];
  return {
    ...{ host, name: directory.schoolName },
    open: await site.app.casebook.count(id, { stage: openStages }),
    mine: rows.toSorted(byPlace),
    clocks: others.map((entry) => rowOf(entry, making)).filter(({ clockEnds }) => clockEnds !== null),
  };
}

type May = 'yes' | 'passkey';

/** Null where the school's record gives them no seat, or it is closed after a restore. */
const asReader = <T>(
  trust: TrustSite,
  { holder, how }: TrustReader,
  { host, person }: SeatHeld,
  work: (site: Site, who: Reader, may: May) => Promise<T | null>,
): Promise<T | null> =>
  trust.at(
    host,
    (site) =>
      site.app.readOnce(async () => {
        const may = await site.accounts.mayLook({ holder, person }, how);
        const [school, directory] = await Promise.all([site.app.school(), site.app.directory()]);
        const known = school.people.get(person);
        if (may === 'no' || known === undefined || (await site.app.afterRestore.waiting()) !== null)
          return null;
        return work(site, { id: person, person: known, school, directory }, may);
      }),
    'look',
  );

export const lookAt = (trust: TrustSite, reader: TrustReader, seat: SeatHeld): Promise<SchoolView | null> =>
  asReader(trust, reader, seat, async (site, who, may) => {
    if (may === 'yes') return { ...(await seenIn(site, seat.host, who)), needs: 'nothing' };
    const name = who.directory.schoolName;
    return { host: seat.host, name, open: 0, mine: [], clocks: [], needs: 'passkey' };
  });

/** What each school that lists to this reader gives, as the person who they are there. */
export const ofEach = async <T>(
  trust: TrustSite,
  reader: TrustReader,
  work: (site: Site, who: Reader, host: string) => Promise<T | null>,
): Promise<readonly T[]> => {
  const all = reader.seats.map((seat) =>
    asReader(trust, reader, seat, async (site, who, may) =>
      may === 'yes' ? work(site, who, seat.host) : null,
    ),
  );
  return (await Promise.all(all)).filter((each) => each !== null) as readonly T[];
};
