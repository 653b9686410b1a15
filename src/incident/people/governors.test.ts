import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { allNames, id, type Name } from '../../../test/given/people.ts';
import { givenReported } from '../../../test/given/stages.ts';
import { mayUndertake } from './governors.ts';

const dpo = 'data-protection-officer';

test('a governor from outside leads what is critical; one who is employed does not', () => {
  const may = (
    changes: Parameters<typeof givenSchool>[0] = {},
    excluded: readonly Name[] = [],
    mistaken: readonly Name[] = [],
  ) => {
    const { incident, school } = givenReported({}, givenSchool(changes));
    const kept = { ...incident, excluded: excluded.map(id), madeTheMistake: mistaken.map(id) };
    return allNames.filter((name) => mayUndertake(kept, school, id(name)));
  };
  const governors = ['chair', 'vice-chair', 'governor', 'second-governor'] as const;
  assert.deepEqual(may(), governors);
  const employed = { employed: true, roles: ['governor', dpo] } as const;
  assert.deepEqual(may({ governor: employed }), ['chair', 'vice-chair', 'second-governor']);
  const watches = { employed: true, roles: [dpo] } as const;
  assert.ok(may({ [dpo]: watches }, governors).includes(dpo), 'where nobody who governs is left');
  const [mistaken, ...others] = governors;
  assert.ok(may({}, others, [mistaken]).includes(dpo), 'where who is left made the mistake');
  assert.ok(!may({}, others).includes(dpo));
  assert.ok(!may({ governor: { employed: true } }, governors).includes('governor'));
});
