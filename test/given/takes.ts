// Steps on a stream of a kind, taken in memory by people of the school of tests.

import assert from 'node:assert/strict';
import type { Moment } from '../../src/policy/clock.ts';
import { plainly } from '../../src/policy/said.ts';
import { isRefusal, type Refusal } from '../../src/record/step.ts';
import type { AnyNotice, Given, Happened, Notifications, TakenStep } from '../../src/school/kind.ts';
import type { School } from '../../src/school/school.ts';
import { givenSchool } from './incident.ts';
import { id, monday, type Name } from './people.ts';

type Taking<S> = {
  readonly name: string;
  readonly steps: Readonly<Record<string, { readonly prose: Readonly<Record<string, string>> }>>;
  take(
    state: S,
    ask: { readonly step: string; readonly facts: object; readonly prose: Readonly<Record<string, string>> },
    given: Given,
  ): TakenStep<S> | Refusal;
  notificationsOf(happened: Happened<S, never>): Notifications;
};

export type More = {
  readonly facts?: object;
  readonly school?: School;
  readonly now?: Moment;
  readonly prose?: Readonly<Record<string, string>>;
};

export type Told = readonly (readonly [Name, string])[];

export type Taken<S> = { readonly state: S; readonly told: Told };

const toldIn = (notices: readonly AnyNotice[]): Told =>
  notices.map(({ to, kind }) => [to as string as Name, kind] as const);

/** The prose that a step requires is filled in. */
export const takesOn = <S, K extends Taking<S>>(kind: K & Taking<S>) => {
  const taken = (
    before: S,
    step: keyof K['steps'] & string,
    by: Name | 'time',
    { facts = {}, school = givenSchool(), now = monday, prose = {} }: More = {},
  ): Refusal | Taken<S> => {
    const required = Object.entries(kind.steps[step]?.prose ?? {}).filter(
      ([, each]) => !each.startsWith('optional'),
    );
    const filled = Object.fromEntries(required.map(([field]) => [field, 'Because it is so.']));
    const actor =
      by === 'time' ? ({ kind: 'clock' } as const) : ({ kind: 'person', person: id(by) } as const);
    const ask = { step, facts, prose: { ...filled, ...prose } };
    const result = kind.take(before, ask, { now, actor, school });
    if (isRefusal(result)) return result;
    const { events, state } = result;
    const happened = {
      stream: kind.name,
      events: events as never,
      state,
      before: school,
      after: school,
      now,
    };
    return { state, told: toldIn(kind.notificationsOf(happened).notices) };
  };
  const carried = (...given: Parameters<typeof taken>): Taken<S> => {
    const result = taken(...given);
    return isRefusal(result) ? assert.fail(result.because) : result;
  };
  return {
    taken,
    done: (...given: Parameters<typeof taken>): S => carried(...given).state,
    told: (...given: Parameters<typeof taken>): Told => carried(...given).told,
  };
};

export const refused = (result: Refusal | object, because: RegExp): void => {
  assert.ok(isRefusal(result), 'It was accepted.');
  assert.match(plainly(result.because), because);
};
