import type { Case } from '../../../app/cases/cases.ts';
import type { Duty } from '../../../incident/due/duties.ts';
import { type Moment, sayLength } from '../../../policy/clock.ts';
import type { Mark } from '../../ui/conformance.ts';
import { type Child, html } from '../../ui/html.ts';
import { shortWhen } from '../../ui/when.ts';
import { sayWord } from '../../words/entries.ts';

/** How a timescale stands, beside its picture and among the points. */
export const dutyMarks: Readonly<Record<Duty['state'], Mark>> = {
  open: { look: 'to-come', words: 'To come' },
  met: { look: 'met', words: 'In time' },
  missed: { look: 'missed', words: 'Missed' },
  'met-late': { look: 'missed', words: 'Missed' },
  undone: { look: 'partly', words: 'Never done' },
  'not-needed': { look: 'apart', words: 'Not needed' },
};

/** What of it is law, '' where none is: UK GDPR Art 34 has people told, and sets no hours. */
export const sayLaw = ({ duty, statutory }: Pick<Duty, 'duty' | 'statutory'>): string => {
  if (statutory) return 'set by law';
  return duty === 'inform-people' ? 'a duty by law, its hours by the Procedures' : '';
};

const sayMissed = ({ dueAt, inPart, isOwedStill }: Duty, now: Moment): string => {
  const lateBy = (at: Moment) => (at > dueAt ? ` ${sayLength(at - dueAt)} late` : '');
  const part = inPart.at(-1);
  const done = part === undefined ? '' : `; ${inPart.length} done${lateBy(part.at)}`;
  return `, not done${isOwedStill ? ` and${lateBy(now)}` : ''}${done}`;
};

/** Behind its name or deadline: when it was done, how late, and whose word that is. */
export const sayDone = (found: Case, duty: Duty): Child => {
  const { state, dueAt, metAt, entries } = duty;
  const { now } = found;
  if (state === 'missed') return sayMissed(duty, now);
  const late = state === 'met-late' && metAt !== null && `, ${sayLength(metAt - dueAt)} late`;
  const word = sayWord(found, entries);
  return metAt !== null && html`, done ${shortWhen(metAt, now)}${late}${word && ` (${word})`}`;
};
