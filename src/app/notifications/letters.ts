// Makes a letter ready when it is sent: the present address counts, and people hear only of incidents that
// they may still see.

import { hearsLast } from '../../incident/notifications/announcements.ts';
import { capacities, onCase } from '../../incident/people/capacities.ts';
import { isHeard } from '../../incident/people/hearing.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { isConfidential } from '../../incident/state/incident.ts';
import type { IncidentId, PersonId } from '../../record/ids.ts';
import { shorten } from '../../record/shorten.ts';
import { stillHolds } from '../../school/notifications.ts';
import { holds, type School } from '../../school/school.ts';
import { isPlainAddress, type Message } from '../../services/mail/mail.ts';
import { digest } from '../../store/keys/exact-text.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries } from '../../store/log/prose.ts';
import type { Letter, LetterNotice, Waiting } from '../../store/notifications/outbox.ts';
import { openOthers, sees } from '../cases/other-streams.ts';
import { awaitedUnlessDamaged, readable as readableIncidents, unlessDamaged } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import type { DirectoryOf } from '../directory.ts';
import { foldedMax } from '../door/fold-reports.ts';
import {
  asText,
  type MailHtml,
  oneLine,
  otherParagraph,
  type Readable,
  sayPart,
  tellAnchor,
  tellLook,
  tellPerson,
  tellReporter,
  tellReports,
  type Worded,
} from './letter-words.ts';

export type LettersDeps = Deps & {
  readonly directoryOf: DirectoryOf;
  readonly baseUrl: string;
  /** Without it mail is plain text. */
  readonly mailHtml: MailHtml | null;
};

export const incidentsOf = ({ incident, notices, to }: Letter): readonly IncidentId[] => [
  ...new Set([
    ...(incident === null ? [] : [incident]),
    ...notices.map((notice) => notice.incident),
    ...('reporterOf' in to ? [to.reporterOf] : []),
  ]),
];

const toReporters: ReadonlySet<string> = new Set(['received', 'message', 'looked-into', 'outcome']);

type Known = {
  readonly school: School;
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly others: Awaited<ReturnType<typeof openOthers>>;
  /** Those found damaged so far. */
  readonly damaged: Set<string>;
};

const readable = (
  notice: LetterNotice,
  person: PersonId,
  { school, incidents }: Known,
): readonly Readable[] => {
  const incident = incidents.get(notice.incident);
  if (incident === undefined || incident.erased !== null) return [];
  // A letter about a hearing never says of which incident.
  if (notice.kind === 'hearing') {
    return isHeard(incident, person) ? [{ ...notice, own: false, confidential: true }] : [];
  }
  // Somebody who was asked for nothing hears this, and may see no more of it.
  const isLast = notice.kind === 'no-personal-data' && hearsLast(incident, person, school);
  const found = capacities(incident, person, school);
  const own = toReporters.has(notice.kind) && found.has('reporter');
  const part = sayPart(found, own);
  return own || isLast || onCase(found)
    ? [{ ...notice, own, part, confidential: isConfidential(incident) }]
    : [];
};

