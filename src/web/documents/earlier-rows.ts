// The rows of earlier logs as the register lists them: what was left blank there is not recorded.
import type { EarlierRow } from '../../earlier-log/state.ts';
import { fromEarlierLog } from '../earlier-log/earlier-log.ts';
import { type BreachRow, notRecorded, unread } from './breach-rows.ts';

const yes = new Set(['y', 'yes', 'true', 'told', 'reported', 'notified', '1']);
const no = new Set(['n', 'no', 'false', 'not told', 'not reported', 'not notified', '0']);

/** A yes or a no in the words of the register; anything else as it was written. */
const toldOr = (text: string | undefined): string => {
  const plain = text?.trim().toLowerCase() ?? '';
  if (plain === '') return notRecorded;
  if (yes.has(plain)) return 'Told';
  return no.has(plain) ? 'Not told' : (text ?? '');
};

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('\n');

export const breachOfEarlier = (row: EarlierRow): BreachRow => ({
  ...unread,
  Reference: row.number ?? `Row ${row.no}`,
  Reported: row.day,
  Severity: row.severity ?? notRecorded,
  Certainty: notRecorded,
  Cause: row.cause ?? notRecorded,
  Stage: fromEarlierLog,
  Closed: row.closed ?? '',
  'Policies breached': notRecorded,
  Happened: row.happened ?? '',
  Discovered: row.discovered ?? '',
  People: row.people ?? '',
  'Whose information': row.whose ?? notRecorded,
  'Kinds of data': row.kinds ?? notRecorded,
  'What happened': joined(row.what, row.other, row.staff),
  Effects: row.effects ?? notRecorded,
  'What was done': row.done ?? notRecorded,
  'What stops a repeat': row.lessons ?? notRecorded,
  'Personal data': notRecorded,
  Regulator: row.regulator === undefined && row.regulatorOn !== undefined ? 'Told' : toldOr(row.regulator),
  Why: row.why ?? notRecorded,
  'Regulator told': row.regulatorOn ?? '',
  'People to be told': toldOr(row.peopleTold),
  'Advice of the data protection officer': notRecorded,
  isLeftOut: false,
  isEarlier: true,
});
