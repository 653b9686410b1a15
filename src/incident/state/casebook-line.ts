import type { CasebookLine } from '../../school/kind.ts';
import type { Timescales } from '../due/figures.ts';
import { classification, type Incident, isProtected, lead } from './incident.ts';

/** What the casebook lists of an incident. */
export const casebookLine = (incident: Incident, timescales: Timescales): CasebookLine => {
  const { version, reference, stage, report, closures } = incident;
  const judged = classification(incident);
  return {
    version,
    reference,
    stage,
    severity: judged?.severity ?? null,
    certainty: judged?.certainty ?? report?.certainty ?? 'potential',
    cause: judged?.cause ?? null,
    lead: lead(incident)?.person ?? null,
    reportedAt: report?.receivedAt ?? null,
    closedAt: closures.at(-1)?.at ?? null,
    ownMistake: report?.ownMistake === true,
    protected: isProtected(incident),
    timescales,
  };
};
