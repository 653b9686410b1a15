// Makes a letter ready when it is sent: the present address counts, and people hear only of incidents that
// they may still see.

import { tellsPerson } from '../../incident/asks/still-tells.ts';
import { sayClockKept } from '../../incident/due/clock-words.ts';
import { isForReporter, type ReporterKind } from '../../incident/notifications/notice.ts';
import { statementNow } from '../../incident/people/auditor-access.ts';
import { capacities } from '../../incident/people/capacities.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { isConfidential } from '../../incident/state/incident.ts';
import type { EntryNo, IncidentId, PersonId } from '../../record/ids.ts';
import { holds } from '../../school/holders.ts';
import type { SchoolNotification } from '../../school/notifications.ts';
import type { School } from '../../school/school.ts';
import { isPlainAddress, type Message } from '../../services/mail/mail.ts';
import { digest } from '../../store/keys/exact-text.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries } from '../../store/log/prose.ts';
import type { Letter, LetterNotice, Waiting } from '../../store/notifications/outbox.ts';
import { openTitled, stillTellsOther } from '../cases/other-streams.ts';
import { secretFor } from '../cases/secret-address.ts';
import { statementPath } from '../cases/statements.ts';
import { awaitedUnlessDamaged, readable as readableIncidents, unlessDamaged } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import { foldedMax } from '../door/fold-reports.ts';
import { aboutFor, sayerFor } from '../own-words.ts';
import { holdsFor } from './bell-groups.ts';
import {
  asPractice,
  otherThing,
  type Readable,
  sayPart,
  tellAnchor,
  tellLook,
  tellPerson,
  tellReporter,
  tellReports,
  tellWitness,
} from './letter-words.ts';
import { type Addressed, addressedTo, type MailHtml, messageFrom, type Worded } from './mail-frame.ts';

export type LettersDeps = Deps & {
  readonly baseUrl: string;
  /** Without it mail is plain text. */
  readonly mailHtml: MailHtml | null;
};

const incidentOf = (told: SchoolNotification): IncidentId | undefined =>
  told.kind === 'to-ratify' ? told.about.incident : undefined;

export const incidentsOf = ({ incident, notices, school = [], to }: Letter): readonly IncidentId[] => [
  ...new Set([
    ...(incident === null ? [] : [incident]),
    ...notices.map((notice) => notice.incident),
    ...school.flatMap((told) => incidentOf(told) ?? []),
    ...('reporterOf' in to ? [to.reporterOf] : []),
  ]),
];

/** What a reporter hears first, where several things wait for them: the later one says the earlier. */
const laterFirst: readonly ReporterKind[] = ['outcome', 'message', 'looked-into', 'received'];

/**
 * Letters to the same person as one, in the order in which they fell due. Of those that carry no notices only
 * the last counts: it stands for the ones before it.
 */
export const asOne = (letters: readonly Letter[]): Letter => {
  const last = letters.at(-1);
  if (last === undefined) throw new Error('There is no letter.');
  if (letters.length === 1 || last.kind === 'anchor' || last.kind === 'look') return last;
  if (last.kind === 'reporter') {
    return laterFirst.flatMap((says) => letters.find((letter) => letter.says === says) ?? [])[0] ?? last;
  }
  const all = letters.every(({ kind }) => kind === 'reports');
  return {
    to: last.to,
    kind: all ? 'reports' : 'digest',
    incident: null,
    notices: letters.flatMap(({ notices }) => notices),
    school: letters.flatMap(({ school = [] }) => school),
    others: letters.flatMap(({ others = [] }) => others),
  };
};

