// The school asks its data protection officer, or tells them what they wanted found out first: they advise on
// it then. Who has no account here is asked outside, and `record-advice` records what they say.

import type { Calendar } from '../../policy/calendar.ts';
import type { Moment } from '../../policy/clock.ts';
import type { Basis } from '../../policy/policy.ts';
import type { DutyName, Procedures } from '../../policy/procedures/procedures.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { counted, stillOwed } from '../due/duties.ts';
import { type Owed, owed, periodOf } from '../due/owed.ts';
import { dpoOf } from '../notifications/recipients.ts';
import { dpoSees } from '../people/capacities.ts';
import type { Incident } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import { findOut, findsOut, laterQuestion, openQuestion, toFindOut } from '../state/telling/advice.ts';
import { areBothTold } from '../state/telling/told.ts';
import type { Asking, Step, Wanted } from '../step.ts';

// By when something between the school and its data protection officer is answered. While their first advice
// is owed, by when that is; later as long after it was put as the first advice was due after awareness. So is
// what they want found out too late for that, and its answer: what is put anew is not late from before.
type Rules = { readonly procedures: Procedures; readonly calendar: Calendar };
type Due = { readonly at: Moment; readonly because: string; readonly basis: Basis };

const of = (all: readonly Owed[], name: DutyName): Owed | undefined =>
  all.find(({ timescale }) => timescale.duty === name);

/** What was put, as it is owed from then; by the severity of that moment. */
const putAnew = (incident: Incident, { timescales }: Procedures): Owed | null => {
  const question = openQuestion(incident);
  const put = question ?? toFindOut(incident);
  const first = of(owed(incident, timescales), 'consult-dpo');
  if (put === null || first === undefined) return null;
  const written = question?.answers ? 'the school’s answer' : 'the question';
  const says = `Counted from ${question === null ? 'when they wanted something found out' : written}`;
  const start = { at: put.at, entry: put.entry, says };
  const period = periodOf(incident, first.timescale, put);
  return { ...first, start, period, reckonings: [], met: null, spared: null };
};

/** Whether it goes by the first advice: that is owed still, and its time was not over when this was put. */
const goesByFirst = (incident: Incident, first: Owed | undefined, put: Owed, rules: Rules): boolean => {
  if (first === undefined) return false;
  const isPlain = toFindOut(incident) === null && !openQuestion(incident)?.answers;
  return isPlain || counted(first, rules).at >= put.start.at;
};

/**
 * What is asked or to be found out; null where it goes by the first advice, or nothing waits. The ICO's
 * deadline, where it was to come when it was put, is not to wait for it.
 */
const dueAnew = (incident: Incident, rules: Rules): Due | null => {
  const open = stillOwed(incident, rules.procedures);
  const put = putAnew(incident, rules.procedures);
  if (put === null || goesByFirst(incident, of(open, 'consult-dpo'), put, rules)) return null;
  const { at, because } = counted(put, rules);
  const ico = of(open, 'notify-ico');
  const law = ico && counted(ico, rules);
  if (law === undefined || law.at <= put.start.at || law.at >= at)
    return { at, because, basis: put.timescale.basis };
  const sooner = `${because} It is due sooner, by when the ${regulatorName} must be told. ${law.because}`;
  return { at: law.at, because: sooner, basis: ico?.timescale.basis ?? put.timescale.basis };
};

/** What was asked, or is to be found out, once their first advice is not owed. */
export const adviceAwaited = (incident: Incident, around: Asking): readonly Wanted[] => {
  // Once both were told there is nothing left to advise: only a later question waits.
  if (!dpoSees(incident) || (areBothTold(incident) && laterQuestion(incident) === null)) return [];
  const due = dueAnew(incident, around);
  return due === null
    ? []
    : [{ because: due.because, basis: due.basis, dueAt: due.at, inPlaceOf: 'consult-dpo' }];
};

type None = Record<never, never>;
/** Whether it says what the officer wanted found out. */
type Facts = { readonly answers?: true };

export const askAdvice: Step<'ask-advice', None, 'question', Event<'advice-asked', Facts>> = {
  name: 'ask-advice',
  title: 'Answer or ask the data protection officer',
  short: 'Answer the DPO',
  asked: 'in-mail',
  why: 'The data protection officer advises once they know it.',
  ask: () => findOut,
  wanted: (incident, around) =>
    around.isDpoThere && toFindOut(incident) !== null
      ? adviceAwaited(incident, around).map((each) => ({ ...each, by: [findsOut(incident)] }))
      : [],
  asDuty: 'consult-dpo',
  point: '3d',
  carriesOut: ['3d'],
  who: leadAndAbove,
  stages: openStages,
  onlyAdds: true,
  prose: { question: 'required' },
  decide: (incident, _facts, { school }) =>
    dpoOf({ incident, school }).length > 0
      ? [{ type: 'advice-asked', facts: toFindOut(incident) === null ? {} : { answers: true } }]
      : refuse('3d', 'No data protection officer can open this incident. Ask them, and record their advice.'),
  events: {
    'advice-asked': {
      evolve: (incident, event) => ({ ...incident, adviceAsked: { ...stamp(event), ...event.facts } }),
      says: ({ answers }, names) => {
        const officer = names.role('data-protection-officer');
        return answers ? `answered the ${officer}` : `asked the ${officer} for advice`;
      },
      tells: ({ facts }, standing) => {
        const plain = laterQuestion(standing.incident) === null ? 'asked' : 'questioned';
        return [{ to: dpoOf(standing), kind: facts.answers ? 'found-out' : plain, step: 'advise' }];
      },
    },
  },
};
