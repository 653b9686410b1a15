// How a duty stands, in a sign and a word: never by colour alone.
import type { Duty } from '../../incident/due/duties.ts';

const states: Readonly<Record<Duty['state'], string>> = {
  open: '… Open',
  met: '✓ Met',
  missed: '! Missed',
  'met-late': '! Met, but late',
  undone: '! Not done before it ended',
  'not-needed': '· Not needed',
};

/** The state of a duty in words. */
export const sayDutyState = ({ state }: Pick<Duty, 'state'>): string => states[state];
