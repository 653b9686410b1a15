import { fewBelow, numberIn } from '../../../incident/figures/few.ts';
import type { Finding } from '../../../incident/figures/stands-out.ts';
import { causeLabel, type Procedures, timescale } from '../../../policy/procedures/procedures.ts';
import type { Charted } from './charted.ts';

/** One sentence on what stands out, from rules that can be read; nothing is said that was not counted. */
export const sayFinding = (
  finding: Finding,
  { weak, before: timeBefore }: Charted,
  procedures: Procedures,
): string => {
  if (finding.is === 'nothing')
    return `Nothing stands out: no cause was repeated, and no step was late as often as ${fewBelow} times.`;
  if (finding.is === 'step') {
    const { label } = timescale(procedures, finding.duty);
    return `“${label}” stands out: it was late ${finding.late} times of ${finding.all}.`;
  }
  const { cause, times, within } = finding;
  const label = causeLabel(procedures, cause);
  if (within === 'year') return `“${label}” stands out: it happened ${times} times within 12 months.`;
  const before = weak.causes.find(({ id }) => id === cause)?.before ?? null;
  const earlier =
    before !== null && numberIn(before) > 0 ? `, and ${numberIn(before)} in the ${timeBefore}` : '';
  return `“${label}” stands out: it caused ${times} of ${weak.reported} incidents${earlier}.`;
};
