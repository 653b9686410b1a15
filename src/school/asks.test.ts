import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../test/given/incident.ts';
import { id } from '../../test/given/people.ts';
import { proceduresDefault2026 } from '../policy/procedures/procedures.ts';
import { figuresOf } from '../policy/procedures/procedures-figures.ts';
import { asksIn } from './asks.ts';

test('a change that waits is asked for also while procedures wait to be adopted', () => {
  const reset = { entry: 2, by: id('administrator'), what: 'reset' } as const;
  const school = givenSchool({ chair: { waiting: [reset] } });
  const proposed = { entry: 3, by: id('headteacher'), figures: figuresOf(proceduresDefault2026) };
  const both = { ...school, settings: { ...school.settings, proposed } as never };
  const changes = asksIn(school);
  assert.ok(changes.length > 0);
  assert.deepEqual(
    asksIn(both).map(({ told, to }) => [told.about, to]),
    [...changes.map(({ told, to }) => [told.about, to]), [{ proposal: 3 }, [id('chair')]]],
  );
});
