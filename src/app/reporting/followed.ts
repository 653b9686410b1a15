// What a reporter sees of their own report: where it stands, what they were told and what they wrote.
// Never what people on the case wrote for each other.

import { isFollowUpOver } from '../../incident/identity/follow-up.ts';
import { identityRequest } from '../../incident/identity/request.ts';
import { isReporters } from '../../incident/people/hearing.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { blank } from '../../incident/state/incident.ts';
import type { Message } from '../../incident/state/report.ts';
import { NotFound } from '../../record/failure.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import { statesOf } from '../../store/cases/states.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries, type Written } from '../../store/log/prose.ts';
import type { Deps } from '../deps.ts';

export type Followed = {
  readonly incident: Incident;
  readonly school: School;
  /** Null where the reporter is signed in. */
  readonly code: string | null;
  /** '' where there is none, as below. */
  readonly outcome: string;
  /** The law relied on to ask who the reporter is; '' where nobody asks. */
  readonly law: string;
  /** In the order of time, with the acknowledgement; `text` is null where it was erased. */
  readonly messages: readonly (Pick<Message, 'at' | 'from'> & { readonly text: string | null })[];
  /** The receipt then opens only where the report stands. */
  readonly isOver: boolean;
  /** Only what the reporter wrote, by entry. */
  readonly written: ReadonlyMap<EntryNo, Written>;
  /** The hash of the report's entry; '' where the receipt opens no more of it. */
  readonly fingerprint: string;
};

/** By receipt or in their own name. */
const ownEntries = (incident: Incident): ReadonlySet<EntryNo> => {
  const { report, details } = incident;
  const own = details.filter(({ by }) => isReporters(incident, by));
  return new Set([...(report === null ? [] : [report.entry]), ...own.map(({ entry }) => entry)]);
};

/** A person who found the receipt must not learn who made a confidential report. */
const shown = ({ identity: _, ...others }: Written): Written => others;

/** What was written when the report was acknowledged is a message like any other. */
const messagesOf = ({ acknowledged, messages }: Incident): readonly Message[] =>
  acknowledged === null
    ? messages
    : [...messages, { ...acknowledged, from: 'case' as const }].sort((a, b) => a.entry - b.entry);

/** None where a report was acknowledged without a word. */
const openMessage =
  (written: ReadonlyMap<EntryNo, Written>) =>
  ({ entry, at, from }: Message): Followed['messages'] => {
    // Why nothing was said is for the case alone.
    const { silentBecause: _, ...said } = written.get(entry) ?? {};
    const [text] = Object.values(said);
    return text === undefined ? [] : [{ at, from, text }];
  };

/** Where it stands what came of it, once it has ended; 0 where nowhere. */
const outcomeIn = ({ stage, outcomes, setAside }: Incident): EntryNo => {
  if (stage === 'set-aside') return setAside?.reasonsIn ?? 0;
  return stage === 'closed' ? (outcomes.at(-1)?.entry ?? 0) : 0;
};

/** Throws NotFound. */
export async function followedFrom(deps: Deps, id: string, code: string | null): Promise<Followed> {
  const { database, keyring, schoolId, schools } = deps;
  const db = database.reader;
  const incident = (await statesOf<Incident>(db, schoolId, [id])).get(id) ?? blank;
  if (incident.report === null) throw new NotFound('There is no report with this receipt code.');
  const own = ownEntries(incident);
  const outcome = outcomeIn(incident);
  // Signed-in reporters keep what they read; a receipt left lying about must not open it for ever.
  const isOver = code !== null && isFollowUpOver(incident, deps.clock());
  const askedBy = identityRequest(incident)?.entry ?? 0;
  const messages = isOver ? [] : messagesOf(incident);
  const readable = new Set([...own, outcome, askedBy, ...messages.map(({ entry }) => entry)]);
  const wanted = isOver
    ? []
    : (await entriesOf(db, schoolId, id)).filter(({ version }) => readable.has(version));
  const written = await openEntries(db, keyring, schoolId, id, wanted);
  return {
    incident,
    school: await schools.read(db),
    code,
    outcome: written.get(outcome)?.forReporter ?? '',
    law: written.get(askedBy)?.law ?? '',
    isOver,
    fingerprint: wanted.find(({ version }) => version === incident.report?.entry)?.hash ?? '',
    messages: messages.flatMap(openMessage(written)),
    written: new Map(
      [...written].filter(([version]) => own.has(version)).map(([version, each]) => [version, shown(each)]),
    ),
  };
}
