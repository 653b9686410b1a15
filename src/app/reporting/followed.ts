// What a reporter sees of their own report: where it stands, what they were told, and what they wrote. What
// people on the case wrote for each other is never in it.

import { identityRequest } from '../../incident/identity/request.ts';
import { isReporters } from '../../incident/people/hearing.ts';
import { blank } from '../../incident/state/blank.ts';
import { isFollowUpOver } from '../../incident/state/follow-up.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Message } from '../../incident/state/parts.ts';
import { NotFound } from '../../record/failure.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import { statesOf } from '../../store/cases/states.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries, type Written } from '../../store/log/prose.ts';
import type { Deps } from '../deps.ts';

/** What a receipt opens: where the incident stands, and what its reporter was told. */
export type Followed = {
  readonly incident: Incident;
  readonly school: School;
  /** The code that opened it; null where the reporter is signed in. */
  readonly code: string | null;
  /**
   * The message with which it was acknowledged, and the paragraph for the reporter at the end; '' where none.
   */
  readonly acknowledgement: string;
  readonly outcome: string;
  /** The law relied on by whoever asks to know who they are; '' where nobody does. */
  readonly law: string;
  /** What passed between the reporter and the people who look into it; null where it was erased. */
  readonly messages: readonly (Pick<Message, 'at' | 'from'> & { readonly text: string | null })[];
  /** Whether a receipt opens no more of it than where it stands. */
  readonly isOver: boolean;
  /** What was reported and added so far, by entry; only what the reporter wrote. */
  readonly written: ReadonlyMap<EntryNo, Written>;
  /** The hash of the report's own entry; '' where the receipt opens no more of it. */
  readonly fingerprint: string;
};

/** The entries that the reporter made themselves, by receipt or in their own name. */
const ownEntries = (incident: Incident): ReadonlySet<EntryNo> => {
  const { report, details } = incident;
  const own = details.filter(({ by }) => isReporters(incident, by));
  return new Set([...(report === null ? [] : [report.entry]), ...own.map(({ entry }) => entry)]);
};

/** Who made a confidential report is not shown even there: whoever found the receipt would read it. */
const shown = ({ identity: _, ...others }: Written): Written => others;

/** The reporter's view of an incident; throws NotFound where there is none. */
export async function followedFrom(deps: Deps, id: string, code: string | null): Promise<Followed> {
  const { database, keyring, schoolId, schools } = deps;
  const db = database.reader;
  const incident = (await statesOf<Incident>(db, schoolId, [id])).get(id) ?? blank;
  if (incident.report === null) throw new NotFound('There is no report with this receipt code.');
  const own = ownEntries(incident);
  const acknowledged = incident.acknowledged?.entry ?? 0;
  const outcome = incident.stage === 'closed' ? (incident.outcomes.at(-1)?.entry ?? 0) : 0;
  // Whoever is signed in keeps what they read; a receipt that lies about opens nothing for ever.
  const isOver = code !== null && isFollowUpOver(incident, deps.clock());
  const askedBy = identityRequest(incident)?.entry ?? 0;
  const messages = isOver ? [] : incident.messages;
  const readable = new Set([...own, acknowledged, outcome, askedBy, ...messages.map(({ entry }) => entry)]);
  const wanted = isOver
    ? []
    : (await entriesOf(db, schoolId, id)).filter(({ version }) => readable.has(version));
  const written = await openEntries(db, keyring, schoolId, id, wanted);
  return {
    incident,
    school: await schools.read(db),
    code,
    acknowledgement: written.get(acknowledged)?.message ?? '',
    outcome: written.get(outcome)?.forReporter ?? '',
    law: written.get(askedBy)?.law ?? '',
    isOver,
    fingerprint: wanted.find(({ version }) => version === incident.report?.entry)?.hash ?? '',
    messages: messages.map(({ entry, at, from }) => ({ at, from, text: written.get(entry)?.text ?? null })),
    written: new Map(
      [...written].filter(([version]) => own.has(version)).map(([version, each]) => [version, shown(each)]),
    ),
  };
}
