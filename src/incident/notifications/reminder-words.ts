import { counted, sayMoment } from '../../policy/clock.ts';
import {
  type DutyName,
  proceduresDefault2026,
  type Rung,
  timescale,
} from '../../policy/procedures/procedures.ts';
import { sayList } from '../../record/phrases.ts';
import { type Names, sayPeople } from '../../school/names.ts';
import type { Recipients } from '../people/escalation.ts';
import type { ReminderFacts } from '../state/reminder.ts';

/** What a duty is called: the words are Candour's own, whatever times a school sets. */
export const sayDuty = (duty: DutyName): string => timescale(proceduresDefault2026, duty).label;

type About = Omit<ReminderFacts, 'what'>;

const quoted = ({ duty, isSecond }: About): string => `“${sayDuty(duty)}${isSecond ? ' again' : ''}”`;

const mark = ({ mark, unit }: About): string =>
  unit === 'hours' ? `${counted(mark, 'hour')} on the statutory clock` : `${mark} % of its time`;

/** Who was told, and in whose place where somebody was away. */
const people = ({ to, meantFor = to }: Recipients, names: Names): string => {
  if (to.length === 0) return 'nobody, as nobody is there';
  const away = meantFor.filter((person) => !to.includes(person));
  return `${sayPeople(to, names)}${away.length > 0 ? ` (also for ${sayPeople(away, names)}, away)` : ''}`;
};

export const sayReminder = (facts: About & Recipients, names: Names): string =>
  `reminded ${people(facts, names)} of ${quoted(facts)} at ${mark(facts)}, ` +
  `reached ${sayMoment(facts.reachedAt)}`;

export const sayMissed = (facts: About): string =>
  `recorded that ${quoted(facts)} was missed: it was due ${sayMoment(facts.reachedAt)}`;

/** Says a climb, and why where nobody was there to answer. */
export const sayClimb = (
  facts: About & Recipients & { readonly vacant: readonly Rung[] },
  names: Names,
): string => {
  const why = facts.mark === 0 ? 'because nobody is there to do it' : `at ${mark(facts)}`;
  const passed =
    facts.vacant.length === 0
      ? ''
      : `; nobody could be reached as ${sayList(facts.vacant.map((rung) => names.role(rung)))}`;
  return `escalated ${quoted(facts)} to ${people(facts, names)}, ${why}${passed}`;
};
