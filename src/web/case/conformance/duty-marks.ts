import type { Duty } from '../../../incident/due/duties.ts';
import { sayLength } from '../../../policy/clock.ts';
import type { Mark } from '../../ui/conformance.ts';

/** How a timescale stands, beside its picture and among the points. */
export const dutyMarks: Readonly<Record<Duty['state'], Mark>> = {
  open: { look: 'to-come', words: 'To come' },
  met: { look: 'met', words: 'In time' },
  missed: { look: 'missed', words: 'Missed' },
  'met-late': { look: 'missed', words: 'Missed' },
  undone: { look: 'partly', words: 'Never done' },
  'not-needed': { look: 'apart', words: 'Not needed' },
};

/** After its deadline: what became of one that was missed. */
export const sayMissed = ({ state, dueAt, metAt }: Duty): string => {
  if (state === 'missed') return ', not done';
  return state === 'met-late' ? `, ${sayLength((metAt ?? dueAt) - dueAt)} late` : '';
};
