// The policy of the sample school: version 1.0, whose review is due soon, and a new version that waits for
// the chair.
import type { App } from '../../src/app/app.ts';
import { dayMs, hourMs, londonDate, type Moment } from '../../src/policy/clock.ts';
import type { YearMonth } from '../../src/policy/policy.ts';
import type { VersionCommand } from '../../src/policy-version/steps.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { versionInForce } from '../../src/school/policies/policy-versions.ts';
import { must, type Playing, type TimedScene } from './playing.ts';

/** As its own committee approved it, almost a year ago. */
export const adoptTemplate = (app: App, now: Moment): Promise<void> =>
  must(app, {
    kind: 'policy-version',
    stream: app.streams.newId(),
    actor: { kind: 'operator' },
    commands: [
      {
        step: 'adopt-template',
        facts: {
          approvedOn: londonDate(now - 330 * dayMs),
          nextReview: londonDate(now + 45 * dayMs).slice(0, 7) as YearMonth,
        },
        prose: { approvedBy: 'Resources Committee' },
      },
    ],
  });

const proposed = (from: StreamId | null): readonly VersionCommand[] => [
  {
    step: 'begin-version',
    facts: { from, grounds: [] },
    prose: { why: 'Staff ask who to tell when the office is closed. The review is due soon.' },
  },
  {
    step: 'reword-point',
    facts: { point: '2', leftOut: [], coverage: { how: 'carried-out', added: 'guidance' } },
    prose: {
      must: 'When reporting the incident, you must provide as much information as you have at hand',
      why: 'To help us quickly assess the severity of the incident and to speed up the investigation',
      how:
        'Include details of the incident such as dates, names and any remedial action that has been taken. ' +
        'Do not wait until you know everything.',
      added: 'When the office is closed, ring the headteacher as well.',
    },
  },
  {
    step: 'put-forward',
    facts: {},
    prose: { note: 'One sentence of it is new: whom to ring when the office is closed.' },
  },
];

export const policyScenes = ({ app, people, now }: Playing): readonly TimedScene[] => {
  const stream = app.streams.newId();
  const play = async (nth: number): Promise<void> => {
    const command = proposed(versionInForce(await app.school())?.stream ?? null)[nth];
    const actor = { kind: 'person', person: people.champion } as const;
    if (command !== undefined)
      await must(app, { kind: 'policy-version', stream, actor, commands: [command] });
  };
  return [0, 1, 2].map((nth) => ({
    at: now - (9 * 24 - nth) * hourMs,
    name: 'the new version of the policy',
    play: () => play(nth),
  }));
};
