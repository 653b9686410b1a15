// What the sample school practised: a mail to the wrong parent, begun by the information champion on a quiet
// morning, with its clock hurried twice. Not all of it was done in time.
import type { IncidentCommand } from '../../src/incident/steps.ts';
import { addDays } from '../../src/policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../../src/policy/clock.ts';
import { scenarios } from '../../src/policy/scenarios.ts';
import type { IncidentId } from '../../src/record/ids.ts';
import { isRefusal } from '../../src/record/step.ts';
import type { Who } from './people.ts';
import { must, type Playing, type TimedScene } from './playing.ts';

type Act = readonly [minutes: number, by: Who, command: IncidentCommand];

const minuteMs = 60_000;
const daysAgo = 24;

const facts = {
  certainty: 'confirmed',
  cause: 'emailed-wrong-recipient',
  criteria: ['complaint'],
  severity: 'moderate',
} as const;

const advised = {
  advice: 'Tell both families today, and ask the mother to delete it.',
  reasons: 'An assessment of special needs is sensitive.',
};

const acts: readonly Act[] = [
  [9, 'headteacher', { step: 'acknowledge', facts: {}, prose: {} }],
  [14, 'bursar', { step: 'verify-details', facts: {}, prose: { checked: 'I rang the parent: it is so.' } }],
  [20, 'champion', { step: 'hurry-clock', facts: { hours: 20 }, prose: {} }],
  [26, 'headteacher', { step: 'classify', facts, prose: {} }],
  [30, 'champion', { step: 'hurry-clock', facts: { hours: 72 }, prose: {} }],
  [41, 'dpo', { step: 'advise', facts: {}, prose: advised }],
  [50, 'champion', { step: 'end-practice', facts: {}, prose: {} }],
];

/** At ten on a weekday. */
const beganAt = (now: Moment): Moment => {
  let day = addDays(londonDate(now), -daysAgo);
  while (new Date(`${day}T12:00Z`).getUTCDay() % 6 === 0) day = addDays(day, -1);
  return momentOf(day, '10:00');
};

export const practiceScenes = ({ app, people, now }: Playing): readonly TimedScene[] => {
  const began = beganAt(now);
  let incident: IncidentId | null = null;
  const start = async (): Promise<void> => {
    const { report: what, certainty, redFlags } = scenarios['wrong-parent'];
    const about = { certainty, redFlags, concerns: [], ownMistake: false } as const;
    const answer = await app.reports.report({
      secret: await app.reports.newSecret(),
      actor: { kind: 'person', person: people.champion },
      facts: { ...about, route: 'form', receivedAt: began, practice: 'wrong-parent' },
      prose: { what },
    });
    if (isRefusal(answer)) throw new Error(answer.because);
    incident = answer.incident;
  };
  const act = async (by: Who, command: IncidentCommand): Promise<void> => {
    if (incident === null) throw new Error('The practice has not begun.');
    const actor = { kind: 'person', person: people[by] } as const;
    await must(app, { kind: 'incident', stream: incident, actor, commands: [command] });
  };
  return [
    { at: began, name: 'practice, start', play: start },
    ...acts.map(([minutes, by, command]) => ({
      at: began + minutes * minuteMs,
      name: `practice, ${command.step}`,
      play: () => act(by, command),
    })),
  ];
};
