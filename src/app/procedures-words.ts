// The school's Procedures with their criteria in its own words: those stand with the proposal of a version.
import { type CriteriaWords, withCriteriaWords } from '../policy/procedures/own-criteria.ts';
import type { Procedures, ProceduresVersion } from '../policy/procedures/procedures.ts';
import { proceduresOf } from '../school/policies/adopted-procedures.ts';
import type { Settings } from '../school/school.ts';
import type { Written } from '../store/log/prose.ts';

export type ProceduresWords = {
  /** The version in force. */
  readonly procedures: Procedures;
  /** Throws CorruptData for a version that the school never adopted. */
  readonly proceduresOf: (version: ProceduresVersion) => Procedures;
};

export const proceduresWordsOf = (
  settings: Settings,
  written: ReadonlyMap<number, Written>,
): ProceduresWords => {
  const known = new Map<ProceduresVersion, Procedures>();
  const wordsOf = (version: ProceduresVersion): CriteriaWords => {
    const found = settings.adopted.find((each) => each.version === version);
    return (found && written.get(found.proposed.entry)) ?? {};
  };
  const once = (version: ProceduresVersion): Procedures => {
    const found = known.get(version) ?? withCriteriaWords(proceduresOf(settings, version), wordsOf(version));
    known.set(version, found);
    return found;
  };
  return { procedures: once(settings.procedures), proceduresOf: once };
};