type Known = {
  readonly school: School;
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly others: Awaited<ReturnType<typeof openTitled>>;
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
  if (!tellsPerson(notice, incident, person, school)) return [];
  // A letter about a hearing never says of which incident.
  if (notice.kind === 'hearing') return [{ ...notice, own: false, confidential: true }];
  const own = isForReporter(notice.kind);
  const part = sayPart(capacities(incident, person, school), own);
  return [{ ...notice, own, part, confidential: isConfidential(incident), clock: sayClockKept(incident) }];
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

type Outside = { readonly address: string | null; readonly worded: Worded | null };

/** While the link opens the statement. */
async function toWitness(
  deps: LettersDeps,
  { incidents, school }: Known,
  { reporterOf, statement }: { readonly reporterOf: IncidentId; readonly statement: EntryNo },
): Promise<Outside | null> {
  const { database, keyring, schoolId, baseUrl, clock } = deps;
  const incident = incidents.get(reporterOf);
  if (incident === undefined || statementNow(incident, statement, { school, now: clock() }) === null)
    return null;
  const rows = (await entriesOf(database.reader, schoolId, incident.id)).filter(
    ({ version }) => version === statement,
  );
  const written = await openEntries(database.reader, keyring, schoolId, incident.id, rows);
  const secret = await secretFor(deps, 'statement')(incident.reference, statement);
  const worded = tellWitness(`${baseUrl}${statementPath(incident.reference, statement, secret)}`);
  return { address: oneAddressIn(written.get(statement)?.address ?? ''), worded };
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
  const school = (letter.school ?? []).filter((told) =>
    holdsFor(told, person, known.school, known.incidents.get(incidentOf(told) ?? '')),
  );
  const others = (letter.others ?? []).flatMap(({ kind, stream }) => {
    const other = known.others.get(stream);
    const isTheirs = other !== undefined && stillTellsOther(kind, person, other, known.school);
    return isTheirs ? [otherThing(kind, other, baseUrl)] : [];
  });
  const now = deps.clock();
  if (notices.length + school.length + others.length === 0) return null;
  const worded =
    letter.kind === 'reports'
      ? tellReports(notices, { baseUrl, now, most: foldedMax })
      : tellPerson(notices, { baseUrl, now, school, others });
  // Practice and what is real never share a mail.
  return notices.some(({ practice }) => practice) ? asPractice(worded) : worded;
};

/** The same each time that the letter is sent. */
const messageIdOf = (school: string, id: string): string =>
  digest('candour message id', [school, id]).slice(0, 40);

/** `damaged`: the incidents of which it says nothing, because they cannot be opened yet. */
type Ready = { readonly message: Message; readonly damaged: ReadonlySet<string> };

/** Nobody may read it any more, there is no address, or what it is about cannot be opened yet. */
type Unsent = 'dropped' | 'addressless' | 'damaged';

const outsideOf = async (
  deps: LettersDeps,
  known: Known,
  { says = '' }: Letter,
  { reporterOf, statement }: Extract<Letter['to'], { readonly reporterOf: IncidentId }>,
): Promise<Outside | null> =>
  statement === undefined
    ? {
        address: await addressUnlessDamaged(deps, known, reporterOf),
        worded: tellReporter(says, deps.baseUrl),
      }
    : awaitedUnlessDamaged(deps, reporterOf, () => toWitness(deps, known, { reporterOf, statement }));

/** With what is known at this moment. */
export async function readyToSend(
  deps: LettersDeps,
  { id, letter }: Pick<Waiting, 'id' | 'letter'>,
): Promise<Ready | Unsent> {
  const { database, schools } = deps;
  const db = database.reader;
  const school = await schools.read(db);
  const directory = await deps.directoryOf(school);
  const { states, damaged } = await readableIncidents(deps, db, incidentsOf(letter));
  const others = await openTitled(
    deps,
    school,
    (letter.others ?? []).map(({ stream }) => stream),
  );
  const known = { school, incidents: states, others, damaged: new Set(damaged) };
  const { to } = letter;
  // What we could not open is tried again, not dropped.
  const unsaid = (): Unsent => (known.damaged.size > 0 ? 'damaged' : 'dropped');
  if ('reporterOf' in to) {
    const found = await outsideOf(deps, known, letter, to);
    if (found === null || found.address === null || found.worded === null) return unsaid();
    const { address, worded } = found;
    const say = sayerFor(directory, 'confided');
    const addressed = { to: address, school: directory.schoolName, name: '', say };
    return { message: messageOf(deps, id, worded, addressed), damaged: known.damaged };
  }
  const person = school.people.get(to.person);
  if (!person?.active) return 'dropped';
  const worded = wordedFor(letter, to.person, known, deps);
  if (worded === null) return unsaid();
  const address = directory.addresses.get(to.person);
  if (address === undefined) return 'addressless';
  const addressed = addressedTo(directory, to.person, address, aboutFor(school, to.person));
  return { message: messageOf(deps, id, worded, addressed), damaged: known.damaged };
}

const messageOf = (
  { schoolId, mailHtml }: LettersDeps,
  id: string,
  worded: Worded,
  to: Addressed,
): Message => ({ ...messageFrom(worded, to, mailHtml), id: messageIdOf(schoolId, id) });
