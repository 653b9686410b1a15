import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, rules } from '../../test/given/incident.ts';
import { id, type Name } from '../../test/given/people.ts';
import { givenClassified } from '../../test/given/stages.ts';
import type { NoticeKind } from './notifications/notice.ts';
import { stillTells } from './still-tells.ts';

const tells = (each: Case, name: Name, kind: NoticeKind): boolean => {
  const told = { kind, duty: 'notify-ico', step: 'record-notification' } as const;
  const reader = { person: id(name), capacities: each.capacitiesOf(name), school: each.school };
  return stillTells(told, each.incident, reader, rules.procedures);
};

test('once one of the office has its work, the other is asked no more, until it climbs to them', () => {
  const shared = givenClassified('major');
  for (const kind of ['asked', 'reminder', 'statutory'] as const) {
    assert.equal(tells(shared, 'bursar', kind), true, kind);
    assert.equal(tells(shared, 'headteacher', kind), false, kind);
  }
  assert.equal(tells(shared, 'headteacher', 'escalated'), true);
  for (const name of ['chair', 'data-protection-officer'] as const)
    assert.equal(tells(shared, name, 'statutory'), true, 'the law’s clock warns them too');
});
