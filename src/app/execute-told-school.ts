// Tells what orders on the school and its people have led to, as `execute-told` does for incidents: in their
// own transaction a notice for each person and, where mail is on and they want it, one letter for each. They
// rest like everybody else: no mail says it in quiet hours.
import { quietUntil } from '../incident/rest.ts';
import type { Event, Recorded } from '../record/step.ts';
import { proceduresNow } from '../school/adopted-procedures.ts';
import { schoolMessages } from '../school/messages.ts';
import type { Person, School, Settings } from '../school/school.ts';
import type { Happened, SchoolNotice, SchoolTold } from '../school/told.ts';
import { countMailed, putNotices } from '../store/notices.ts';
import { type Posted, putOutbox } from '../store/outbox.ts';
import type { NoticeRow } from '../store/tables-told.ts';
import type { Transacting } from './execute-batch.ts';
import { mailOf, newToldId, noticeIdOf, wishOf } from './execute-told.ts';
import type { AnyState } from './kinds.ts';
import type { Order } from './order.ts';

/** What an order on the school or on a person has changed; `before` is the school until then. */
export const happenedBy = (
  { kind }: Pick<Order, 'kind'>,
  events: readonly Recorded<Event>[],
  state: AnyState,
  before: School,
): Happened => {
  const told = events as Happened['events'];
  if (kind === 'school') {
    return { events: told, person: null, before, after: { ...before, settings: state as Settings } };
  }
  const person = state as Person;
  const people = new Map(before.people).set(person.id, person);
  return { events: told, person: person.id, before, after: { ...before, people } };
};

/** What a notice says, as its row keeps it: an ask is found again by it. */
export const factsText = ({ about }: SchoolTold): string => JSON.stringify(about);

type Telling = { readonly notice: SchoolNotice; readonly mail: NoticeRow['mail'] };

const rowOf = (school: string, at: number, { notice, mail }: Telling, nth: number): NoticeRow => ({
  school,
  person: notice.to,
  id: noticeIdOf(nth),
  at,
  incident: null,
  kind: notice.kind,
  facts: factsText(notice),
  mail,
  seen_at: null,
});

/** So often within an hour somebody is mailed that they stand in, or do not (school default). */
const standsInAlone = 4;
const hourMs = 3_600_000;

/**
 * How a mail says it. Anybody may say that they are away, and name any colleague, as often as they like: what
 * comes too often goes into the digest.
 */
async function mailFor(
  { tx, schoolId, now, post }: Transacting,
  { to, kind, urgency }: SchoolNotice,
  school: School,
): Promise<NoticeRow['mail']> {
  if (post === null) return 'none';
  const mail = mailOf({ urgency, statutory: false }, wishOf(school, to));
  if (kind !== 'stands-in' || mail !== 'sent') return mail;
  const mailed = { person: to, kind, since: now - hourMs } as const;
  const isOften = (await countMailed(tx, schoolId, mailed, standsInAlone)) >= standsInAlone;
  return isOften ? 'digest' : mail;
}

const saidIn = ({ kind, about }: SchoolNotice): SchoolTold => ({ kind, about }) as SchoolTold;

const lettersOf = (tellings: readonly Telling[], dueAt: number): readonly Posted[] => {
  const byPerson = Map.groupBy(
    tellings.filter(({ mail }) => mail === 'sent'),
    ({ notice }) => notice.to,
  );
  return [...byPerson].map(([person, those]) => ({
    id: newToldId(),
    dueAt,
    letter: {
      to: { person },
      kind: 'at-once',
      incident: null,
      notices: [],
      school: those.map(({ notice }) => saidIn(notice)),
    },
  }));
};

/** Writes what these orders tell people. */
export async function tellSchool(transacting: Transacting, happened: readonly Happened[]): Promise<void> {
  const { tx, schoolId, now, post } = transacting;
  for (const each of happened) {
    const { after } = each;
    const tellings: Telling[] = [];
    for (const notice of schoolMessages(each)) {
      tellings.push({ notice, mail: await mailFor(transacting, notice, after) });
    }
    const at = each.events.at(-1)?.at ?? now;
    await putNotices(
      tx,
      tellings.map((telling, nth) => rowOf(schoolId, at, telling, nth)),
    );
    if (post === null) continue;
    const dueAt = quietUntil(now, proceduresNow(after.settings));
    await putOutbox(tx, schoolId, post, lettersOf(tellings, dueAt));
  }
}
