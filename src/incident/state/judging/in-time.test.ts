import { describe, test } from 'node:test';
import { type Case, thenRefused } from '../../../../test/given/incident.ts';
import { day, hour, id, monday, type Name } from '../../../../test/given/people.ts';
import { givenInvestigating } from '../../../../test/given/stages.ts';
import type { Basis } from '../../../policy/policy.ts';
import type { When } from '../../../policy/when.ts';
import type { StepName } from '../../step-names.ts';

const details = {
  ...{ discoveredAt: null, happenedAt: null, affected: null, files: [] },
} as const;

/** What was said of when it happened and when it was discovered. */
const said = (each: Case, given: { readonly happenedAt?: When; readonly discoveredAt?: When }): Case =>
  each.done('add-details', { ...details, ...given }, {}, 'bursar');

type Taking = readonly [facts: object, basis: Basis, by: Name];
const steps = {
  'inform-people': (doneAt: When) => [{ doneAt }, '3f', 'bursar'],
  'plan-communication': (doneAt: When) => [{ doneAt, audiences: 1 }, '3i', 'bursar'],
  'seek-expert': (doneAt: When) => [{ doneAt }, '3d', 'bursar'],
  escalate: (doneAt: When) => [{ doneAt }, '3e', 'bursar'],
  'record-advice': (givenAt: When) => [{ route: 'telephone', givenAt }, '3d', 'bursar'],
  'mark-contained': (containedAt: When) => [{ containedAt }, '3g', 'bursar'],
  'tell-chair': (toldAt: When) => [{ toldAt, toldBy: id('bursar') }, '3e', 'bursar'],
  'hear-person': (heldAt: When) => [{ heldAt }, '3b', 'investigating-officer'],
  'record-interview': (heldAt: When) => [{ heldAt }, '3b', 'investigating-officer'],
  'record-notification': (notifiedAt: When) => [
    { body: 'regulator', notifiedAt },
    'UK GDPR Art 33',
    'bursar',
  ],
} satisfies Partial<Record<StepName, (when: When) => Taking>>;

const told = ['inform-people', 'seek-expert', 'escalate', 'record-advice', 'tell-chair'] as const;

describe('nothing was done before it happened, nobody was told before it was discovered', () => {
  const lost = monday - day;
  const minor = () => givenInvestigating('minor');
  const taking = (each: Case, step: keyof typeof steps, when: When) => {
    const [facts, basis, by]: Taking = steps[step](when);
    return {
      basis,
      result: each.when(step, facts as never, { earlyBecause: 'We rang first.' } as never, by),
    };
  };

  for (const step of Object.keys(steps) as (keyof typeof steps)[]) {
    test(`${step}: not a month before the loss, and not in the future`, () => {
      const found = said(minor(), { happenedAt: lost });
      const early = taking(found, step, lost - 30 * day);
      thenRefused(early.result, early.basis, /Friday 4 September 2026.*Sunday 4 October 2026/);
      const late = taking(found, step, found.now + hour);
      thenRefused(late.result, late.basis, /in the future/);
    });
  }

  for (const step of told) {
    test(`${step}: not before it was discovered, where somebody said when`, () => {
      const found = said(minor(), { happenedAt: lost - 30 * day, discoveredAt: lost });
      const early = taking(found, step, lost - hour);
      thenRefused(early.result, early.basis, /became aware of it Sunday 4 October 2026, 9 am/);
    });
  }
});