/** Null where the reporter left two, or a phone number. */
const oneAddressIn = (contact: string): string | null => {
  const found = contact.match(/[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+/g) ?? [];
  const address = found[0]?.replace(/[.!?]+$/, '') ?? '';
  return found.length === 1 && isPlainAddress(address) ? address : null;
};

async function addressOfReporter(
  { database, keyring, schoolId }: LettersDeps,
  incident: Incident | undefined,
): Promise<string | null> {
  const report = incident?.report;
  if (!incident || !report || incident.erased !== null || !report.proseGiven.includes('contact')) return null;
  const db = database.reader;
  const rows = (await entriesOf(db, schoolId, incident.id)).filter(({ version }) => version === report.entry);
  const written = await openEntries(db, keyring, schoolId, incident.id, rows);
  return oneAddressIn(written.get(report.entry)?.contact ?? '');
}

async function addressUnlessDamaged(
  deps: LettersDeps,
  known: Known,
  incident: IncidentId,
): Promise<string | null> {
  const found = await awaitedUnlessDamaged(deps, incident, async () => ({
    address: await addressOfReporter(deps, known.incidents.get(incident)),
  }));
  if (found === null) known.damaged.add(incident);
  return found?.address ?? null;
}

const wordedFor = (letter: Letter, person: PersonId, known: Known, deps: LettersDeps): Worded | null => {
  const { baseUrl } = deps;
  if (letter.kind === 'anchor') return tellAnchor(letter.says ?? '');
  if (letter.kind === 'look') return holds(known.school, person, 'outside-body') ? tellLook(baseUrl) : null;
  // No mail tells the outside body of an incident, even one written before they held that role.
  const told = holds(known.school, person, 'outside-body') ? [] : letter.notices;
  const notices = told.flatMap((notice) => {
    const found = unlessDamaged(deps, notice.incident, () => readable(notice, person, known));
    if (found === null) known.damaged.add(notice.incident);
    return found ?? [];
  });
  const school = (letter.school ?? []).filter((told) => stillHolds(told, person, known.school));
  const others = (letter.others ?? []).flatMap(({ kind, stream }) => {
    const other = known.others.get(stream);
    const isTheirs = other !== undefined && sees(person, other, known.school);
    return isTheirs ? [otherParagraph(kind, other, baseUrl)] : [];
  });
  const now = deps.clock();
  if (notices.length + school.length + others.length === 0) return null;
  return letter.kind === 'reports'
    ? tellReports(notices, { baseUrl, now, most: foldedMax })
    : tellPerson(letter.kind, notices, { baseUrl, now, school, others });
};

/** The same each time that the letter is sent. */
const messageIdOf = (school: string, id: string): string =>
  digest('candour message id', [school, id]).slice(0, 40);

type Ready = { readonly message: Message };

/** Nobody may read it any more, there is no address, or what it is about cannot be opened yet. */
type Unsent = { readonly dropped: true } | { readonly addressless: true } | { readonly damaged: true };

/** With what is known at this moment. */
export async function readyToSend(
  deps: LettersDeps,
  { id, letter }: Pick<Waiting, 'id' | 'letter'>,
): Promise<Ready | Unsent> {
  const { database, schools, baseUrl } = deps;
  const db = database.reader;
  const school = await schools.read(db);
  const directory = await deps.directoryOf(school);
  const { states, damaged } = await readableIncidents(deps, db, incidentsOf(letter));
  const others = await openOthers(
    db,
    deps.schoolId,
    (letter.others ?? []).map(({ stream }) => stream),
  );
  const known = { school, incidents: states, others, damaged: new Set(damaged) };
  const { to } = letter;
  // What we could not open is tried again, not dropped.
  const unsaid = (): Unsent => (known.damaged.size > 0 ? { damaged: true } : { dropped: true });
  if ('reporterOf' in to) {
    const address = await addressUnlessDamaged(deps, known, to.reporterOf);
    const worded = tellReporter(letter.says ?? '', baseUrl);
    return address === null || worded === null ? unsaid() : { message: messageOf(deps, id, address, worded) };
  }
  const person = school.people.get(to.person);
  if (!person?.active) return { dropped: true };
  const worded = wordedFor(letter, to.person, known, deps);
  if (worded === null) return unsaid();
  const address = directory.addresses.get(to.person);
  return address === undefined ? { addressless: true } : { message: messageOf(deps, id, address, worded) };
}

const subjectMax = 150;

const messageOf = (
  { schoolId, mailHtml }: LettersDeps,
  id: string,
  to: string,
  { subject, paragraphs }: Worded,
): Message => {
  const title = shorten(oneLine(subject), subjectMax);
  const html = mailHtml === null ? {} : { html: mailHtml(title, paragraphs) };
  return { to, subject: title, text: asText(paragraphs), ...html, id: messageIdOf(schoolId, id) };
};
