// Whom time has brought to an incident: whoever a duty climbed to, or the statutory clock warned, sees what
// is needed to discharge it for as long as it is owed (7). Once it is met they are as they were before.
// Where a deputy was told, it is meant for whom they stand in for: it goes with the absence, and with the
// office for which it reached somebody; whoever holds that now has it in their place. The surprising thing:
// headteacher and bursar gain nothing by it. They have the incident as the office already, and a warning must
// not make them its chair. Whoever keeps a protected report stands among them: it was brought to them once.
import type { Procedures, Rung } from '../../policy/procedures.ts';
import type { PersonId } from '../../record/ids.ts';
import { proceduresOf } from '../../school/adopted-procedures.ts';
import { isGuarded } from '../../school/guarded.ts';
import { holds, type School } from '../../school/school.ts';
import { stillOwed } from '../due/duties.ts';
import { type AnyRung, meantNow } from '../due/ladder.ts';
import type { Incident } from '../state/incident.ts';
import type { Reminder } from '../state/parts.ts';
import { actingFor } from './in-place.ts';
import { keptBy } from './kept-by.ts';

/** Whether it put the incident before people who had not seen it: what merely reminds its owner does not. */
const brings = ({ what, unit }: Reminder): boolean => what === 'escalation' || unit === 'hours';

/** What somebody is on an incident because time brought it to them. */
export type Brought = 'chair' | 'office' | 'dpo' | 'supporter';

/** The offices to which anything climbs, or which are warned, by these Procedures. */
const reachable = ({ escalation: { ladder }, statutoryReminders }: Procedures): ReadonlySet<Rung> => {
  const first = ladder.findIndex((tier) => tier.includes('headteacher') || tier.includes('bursar'));
  return new Set([...ladder.slice(first).flat(), ...statutoryReminders.to]);
};

const partOf = (rung: AnyRung): Brought | null => {
  if (rung === 'chair' || rung === 'vice-chair' || rung === 'governor') return 'chair';
  if (rung === 'data-protection-officer') return 'dpo';
  return rung === 'headteacher' || rung === 'bursar' ? null : 'supporter';
};

type ReportRecipient = { readonly person: PersonId; readonly part: Brought };

/** Whom it reaches now, by the office they hold still: for whom it was meant, and who stands in for them. */
const peopleOf = (
  incident: Incident,
  meant: ReadonlySet<PersonId>,
  school: School,
  rungs: ReadonlySet<AnyRung>,
): readonly ReportRecipient[] =>
  [...meant].flatMap((person) => {
    const roles = [...rungs].filter((rung) => holds(school, person, rung));
    const guarded = school.people.get(person)?.roles.filter(isGuarded) ?? [];
    const all = [person, ...actingFor(incident, school, person, guarded).map(({ acts }) => acts)];
    return roles.flatMap((rung) => {
      const part = partOf(rung);
      return part === null ? [] : all.map((each) => ({ person: each, part }));
    });
  });

/**
 * The people reached by a duty that is owed still, and what they are by it; those may act in the office's
 * place to whom what the office owes climbed.
 */
export const escalatedTo = (
  incident: Incident,
  school: School,
): ReadonlyMap<PersonId, ReadonlySet<Brought>> => {
  const found = new Map<PersonId, Set<Brought>>(
    keptBy(incident, school).map((person) => [person, new Set(['chair', 'office'])]),
  );
  const brought = incident.reminders.filter(brings);
  if (brought.length === 0) return found;
  const procedures = proceduresOf(school.settings, incident.procedures);
  const open = stillOwed(incident, procedures);
  const rungs = reachable(procedures);
  for (const reminders of brought) {
    const { duty, isSecond, since, what } = reminders;
    const owed = open.find(
      (each) => each.timescale.duty === duty && each.isSecond === isSecond && each.start.at === since,
    );
    if (owed === undefined) continue;
    // What lies with the chair alone climbs on to the governors (ladder.ts).
    const onto = owed.owner === 'chair' ? new Set<AnyRung>([...rungs, 'governor']) : rungs;
    const actsFor = what === 'escalation' && (owed.owner === 'office' || owed.owner === 'dpo');
    const meant = meantNow(incident, reminders, owed.owner, { procedures, school });
    for (const { person, part } of peopleOf(incident, meant, school, onto)) {
      const parts = found.get(person) ?? new Set();
      found.set(person, actsFor ? parts.add(part).add('office') : parts.add(part));
    }
  }
  return found;
};
