// Which pieces of evidence there are, and what became of them and of statements.
import type { Moment } from '../../../policy/clock.ts';
import type { EntryNo } from '../../../record/ids.ts';
import type { Incident } from '../incident.ts';
import type { Statement } from './investigation.ts';

type Held = Pick<Incident, 'evidence' | 'details' | 'custody'>;

/** How many files an entry brought; null where it brought no evidence. */
export const fileCount = ({ evidence, details }: Held, version: EntryNo): number | null => {
  const added = evidence.find(({ entry }) => entry === version);
  if (added !== undefined) return added.file === null ? 0 : 1;
  return details.find(({ entry, files }) => entry === version && files.length > 0)?.files.length ?? null;
};

export const isDisposed = ({ custody }: Held, version: EntryNo): boolean =>
  custody.some(({ evidence, act }) => evidence === version && act === 'disposed');

type Sent = Pick<Incident, 'statements' | 'excluded' | 'erased'>;

/** Those whose links open, but for time: not what somebody sent whom the incident was found to concern. */
export const standingStatements = ({ statements, excluded, erased }: Sent): readonly Statement[] =>
  statements.filter(
    ({ signed, ended, by }) =>
      signed === null &&
      ended === null &&
      erased === null &&
      !(by.kind === 'person' && excluded.includes(by.person)),
  );

/** The statement that this entry sent, while its link opens; null where it does not. */
export const openStatement = (incident: Sent, version: EntryNo, now: Moment): Statement | null =>
  standingStatements(incident).find(({ entry, until }) => entry === version && now < until) ?? null;
