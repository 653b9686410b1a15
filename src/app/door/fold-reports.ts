// Folds a flood of reports into few mails. After some letters within an hour, further reports to a person
// share one letter at the next quarter of an hour. Urgent letters go alone, the bell holds every report,
// and we add to a letter only before it was taken for sending.
import { hourMs, type Moment } from '../../policy/clock.ts';
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
import type { Transaction } from './transaction.ts';

/** Within an hour; later ones share a letter (school default). */
const reportsAlone = 5;
/** School default. */
const foldedEveryMs = 15 * 60_000;
/** The bell holds them all. */
export const foldedMax = 500;

/** `at` is the time of its notice. */
export type Fresh = { readonly posted: Posted; readonly at: Moment };

/** The person, where the letter says only that one report came in. */
const ofReport = ({ letter: { to, kind, notices } }: Posted): PersonId | null =>
  kind === 'at-once' &&
  'person' in to &&
  notices.length === 1 &&
  notices[0]?.kind === 'reported' &&
  !notices[0].practice
    ? to.person
    : null;

const leavesAt = (dueAt: Moment, now: Moment): Moment =>
  dueAt > now
    ? Math.ceil(dueAt / foldedEveryMs) * foldedEveryMs
    : (Math.floor(now / foldedEveryMs) + 1) * foldedEveryMs;

type Folding = { readonly person: PersonId; readonly dueAt: Moment; readonly fresh: Fresh[] };

/** With its time: the letter says since when those came that its person may still read. */
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

/** Or into the next letter, where that one was taken already. */
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

/** Gives back the letters that go on their own. */
export async function foldReports(
  transaction: Transaction,
  all: readonly Fresh[],
): Promise<readonly Posted[]> {
  const { tx, schoolId, now } = transaction;
  const people = new Set(all.flatMap(({ posted }) => ofReport(posted) ?? []));
  // Asked together, as all that follows, because all other writers wait meanwhile.
  const counts = new Map(
    await Promise.all(
      [...people].map(async (person) => {
        const reports = { person, kind: 'reported', since: now - hourMs } as const;
        return [person, await countMailed(tx, schoolId, reports, reportsAlone)] as const;
      }),
    ),
  );
  const foldings = new Map<string, Folding>();
  const letters: Posted[] = [];
  for (const each of all) {
    const person = ofReport(each.posted);
    if (person === null) {
      letters.push(each.posted);
      continue;
    }
    const told = counts.get(person) ?? 0;
    counts.set(person, told + 1);
    if (told < reportsAlone) letters.push(each.posted);
    else {
      const dueAt = leavesAt(each.posted.dueAt, now);
      const folding = foldings.get(`${person} ${dueAt}`) ?? { person, dueAt, fresh: [] };
      folding.fresh.push(each);
      foldings.set(`${person} ${dueAt}`, folding);
    }
  }
  // What is for one person may come into one letter.
  const byPerson = Map.groupBy(foldings.values(), ({ person }) => person);
  await Promise.all(
    [...byPerson.values()].map(async (theirs) => {
      for (const folding of theirs) await fold(transaction, folding);
    }),
  );
  return letters;
}
