// Where an exception from a policy was in force when the incident was reported, somebody says whether it was
// kept: only then is it known whether that policy was breached. After the closing too, where nobody did.

import { counted } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import type { StreamId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { type Subject, saySubject } from '../../school/policies/subject.ts';
import { leadAndAbove } from '../capacity.ts';
import { unanswered } from '../conformance/exceptions-asked.ts';
import { hasToJudge, mayJudgeOf, ownException } from '../people/exception-judges.ts';
import type { KeptAnswer } from '../state/excepted.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly exception: StreamId; readonly about: Subject; readonly kept: KeptAnswer };

const keptWords: Readonly<Record<KeptAnswer, string>> = {
  kept: 'was kept',
  'not-kept': 'was not kept',
  'not-touched': 'has nothing to do with it',
};

export const judgeException: Step<'judge-exception', Facts, 'reason', Event<'exception-judged', Facts>> = {
  name: 'judge-exception',
  title: 'Say whether an exception was kept',
  short: 'Say if exception was kept',
  asked: 'in-mail',
  ask: () => 'Say whether an exception was kept',
  isAsked: hasToJudge,
  alsoAsks: 'reviewer',
  lacks(incident, exceptions) {
    const left = unanswered(incident, exceptions).length;
    if (left === 0) return [];
    return [{ what: `${counted(left, 'exception')} to answer: say whether what happened was allowed.` }];
  },
  point: 'school default',
  carriesOut: [],
  who: leadAndAbove,
  stages: openOrClosed,
  prose: { reason: 'why' },
  decide(incident, facts, { actor, school }) {
    const [person, excepted] = [personOf(actor), school.exceptions.get(facts.exception)];
    return person === null || mayJudgeOf(incident, school, person, excepted?.by ?? null)
      ? [{ type: 'exception-judged', facts }]
      : refuse('school default', ownException);
  },
  events: {
    'exception-judged': {
      evolve: (incident, event) => ({
        ...incident,
        judgedExceptions: [...incident.judgedExceptions, { ...stamp(event), ...event.facts }],
      }),
      says: ({ about, kept }, names) =>
        `said that the exception from ${saySubject(about, names)} ${keptWords[kept]}`,
    },
  },
};
