// A flood of reports must not become a flood of mail. After a few letters of new reports to one person within
// an hour the further ones go into one letter, which leaves at the next quarter of an hour and says how many
// they are. What is urgent goes on its own always, and the bell holds every one. A letter that waits is only
// ever added to before anybody took it: what was, or may have been, sent is left as it is.
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { digest } from '../../store/keys/exact-text.ts';
import { countMailed } from '../../store/notifications/notices.ts';
import {
  addTo,
  type Letter,
  type LetterNotice,
  type Posted,
  putOutbox,
  untaken,
} from '../../store/notifications/outbox.ts';
import type { Transaction } from '../door/transaction.ts';

/** So many letters of new reports within an hour come one by one (school default). */
export const reportsAlone = 5;
const hourMs = 3_600_000;
/** At most so often one letter says how many more there are (school default). */
export const foldedEveryMs = 15 * 60_000;
/** A letter counts no more than these; the bell holds them all. */
export const foldedMax = 500;

/** A letter as it would go on its own, and the time that its notice bears. */
export type Fresh = { readonly posted: Posted; readonly at: Moment };

/** For whom it says no more than that a report came in; null where it says anything else. */
const ofReport = ({ letter: { to, kind, notices } }: Posted): PersonId | null =>
  kind === 'at-once' && 'person' in to && notices.length === 1 && notices[0]?.kind === 'reported'
    ? to.person
    : null;

/** When the letter leaves into which a report goes that could be told at `dueAt`. */
const leavesAt = (dueAt: Moment, now: Moment): Moment =>
  dueAt > now
    ? Math.ceil(dueAt / foldedEveryMs) * foldedEveryMs
    : (Math.floor(now / foldedEveryMs) + 1) * foldedEveryMs;

type Folding = { readonly person: PersonId; readonly dueAt: Moment; readonly fresh: Fresh[] };

/** Each with its time: since when they came is said of those alone that may still be read when it is sent. */
const saidIn = (fresh: readonly Fresh[]): readonly LetterNotice[] =>
  fresh.flatMap(({ posted, at }) => posted.letter.notices.map((notice) => ({ ...notice, at })));

const letterOf = (person: PersonId, fresh: readonly Fresh[]): Letter => ({
  to: { person },
  kind: 'reports',
  incident: null,
  notices: saidIn(fresh).slice(0, foldedMax),
});

const added = (letter: Letter, fresh: readonly Fresh[]): Letter => ({
  ...letter,
  notices: [...letter.notices, ...saidIn(fresh)].slice(0, foldedMax),
});

/** Puts these into the letter that leaves then, or into the next where that one was taken already. */
async function fold(transaction: Transaction, { person, dueAt, fresh }: Folding): Promise<void> {
  const { tx, schoolId, post } = transaction;
  if (post === null) return;
  for (let at = dueAt; ; at += foldedEveryMs) {
    const id = digest('candour folded reports', [schoolId, person, at]);
    const waiting = await untaken(transaction.database.kind, tx, schoolId, post, id);
    if (waiting === 'taken') continue;
    if (waiting === null)
      return putOutbox(tx, schoolId, post, [{ id, dueAt: at, letter: letterOf(person, fresh) }]);
    if (waiting.letter.notices.length < foldedMax)
      await addTo(tx, schoolId, post, { ...waiting, letter: added(waiting.letter, fresh) });
    return;
  }
}

/** Keeps what is a flood folded; gives back the letters that go on their own. */
export async function foldReports(
  transaction: Transaction,
  all: readonly Fresh[],
): Promise<readonly Posted[]> {
  const { tx, schoolId, now } = transaction;
  const counts = new Map<PersonId, number>();
  const foldings = new Map<string, Folding>();
  const letters: Posted[] = [];
  for (const each of all) {
    const person = ofReport(each.posted);
    if (person === null) {
      letters.push(each.posted);
      continue;
    }
    const reports = { person, kind: 'reported', since: now - hourMs } as const;
    const told = counts.get(person) ?? (await countMailed(tx, schoolId, reports, reportsAlone));
    counts.set(person, told + 1);
    if (told < reportsAlone) letters.push(each.posted);
    else {
      const dueAt = leavesAt(each.posted.dueAt, now);
      const folding = foldings.get(`${person} ${dueAt}`) ?? { person, dueAt, fresh: [] };
      folding.fresh.push(each);
      foldings.set(`${person} ${dueAt}`, folding);
    }
  }
  for (const folding of foldings.values()) await fold(transaction, folding);
  return letters;
}
