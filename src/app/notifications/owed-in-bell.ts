// Whether what somebody was told to do is owed still: the bell says of the rest that it is settled. A duty
// that comes again, such as the next note on progress, is another than the one they were told of.
import { stillOwed } from '../../incident/due/duties.ts';
import type { Owed } from '../../incident/due/owed.ts';
import type { Moment } from '../../policy/clock.ts';
import { proceduresOf } from '../../school/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import { readable, unlessDamaged } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import type { CaseLine } from './bell-line.ts';

/**
 * Whether it was owed when that was told. What runs from the report or from when the school became aware runs
 * once, although that moment may be corrected later.
 */
const ranAt = ({ timescale, start }: Owed, at: Moment): boolean =>
  timescale.from === 'received' || timescale.from === 'aware' || start.at <= at;

/** Tells which of these lines is about something that is owed still; so is what nobody can look at. */
export async function owedOn(
  deps: Deps,
  school: School,
  lines: readonly CaseLine[],
): Promise<(line: CaseLine) => boolean> {
  const asked = lines.filter(({ duty, reassigned }) => duty !== null && !reassigned);
  const incidents = [...new Set(asked.map(({ incident }) => incident))];
  const { states } = await readable(deps, deps.database.reader, incidents);
  const owed = new Map<string, readonly Owed[]>();
  for (const [id, incident] of states) {
    const procedures = proceduresOf(school.settings, incident.procedures);
    const found = unlessDamaged(deps, id, () => stillOwed(incident, procedures));
    if (found !== null) owed.set(id, found);
  }
  return ({ incident, duty, at }) =>
    duty === null ||
    (owed.get(incident)?.some((each) => each.timescale.duty === duty && ranAt(each, at)) ?? true);
}
