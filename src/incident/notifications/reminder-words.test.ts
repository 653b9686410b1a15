import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id, monday } from '../../../test/given/people.ts';
import type { DutyName } from '../../policy/procedures/procedures.ts';
import type { Names } from '../../school/names.ts';
import { sayClimb, sayMissed, sayReminder } from './reminder-words.ts';

const names: Names = { person: () => 'Pat Chair', role: (role) => `the ${role}`, policy: (policy) => policy };

const climbed = (duty: DutyName, mark: number): string =>
  sayClimb(
    {
      ...{ duty, mark, isSecond: false, since: monday, period: { hours: 24 }, unit: 'percent' },
      ...{ reachedAt: monday, to: [id('chair')], vacant: [] },
    },
    names,
  );

test('what climbs at once says that nobody is there, and not how much time has passed', () => {
  assert.match(climbed('consult-dpo', 0), /to Pat Chair, because nobody is there to do it$/);
  assert.match(climbed('classify', 100), /to Pat Chair, at 100 % of its time$/);
});

test('a reminder says whom it reached, and in whose place where somebody is away', () => {
  const about = {
    duty: 'classify',
    mark: 50,
    isSecond: false,
    since: monday,
    period: { hours: 24 },
  } as const;
  const facts = { ...about, unit: 'percent', reachedAt: monday } as const;
  const people: Names = {
    person: (each) => `Pat ${each}`,
    role: (role) => `the ${role}`,
    policy: (policy) => policy,
  };
  assert.match(
    sayReminder({ ...facts, to: [] }, people),
    /^reminded nobody, as nobody is there of “Classify/,
  );
  assert.match(sayReminder({ ...facts, to: [id('bursar')] }, people), /^reminded Pat bursar of “Classify/);
  const deputy = { to: [id('teacher')], meantFor: [id('bursar')] };
  assert.match(sayReminder({ ...facts, ...deputy }, people), /Pat teacher \(also for Pat bursar, away\) of/);
  const both = { to: [id('chair')], meantFor: [id('chair')] };
  assert.match(sayReminder({ ...facts, ...both, unit: 'hours' }, people), /Pat chair of .* 50 hours on the/);
  assert.match(
    sayReminder({ ...facts, to: [id('chair')], isSecond: true }, people),
    / again” at 50 % of its/,
  );
  assert.match(sayMissed(facts), /^recorded that “Classify the incident” was missed/);
});
