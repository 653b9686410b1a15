// What a protected reporter answers the chair, sealed to the keys of chair and vice-chair before it
// reaches the record. Where nobody has a key it is kept as prose.

import { keyHoldersFor, sealedAnswers } from '../../incident/identity/key-holders.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { IncidentCommand } from '../../incident/steps.ts';
import { type Actor, isRefusal, type Refusal, refuse } from '../../record/step.ts';
import type { Case } from '../cases/cases.ts';
import type { Deps } from '../deps.ts';
import { type IdentityKeys, type Problem, publicKeysFor } from '../identity/identity-keys.ts';
import { sealInBox } from '../identity/sealed-box.ts';
import { lookAt, type SealingDeps } from '../identity/sealed-looks.ts';

export type Said = { readonly answer: string; readonly more?: string | undefined };

/** `isPromised` where the page says that the answer is sealed. */
type AnswerAsk = {
  readonly incident: Incident;
  readonly actor: Actor;
  readonly said: Said;
  readonly isPromised: boolean;
  readonly secret: string | null;
};

export type Answers = {
  /** Null, or what is in the way. */
  readonly send: (ask: AnswerAsk) => Promise<Refusal | null>;
  /** For the acting chair, first to last; null where their key does not open it. Each look is recorded. */
  readonly look: (
    found: Case,
    typed: string,
    secret: string | null,
  ) => Promise<{ readonly said: readonly (Said | null)[] } | Problem | Refusal>;
};

/** Padded with blanks, so that the length does not show how much there was to tell. */
const lengthMin = 4000;

type Command = Extract<IncidentCommand, { step: 'answer-retaliation' }>;

const prose = ({ answer, more }: Said): Command['prose'] => (more ? { answer, more } : { answer });

const commandOf = async ({ deps, keys }: SealingDeps, { incident, said, isPromised }: AnswerAsk) => {
  const { database, schoolId: school, schools } = deps;
  const keyHolders = keyHoldersFor(incident, await schools.read(database.reader));
  const to = await publicKeysFor(keys, keyHolders);
  const step = 'answer-retaliation';
  if (to.size > 0) {
    const place = { school, stream: incident.id, what: 'answer' } as const;
    const answer = sealInBox(place, JSON.stringify(prose(said)).padEnd(lengthMin), to);
    return { step, facts: { sealedTo: [...to.keys()] }, prose: { answer } } satisfies Command;
  }
  // Where somebody has a key that is not there, the step itself refuses.
  return isPromised && keyHolders.length === 0
    ? refuse(
        'school default',
        'Nobody has a key to seal your answer to any more, so we did not keep it. Read below who could ' +
          'read it now, before you send it.',
      )
    : ({ step, facts: {}, prose: prose(said) } satisfies Command);
};

export function createAnswers(deps: Deps, execute: SealingDeps['execute'], keys: IdentityKeys): Answers {
  const sealing: SealingDeps = { deps, execute, keys };
  return {
    async send(ask) {
      const command = await commandOf(sealing, ask);
      if (isRefusal(command)) return command;
      const { incident, actor, secret } = ask;
      const order = { kind: 'incident', stream: incident.id, commands: [command], actor, secret } as const;
      const answer = await execute(order);
      return isRefusal(answer) ? answer : null;
    },
    async look(found, secret, ofForm) {
      const entries = sealedAnswers(found.incident).map(({ sealedBox }) => sealedBox);
      const at = { what: 'answer', step: 'look-at-answer', entries } as const;
      const seen = await lookAt(sealing, found, at, { secret, ofForm });
      return 'texts' in seen
        ? { said: seen.texts.map((text) => (text === null ? null : (JSON.parse(text) as Said))) }
        : seen;
    },
  };
}
