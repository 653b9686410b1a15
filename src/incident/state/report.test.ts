import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { id } from '../../../test/given/people.ts';
import type { PersonId } from '../../record/ids.ts';
import { concernedIn, type Details, saidLast } from './report.ts';

const details = (said: Partial<Details>): Details => ({
  ...{ entry: 1, at: 0, by: { kind: 'person', person: 'teacher' as PersonId } },
  ...{ discoveredAt: null, happenedAt: null, affected: null, files: [], proseGiven: [] },
  ...said,
});

test('of each thing that was said, the last counts, and a number is rough only as it was said last', () => {
  const first = { happenedAt: '2026-10-01', discoveredAt: '2026-10-02', affected: 6 } as const;
  const said = (...later: readonly Partial<Details>[]) => saidLast([details(first), ...later.map(details)]);
  assert.deepEqual(said({}), first);
  assert.deepEqual(said({ affected: 9, isRough: true }, {}), { ...first, affected: 9, isRough: true });
  assert.deepEqual(said({ affected: 9, isRough: true }, { affected: 8 }), { ...first, affected: 8 });
  assert.deepEqual(said({ happenedAt: '2026-09-30' }, {}), { ...first, happenedAt: '2026-09-30' });
  assert.deepEqual(said({ discoveredAt: '2026-10-03' }, {}), { ...first, discoveredAt: '2026-10-03' });
  assert.deepEqual(saidLast([]), { happenedAt: null, discoveredAt: null, affected: null });
});

test('a governor is meant by that office, and not where they hold another that a report can name', () => {
  const school = givenSchool({ 'vice-chair': { roles: ['vice-chair', 'governor'] } });
  assert.deepEqual(concernedIn(school, ['governor']), [id('governor'), id('second-governor')]);
  assert.deepEqual(concernedIn(school, ['vice-chair', 'vice-chair']), [id('vice-chair')]);
  const every = ['headteacher', 'bursar', 'chair', 'vice-chair', 'data-protection-officer'] as const;
  for (const office of every) {
    const also = givenSchool({ governor: { roles: ['governor', office] } });
    assert.deepEqual(concernedIn(also, ['governor']), [id('second-governor')], office);
  }
});
