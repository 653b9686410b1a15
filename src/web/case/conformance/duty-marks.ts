import type { Duty } from '../../../incident/due/duties.ts';
import { sayLength } from '../../../policy/clock.ts';
import type { Mark } from '../../ui/conformance.ts';

const marks: Readonly<Record<Exclude<Duty['state'], 'met-late'>, Mark>> = {
  open: { look: 'to-come', words: 'To come' },
  met: { look: 'met', words: 'In time' },
  missed: { look: 'missed', words: 'Missed: not done' },
  undone: { look: 'partly', words: 'Never done' },
  'not-needed': { look: 'apart', words: 'Not needed' },
};

/** How a timescale stands, beside its picture and among the points. */
export const dutyMark = ({ state, dueAt, metAt }: Duty): Mark =>
  state === 'met-late'
    ? { look: 'missed', words: `Missed: done ${sayLength((metAt ?? dueAt) - dueAt)} late` }
    : marks[state];
