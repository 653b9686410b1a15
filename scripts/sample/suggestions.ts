// The suggestions of the sample school: one that became a proposal, one that was declined, two that wait.
import { dayMs } from '../../src/policy/clock.ts';
import { policies } from '../../src/policy/policies.ts';
import { type PolicyRef, point } from '../../src/policy/policy.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { template, versionInForce } from '../../src/school/policies/policy-versions.ts';
import type { Who } from './people.ts';
import { must, type Playing } from './playing.ts';

type Made = {
  /** Null where no name was given. */
  readonly by: Who | null;
  readonly about: PolicyRef | null;
  readonly daysAgo: number;
  readonly problem: string;
  readonly proposal: string;
  readonly answer?: { readonly step: 'agree-suggestion' | 'decline-suggestion'; readonly reasons: string };
};

const made: readonly Made[] = [
  {
    ...{ by: 'assistant', about: '3b', daysAgo: 64 },
    problem: 'Club staff and volunteers were there too, and nobody asked them.',
    proposal: 'Speak to everybody who was there, volunteers too.',
    answer: {
      step: 'agree-suggestion',
      reasons: 'Two investigations this year lacked what a volunteer saw.',
    },
  },
  {
    ...{ by: null, about: '1', daysAgo: 45 },
    problem: 'At weekends nobody reads the page.',
    proposal: 'Say that a report on Monday is soon enough.',
    answer: {
      step: 'decline-suggestion',
      reasons: 'The 72 hours run at weekends too. The page gives numbers to ring.',
    },
  },
  {
    ...{ by: 'lineManager', about: '3k', daysAgo: 5 },
    problem: 'A small slip takes as long to write up as a large one.',
    proposal: 'Let the lead write three sentences where it was minor.',
  },
  {
    ...{ by: null, about: null, daysAgo: 1 },
    problem: 'New colleagues do not find the policy.',
    proposal: 'Put the first steps on a card beside each telephone.',
  },
];

const answeredAfterMs = 4 * dayMs;
const proposedAfterMs = 30 * dayMs;

/** Point 3 as it stands, with one item in other words. */
const reworded = () => {
  const { must: what, why, howLead, items } = point(policies[template], '3');
  const words = Object.fromEntries(items.map(({ id, text }) => [id, text]));
  const how = howLead ?? '';
  return { ...words, must: what, why, how, '3b': 'Speak to everybody who was there, volunteers too.' };
};

/** The champion drafts what was suggested, and puts it to the governors. */
const propose = async ({ app, people }: Playing, grounds: readonly StreamId[]): Promise<void> => {
  const stream = app.streams.newId();
  const actor = { kind: 'person', person: people.champion } as const;
  const from = versionInForce(await app.school())?.stream ?? null;
  const why = 'Volunteers are part of most clubs now.';
  const facts = { point: '3', leftOut: [], coverage: { '3b': 'carried-out' } } as const;
  await must(app, {
    kind: 'policy-version',
    stream,
    actor,
    commands: [
      { step: 'begin-version', facts: { from, grounds }, prose: { why } },
      { step: 'reword-point', facts, prose: reworded() },
      { step: 'put-forward', facts: {}, prose: { note: 'One sentence changes.' } },
    ],
  });
};

export const suggestionScenes = (playing: Playing) => {
  const { app, people, now } = playing;
  return made.flatMap(({ by, about, daysAgo, answer, ...prose }) => {
    const stream = app.streams.newId();
    const at = now - daysAgo * dayMs;
    const name = 'a suggestion';
    const champion = { kind: 'person', person: people.champion } as const;
    const actor = by === null ? ({ kind: 'reporter' } as const) : { ...champion, person: people[by] };
    const facts = { about, incident: null };
    const commands = [{ step: 'make-suggestion', facts, prose }] as const;
    const play = () => must(app, { kind: 'suggestion', stream, actor, commands });
    if (answer === undefined) return [{ at, name, play }];
    const { step, reasons } = answer;
    const reply = [{ step, facts: {}, prose: { reasons } }] as const;
    const scenes = [
      { at, name, play },
      {
        at: at + answeredAfterMs,
        name,
        play: () => must(app, { kind: 'suggestion', stream, actor: champion, commands: reply }),
      },
    ];
    return step === 'decline-suggestion'
      ? scenes
      : [...scenes, { at: at + proposedAfterMs, name, play: () => propose(playing, [stream]) }];
  });
};
