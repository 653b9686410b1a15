// What time did about a duty, in words: whom it reminded, what was missed, to whom it climbed.
import type { Directory } from '../app/directory.ts';
import { nameIn } from '../app/directory.ts';
import type { Chase } from '../incident/parts.ts';
import { count, sayMoment } from '../policy/clock.ts';
import { type DutyName, proceduresDefault2026, type Rung, timescale } from '../policy/procedures.ts';
import type { PersonId } from '../record/ids.ts';
import { sayList } from './words.ts';

/** What a duty is called: the words are Candour's own, whatever times a school sets. */
export const sayDuty = (duty: DutyName): string => timescale(proceduresDefault2026, duty).label;

type About = Omit<Chase, 'what'>;

const quoted = ({ duty, second }: About): string => `“${sayDuty(duty)}${second ? ' again' : ''}”`;

const mark = ({ mark, unit }: About): string =>
  unit === 'hours' ? `${count(mark, 'hour')} on the statutory clock` : `${mark} % of its time`;

const people = (to: readonly PersonId[], directory: Directory): string =>
  to.length === 0 ? 'nobody, as nobody is there' : sayList(to.map((person) => nameIn(directory, person)));

/** Says a reminder. */
export const sayReminder = (
  facts: About & { readonly to: readonly PersonId[] },
  directory: Directory,
): string =>
  `reminded ${people(facts.to, directory)} of ${quoted(facts)} at ${mark(facts)}, ` +
  `reached ${sayMoment(facts.reachedAt)}`;

/** Says a miss. */
export const sayMissed = (facts: About): string =>
  `recorded that ${quoted(facts)} was missed: it was due ${sayMoment(facts.reachedAt)}`;

/** Says a climb, and why where nobody was there to answer. */
export const sayClimb = (
  facts: About & { readonly to: readonly PersonId[]; readonly vacant: readonly Rung[] },
  directory: Directory,
): string => {
  const why = facts.mark === 0 ? 'nobody is there to do it' : `at ${mark(facts)}`;
  const passed =
    facts.vacant.length === 0
      ? ''
      : `; nobody could be reached as ${sayList(facts.vacant.map((rung) => directory.labels[rung]))}`;
  return `escalated ${quoted(facts)} to ${people(facts.to, directory)}, ${why}${passed}`;
};
