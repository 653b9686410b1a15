// The Procedures that a school set itself (7). Each version stays for ever: incidents go on by the one that
// was in force when they were reported. What was adopted is figures; the words are the default's.

import {
  type Procedures,
  type ProceduresVersion,
  proceduresDefault2026,
} from '../../policy/procedures/procedures.ts';
import { withFigures } from '../../policy/procedures/procedures-figures.ts';
import { inOffice } from '../../policy/said.ts';
import { CorruptData } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { officeHolders } from '../holders.ts';
import type { Adopted, School, Settings } from '../school.ts';

/** What of the settings says which procedures there are. */
type HasProcedures = Pick<Settings, 'procedures' | 'adopted'>;

// Asked at every write: they are put together once for each adoption, and forgotten with it.
const putTogether = new WeakMap<Adopted, Procedures>();

/** The procedures of that version; throws CorruptData where the school never adopted it. */
export const proceduresOf = (
  { adopted }: Pick<Settings, 'adopted'>,
  version: ProceduresVersion,
): Procedures => {
  if (version === 'default-2026') return proceduresDefault2026;
  const found = adopted.find((each) => each.version === version);
  if (found === undefined) throw new CorruptData(`This school never adopted the procedures ${version}.`);
  const known = putTogether.get(found) ?? withFigures(found.version, found.figures);
  putTogether.set(found, known);
  return known;
};

/** The procedures in force: those that a new incident is judged by. */
export const proceduresNow = (settings: HasProcedures): Procedures =>
  proceduresOf(settings, settings.procedures);

/** Who adopts what the headteacher proposes, in words (`adopters`). */
export const adoptersWords =
  `the ${inOffice('chair of governors')}, or the ${inOffice('vice-chair')} if ` +
  `there is no other ${inOffice('chair')}`;

/**
 * Who may adopt what this person proposed: the chair, and the vice-chair where there is no other chair
 * (school default).
 */
export const adopters = (school: School, by: PersonId | null): readonly PersonId[] => {
  const others = (role: 'chair' | 'vice-chair') => officeHolders(school, role).filter((each) => each !== by);
  const chairs = others('chair');
  return chairs.length > 0 ? chairs : others('vice-chair');
};
